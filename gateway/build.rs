//! With the feature `embedded`: writes the table of the bundle's files that `src/options/pages.rs` includes. The bundle is in
//! `dist`, or in the folder that HSS_CONSOLE_EMBED names. Files whose name begins with a dot are left out: they are not served.

use std::{
    env,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=HSS_CONSOLE_EMBED");
    if env::var_os("CARGO_FEATURE_EMBEDDED").is_none() {
        return ExitCode::SUCCESS;
    }
    let [manifest, out] = ["CARGO_MANIFEST_DIR", "OUT_DIR"].map(|name| env::var_os(name).map(PathBuf::from));
    let (Some(manifest), Some(out)) = (manifest, out) else {
        eprintln!("this is run by cargo");
        return ExitCode::FAILURE;
    };
    let named = env::var_os("HSS_CONSOLE_EMBED").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| manifest.join("../dist"));
    // Cargo looks at all that is in it.
    println!("cargo::rerun-if-changed={}", folder.display());
    let written = table(&folder).and_then(|table| fs::write(out.join("embedded.rs"), table));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let folder = folder.display();
            eprintln!(
                "no bundle can be embedded from {folder} ({error}): run `cargo xtask build`, or set HSS_CONSOLE_EMBED"
            );
            ExitCode::FAILURE
        }
    }
}

fn table(folder: &Path) -> io::Result<String> {
    let folder = folder.canonicalize()?;
    let mut files = Vec::new();
    collect(&folder, "", &mut files)?;
    files.sort_unstable();
    if !files.iter().any(|(path, _)| path == "index.html") {
        return Err(io::Error::new(io::ErrorKind::NotFound, "there is no index.html"));
    }
    let mut table = format!("static EMBEDDED: [(&str, &[u8]); {}] = [\n", files.len());
    for (path, file) in files {
        // An error is not possible: it is written to a text.
        let _ = writeln!(table, "    ({path:?}, include_bytes!({file:?})),");
    }
    table.push_str("];\n");
    Ok(table)
}

/// The files in `folder`, whose paths begin with `above`.
fn collect(folder: &Path, above: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.'));
        let Some(name) = name.map(|name| format!("{above}{name}")) else { continue };
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            files.push((name, path));
        }
    }
    Ok(())
}
