//! How modules are made small, the same way for the page and for the npm package.

use std::path::Path;

use crate::{
    failure::Failure,
    process::{Quiet, program, run},
    tool::Tool,
};

/// How small against how fast.
const LEVEL: &str = "-Os";

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
    command.arg(LEVEL).args(FEATURES).arg(from).arg("-o").arg(to);
    run("making a module small", &mut command, Quiet::No).map(drop)
}
