//! How modules are made small, the same way for the page and for the npm package.

use std::path::Path;

use crate::{
    failure::Failure,
    process::{Quiet, program, run},
    tool::Tool,
};

/// How small against how fast.
const LEVEL: &str = "-Os";

/// What the compiler made alike stays alike: functions stay functions, and code that stands twice stays where it is. The module
/// gets larger so, and smaller compressed by brotli, which is what is loaded: the first half of the page's by 8 %.
const LEFT_ALIKE: [&str; 5] = [
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=0",
    "--skip-pass=local-cse",
    "--skip-pass=dae-optimizing",
    "--skip-pass=simplify-locals",
];

/// What may be taken for granted: what Rust's target has.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes the module `from` small, into `to`, which may be the same file.
pub(crate) fn make_small(from: &Path, to: &Path) -> Result<(), Failure> {
    let mut command = program(Tool::WasmOpt.find_or_install()?);
    command.arg(LEVEL).args(LEFT_ALIKE).args(FEATURES).arg(from).arg("-o").arg(to);
    run("making a module small", &mut command, Quiet::No).map(drop)
}
