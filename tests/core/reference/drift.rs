//! Holds `reference.json` against the reference pages, which are not part of this repository. They are looked for in
//! the folder that `HSS_API_REFERENCE` names, else in `../shared/hss-api` beside the checkout. Where they are not, the
//! record is held against itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hss_query::List;

use super::pages::{numbers, read};
use super::{Need, Operation, Rule, operation};

/// The folder with the pages. A folder that is asked for must be there.
fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("HSS_API_REFERENCE").map(PathBuf::from) {
        assert!(folder.is_dir(), "HSS_API_REFERENCE names no folder: {}", folder.display());
        return Some(folder);
    }
    let beside = Path::new(crate::ROOT).join("../shared/hss-api");
    beside.is_dir().then_some(beside)
}

fn text(folder: &Path, file: &str) -> String {
    fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn the_record_says_what_the_pages_say() {
    the_record_holds_together();
    let Some(folder) = folder() else {
        println!("The reference pages are absent; the record was held against itself only.");
        return;
    };
    for (list, file) in [(List::Local, "local-repositories.detailed.txt"), (List::Swr, "swr-repository.txt")] {
        let text = text(&folder, file);
        let updated = text.lines().next().unwrap_or_default();
        assert!(updated.starts_with(&format!("Updated on {} ", list.reference_date())), "{file}: {updated}");
        let page = read(&text);
        let recorded = operation(list);
        assert_eq!(page.operation, recorded.operation, "{file}");
        assert_eq!(names(&page.parameters), names(&recorded.parameters), "{file}");
        for (name, rule) in &page.parameters {
            assert_eq!(recorded.parameters[name].of_page().in_order(), *rule, "{file}: {name}");
        }
    }
    // The short page, an older one, says less of the same parameters, and nothing else.
    let page = read(&text(&folder, "local-repositories.short.txt"));
    let recorded = operation(List::Local);
    let mut known = names(&recorded.parameters);
    known.remove("has_container");
    assert_eq!((&page.operation, names(&page.parameters)), (&recorded.operation, known), "of them all but one");
    for (name, short) in &page.parameters {
        let detailed = recorded.parameters[name].of_page().in_order();
        let said =
            |values: &[String], by: &[String]| values.is_empty() || values.iter().all(|value| by.contains(value));
        assert_eq!((&short.r#type, short.required), (&detailed.r#type, detailed.required), "{name}");
        assert!(short.values.is_empty() || short.values == detailed.values, "{name}: {:?}", short.values);
        assert!(said(&short.named, &detailed.named), "{name}: {:?}", short.named);
        assert!(short.form.is_none() || short.form == detailed.form, "{name}: {:?}", short.form);
        let rest = [short.min.is_some(), short.max.is_some(), short.also.is_some(), short.default.is_some()];
        assert_eq!(rest, [false; 4], "{name}: the short page gives no bounds");
    }
}

/// What must be so of the record whether or not there is a page to compare it with.
fn the_record_holds_together() {
    for (list, count) in [(List::Local, 22), (List::Swr, 19)] {
        let Operation { parameters, .. } = operation(list);
        assert_eq!(parameters.len(), count, "{list:?}");
        for (name, rule) in &parameters {
            let whole = rule.whole();
            assert!(whole.r#type.is_some() && whole.required.is_some(), "{name} has a type and is required or not");
            assert!(whole.min <= whole.max, "{name}: {:?} to {:?}", whole.min, whole.max);
            for need in &whole.needs {
                let (other, back) = match need {
                    Need::Parameter(other) => (other, None),
                    Need::Is(other, value) => {
                        assert!(parameters[other].whole().values.contains(value), "{name}: {other}={value}");
                        (other, None)
                    }
                    Need::StartOf(end) => (end, Some(Need::EndOf(name.clone()))),
                    Need::EndOf(start) => (start, Some(Need::StartOf(name.clone()))),
                };
                let other = parameters.get(other).unwrap_or_else(|| panic!("{name} needs {other}"));
                assert!(back.is_none_or(|back| other.whole().needs.contains(&back)), "{name}: a pair names both ends");
            }
        }
    }
}

#[test]
fn the_record_says_what_the_facts_say() {
    let Some(facts) = folder().map(|folder| folder.join("FACTS.md")).filter(|file| file.is_file()) else {
        the_record_holds_together();
        println!("FACTS.md is absent; the record was held against itself only.");
        return;
    };
    let facts = fs::read_to_string(facts).expect("text");
    let paragraphs: Vec<String> = facts.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
    let begins = |start: &str| paragraphs.iter().find(|text| text.contains(start)).expect("a paragraph of FACTS.md");
    for (list, start) in [(List::Local, "Local, strings: "), (List::Swr, "SWR, strings: ")] {
        let told = begins(start).split_once(start).expect("the start").1;
        let recorded = operation(list).parameters;
        for (sort, types) in [("", &["String"][..]), ("Integers: ", &["Integer", "Long"]), ("Booleans: ", &["Boolean"])]
        {
            let names = told.split_once(sort).expect("the sort").1.split('.').next().unwrap_or_default();
            let names: BTreeSet<String> = names.split(',').flat_map(|name| expand(name.trim(), list)).collect();
            let of_type = |rule: &Rule| rule.r#type.as_deref().is_some_and(|wire| types.contains(&wire));
            let expected = recorded.iter().filter(|(_, rule)| of_type(rule)).map(|(name, _)| name.clone()).collect();
            assert_eq!(names, expected, "{list:?}: {sort}");
        }
    }
    assert_added_facts(&facts);
}

/// The names behind one entry of a list in FACTS.md, where `start_/end_x` is two.
fn expand(entry: &str, list: List) -> Vec<String> {
    let (name, required) = entry.strip_suffix(" (required)").map_or((entry, false), |name| (name, true));
    let names = match name.split_once("start_/end_") {
        Some((_, rest)) => vec![format!("start_{rest}"), format!("end_{rest}")],
        None => vec![name.to_owned()],
    };
    for name in &names {
        let rule = operation(list).parameters.get(name).map(Rule::whole);
        assert_eq!(rule.and_then(|rule| rule.required), Some(required), "{list:?} {name}");
    }
    names
}

/// Each `facts` part of the record has a line in FACTS.md that says so.
fn assert_added_facts(facts: &str) {
    let line = |start: &str| {
        let at = facts.find(start).unwrap_or_else(|| panic!("FACTS.md says nothing of {start}"));
        facts[at..].split("- ").next().unwrap_or_default().replace('\n', " ")
    };
    let swr = operation(List::Swr).parameters;
    let part = |name: &str| swr[name].facts.as_deref().cloned().unwrap_or_default();
    let paging = numbers(&line("No sort parameter"));
    let (limit, offset) = (part("limit"), part("offset"));
    let default = limit.default.and_then(|default| default.parse().ok());
    assert_eq!([limit.min, limit.max, default, Some(0), offset.max], [0, 1, 2, 3, 4].map(|at| paging.get(at).copied()));
    assert!(line("Status when queued").contains(&format!("`{}`", part("scan_status").values.concat())));
    assert!(line("`image_size` is").contains("exact") && line("`image_size` is").contains("bytes"));
    let times = line("Times are Unix milliseconds");
    assert!(times.contains("start/end pair") && times.contains("`has_vul`") && times.contains("`scan_status=success`"));
    let with: Vec<&str> = swr.iter().filter(|(_, rule)| rule.facts.is_some()).map(|(name, _)| name.as_str()).collect();
    let known = ["end_latest_scan_time", "end_latest_update_time", "has_vul", "image_size", "limit", "offset"];
    let known = known.iter().chain(&["scan_status", "start_latest_scan_time", "start_latest_update_time"]);
    assert_eq!(with, known.copied().collect::<Vec<_>>(), "a fact that this test does not look up");
    assert!(operation(List::Local).parameters.values().all(|rule| rule.facts.is_none()));
}

fn names(parameters: &BTreeMap<String, Rule>) -> BTreeSet<&str> {
    parameters.keys().map(String::as_str).collect()
}

/// The record's bounds are used by tests of requests, too; those must not pass because nothing is set.
#[test]
fn the_record_can_say_no() {
    let local = operation(List::Local).parameters;
    for (name, text) in
        [("limit", "9"), ("offset", "2000001"), ("pod_name", "-a"), ("host_id", "a_b"), ("has_vul", "1")]
    {
        assert!(!local[name].whole().allows(text), "{name}={text}");
    }
}
