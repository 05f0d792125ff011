//! What axe-core says of the page: no rule of WCAG 2.0 to 2.2 A and AA, and none of its own best practices, is broken.
//! There is no list of exceptions.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;

use crate::journey::Journey;

static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let file = axe_core();
    let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    format!("{axe}\n{}", include_str!("axe.js"))
});

/// `HSS_CONSOLE_AXE`, or where `cargo xtask setup axe-core` puts it.
fn axe_core() -> PathBuf {
    if let Some(named) = std::env::var_os("HSS_CONSOLE_AXE") {
        return named.into();
    }
    let tools = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cache/hss-image-console/tools"));
    let found = tools.and_then(|tools| {
        let folders = std::fs::read_dir(tools).ok()?;
        let mut files: Vec<PathBuf> = folders
            .filter_map(|folder| Some(folder.ok()?.path()))
            .filter(|folder| folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("axe-core-")))
            .map(|folder| folder.join("node_modules/axe-core/axe.min.js"))
            .filter(|file| file.is_file())
            .collect();
        files.sort();
        files.pop()
    });
    found.expect("no axe-core: `cargo xtask setup axe-core` installs it, and HSS_CONSOLE_AXE names another axe.min.js")
}

impl Journey {
    /// Asserts that axe-core finds nothing wrong with the page as it is. A document that is not the page passes.
    ///
    /// # Panics
    /// When a rule is broken, with the elements that break it.
    pub async fn axe(&self) {
        let broken = self.broken_rules().await;
        assert!(broken.is_empty(), "axe-core says:\n{}", broken.join("\n"));
    }

    /// The rules that the page breaks, each with its elements.
    ///
    /// # Panics
    /// When axe-core cannot run.
    pub async fn broken_rules(&self) -> Vec<String> {
        let said = self.script(&SCRIPT, &[]).await.unwrap_or_else(|error| panic!("axe-core: {error}"));
        let Value::Array(said) = said else { panic!("axe-core gives no list: {said}") };
        said.iter().map(|rule| rule.as_str().unwrap_or_default().to_owned()).collect()
    }
}
