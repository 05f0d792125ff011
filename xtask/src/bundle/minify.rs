//! The module's glue made small. Trunk's own minifier does not know `import.meta`, and leaves it as it is.

use std::{fs, path::Path};

use crate::{
    failure::{Failure, InStep},
    process::{Quiet, program, run},
    tool::Tool,
};

const STEP: &str = "making the glue small";

/// The same module in fewer bytes; works in the folder `work`. What it exports keeps its names.
pub(super) fn minified(script: &str, work: &Path) -> Result<String, Failure> {
    let [whole, small] = ["glue.js", "glue.small.js"].map(|name| work.join(name));
    fs::write(&whole, script).in_step(STEP)?;
    let mut command = program(Tool::Esbuild.find_or_install()?);
    command.args(["--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"]);
    command.arg(&whole).arg(format!("--outfile={}", small.display()));
    run(STEP, &mut command, Quiet::No)?;
    fs::read_to_string(&small).in_step(STEP)
}
