//! The npm package: the page's program built once more with the feature `module`, as an ES module with types, and the styles
//! made to apply inside a console alone.

mod styles;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Failure, InStep},
    process::{Quiet, cargo, program, run},
    reproducible,
    tool::{self, Tool},
    trunk::{self, Profile},
    wasm_opt, workspace,
};

const NAME: &str = "hss-image-console";
const OUT_NAME: &str = "hss_image_console";
/// All crates of the workspace have one version.
const VERSION: &str = env!("CARGO_PKG_VERSION");
const STEP: &str = "putting the npm package together";

/// Builds the package, and gives its folder.
pub(crate) fn run_with(profile: Profile) -> Result<PathBuf, Failure> {
    tool::ensure(&[Tool::WasmTarget, Tool::WasmBindgen])?;
    let folder = workspace::target().join("npm").join(format!("{NAME}-{VERSION}"));
    remove(&folder)?;
    fs::create_dir_all(&folder).in_step(STEP)?;

    let wasm = compile(profile)?;
    let mut bind = program(Tool::WasmBindgen.find_or_install()?);
    bind.arg(wasm).args(["--target", "web", "--out-name", OUT_NAME, "--out-dir"]).arg(&folder);
    run("making the module's JavaScript and types", &mut bind, Quiet::No)?;
    if profile == Profile::Release {
        let wasm = folder.join(format!("{OUT_NAME}_bg.wasm"));
        wasm_opt::make_small(&wasm, &wasm)?;
    }
    let css = styles::of_page(&read("index.html")?, read)?;
    fs::write(folder.join(format!("{NAME}.css")), css).in_step(STEP)?;
    fs::write(folder.join("package.json"), manifest()).in_step(STEP)?;
    for file in ["index.js", "index.d.ts", "errors.js", "errors.d.ts", "README.md"] {
        copy(&Path::new("src/js/package").join(file), &folder)?;
    }
    for license in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(Path::new(license), &folder)?;
    }
    println!("The npm package is in {}", folder.display());
    Ok(folder)
}

/// Compiles the module, and gives its file.
fn compile(profile: Profile) -> Result<PathBuf, Failure> {
    let mut build = cargo(&["build", "--lib", "--package", NAME, "--features", "module"]);
    build.args(["--target", "wasm32-unknown-unknown"]);
    let folder = match profile {
        // The same as for the page, so that what it needs is compiled once.
        Profile::Development => {
            build.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "--cfg erase_components");
            "debug"
        }
        Profile::Release => {
            trunk::fetch_crates()?;
            build.args(["--profile", "wasm-release"]);
            reproducible::set_up(&mut build);
            "wasm-release"
        }
    };
    run("compiling the module", &mut build, Quiet::No)?;
    Ok(workspace::target().join("wasm32-unknown-unknown").join(folder).join(format!("{OUT_NAME}.wasm")))
}

fn manifest() -> String {
    format!(
        r#"{{
  "name": "{NAME}",
  "version": "{VERSION}",
  "description": "The container images that Huawei Cloud HSS knows: a console for an element of a page, and a client.",
  "license": "MIT OR Apache-2.0",
  "type": "module",
  "main": "./index.js",
  "types": "./index.d.ts",
  "exports": {{
    ".": {{ "types": "./index.d.ts", "default": "./index.js" }},
    "./{NAME}.css": "./{NAME}.css",
    "./{OUT_NAME}_bg.wasm": "./{OUT_NAME}_bg.wasm",
    "./package.json": "./package.json"
  }},
  "files": ["*.js", "*.d.ts", "*.wasm", "*.css", "LICENSE-*"],
  "sideEffects": ["*.css"]
}}
"#
    )
}

/// The text of a file of the repository.
fn read(file: &str) -> Result<String, Failure> {
    fs::read_to_string(workspace::root().join(file)).in_step(format!("reading {file}"))
}

fn copy(file: &Path, folder: &Path) -> Result<(), Failure> {
    let name = file.file_name().unwrap_or(file.as_os_str());
    fs::copy(workspace::root().join(file), folder.join(name)).in_step(STEP).map(drop)
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).in_step(STEP),
        _ => Ok(()),
    }
}
