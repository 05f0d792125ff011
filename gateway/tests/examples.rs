//! The nginx, Caddy and Kubernetes examples forward what the gateway forwards: each operation is declared once. With
//! `UPDATE_EXAMPLES=1` they are written anew.

use std::{fs, path::PathBuf};

use hss_console::{OPERATIONS, pattern};

/// What stands around the operations in the pattern of an example.
const BEFORE: &str = "/v5/(?:0123456789abcdef0123456789abcdef)/";
const AFTER: &str = r"(?:\?";

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/deploy").join(name)
}

/// The text with the operations of this gateway in its pattern.
fn generated(text: &str, name: &str) -> String {
    let start = text.find(BEFORE).unwrap_or_else(|| panic!("{name} has no {BEFORE}")) + BEFORE.len();
    let length = text[start..].find(AFTER).unwrap_or_else(|| panic!("{name} has no {AFTER}"));
    format!("{}{}{}", &text[..start], pattern(), &text[start + length..])
}

#[test]
fn the_examples_forward_the_declared_operations() {
    for name in ["nginx.conf", "Caddyfile"] {
        let text = fs::read_to_string(file(name)).unwrap();
        assert_eq!(text.matches(BEFORE).count(), 1, "{name} has one pattern");
        let generated = generated(&text, name);
        if std::env::var_os("UPDATE_EXAMPLES").is_some() {
            fs::write(file(name), &generated).unwrap();
        } else {
            assert!(text == generated, "{name} forwards other operations: UPDATE_EXAMPLES=1 writes it anew");
        }
    }
}

#[test]
fn kubernetes_takes_the_pattern_of_nginx() {
    let text = fs::read_to_string(file("kubernetes.yaml")).unwrap();
    assert!(text.contains("docs/deploy/nginx.conf > hss-console.conf"), "step 3 makes the ConfigMap of nginx.conf");
    for operation in &OPERATIONS {
        assert!(!text.contains(operation.path), "a second pattern would drift");
    }
}

#[test]
fn a_pattern_that_drifted_is_noticed() {
    let text = fs::read_to_string(file("nginx.conf")).unwrap();
    let drifted = text.replace("swr-repository", "swr-repositories");
    assert_ne!(text, drifted);
    assert_ne!(generated(&drifted, "nginx.conf"), drifted);
    assert_eq!(generated(&drifted, "nginx.conf"), text);
}
