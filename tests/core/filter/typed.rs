//! What people type and paste: the words that the page shows, in each of its languages, and what keyboards and other
//! programs make of signs.

use hss_i18n::{Language, Messages};
use hss_inventory::filter::{FilterProblemKind, Test, field_named, parse, targets, value_named};
use hss_query::List;

/// The line as it is written when it is read without a problem.
fn read(list: List, line: &str) -> String {
    let parsed = parse(list, line);
    assert_eq!(parsed.problems, [], "{line}");
    parsed.filter_expr.write()
}

#[test]
fn every_label_of_a_field_is_understood_in_every_language() {
    for list in List::ALL {
        for target in targets(list) {
            for language in Language::ALL {
                let label = Messages::of(language).labels.fields.label(target.field).expect("a label");
                let squeezed = label.replace(' ', "");
                for name in
                    [label.to_owned(), label.to_uppercase(), squeezed, label.replace(' ', "_"), label.replace(' ', "-")]
                {
                    assert_eq!(field_named(list, &name), Some(target), "{name} of {list:?}");
                }
                assert_eq!(read(list, &format!("\"{label}\":\"\"")), format!("no:{}", target.key()));
            }
        }
    }
}

#[test]
fn every_word_for_a_value_is_understood_in_every_language() {
    let mut seen = 0;
    for language in Language::ALL {
        let messages = Messages::of(language);
        let status = |wire: &str| {
            hss_model::ScanStatus::parse(wire).map(|status| (messages.labels.scan_status)(status).to_owned())
        };
        let severity = |wire: &str| {
            hss_model::Severity::parse(wire).map(|severity| (messages.labels.severity)(severity).to_owned())
        };
        for (list, field, wire) in [
            (List::Local, "severity_level", "Security"),
            (List::Local, "severity_level", "High"),
            (List::Swr, "severity_level", "Medium"),
            (List::Local, "severity_level", "Low"),
            (List::Local, "scan_status", "success"),
            (List::Local, "scan_status", "unscan"),
            (List::Swr, "scan_status", "waiting_for_scan"),
            (List::Swr, "scan_status", "scanning"),
            (List::Swr, "scan_status", "failed"),
            (List::Swr, "scan_status", "download_failed"),
            (List::Swr, "scan_status", "image_oversized"),
            (List::Local, "local_image_type", "swr_image"),
            (List::Swr, "image_type", "instance_image"),
            (List::Swr, "shared_status", "effective"),
        ] {
            let target = field_named(list, field).expect("a field");
            let label =
                severity(wire).or_else(|| status(wire)).or_else(|| (messages.labels.choice)(wire).map(str::to_owned));
            let label = label.expect("a label");
            for typed in [label.clone(), label.to_uppercase(), label.replace(' ', "_"), wire.to_uppercase()] {
                assert!(target.is_value(&typed, wire), "{typed} is {wire} of {field}");
                assert!(!target.is_value(&typed, "something else"));
                seen += 1;
            }
        }
        let scannable = field_named(List::Swr, "scannable").expect("a field");
        assert!(scannable.is_value(messages.labels.yes, "true") && !scannable.is_value(messages.labels.yes, "false"));
        let severity = field_named(List::Local, "severity").expect("a field");
        assert!(
            severity.is_value(messages.labels.not_rated, "") && !severity.is_value(messages.labels.not_rated, "High")
        );
        assert_eq!(value_named(severity, messages.labels.missing), Some(""));
        assert_eq!(read(List::Local, &format!("scanned:{}", messages.labels.never)), "no:scanned");
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn no_word_stands_for_two_fields() {
    for list in List::ALL {
        for target in targets(list) {
            for messages in Language::ALL.map(Messages::of) {
                let label = messages.labels.fields.label(target.field).into_iter();
                for name in
                    label.chain((messages.labels.other_names)(target.field).iter().copied()).chain(target.names())
                {
                    assert_eq!(field_named(list, name), Some(target), "{name} of {list:?}");
                }
            }
        }
    }
}

#[test]
fn names_are_understood_shortened_where_only_one_begins_so() {
    for (typed, written) in [
        ("sev:high", "severity:high"),
        ("vuln>5", "vul>5"),
        ("vulnerabilities>100", "vul>100"),
        ("Vulnerabilities>100", "vul>100"),
        ("mal>0", "malicious>0"),
        ("\u{72b6}\u{6001}:\u{672a}\u{626b}\u{63cf}", "status:\u{672a}\u{626b}\u{63cf}"),
        ("\u{6f0f}\u{6d1e}>3", "vul>3"),
        ("\u{6f0f}\u{6d1e}\u{6570}\u{ff1e}3", "vul>3"),
        ("-\u{626b}\u{63cf}\u{72b6}\u{6001}=\u{5df2}\u{626b}\u{63cf}", "-status:\u{5df2}\u{626b}\u{63cf}"),
        ("no:\u{6700}\u{8fd1}\u{626b}\u{63cf}", "no:scanned"),
        ("server:web", "host:web"),
        ("scan-status:failed", "status:failed"),
        ("\"Scan status\":failed", "status:failed"),
        ("\u{201c}Image name\u{201d}=nginx", "name=nginx"),
    ] {
        assert_eq!(read(List::Local, typed), written, "{typed}");
    }
    for (typed, meant) in [("s=high", None), ("im=nginx", Some("image_name")), ("sevrity:high", Some("severity"))] {
        let problems = parse(List::Local, typed).problems;
        let key = typed.split([':', '=']).next().expect("a key").to_owned();
        assert_eq!(problems[0].kind, FilterProblemKind::UnknownKey { key, meant }, "{typed}");
    }
    // An image's name and tag are no count, and no value that nobody knows.
    for image in ["base:1.0", "sta:latest"] {
        assert!(matches!(parse(List::Local, image).filter_expr.terms()[0].test, Test::Images(_)), "{image}");
    }
    // What no field is called is text in any script.
    assert_eq!(read(List::Local, "\u{955c}\u{50cf}:1"), "\u{955c}\u{50cf}:1");
    // The registry's own word on the page, and the one that links have.
    assert_eq!(read(List::Swr, "Organization:library"), "namespace:library");
    assert_eq!(read(List::Swr, "organisation:acme"), "owner:acme");
}

#[test]
fn signs_are_read_as_what_they_mean() {
    for (typed, same) in [
        ("severity\u{ff1a}high", "severity:high"),
        ("vul\u{ff1e}50", "vul>50"),
        ("vul\u{ff1e}\u{ff1d}50", "vul>=50"),
        ("vul\u{2265}\u{ff15}\u{ff10}", "vul>=50"),
        ("vul\u{ff1a}10\u{2026}50", "vul:10..50"),
        ("vul\u{ff1a}10\u{3002}\u{3002}50", "vul:10..50"),
        ("\u{ff56}\u{ff55}\u{ff4c}\u{ff1c}\u{ff15}", "vul<5"),
        ("severity\u{ff1a}high\u{ff0c}low", "severity:high,low"),
        ("severity\u{ff1a}high\u{3001}low", "severity:high,low"),
        ("\u{2013}status:success", "-status:success"),
        ("\u{ff0d}status:success", "-status:success"),
        ("host\u{ff5e}web", "host~web"),
        ("severity:high\u{3000}vul>5\u{a0}vul<9\u{202f}name:a", "severity:high vul>5 vul<9 name:a"),
        ("\u{feff}severity\u{200b}:high", "severity:high"),
        ("vul>\u{200e}50\u{200f}", "vul>50"),
        ("\u{200b}-vul>50", "-vul>50"),
        ("\u{201c}my app\u{201d}", "\"my app\""),
        ("\u{201e}my app\u{201c}", "\"my app\""),
        ("\u{300c}my app\u{300d}", "\"my app\""),
        ("\u{300e}my app\u{300f}", "\"my app\""),
        ("\u{ab}my app\u{bb}", "\"my app\""),
        ("\u{ff02}my app\u{ff02}", "\"my app\""),
        ("\"my app\u{201d}", "\"my app\""),
        ("\u{201c}my app\"", "\"my app\""),
        ("name:\u{201c}my app\u{201d}\u{ff0c}b", "name:\"my app\",b"),
        ("size\u{ff1e}1\u{ff0e}5GiB", "size>1.5GiB"),
        ("scanned\u{ff1e}2026\u{ff0d}09\u{2010}01", "scanned>2026-09-01"),
        ("scanned>=now\u{2212}7d", "scanned>=now-7d"),
        ("is\u{ff1a}odd no\u{ff1a}host", "is:odd no:host"),
        ("vul!=5 \u{ff01}", "vul!=5 \u{ff01}"),
    ] {
        let (typed_parsed, parsed) = (parse(List::Local, typed), parse(List::Local, same));
        if same == typed {
            continue;
        }
        assert_eq!(typed_parsed.problems, [], "{typed}");
        assert_eq!(typed_parsed.filter_expr, parsed.filter_expr, "{typed}");
    }
    assert_eq!(parse(List::Local, "vul\u{2260}5").problems[0].kind, FilterProblemKind::NotEqual);
    assert_eq!(parse(List::Local, "vul\u{ff01}\u{ff1d}5").problems[0].kind, FilterProblemKind::NotEqual);
    assert_eq!(parse(List::Local, "\u{201c}my app").problems[0].kind, FilterProblemKind::OpenQuote);
}

#[test]
fn what_stands_in_quotes_stays_as_it_is() {
    for line in [
        "\"a\u{ff1a}b\"",
        "\"\u{201c}a\u{201d}\"",
        "\"a\u{200b}b\"",
        "name:\"a\u{ff0c}b\"",
        "\"\u{ff0d}a\"",
        "\"\\\\\u{ff4e} \"",
        "\"\u{300c}\"",
        "\"vul\u{ff1e}5\"",
        "\"\u{ff02}\"",
        "a\u{ff08}b\u{ff09}",
    ] {
        assert_eq!(read(List::Local, line), line);
    }
    // What nobody sees says nothing.
    assert_eq!(read(List::Local, "\u{200b} \u{feff}"), "");
}
