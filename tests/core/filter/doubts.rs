//! What finds nothing is said, with what was meant; what is not ended yet is left alone.

use hss_inventory::Images;
use hss_inventory::filter::{
    Calendar, FilterExpr, FilterProblemKind as Kind, Rows, Term, doubts, parse, parse_typed, rewrite, target_of,
};
use hss_query::{Clock, List};
use proptest::prelude::*;
use serde_json::json;

use super::generator::{filter_expr, line, list};

fn calendar() -> Calendar {
    Calendar::utc(Clock::default())
}

/// Rows of three images on two servers.
fn images(list: List) -> Images {
    let row = |id: &str, name: &str, host: &str, status: &str, level: &str| {
        json!({ "image_id": id, "image_name": name, "image_version": "1.25", "host_name": host, "namespace": host,
            "scan_status": status, "severity_level": level, "vul_num": 5 })
    };
    let rows = [
        row("1", "library/nginx", "web-1", "success", "High"),
        row("2", "redis", "db-1", "paused", "Low"),
        row("3", "my-postgres", "db-1", "unscan", "Critical"),
    ];
    let mut images = Images::new(list);
    images.append_body(json!({ "total_num": 3, "data_list": rows }).to_string().as_bytes()).expect("a page");
    images
}

/// What is doubted of a line, with what was meant instead.
fn doubted(line: &str) -> Vec<(&str, Option<String>)> {
    let (images, calendar) = (images(List::Local), calendar());
    let parsed = parse(List::Local, line);
    let doubts = doubts(List::Local, line, &parsed, &images.known(&calendar));
    assert!(doubts.iter().all(|doubt| doubt.is_doubt()));
    doubts.iter().map(|doubt| (&line[doubt.at.clone()], doubt.meant().map(str::to_owned))).collect()
}

#[test]
fn a_value_that_no_row_has_and_no_reference_lists_is_marked() {
    for (line, at, meant) in [
        ("status:scaned", "scaned", Some("Scanned")),
        ("status:sucess", "sucess", Some("success")),
        ("severity:hgih", "hgih", Some("High")),
        ("severity:High,secur", "secur", Some("Secure")),
        ("-severity:bad", "bad", None),
        ("status:\u{672a}\u{6383}\u{63cf}", "\u{672a}\u{6383}\u{63cf}", Some("\u{672a}\u{626b}\u{63cf}")),
        (
            "\u{72b6}\u{6001}\u{ff1a}\u{5df2}\u{626b}\u{7784}",
            "\u{5df2}\u{626b}\u{7784}",
            Some("\u{5df2}\u{626b}\u{63cf}"),
        ),
        ("host:web-2", "web-2", Some("web-1")),
        ("host:none", "none", None),
        ("name=library/ngnix", "library/ngnix", Some("library/nginx")),
    ] {
        assert_eq!(doubted(line), [(at, meant.map(str::to_owned))], "{line}");
    }
    for line in [
        "status:scanned",
        "status:\"Not scanned\"",
        "status:paused",
        "severity:critical",
        "severity:secure",
        "host:WEB-1",
        "host:db-1,\"\"",
        "status:waiting",
        "no:host",
        "status:failed",
        "type:\"SWR image\"",
        "severity:none",
    ] {
        assert_eq!(doubted(line), [], "{line}");
    }
}

#[test]
fn a_text_that_finds_nothing_is_marked() {
    for (line, at, meant) in [
        ("ngnix", "ngnix", Some("nginx")),
        ("name:postgers", "postgers", Some("postgres")),
        ("host~wbe", "wbe", Some("web")),
        ("secure", "secure", Some("severity:Secure")),
        ("\u{672a}\u{626b}\u{63cf}", "\u{672a}\u{626b}\u{63cf}", Some("status:\u{672a}\u{626b}\u{63cf}")),
        ("xyzzy vul>3", "xyzzy", None),
        ("CVE-2024-3094", "CVE-2024-3094", None),
    ] {
        assert_eq!(doubted(line), [(at, meant.map(str::to_owned))], "{line}");
    }
    for line in ["nginx", "-xyzzy", "name:redis,xyzzy", "vul>100", "1.25"] {
        assert_eq!(doubted(line), [], "{line}");
    }
}

#[test]
fn a_vulnerability_is_answered_truthfully() {
    let (images, calendar) = (images(List::Swr), calendar());
    for line in ["CVE-2021-44228", "cve-2021-44228", "\u{ff23}\u{ff36}\u{ff25}-2021-44228"] {
        let parsed = parse(List::Swr, line);
        let doubts = doubts(List::Swr, line, &parsed, &images.known(&calendar));
        assert_eq!(doubts.len(), 1, "{line}");
        assert_eq!(doubts[0].kind, Kind::Vulnerability);
    }
    assert_eq!(parse(List::Local, "cve:2021-44228").problems[0].kind, Kind::Vulnerability);
}

/// What refines while the caret is at `|`, and what is wrong.
fn typed(line: &str) -> (String, usize, Option<String>) {
    let caret = line.find('|').expect("a caret");
    let line = line.replace('|', "");
    let (images, calendar) = (images(List::Local), calendar());
    let (parsed, pending) = parse_typed(List::Local, &line, caret, &images.known(&calendar));
    assert_eq!(parsed.places.len(), parsed.filter_expr.terms().len());
    (parsed.filter_expr.write(), parsed.problems.len(), pending.map(|at| line[at].to_owned()))
}

#[test]
fn a_term_that_is_not_ended_neither_refines_nor_is_wrong() {
    for line in [
        "sev|",
        "Vulnerab|",
        "host|",
        "\u{72b6}|",
        "-sev|",
        "-|",
        "severity:|",
        "severity\u{ff1a}|",
        "vul>|",
        "vul:1.|",
        "size>1.5G|",
        "scanned>2026-0|",
        "scanned>now-|",
        "is:o|",
        "no:ho|",
        "name:\"my ap|",
        "\"my ap|",
        "status:sca|",
        "host:we|",
    ] {
        let whole = line.replace('|', "");
        assert_eq!(typed(line), (String::new(), 0, Some(whole.clone())), "{line}");
        // What stands beside it counts.
        assert_eq!(typed(&format!("redis {line}")), ("redis".into(), 0, Some(whole)), "{line}");
    }
    for (line, written, problems) in [
        ("nginx|", "nginx", 0),
        ("s|", "s", 0),
        ("se|", "se", 0),
        ("severity:high|", "severity:high", 0),
        ("status:scanned|", "status:scanned", 0),
        ("severity:high,me|", "severity:high,me", 0),
        ("vul>5|", "vul>5", 0),
        ("sev |", "sev", 0),
        ("sev| x", "x", 0),
        ("|sev", "sev", 0),
        ("\"sev\"|", "sev", 0),
        ("vul>x|", "", 1),
        ("sevrity:h|", "", 1),
        ("severity: |", "", 1),
        ("is:x|", "", 1),
        ("name>5|", "", 1),
    ] {
        let (now, wrong, _) = typed(line);
        assert_eq!((now.as_str(), wrong), (written, problems), "{line}");
    }
}

#[test]
fn a_line_that_is_changed_by_a_choice_keeps_what_was_typed() {
    let of = |line: &str| parse(List::Local, line).filter_expr;
    let status = target_of(List::Local, "status").expect("a field");
    for (line, written) in [
        (
            "\u{72b6}\u{6001}\u{ff1a}\u{672a}\u{626b}\u{63cf}  vul\u{ff1e}50",
            "\u{72b6}\u{6001}\u{ff1a}\u{672a}\u{626b}\u{63cf} vul\u{ff1e}50 severity:High",
        ),
        ("Status:scanned vul>x nginx", "Status:scanned nginx severity:High vul>x"),
        ("colour=red", "severity:High colour=red"),
        ("\"my app", "severity:High \"my app"),
    ] {
        let mut filter_expr = of(line);
        let severity = target_of(List::Local, "severity").expect("a field");
        assert!(filter_expr.toggle_value(severity, "High"));
        assert_eq!(rewrite(List::Local, line, &filter_expr), written, "{line}");
        assert!(filter_expr.toggle_value(status, "failed"));
        assert_eq!(of(&rewrite(List::Local, line, &filter_expr)), filter_expr);
    }
    // What stood apart may not come together as something else.
    let one_less = of("size>2 x GiB").without(1);
    assert_eq!(of(&rewrite(List::Local, "size>2 x GiB", &one_less)), one_less);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_line_says_the_same_however_it_is_rewritten((list, filter_expr) in filter_expr(), line in line()) {
        prop_assert_eq!(parse(list, &rewrite(list, &line, &filter_expr)).filter_expr, filter_expr);
    }

    #[test]
    fn nothing_typed_throws_or_points_beyond_the_line((list, line, caret) in (list(), line(), 0_usize..80)) {
        let (images, calendar) = (images(list), calendar());
        let (parsed, pending) = parse_typed(list, &line, caret, &images.known(&calendar));
        let whole = parse(list, &line);
        let left: Vec<_> = whole.filter_expr.terms().iter().filter(|term| !parsed.filter_expr.terms().contains(term)).collect();
        prop_assert!(left.len() <= 1 && (pending.is_some() || parsed == whole), "one term is left out at most");
        for doubt in doubts(list, &line, &parsed, &images.known(&calendar)) {
            prop_assert!(!line[doubt.at.clone()].is_empty());
        }
        if let Some(at) = pending {
            prop_assert!(!line[at].is_empty());
        }
        let again = rewrite(list, &line, &whole.filter_expr);
        prop_assert_eq!(parse(list, &again).filter_expr, whole.filter_expr, "{}", again);
    }

    #[test]
    fn a_sieve_finds_what_is_known_to_be_found((list, filter_expr) in filter_expr()) {
        let (mut images, calendar) = (images(list), calendar());
        for term in filter_expr.terms() {
            images.filter(FilterExpr::of([Term { negated: false, test: term.test.clone() }]), &calendar);
            let found = images.shown() > 0;
            prop_assert!(!found || Rows::can_find(&images.known(&calendar), &term.test));
        }
    }
}
