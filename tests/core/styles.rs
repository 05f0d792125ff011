//! What holds in all style sheets: one list of layers, tokens that exist, colours named once, and nothing forgotten.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn at(path: &str) -> String {
    let path = Path::new(crate::ROOT).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The name and the text of each style sheet, without comments.
fn sheets() -> Vec<(String, String)> {
    let folder = Path::new(crate::ROOT).join("www/styles");
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("styles")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
        .collect();
    names.sort();
    let text = |name: &String| {
        let text = at(&format!("www/styles/{name}"));
        text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect::<String>()
    };
    names.into_iter().map(|name| (name.clone(), text(&name))).collect()
}

/// Every text between `before` and the first character that is no part of a name.
fn names_after<'text>(text: &'text str, before: &str) -> BTreeSet<&'text str> {
    let end = |rest: &'text str| rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    text.split(before).skip(1).map(|rest| &rest[..end(rest)]).collect()
}

#[test]
fn every_sheet_is_served_and_in_a_declared_layer() {
    let page = at("index.html");
    let declared = "@layer tokens, base, layout, components, states, print;";
    for (name, text) in sheets() {
        assert!(page.contains(&format!("href=\"www/styles/{name}\"")), "index.html does not name {name}");
        assert_eq!(text.matches(declared).count(), usize::from(name == "tokens.css"), "{name}");
        for layer in names_after(&text.replace(declared, ""), "@layer ") {
            assert!(["tokens", "base", "layout", "components", "states", "print"].contains(&layer), "{name}: {layer}");
        }
        let mut depth = 0;
        for line in text.lines() {
            let outside = depth == 0 && !line.trim().is_empty();
            assert!(!outside || line.starts_with("@layer "), "{name}: in no layer: {line}");
            depth += line.matches('{').count();
            depth -= line.matches('}').count();
        }
        assert_eq!(depth, 0, "{name}: braces");
    }
}

#[test]
fn a_sheet_has_one_idea_and_says_which() {
    for (name, _) in sheets() {
        let text = at(&format!("www/styles/{name}"));
        assert!(text.starts_with("/* "), "{name} does not begin with what it is for");
        assert!(text.lines().count() <= 300, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn every_token_that_is_used_exists() {
    let all: String = sheets().into_iter().map(|(_, text)| text).collect();
    let used = names_after(&all, "var(--");
    // The grid sets these itself.
    let set: BTreeSet<&str> = ["columns", "grid-width"].into_iter().collect();
    let missing: Vec<&&str> =
        used.iter().filter(|name| !set.contains(**name) && !all.contains(&format!("--{name}:"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn colours_and_sizes_of_text_stand_among_the_tokens_only() {
    for (name, text) in sheets().into_iter().filter(|(name, _)| name != "tokens.css" && name != "print.css") {
        for line in text.lines().map(str::trim) {
            assert!(!line.contains('#') || line.starts_with('#') || line.contains(" #"), "{name}: {line}");
            for colour in ["rgb(", "hsl(", "light-dark(", "oklch("] {
                assert!(!line.contains(colour), "{name}: {line}");
            }
            let sized =
                line.strip_prefix("font-size:").is_some_and(|size| !size.contains("var(") && !size.contains("inherit"));
            let weighted = line.strip_prefix("font-weight:").is_some_and(|weight| !weight.contains("var("));
            assert!(!sized && !weighted, "{name}: {line}");
        }
    }
}

#[test]
fn the_theme_is_there_before_anything_is_painted() {
    let page = at("index.html");
    let script =
        page.find("<script data-trunk src=\"www/appearance.js\"></script>").expect("a script that is no module");
    assert!(script < page.find("rel=\"css\"").expect("a style sheet"), "it waits for no style sheet");
    let (script, owner) = (at("www/appearance.js"), at("src/view/shell/appearance/mod.rs"));
    for part in ["hss-image-console.theme", "hss-image-console.density", "data-theme", "data-density"] {
        assert!(owner.contains(part), "{part}");
    }
    assert!(script.contains("`hss-image-console.${name}`") && script.contains("`data-${name}`"));
}
