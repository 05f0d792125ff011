//! Texts as people paste them into the filter line, with the rows that they must find. Those of the tables here are written
//! after what users of registries, scanners and container tools report; the rest are the reference parser's own test cases,
//! taken from it while the tests run.

#[expect(dead_code, reason = "the conformance tests of the crate use the rest")]
#[path = "../../crates/reference/tests/go/mod.rs"]
mod go;
mod rows;
mod tables;

use hss_inventory::filter::{FilterProblemKind, NotHere, Wanted, parse, pasted_lines};
use hss_inventory::{Images, RowId};
use hss_query::List;
use image_reference::{AnyReference, Reference};
use rows::{D, calendar, local, swr};
use serde_json::{Value, json};

/// The line that a pasted text becomes: without line breaks, as a field of one line has it.
fn line_of(pasted: &str) -> String {
    pasted_lines(pasted).unwrap_or_else(|| pasted.replace(['\n', '\r', '\t'], " "))
}

/// The `id`s of the rows that a pasted text finds.
fn found(images: &Images, pasted: &str) -> Vec<String> {
    let parsed = parse(images.list(), &line_of(pasted));
    if let Some(problem) = parsed.problems.first() {
        return vec![format!("{problem:?}")];
    }
    assert!(!parsed.filter_expr.is_empty(), "{pasted} refines nothing");
    let again = parse(images.list(), &parsed.filter_expr.write());
    assert_eq!(again.filter_expr, parsed.filter_expr, "{pasted} is written as {}", parsed.filter_expr.write());
    let mut images = images.clone();
    images.filter(parsed.filter_expr, &calendar());
    let id = if images.list() == List::Local { "image_id" } else { "id" };
    let rows = (0..images.shown()).filter_map(|at| images.row_at(at));
    let mut ids: Vec<String> = rows.filter_map(|row: RowId| images.value_text(row, id).map(String::from)).collect();
    ids.sort();
    ids
}

fn assert_finds(images: &Images, table: &[(&str, &str)]) -> usize {
    let mut wrong = Vec::new();
    for (pasted, expected) in table {
        let pasted = pasted.replace("{D}", D).replace("{64}", &D[7..]);
        let mut expected: Vec<&str> = expected.split_whitespace().collect();
        expected.sort_unstable();
        let found = found(images, &pasted);
        if found != expected {
            wrong.push(format!("{pasted:?} finds {found:?} and not {expected:?}"));
        }
    }
    assert_eq!(wrong, [""; 0], "{:?}", images.list());
    table.len()
}

#[test]
fn what_is_pasted_finds_its_rows() {
    let count = assert_finds(&local(), tables::LOCAL) + assert_finds(&swr(), tables::SWR);
    assert!(count >= 150, "{count} texts");
}

#[test]
fn a_row_is_found_although_another_term_stands_beside_it() {
    let images = local();
    assert_eq!(found(&images, "nginx:1.25 type:other"), [""; 0]);
    assert_eq!(found(&images, "-nginx:1.25 -redis:7 nginx"), ["nginx-alpine", "nginx-path"]);
    assert_eq!(found(&images, "nginx:1.25 type:other_image redis:7"), ["nginx", "redis"]);
}

/// Which part of an image is not there.
fn missing(images: &Images, pasted: &str) -> NotHere {
    let wanted = Wanted::read(pasted).unwrap_or_else(|| panic!("{pasted} names an image"));
    images.image_not_found(&wanted).unwrap_or_else(|| panic!("{pasted} is there")).part
}

#[test]
fn an_image_that_is_not_there_says_which_part_is_not() {
    let images = local();
    let text = str::to_owned;
    assert_eq!(
        missing(&images, "nginx:1.26"),
        NotHere::Tag {
            name: text("nginx"),
            tag: text("1.26"),
            instead: vec![text("1.25"), text("1.25-alpine"), text("1.25.4-debian-12-r0")]
        }
    );
    assert_eq!(missing(&images, "mariadb:11"), NotHere::Name(text("mariadb")));
    assert_eq!(
        missing(&images, "quay.io/shop/redis:7"),
        NotHere::Place { name: text("redis"), instead: vec![text("redis")] }
    );
    let other = format!("sha256:{}", "0".repeat(64));
    assert_eq!(
        missing(&images, &format!("nginx:1.25@{other}")),
        NotHere::Digest { name: text("nginx:1.25"), digest: other.clone() }
    );
    assert_eq!(missing(&images, &other), NotHere::Id(other.clone()));
    assert_eq!(missing(&images, "0123456789ab"), NotHere::Id(text("0123456789ab")));
    for there in ["nginx:1.25", "nginx", D, &D[7..19], "redis"] {
        let wanted = Wanted::read(there).expect("an image");
        assert_eq!(images.image_not_found(&wanted), None, "{there}");
    }
}

#[test]
fn of_several_images_each_that_is_not_there_is_named() {
    let images = local();
    let parsed = parse(List::Local, &line_of("nginx:1.25\nmariadb:11\nredis:6\n"));
    let missing: Vec<String> = parsed
        .filter_expr
        .terms()
        .iter()
        .flat_map(|term| images.images_not_found(&term.test))
        .map(|missing| missing.image)
        .collect();
    assert_eq!(missing, ["mariadb:11", "redis:6"]);
}

#[test]
fn what_is_a_field_with_a_slip_is_no_image() {
    for (line, meant) in [("sevrity:high", "severity"), ("statsu:success", "status"), ("tagg:alp", "tag")] {
        let parsed = parse(List::Local, line);
        let kinds: Vec<_> = parsed.problems.into_iter().map(|problem| problem.kind).collect();
        assert!(
            matches!(kinds.as_slice(), [FilterProblemKind::UnknownKey { meant: Some(name), .. }] if *name == meant),
            "{line}: {kinds:?}"
        );
    }
    // A name that is like a field's is an image all the same where a tag stands behind it.
    for line in ["ghost:5", "ghost:latest", "vue:3", "ghost:alpine3.19"] {
        assert_eq!(parse(List::Local, line).filter_expr.write(), line);
    }
    // What names fields stays theirs.
    for line in ["tag:1.25", "name:nginx", "digest:ce0b", "is:odd", "no:tag", "vul>50"] {
        let parsed = parse(List::Local, line);
        assert!(parsed.problems.is_empty(), "{line}");
        let written = parsed.filter_expr.write();
        assert!(!written.starts_with("image:") && !written.is_empty(), "{line}: {written}");
    }
}

#[test]
fn nothing_that_is_pasted_is_lost() {
    assert_eq!(pasted_lines("nginx\nredis:7\n").as_deref(), Some("image:nginx,redis:7"));
    assert_eq!(pasted_lines("nginx:1.25"), None, "one word is pasted as it is");
    assert_eq!(pasted_lines("two words\nnginx"), None, "a line that names no image");
    assert_eq!(pasted_lines("severity:high"), None);
}

/// The reference parser's own test cases, each as a row and as the text that must find it.
#[test]
#[ignore = "needs Go: cargo xtask test --only reference"]
fn the_reference_parser_s_test_cases_find_their_rows() {
    let mut texts: Vec<String> = Vec::new();
    for case in go::tables(go::REFERENCE) {
        let fields = case.as_object().expect("fields");
        texts.extend(
            fields
                .iter()
                .filter(|(name, _)| !name.is_empty())
                .filter_map(|(_, value)| value.as_str())
                .map(str::to_owned),
        );
    }
    texts.sort();
    texts.dedup();
    let read = |text: &String| match AnyReference::parse(text) {
        Ok(AnyReference::Named(reference)) => Some((text.clone(), reference)),
        _ => None,
    };
    let cases: Vec<(String, Reference)> = texts.iter().filter_map(read).collect();
    let (mut told, mut rows) = (0, Vec::new());
    for (id, (_, reference)) in cases.iter().enumerate() {
        rows.push(row_of(id, reference));
    }
    let mut images = Images::new(List::Local);
    images.append_body(json!({ "data_list": rows }).to_string().as_bytes()).expect("a page");
    for (id, (text, reference)) in cases.iter().enumerate() {
        let line = if Wanted::read(text).is_some() && parse(List::Local, text).filter_expr.write() == *text {
            text.clone()
        } else {
            format!("image:{text}")
        };
        let ids = found(&images, &line);
        // People mean a shortened digest by it, though the grammar has it as a name with a tag.
        let is_digest = text.strip_prefix("sha256:").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_hexdigit()));
        assert!(is_digest || ids.contains(&format!("row-{id}")), "{text} finds {ids:?}");
        // Each row that is found is of that image, or has the text in it.
        for other in &ids {
            let other: usize = other.trim_start_matches("row-").parse().expect("a number");
            let (_, own) = &cases[other];
            let path = own.repository.familiar().path().to_owned();
            let asked = reference.repository.familiar();
            let same_path = path == asked.path() || path.ends_with(&format!("/{}", asked.path()));
            let whole = Reference { repository: own.repository.familiar(), ..own.clone() }.to_string();
            let has_text = whole.to_lowercase().contains(&asked.to_string().to_lowercase());
            assert!(same_path || has_text, "{text} finds {whole}");
            if let Some(tag) = reference.tag.as_ref().filter(|_| same_path) {
                let own_tag = own.tag.as_ref().map(|tag| tag.as_str().to_ascii_lowercase());
                assert_eq!(own_tag, Some(tag.as_str().to_ascii_lowercase()), "{text} finds {own}");
            }
        }
        told += 1;
    }
    assert!(told >= 100, "{told} texts");
}

fn row_of(id: usize, reference: &Reference) -> Value {
    json!({
        "image_id": format!("row-{id}"),
        "image_name": reference.repository.familiar().to_string(),
        "image_version": reference.tag.as_ref().map(|tag| tag.as_str()).unwrap_or_default(),
        "image_digest": reference.digest.as_ref().map(|digest| digest.as_str()).unwrap_or_default(),
    })
}
