//! What is wrong with a line is told at its place.

use hss_inventory::filter::{FilterProblemKind as Kind, parse, target_of};
use hss_query::{List, ValueProblem};

/// What is wrong, with the part of the line it is told at, and what is read all the same.
fn told(line: &str) -> (Vec<(&str, Kind)>, String) {
    let parsed = parse(List::Local, line);
    let told = parsed.problems.into_iter().map(|problem| (&line[problem.at], problem.kind)).collect();
    (told, parsed.filter_expr.write())
}

fn unknown(key: &str, meant: Option<&'static str>) -> Kind {
    Kind::UnknownKey { key: key.into(), meant }
}

#[test]
fn one_problem_is_told_at_its_place() {
    let target = |name| target_of(List::Local, name).expect("a field");
    let value = |name, problem| Kind::Value(target(name), problem);
    for (line, place, kind) in [
        ("nginx sevrity:high", "sevrity", unknown("sevrity", Some("severity"))),
        ("nginx -http://a.b", "http", unknown("http", None)),
        ("nginx no:hots", "hots", unknown("hots", Some("hosts"))),
        ("nginx namespace:a", "namespace", unknown("namespace", None)),
        ("nginx >50", ">50", Kind::NoKey),
        ("nginx -", "-", Kind::NothingNegated),
        ("nginx vul!=0", "vul!=0", Kind::NotEqual),
        ("nginx -severity!=high", "severity!=high", Kind::NotEqual),
        ("nginx size>=2 GiB", "size>=2 GiB", Kind::UnitApart),
        ("nginx -size:1.5..2.5 mb", "-size:1.5..2.5 mb", Kind::UnitApart),
        ("nginx \"\"", "\"\"", Kind::NoValue),
        ("nginx severity:", "severity:", Kind::NoValue),
        ("nginx vul>", "vul>", Kind::NoValue),
        ("nginx vul>\"\"", "vul>\"\"", Kind::NoValue),
        ("nginx vul:..", "..", Kind::NoValue),
        ("nginx no:", "no:", Kind::NoValue),
        ("nginx vul>many", "many", value("vul", ValueProblem::NotANumber)),
        ("nginx vul:>-1", "-1", value("vul", ValueProblem::NotANumber)),
        ("nginx vul:1..x", "x", value("vul", ValueProblem::NotANumber)),
        ("nginx vul:1,000", "1,000", Kind::OneOnly),
        ("nginx size>5XB", "5XB", value("size", ValueProblem::NotASize)),
        ("nginx size>\"5 XB\"", "\"5 XB\"", value("size", ValueProblem::NotASize)),
        ("nginx size:1KB..0.1GiB", "0.1GiB", value("size", ValueProblem::NotWholeBytes)),
        ("nginx scanned>2026-02-30", "2026-02-30", value("scanned", ValueProblem::NotATime)),
        ("nginx scanned>02026", "02026", value("scanned", ValueProblem::NotATime)),
        ("nginx name>5", ">", Kind::Operator(target("name"))),
        ("nginx severity<=high", "<=", Kind::Operator(target("severity"))),
        ("nginx vul~5", "~", Kind::Operator(target("vul"))),
        ("nginx is:even", "even", Kind::UnknownState),
        ("nginx is:odd,odd", "odd,odd", Kind::OneOnly),
        ("nginx name:\"my app", "\"my app", Kind::OpenQuote),
        ("nginx \"my app", "\"my app", Kind::OpenQuote),
        ("nginx name:\"my\"app", "app", Kind::BehindQuote),
        ("nginx vul:\"5\"0", "0", Kind::BehindQuote),
    ] {
        assert_eq!(told(line), (vec![(place, kind)], "nginx".into()), "{line}");
    }
    let out_of_range = told("vul>9223372036854775808").0;
    assert!(matches!(out_of_range[..], [(_, Kind::Value(_, ValueProblem::Range { .. }))]), "{out_of_range:?}");
}

#[test]
fn all_problems_are_told_in_order_and_what_is_right_stays() {
    let (problems, written) = told("vul:a..b severity:high, colour=red host:,\"x tag:1.2");
    let places: Vec<&str> = problems.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, ["a", "b", "severity:high,", "colour", "host:", "\"x tag:1.2"]);
    assert_eq!(written, "severity:high");
}

#[test]
fn what_contradicts_itself_is_no_problem() {
    let line = "severity:high -severity:high vul>5 vul<3 vul:9..1";
    assert_eq!(told(line), (vec![], line.to_owned()));
}

#[test]
fn what_is_like_a_slip_stays_text() {
    for line in ["a!=b", "size>=2GiB gigabytes", "size>=2GiB \"GiB\"", "\"vul!=0\"", "\"gb\"", "size>=2 -GiB"] {
        assert_eq!(told(line).0, vec![], "{line}");
        // What is written is read as the same again.
        let written = parse(List::Local, line).filter_expr;
        assert_eq!(parse(List::Local, &written.write()).filter_expr, written, "{line}");
    }
}
