//! The projects that an example is told to forward for: those of the `config.json` that it serves.

use std::path::Path;

use serde_json::Value;

use super::example::Example;

/// The project of the examples.
const EXAMPLE: &str = "0123456789abcdef0123456789abcdef";

/// Puts the projects of the file `config` in place of the example's, as its pattern has several.
pub(super) fn write(example: &mut Example, config: &Path) {
    let config: Value =
        std::fs::read(config).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    let connections = config["connections"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut projects: Vec<&str> =
        connections.iter().filter_map(|connection| connection["project_id"].as_str()).collect();
    // Those of another form are in tests of the page only, which has them encoded.
    projects.retain(|project| project.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')));
    projects.dedup();
    if !projects.is_empty() {
        example.change(EXAMPLE, &projects.join("|"));
    }
}
