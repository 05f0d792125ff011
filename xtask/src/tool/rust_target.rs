//! The WebAssembly target of the Rust toolchain.

use std::path::{Path, PathBuf};

use crate::{
    failure::Failure,
    process::{Quiet, program, run},
};

pub(super) const NAME: &str = "wasm32-unknown-unknown";

/// Where the target's library is.
pub(super) fn ensure() -> Result<PathBuf, Failure> {
    let step = format!("adding the Rust target {NAME}");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = run(&step, program(rustc).args(["--print", "sysroot"]), Quiet::Yes)?.concat();
    let library = Path::new(&sysroot).join("lib/rustlib").join(NAME).join("lib");
    if !library.is_dir() {
        println!("xtask: {step}");
        run(&step, program("rustup").args(["target", "add", NAME]), Quiet::No)?;
    }
    Ok(library)
}
