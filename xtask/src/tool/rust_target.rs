//! The WebAssembly target of the Rust toolchain.

use std::path::{Path, PathBuf};

use crate::{
    failure::Failure,
    process::{Quiet, program, run},
};

pub(super) const NAME: &str = "wasm32-unknown-unknown";

/// Where the target's library is, if it is there.
pub(super) fn find() -> Result<Option<PathBuf>, Failure> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let step = format!("looking for the Rust target {NAME}");
    let sysroot = run(&step, program(rustc).args(["--print", "sysroot"]), Quiet::Yes)?.concat();
    let library = Path::new(&sysroot).join("lib/rustlib").join(NAME).join("lib");
    Ok(library.is_dir().then_some(library))
}

/// Has rustup add the target.
pub(super) fn add() -> Result<(), Failure> {
    let step = format!("adding the Rust target {NAME}");
    run(&step, program("rustup").args(["target", "add", NAME]), Quiet::No).map(drop)
}
