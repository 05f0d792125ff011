//! The architecture as a test: plain layers name no browser crate, layers point left, files stay small and say what they
//! hold.

use std::fs;
use std::path::{Path, PathBuf};

/// From left to right; a layer may use those to its left.
const LAYERS: [&str; 6] = ["config", "query", "api", "model", "inventory", "view"];
/// What every layer may use.
const SHARED: [&str; 2] = ["error", "locale"];
const BROWSER_CRATES: [&str; 6] = ["web_sys", "js_sys", "wasm_bindgen", "gloo_net", "leptos", "wasm_bindgen_futures"];
const LINES_MAX: usize = 300;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.ends_with("node_modules") {
            continue;
        }
        if entry.is_dir() {
            files.extend(sources(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            files.push(entry);
        }
    }
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The layer a file is of: its folder or its name below `src`.
fn layer(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments and tests, which may look around.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("text");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn plain_layers_name_no_browser_crate() {
    let mut seen = 0;
    for file in sources(&root().join("src")) {
        let fetch = ["api/fetch.rs", "api/early.rs"].iter().any(|fetch| file.ends_with(fetch));
        if fetch || matches!(layer(&file).as_str(), "view" | "js") {
            continue;
        }
        seen += 1;
        let code = code(&file);
        for name in BROWSER_CRATES {
            assert!(!code.contains(name), "{} names {name}", file.display());
        }
    }
    assert!(seen > 20, "only {seen} files were looked at");
}

#[test]
fn layers_point_left() {
    for file in sources(&root().join("src")) {
        let own = layer(&file);
        let Some(place) = LAYERS.iter().position(|layer| *layer == own) else { continue };
        let code = code(&file);
        for right in &LAYERS[place + 1..] {
            assert!(!code.contains(&format!("crate::{right}")), "{} uses {right}, to its right", file.display());
        }
        let left_or_shared = |name: &str| LAYERS[..=place].contains(&name) || SHARED.contains(&name);
        for part in code.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            assert!(name.is_empty() || left_or_shared(&name), "{} uses {name}", file.display());
        }
    }
}

#[test]
fn fetch_stands_in_one_file() {
    for file in sources(&root().join("src")) {
        if !file.ends_with("api/fetch.rs") {
            assert!(!code(&file).contains("gloo_net"), "{} touches fetch", file.display());
        }
    }
}

#[test]
fn files_are_small_and_say_what_they_hold() {
    for folder in ["src", "gateway", "tests", "xtask"] {
        for file in sources(&root().join(folder)) {
            let text = fs::read_to_string(&file).expect("text");
            let lines = text.lines().count();
            assert!(lines <= LINES_MAX, "{} has {lines} lines", file.display());
            assert!(text.starts_with("//!"), "{} does not begin with what lives there", file.display());
        }
    }
}
