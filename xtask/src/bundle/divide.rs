//! The module divided in two: what the first rows need, as headless Chromium was seen to run it, and the rest, which the
//! page loads after it. The crate `module-split` does the work on the code; here is what it needs and what is made of it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{first_view, glue_names::names_replaced, minify::minified, profile, rename};
use crate::{
    failure::{Failure, InStep},
    process::{Quiet, cargo, run},
    wasm_opt, workspace,
};

const STEP: &str = "dividing the module";

/// Divides the module of the bundle in `dist`, which Trunk has just built.
pub(super) fn divide(dist: &Path) -> Result<(), Failure> {
    let work = workspace::target().join("divide");
    fs::create_dir_all(&work).in_step(STEP)?;
    let module = module();
    let [instrumented, seen, first, later, names] =
        ["instrumented.wasm", "seen.txt", "first.wasm", "later.wasm", "names.txt"].map(|name| work.join(name));
    let functions = first_view::functions(&module, || {
        split(&["instrument"], &[&module, &instrumented])?;
        profile::functions_seen(dist, &instrumented, &work)
    })?;
    fs::write(&seen, functions).in_step(STEP)?;
    split(&["split"], &[&module, &linked(), &seen, &first, &later, &names])?;
    let small = [first, later].map(|half| optimize(&half));
    let [first, later] = small;
    let names = fs::read_to_string(&names).in_step(STEP)?;
    rename::put_in_place(dist, &first?, &later?, |glue| minified(&names_replaced(glue, &names)?, &work))
}

/// The module as wasm-bindgen left it: wasm-opt, which makes both halves small, would not know what it may merge.
pub(super) fn module() -> PathBuf {
    workspace::target().join("wasm-bindgen/release/hss-image-console_bg.wasm")
}

/// The module as the linker left it, with its notes on addresses.
fn linked() -> PathBuf {
    workspace::target().join("wasm32-unknown-unknown/wasm-release/hss_image_console.wasm")
}

fn split(what: &[&str], files: &[&PathBuf]) -> Result<(), Failure> {
    let mut command = cargo(&["run", "--quiet", "--package", "module-split", "--"]);
    command.args(what).args(files);
    run(STEP, &mut command, Quiet::No).map(drop)
}

/// The content of `half`, made small.
fn optimize(half: &Path) -> Result<Vec<u8>, Failure> {
    let small = half.with_extension("small.wasm");
    wasm_opt::make_small(half, &small)?;
    fs::read(&small).in_step(STEP)
}
