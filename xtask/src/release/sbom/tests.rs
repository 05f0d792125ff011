//! The list held against what CycloneDX 1.6 asks of one, and against the crates that cargo compiles into the page.

use std::collections::BTreeSet;

use super::*;
use crate::{bundle::members, workspace};

const RUSTC: &str = "rustc 1.95.0 (59807616e 2026-04-14)";

fn commit(hash: &str) -> Commit {
    Commit { hash: hash.into(), seconds: 0, time: "2023-11-14T22:13:20Z".into(), changes: vec![] }
}

fn of_page() -> (Members, String, Value) {
    let members = members::of_page().unwrap();
    let lock = cargo_lock::read().unwrap();
    let written = write("page", &members, &lock, RUSTC, &commit("0a")).unwrap();
    let list = serde_json::from_str(&written).unwrap();
    (members, lock, list)
}

fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no array"))
}

fn text(value: &Value) -> &str {
    value.as_str().filter(|text| !text.is_empty()).unwrap_or_else(|| panic!("{value} is no text"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap_or_else(|| panic!("{value} is no object")).keys().map(String::as_str).collect()
}

fn is_hexadecimal(text: &str, lengths: &[usize]) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    parts.iter().map(|part| part.len()).eq(lengths.iter().copied()) && parts.iter().all(|part| part.chars().all(digit))
}

/// What the specification asks of a list with these parts; a panic says what is not so.
fn assert_valid(list: &Value) {
    let known = ["bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies"];
    assert_eq!(keys(list), BTreeSet::from(known));
    assert_eq!((text(&list["bomFormat"]), text(&list["specVersion"])), ("CycloneDX", "1.6"));
    assert!(list["version"].as_u64().is_some_and(|version| version >= 1));
    let number = text(&list["serialNumber"]).strip_prefix("urn:uuid:").expect("a UUID");
    assert!(is_hexadecimal(number, &[8, 4, 4, 4, 12]), "{number}");
    let page = &list["metadata"]["component"];
    assert_eq!(text(&page["type"]), "application");
    let components = array(&list["components"]);
    let mut references = BTreeSet::new();
    for component in components.iter().chain([page]) {
        let known = ["type", "bom-ref", "name", "version", "purl", "licenses", "hashes", "properties"];
        assert!(keys(component).is_subset(&BTreeSet::from(known)), "{component}");
        assert!(matches!(text(&component["type"]), "library" | "application"), "{component}");
        assert!(references.insert(text(&component["bom-ref"])), "{component} is there twice");
        let (name, version) = (text(&component["name"]), text(&component["version"]));
        if component != page {
            let purl = text(&component["purl"]);
            let end = format!("/{name}@{}", version.replace('+', "%2B"));
            assert!(purl.starts_with("pkg:") && purl.ends_with(&end), "{purl}");
        }
        // Of several licences there is one expression.
        let [license] = array(&component["licenses"]) else { panic!("{component}") };
        assert_eq!(keys(license), BTreeSet::from(["expression"]));
        assert!(!text(&license["expression"]).contains('/'), "{component}");
        for hash in component["hashes"].as_array().into_iter().flatten() {
            assert!(text(&hash["alg"]) == "SHA-256" && is_hexadecimal(text(&hash["content"]), &[64]), "{component}");
        }
    }
    let mut described = BTreeSet::new();
    for dependency in array(&list["dependencies"]) {
        assert_eq!(keys(dependency), BTreeSet::from(["ref", "dependsOn"]));
        assert!(described.insert(text(&dependency["ref"])), "{dependency} is there twice");
        let needed: Vec<&str> = array(&dependency["dependsOn"]).iter().map(text).collect();
        assert_eq!(needed.iter().collect::<BTreeSet<_>>().len(), needed.len(), "{dependency}");
        assert!(needed.iter().all(|needed| references.contains(needed)), "{dependency} names what is not listed");
    }
    assert_eq!(described, references);
}

#[test]
fn it_is_a_list_as_the_specification_asks() {
    let (_, _, list) = of_page();
    assert_valid(&list);
    let breaks: [fn(&mut Value); 6] = [
        |list| list["specVersion"] = json!("1.7"),
        |list| list["components"][3]["name"] = json!(""),
        |list| list["components"][3]["bom-ref"] = list["components"][4]["bom-ref"].clone(),
        |list| list["components"][3]["hashes"][0]["content"] = json!("abc"),
        |list| list["dependencies"][0]["dependsOn"][0] = json!("pkg:cargo/nothing@1.0.0"),
        |list| list["made"] = json!("today"),
    ];
    for (at, change) in breaks.into_iter().enumerate() {
        let mut broken = list.clone();
        change(&mut broken);
        assert!(std::panic::catch_unwind(|| assert_valid(&broken)).is_err(), "{at} went unseen");
    }
}

#[test]
fn every_crate_of_the_bundle_is_listed_with_the_sum_of_the_lock_file() {
    let (members, lock, list) = of_page();
    let components = array(&list["components"]);
    let listed: BTreeSet<Id> = components
        .iter()
        .filter(|component| text(&component["purl"]).starts_with("pkg:cargo/"))
        .map(|component| (text(&component["name"]).to_owned(), text(&component["version"]).to_owned()))
        .collect();
    assert_eq!(listed, members.all.keys().cloned().collect());
    for component in components.iter().filter(|component| text(&component["name"]) != "rust-std") {
        let [name, version] = ["name", "version"].map(|key| text(&component[key]));
        let place = lock.find(&format!("name = \"{name}\"\nversion = \"{version}\"\n")).expect("a locked crate");
        let package = lock[place..].split("\n\n").next().unwrap_or_default();
        let sum = text(&component["hashes"][0]["content"]);
        assert!(package.contains(&format!("checksum = \"{sum}\"")), "{name} {version}");
    }
    // The list and the licences that the bundle carries name the same crates.
    assert!(listed.len() > 50, "{}", listed.len());
}

#[test]
fn the_same_commit_has_the_same_list_and_another_one_a_number_of_its_own() {
    let (members, lock, list) = of_page();
    let again = |hash: &str| write("page", &members, &lock, RUSTC, &commit(hash)).unwrap();
    assert_eq!(again("0a"), format!("{list:#}\n"));
    let other: Value = serde_json::from_str(&again("0b")).unwrap();
    assert_ne!(other["serialNumber"], list["serialNumber"]);
    let place = list.to_string();
    assert!(!place.contains("crates.io") && !place.contains(&workspace::root().display().to_string()));
}

#[test]
fn the_gateway_has_a_list_of_its_own() {
    let (members, lock) = (members::of_gateway().unwrap(), cargo_lock::read().unwrap());
    let written = |program: &str| write(program, &members, &lock, RUSTC, &commit("0a")).unwrap();
    let list: Value = serde_json::from_str(&written("hss-console")).unwrap();
    assert_valid(&list);
    assert_eq!(text(&list["metadata"]["component"]["name"]), "hss-console");
    let listed: BTreeSet<&str> = array(&list["components"]).iter().map(|component| text(&component["name"])).collect();
    assert!(listed.contains("rustls") && !listed.contains("leptos"), "{listed:?}");
    let page: Value = serde_json::from_str(&written("page")).unwrap();
    assert_ne!(page["serialNumber"], list["serialNumber"]);
}

#[test]
fn a_crate_without_a_sum_is_a_failure() {
    let (members, lock, _) = of_page();
    let without = lock.replacen("name = \"leptos\"", "name = \"leptoses\"", 1);
    let said = write("page", &members, &without, RUSTC, &commit("0a")).expect_err("no sum").to_string();
    assert!(said.contains("no checksum of leptos 0.8"), "{said}");
    assert!(write("page", &members, &lock, "", &commit("0a")).is_err());
}
