//! How many tests passed and failed, read from what the test programs, or cargo-nextest for them, print at their end.

mod nextest;

use nextest::Said;

/// Tests by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) ignored: usize,
}

impl Counts {
    pub(super) fn total(self) -> usize {
        self.passed + self.failed
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// Reads the lines of test programs, one after the other.
#[derive(Debug, Default)]
pub(super) struct Reader {
    counts: Counts,
    failed_tests: Vec<String>,
    in_nextest: bool,
}

impl Reader {
    /// The next lines are another command's.
    pub(super) fn begin(&mut self) {
        self.in_nextest = false;
    }

    pub(super) fn read(&mut self, line: &str) {
        match nextest::read(line) {
            Some(Said::Begins) => self.in_nextest = true,
            Some(Said::Failed(name)) if self.in_nextest => self.failed_tests.push(name.to_owned()),
            // What failed is listed again behind it.
            Some(Said::Ends(counts)) if self.in_nextest => {
                self.counts.add(counts);
                self.in_nextest = false;
            }
            _ if self.in_nextest => {}
            _ => self.read_of_program(line),
        }
    }

    fn read_of_program(&mut self, line: &str) {
        if let Some(counts) = of_line(line) {
            self.counts.add(counts);
        } else if let Some(name) = failed_test(line) {
            self.failed_tests.push(name.to_owned());
        }
    }

    pub(super) fn counts(&self) -> Counts {
        self.counts
    }

    pub(super) fn failed_tests(&self) -> &[String] {
        &self.failed_tests
    }
}

/// The count of a part: what was read, corrected by what reading cannot see.
pub(super) fn judged(read: Counts, counts_tests: bool, ended_well: bool) -> Counts {
    let mut counts = read;
    if !counts_tests && ended_well {
        // A check without tests of its own, such as a linter, is one check.
        counts.passed = counts.passed.max(1);
    }
    let ran_nothing = counts_tests && counts.total() == 0;
    if (!ended_well || ran_nothing) && counts.failed == 0 {
        // It did not compile, crashed, or found no test: something failed that nobody counted.
        counts.failed = 1;
    }
    counts
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; ...`, as native and browser tests both end.
fn of_line(line: &str) -> Option<Counts> {
    let (_, rest) = line.split_once("test result: ")?;
    let (_, rest) = rest.split_once(". ")?;
    let count =
        |kind: &str| rest.split(';').find_map(|item| item.trim().strip_suffix(kind)?.trim_end().parse::<usize>().ok());
    Some(Counts { passed: count("passed")?, failed: count("failed")?, ignored: count("ignored").unwrap_or(0) })
}

/// `test name ... FAILED`, or `FAIL` in a browser.
fn failed_test(line: &str) -> Option<&str> {
    let (name, result) = line.trim().strip_prefix("test ")?.rsplit_once(" ... ")?;
    result.starts_with("FAIL").then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: usize, failed: usize, ignored: usize) -> Counts {
        Counts { passed, failed, ignored }
    }

    #[test]
    fn reads_what_test_programs_print() {
        let mut reader = Reader::default();
        for line in [
            "running 5 tests",
            "test a::b ... ok",
            "test a::c ... FAILED",
            "test tests/x.rs - y (line 5) ... FAILED",
            "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test browser::d ... FAIL",
            "test result: ok. 10 passed; 0 failed; 0 ignored; 2 filtered out; finished in 1.5s",
            "   test result: ok. 1 passed; 0 failed; 0 ignored",
            "a test result: ok",
            "test result: ok. many passed",
        ] {
            reader.read(line);
        }
        assert_eq!(reader.counts(), counts(14, 2, 1));
        assert_eq!(reader.failed_tests(), ["a::c", "tests/x.rs - y (line 5)", "browser::d"]);
    }

    fn read(outputs: &[&str]) -> Reader {
        let mut reader = Reader::default();
        for output in outputs {
            reader.begin();
            output.lines().for_each(|line| reader.read(line));
        }
        reader
    }

    #[test]
    fn reads_what_nextest_prints() {
        let passing = read(&[include_str!("counts/nextest-passing.txt")]);
        assert_eq!((passing.counts(), passing.failed_tests().len()), (counts(1, 0, 3), 0));
        let failing = read(&[include_str!("counts/nextest-failing.txt")]);
        assert_eq!(failing.counts(), counts(1, 2, 1), "what the failed test printed does not count again");
        assert_eq!(failing.failed_tests(), ["sample tests::overflows", "sample tests::aborts"], "each once");
    }

    #[test]
    fn reads_one_command_after_the_other() {
        let failing = include_str!("counts/nextest-failing.txt");
        let examples =
            "test src/lib.rs - add (line 4) ... ok\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured";
        assert_eq!(read(&[failing, examples]).counts(), counts(2, 2, 1));
        // Killed before its summary.
        let (broken_off, _) = failing.split_once("Summary").unwrap();
        assert_eq!(read(&[broken_off, examples]).counts(), counts(1, 0, 0));
    }

    #[test]
    fn nothing_that_went_wrong_is_without_a_count() {
        for (read, counts_tests, ended_well, judgement) in [
            (counts(3, 0, 1), true, true, counts(3, 0, 1)),
            (counts(3, 1, 0), true, false, counts(3, 1, 0)),
            (counts(3, 0, 0), true, false, counts(3, 1, 0)),
            (counts(0, 0, 0), true, true, counts(0, 1, 0)),
            (counts(0, 0, 2), true, true, counts(0, 1, 2)),
            (counts(0, 0, 0), false, true, counts(1, 0, 0)),
            (counts(0, 0, 0), false, false, counts(0, 1, 0)),
        ] {
            assert_eq!(judged(read, counts_tests, ended_well), judgement, "{read:?} {counts_tests} {ended_well}");
        }
    }
}
