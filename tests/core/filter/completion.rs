//! What is suggested at each place of a line, and what the line is then.

use hss_inventory::filter::{COMPLETIONS_MAX, Known, Suggested, Target, complete, parse};
use hss_query::List;
use proptest::prelude::*;

use super::generator::{line, list};

struct Rows;

impl Known for Rows {
    fn values(&self, target: &'static Target, _: &str, _: usize) -> Vec<(String, u64)> {
        let values: &[(&str, u64)] = match target.field {
            "severity_level" => &[("High", 3), ("Medium", 12), ("Low", 7), ("", 2)],
            "host_name" => &[("web-1", 1), ("web 2", 9), ("db,1", 4), ("WEB-3", 1)],
            "scan_status" => &[("success", 5), ("unscan", 3)],
            _ => &[],
        };
        if target.field == "namespace" {
            return (0..100).map(|number| (format!("space-{number}"), number)).collect();
        }
        values.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    }
}

/// The lines that the suggestions make of one whose cursor is at `|`.
fn lines(line: &str) -> Vec<String> {
    let cursor = line.find('|').expect("a cursor");
    let line = line.replace('|', "");
    let completion = complete(List::Local, &line, cursor, &Rows);
    let made = |insert: &str| {
        let (before, after) = (&line[..completion.replaces.start], &line[completion.replaces.end..]);
        format!("{before}{insert}{after}")
    };
    completion.suggestions.iter().map(|suggestion| made(&suggestion.insert)).collect()
}

#[test]
fn names_are_suggested_by_their_beginning_first() {
    assert_eq!(lines("a sev|"), ["a severity:"]);
    assert_eq!(lines("-Host| b")[..3], ["-host: b", "-hosts b", "-host_id: b"]);
    assert_eq!(lines("image_na|"), ["name:"]);
    assert_eq!(lines("sev|x:high"), ["severity:high"], "an operator that is there stays");
    assert_eq!(lines("newe|"), [""; 0]);
    assert_eq!(lines("check|"), ["baseline"], "by what a person reads");
    assert_eq!(lines("\u{6f0f}\u{6d1e}|")[0], "\u{6f0f}\u{6d1e}>");
    assert_eq!(lines("\u{6f0f}|"), ["vul"]);
    assert_eq!(lines("od|"), ["is:odd"]);
    assert_eq!(lines("no|").last().map(String::as_str), Some("no:"));
    assert_eq!(lines("\u{72b6}|")[0], "status:", "and in whichever language");
    // Everything can begin with nothing, and follow a minus.
    for line in ["|", "a |", "-|", "a  | b"] {
        assert_eq!(lines(line).len(), 24, "{line}");
    }
}

#[test]
fn a_number_s_name_is_followed_by_operators() {
    assert_eq!(lines("vul|")[..5], ["vul>", "vul>=", "vul<", "vul<=", "vul:"]);
    assert_eq!(lines("checks|"), ["checks>", "checks>=", "checks<", "checks<=", "checks:"], "by whichever name");
    assert_eq!(lines("hosts|"), ["hosts>", "hosts>=", "hosts<", "hosts<=", "hosts:"]);
}

#[test]
fn values_are_suggested_with_their_counts() {
    assert_eq!(lines("severity:|"), ["severity:Medium", "severity:Low", "severity:High", "severity:\"\""]);
    assert_eq!(
        lines("a severity:high,| b"),
        ["a severity:high,Medium b", "a severity:high,Low b", "a severity:high,\"\" b"]
    );
    assert_eq!(lines("severity:me|,low"), ["severity:Medium,low"]);
    // By a label, of the value and of the field, in any language.
    assert_eq!(lines("status:not|"), ["status:unscan"]);
    assert_eq!(lines("Status:\u{672a}|"), ["Status:unscan"]);
    assert_eq!(lines("\u{72b6}\u{6001}:|"), ["\u{72b6}\u{6001}:success", "\u{72b6}\u{6001}:unscan"]);
    assert_eq!(lines("host:b|"), ["host:\"web 2\"", "host:\"db,1\"", "host:WEB-3", "host:web-1"]);
    assert_eq!(lines("host:\"web |"), ["host:\"web 2\""]);
    assert_eq!(lines("-host:web|"), ["-host:\"web 2\"", "-host:WEB-3", "-host:web-1"]);
    assert_eq!(lines("name:|"), [""; 0], "nearly every row has another");
    let completion = complete(List::Local, "status:", 7, &Rows);
    assert!(matches!(&completion.suggestions[0].what, Suggested::Value(_, value, 5) if value == "success"));
    let many = complete(List::Swr, "namespace:", 10, &Rows).suggestions;
    assert_eq!((many.len(), many[0].insert.as_str()), (COMPLETIONS_MAX, "space-99"));
}

#[test]
fn times_units_and_states_are_suggested() {
    assert_eq!(
        lines("scanned>=n|"),
        ["now-24h", "now-7d", "now-30d", "now/M", "now"].map(|time| format!("scanned>={time}"))
    );
    assert_eq!(
        lines("scanned:2026..now-|"),
        ["now-24h", "now-7d", "now-30d"].map(|time| format!("scanned:2026..{time}"))
    );
    assert_eq!(lines("size>1.5g|"), ["size>1.5GB", "size>1.5GiB"]);
    assert_eq!(lines("size>|"), [""; 0]);
    assert_eq!(lines("is:|"), ["is:odd"]);
    assert_eq!(lines("no:host|")[0], "no:host");
}

#[test]
fn nothing_is_suggested_where_nothing_fits() {
    for line in ["\"my a|", "\"severity|\"", "|severity:high", "colour:|", "vul>5|", "vul>|=5"] {
        assert_eq!(lines(line), [""; 0], "{line}");
    }
}

proptest! {
    #[test]
    fn any_place_of_any_line_can_be_completed((list, line, cursor) in (list(), line(), 0_usize..60)) {
        let completion = complete(list, &line, cursor, &Rows);
        let (before, after) = (&line[..completion.replaces.start], &line[completion.replaces.end..]);
        let wrong = parse(list, &line).problems.len();
        for suggestion in completion.suggestions {
            let made = format!("{before}{}{after}", suggestion.insert);
            // A name waits for a value, or makes a range of a text, both ends of which are wrong: `host:a..b`, once it is
            // `hosts:a..b`. No suggestion makes more wrong than that.
            prop_assert!(parse(list, &made).problems.len() <= wrong + 2, "{} of {}", made, line);
        }
    }
}
