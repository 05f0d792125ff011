//! `docs/accessibility.md`: it speaks of every criterion of WCAG 2.2 A and AA once, and the tests that it names exist.

use std::fs;
use std::path::{Path, PathBuf};

/// The criteria of levels A and AA; 4.1.1 is obsolete in WCAG 2.2.
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 \
    1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 \
    2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3";

fn root() -> PathBuf {
    Path::new(crate::ROOT).to_owned()
}

fn document() -> String {
    fs::read_to_string(root().join("docs/accessibility.md")).expect("docs/accessibility.md")
}

#[test]
fn every_criterion_is_spoken_of_once() {
    let text = document();
    let spoken: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(' ').next())
        .filter(|first| first.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let criteria: Vec<&str> = CRITERIA.split_whitespace().collect();
    assert_eq!(criteria.len(), 55);
    assert_eq!(spoken, criteria);
}

/// A test is named as `file::test`, or `file` for all of a file, below `tests/`.
#[test]
fn the_tests_it_names_exist() {
    let text = document();
    let named: Vec<&str> = text.split('`').skip(1).step_by(2).filter(|name| name.starts_with("tests/")).collect();
    assert!(named.len() > 30, "{named:?}");
    for name in named {
        let (file, test) = name.split_once("::").unwrap_or((name, ""));
        let source = fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(test.is_empty() || source.contains(&format!("fn {test}(")), "{name} does not exist");
    }
}
