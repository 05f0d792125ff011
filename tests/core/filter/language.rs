//! The line as a property: a refinement is read back from its line, and any text is read.

use hss_inventory::filter::{
    FilterExpr, FilterProblemKind, Parsed, TERMS_MAX, TEXT_MAX, byte_offset, parse, utf16_offset,
};
use hss_query::List;
use proptest::prelude::*;

use super::generator::{filter_expr, line, list};

/// A joiner, a mark of direction, a soft hyphen, a byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

fn read(list: List, line: &str) -> FilterExpr {
    let parsed = parse(list, line);
    assert_eq!(parsed.problems, [], "{line}");
    parsed.filter_expr
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_refinement_is_read_from_its_line((list, filter_expr) in filter_expr()) {
        let line = filter_expr.write();
        prop_assert!(!line.contains(['\n', '\r']), "{line:?} is no line");
        let parsed = parse(list, &line);
        prop_assert_eq!(&parsed.problems, &[], "{}", line);
        prop_assert_eq!(&parsed.filter_expr, &filter_expr, "{}", line);
    }

    #[test]
    fn any_text_is_read_and_what_is_right_of_it_stays((list, line) in (list(), line())) {
        let Parsed { filter_expr, places, problems } = parse(list, &line);
        let written = filter_expr.write();
        prop_assert_eq!(parse(list, &written), Parsed {
            filter_expr: filter_expr.clone(), places: parse(list, &written).places, problems: vec![],
        }, "{} of {}", written, line);
        prop_assert_eq!(places.len(), filter_expr.terms().len());
        for (place, term) in places.iter().zip(filter_expr.terms()) {
            let alone = parse(list, &line[place.clone()]).filter_expr;
            prop_assert_eq!(alone.terms(), std::slice::from_ref(term), "the place of a term is what it is read from");
        }
        for problem in &problems {
            // Slicing fails within a character and beyond the end.
            let _ = &line[problem.at.clone()];
            prop_assert!(!problem.at.is_empty(), "{problem:?} points at nothing of {line}");
            prop_assert_eq!(byte_offset(&line, utf16_offset(&line, problem.at.start)), problem.at.start);
        }
        // What nobody sees is nothing.
        let something = !line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).is_empty();
        prop_assert_eq!(something, !places.is_empty() || !problems.is_empty(), "{} says something and is told so", line);
    }
}

#[test]
fn each_form_is_read_as_what_it_says() {
    // A line, and the shortest that says the same.
    for (line, written) in [
        ("severity:high vul>50 name:nginx -status:success", "severity:high vul>50 name:nginx -status:success"),
        ("  Severity:high,Low  severity_level=Medium ", "severity:high,Low severity:Medium"),
        ("name=\"nginx\" image_name~redis name:a,b,a", "name=nginx name:redis name:a,b"),
        ("host~web host:\"web 1\",\"\"", "host~web host:\"web 1\",\"\""),
        (
            "no:host host:\"\" -host=\"\" name:\"\" vul:\"\" no:scanned",
            "no:host no:host -no:host no:name no:vul no:scanned",
        ),
        ("vul:10..50 vul:10.. vul:..50 vul=7 vul:>=3 vul:007", "vul:10..50 vul>=10 vul<=50 vul:7 vul>=3 vul:7"),
        ("size>200MB size<=\"1.5 gib\" size:1KB..1048576", "size>200MB size<=1.5GiB size:1KB..1MiB"),
        (
            "scanned>=now-7d scanned:2026-09-01 updated<2026-09-01T10:00",
            "scanned>=now-7d scanned:2026-09-01 updated<2026-09-01T10:00",
        ),
        ("updated:2026..2026-09 scanned<\"2026-09-01 10:00:30\"", "updated:2026..2026-09 scanned<2026-09-01T10:00:30"),
        ("is:odd -IS:ODD", "is:odd -is:odd"),
        ("nginx \"my app\" -old -\"-\" \"severity:high\"", "nginx \"my app\" -old -\"-\" \"severity:high\""),
        (
            "sha256:ce0b 10.0.0.1:5000/a \u{955c}\u{50cf}:1 \"a\\b\\n\"",
            "sha256:ce0b 10.0.0.1:5000/a \u{955c}\u{50cf}:1 \"a\\\\b\\n\"",
        ),
        ("a\u{3000}b", "a b"),
        ("", ""),
    ] {
        assert_eq!(read(List::Local, line).write(), written, "{line}");
    }
    let line = "namespace:library type:private_image organisation:acme instance:main latest:true scannable:false \
                shared:expired architectures>1 id:7 image_id:7";
    let written = line.replace("organisation", "owner");
    assert_eq!(read(List::Swr, line).write(), written);
}

#[test]
fn no_more_is_read_than_a_link_has_room_for() {
    let many = "a ".repeat(TERMS_MAX + 2);
    let parsed = parse(List::Local, &many);
    assert_eq!(parsed.filter_expr.terms().len(), TERMS_MAX);
    let told: Vec<_> = parsed.problems.iter().map(|problem| (problem.at.clone(), &problem.kind)).collect();
    assert_eq!(told, [(100..101, &FilterProblemKind::TooMany), (102..103, &FilterProblemKind::TooMany)]);

    let long = format!("nginx {}", "\u{4e2d}".repeat(TEXT_MAX));
    let parsed = parse(List::Local, &long);
    assert_eq!(parsed.filter_expr.write(), "nginx");
    assert_eq!(parsed.problems[0].kind, FilterProblemKind::TooLong);
    assert_eq!(parsed.problems[0].at, 5..long.len());
    // Right at the bound there is room.
    let longest = "a".repeat(TEXT_MAX);
    assert_eq!(parse(List::Local, &format!("{longest} b")).filter_expr.write(), longest);
}
