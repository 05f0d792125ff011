//! What is printed at the end: what went wrong, a table of the parts, and the count of all.

use super::counts::Counts;

/// How a part ended.
#[derive(Debug)]
pub(super) struct Result {
    pub(super) name: &'static str,
    pub(super) seconds: f64,
    pub(super) counts: Counts,
    pub(super) problems: Vec<String>,
}

/// The end of the output; its last line is the count alone. `not_run` are slow parts for which there was no time.
pub(super) fn report(results: &[Result], not_run: &[&str]) -> String {
    let mut text = String::from("\n");
    for result in results {
        for problem in &result.problems {
            text += &format!("{}: {problem}\n", result.name);
        }
    }
    if text.len() > 1 {
        text += "\n";
    }
    let width = results.iter().map(|result| result.name.len()).max().unwrap_or(0).max("part".len());
    text += &format!("{:<width$} {:>8} {:>7} {:>7} {:>8}\n", "part", "seconds", "passed", "failed", "ignored");
    let mut all = Counts::default();
    for Result { name, seconds, counts, .. } in results {
        let Counts { passed, failed, ignored } = counts;
        text += &format!("{name:<width$} {seconds:>8.1} {passed:>7} {failed:>7} {ignored:>8}\n");
        all.add(*counts);
    }
    if !not_run.is_empty() {
        text += &format!("\nnot run for want of time: {}; `cargo xtask test --all` runs them\n", not_run.join(", "));
    }
    text + &format!("\n{} passed, {} failed\n", all.passed, all.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_the_plain_count() {
        let result = |name, passed, failed, problem: &str| Result {
            name,
            seconds: 1.26,
            counts: Counts { passed, failed, ignored: 0 },
            problems: if problem.is_empty() { vec![] } else { vec![problem.into()] },
        };
        let results = [result("fmt", 1, 0, ""), result("native", 200, 2, "a::b failed")];
        let text = report(&results, &[]);
        assert_eq!(text.lines().last(), Some("201 passed, 2 failed"));
        assert!(text.contains("native: a::b failed\n"), "{text}");
        assert!(text.contains("\nfmt         1.3       1       0        0\n"), "{text}");
        assert!(!text.contains("not run"), "{text}");
        let text = report(&results, &["soak", "zoo"]);
        assert!(text.contains("not run for want of time: soak, zoo;"), "{text}");
        assert_eq!(text.lines().last(), Some("201 passed, 2 failed"));
    }
}
