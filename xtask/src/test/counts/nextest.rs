//! What cargo-nextest prints: a line for each test that ends, and a summary. In between it shows what failed tests printed,
//! which are whole test programs' outputs with counts of their own: those must not be counted again.

use super::Counts;

/// What a line says.
#[derive(Debug, PartialEq)]
pub(super) enum Said<'a> {
    /// From here on nothing else is counted.
    Begins,
    /// A test failed, by its package and name.
    Failed(&'a str),
    /// The end, and the count of all.
    Ends(Counts),
}

/// Statuses of tests that did not fail, or not yet.
const WELL: [&str; 5] = ["PASS", "LEAK", "SLOW", "SKIP", "START"];

pub(super) fn read(line: &str) -> Option<Said<'_>> {
    let (status, rest) = line.trim_start().split_once(" [").unwrap_or((line.trim(), ""));
    if status.starts_with("Nextest run ID ") {
        return Some(Said::Begins);
    }
    // After the time.
    let (_, rest) = rest.split_once("] ")?;
    if status == "Summary" {
        return counts(rest).map(Said::Ends);
    }
    let is_status = status.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "- ".contains(c));
    let failed = is_status && !WELL.contains(&status);
    failed.then(|| Said::Failed(without_position(rest)))
}

/// `3 tests run: 1 passed (1 slow), 2 failed, 1 skipped`; `2/3 tests run: …` when it was broken off.
fn counts(text: &str) -> Option<Counts> {
    let (all, kinds) = text.split_once(" run: ")?;
    let all = all.split([' ', '/']).rfind(|word| word.bytes().all(|b| b.is_ascii_digit()))?.parse::<usize>().ok()?;
    let count = |kind: &str| {
        let numbers = kinds.split(", ").find_map(|item| item.split(" (").next()?.trim().strip_suffix(kind));
        numbers.and_then(|number| number.trim_end().parse::<usize>().ok())
    };
    let passed = count(" passed")?;
    // Failed, timed out, did not start, was not run: it has not passed.
    Some(Counts { passed, failed: all.saturating_sub(passed), ignored: count(" skipped").unwrap_or(0) })
}

/// A test without its place among all, `(2/3) `, which older versions do not print.
fn without_position(test: &str) -> &str {
    let behind = test.strip_prefix('(').and_then(|rest| rest.split_once(") "));
    behind.map_or(test, |(_, name)| name).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_how_tests_can_end() {
        for (line, failed) in [
            ("        FAIL [   0.009s] (2/3) sample tests::overflows", Some("sample tests::overflows")),
            ("     SIGABRT [   0.123s] (3/3) sample tests::aborts", Some("sample tests::aborts")),
            ("     TIMEOUT [  60.002s] ( 9/10) sample::it waits", Some("sample::it waits")),
            ("   LEAK-FAIL [   1.123s] sample tests::leaves_a_child", Some("sample tests::leaves_a_child")),
            ("        PASS [   0.033s] (1/3) sample tests::adds", None),
            ("        SLOW [> 60.000s] (─────) sample tests::adds", None),
            ("    FAIL", None),
            ("    thread 'a' panicked at src/lib.rs [1] here", None),
        ] {
            assert_eq!(read(line), failed.map(Said::Failed), "{line}");
        }
    }

    #[test]
    fn counts_what_did_not_pass_as_failed() {
        for (text, passed, failed, ignored) in [
            ("1 test run: 1 passed, 3 skipped", 1, 0, 3),
            ("3 tests run: 1 passed (1 slow, 1 leaky), 2 failed, 1 skipped", 1, 2, 1),
            ("6 tests run: 3 passed, 1 failed, 1 exec failed, 1 timed out, 0 skipped", 3, 3, 0),
            // As when the first failure ended the run.
            ("395/499 tests run: 394 passed, 1 failed, 15 skipped", 394, 105, 15),
            ("0 tests run: 0 passed, 4 skipped", 0, 0, 4),
        ] {
            assert_eq!(counts(text), Some(Counts { passed, failed, ignored }), "{text}");
        }
        assert_eq!(counts("many tests run: all passed"), None);
    }
}
