//! Tests of the declarations: names, help, versions.

use super::*;
use crate::workspace;

#[test]
fn each_tool_is_found_by_its_name() {
    for tool in Tool::ALL {
        let name = tool.declared().expect("Cargo.lock is there").name;
        assert_eq!(Tool::named(name).ok(), Some(tool));
    }
    let unknown = Tool::named("trnk").expect_err("unknown").to_string();
    assert!(unknown.contains("trunk, wasm-bindgen-cli, binaryen"), "{unknown}");
}

#[test]
fn the_help_names_each_tool() {
    let named: Vec<_> = crate::arguments::SETUP_HELP.split([' ', '\n', '.']).collect();
    for tool in Tool::ALL {
        let name = tool.declared().expect("Cargo.lock is there").name;
        assert!(named.contains(&name), "{name}");
    }
}

#[test]
fn the_page_and_its_tool_have_one_version() {
    let lock = std::fs::read_to_string(workspace::root().join("Cargo.lock")).unwrap();
    let version = Tool::WasmBindgen.declared().unwrap().version;
    assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{version}\"")));
}
