//! What `bench` can be asked.

use lexopt::{Parser, prelude::*};

pub(crate) const HELP: &str = "\
cargo xtask bench [options]
Measures the page in Chromium beside a hand-written baseline and other grids, all with the same rows, and prints a table of
medians, their ratios to the baseline, and what the page must reach. Times mean something on a machine that does nothing else.
  --rows N         how many local images (default 100000); with more, the page is measured alone
  --runs N         how often each is measured (default 5)
  --only NAMES     of page, baseline, ag-grid, perspective, tanstack, slickgrid, with commas between them
  --only gateway   measures how much hss-console carries instead, beside nginx, with wrk, and fails below 0.7 of nginx's
                   throughput or above twice its p99
  --first-rows COMMIT
                   measures when the first rows are drawn instead, over three networks, beside the page of that commit
  --record WORDS   appends a line to docs/bench-history.md that says what changed in these words
";

const PAGE: &str = "page";
const BASELINE: &str = "baseline";
const GATEWAY: &str = "gateway";
/// In the order of the table; the driver declares the same.
const SUBJECTS: [&str; 6] = [PAGE, BASELINE, "ag-grid", "perspective", "tanstack", "slickgrid"];
/// The rows that the other grids are measured with. With more, the page is measured alone.
const USUAL_ROWS: u32 = 100_000;
/// What the service lists at most, in whole thousands.
const MOST_ROWS: u32 = 2_000_000;
const MOST_RUNS: u32 = 99;

/// What is to be measured.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    pub(super) rows: u32,
    pub(super) runs: u32,
    only: Vec<&'static str>,
    /// The gateway is measured, and nothing else.
    gateway: bool,
    /// What changed, for the history.
    pub(super) record: Option<String>,
    /// The commit beside whose page the first rows are measured.
    pub(super) first_rows: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { rows: USUAL_ROWS, runs: 5, only: Vec::new(), gateway: false, record: None, first_rows: None }
    }
}

impl Options {
    /// Who is measured, in the order of the table.
    pub(super) fn subjects(&self) -> Vec<&'static str> {
        let usual: &[&str] = if self.rows > USUAL_ROWS { &[PAGE] } else { &SUBJECTS };
        let asked = |name: &&str| if self.only.is_empty() { usual.contains(name) } else { self.only.contains(name) };
        SUBJECTS.into_iter().filter(asked).collect()
    }

    pub(super) fn measures_gateway(&self) -> bool {
        self.gateway
    }

    pub(super) fn measures_page(&self) -> bool {
        // With more rows the page is measured with the usual ones, too, whoever was asked for.
        self.rows > USUAL_ROWS || self.subjects().contains(&PAGE)
    }

    pub(super) fn measures_libraries(&self) -> bool {
        self.subjects().iter().any(|name| ![PAGE, BASELINE].contains(name))
    }
}

/// Reads them; nothing when help is asked for.
pub(crate) fn read(parser: &mut Parser) -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("rows") => options.rows = up_to(MOST_ROWS, "--rows", parser.value()?.parse()?)?,
            Long("runs") => options.runs = up_to(MOST_RUNS, "--runs", parser.value()?.parse()?)?,
            Long("only") => {
                let names = parser.value()?.string()?;
                if names == GATEWAY {
                    options.gateway = true;
                    continue;
                }
                for name in names.split(',') {
                    let known = SUBJECTS.into_iter().find(|known| *known == name);
                    options.only.push(known.ok_or_else(|| {
                        format!("there is no {name:?} to measure; there are {}", SUBJECTS.join(", "))
                    })?);
                }
            }
            Long("record") => {
                let what = parser.value()?.string()?;
                if what.trim().is_empty() {
                    return Err("--record takes words that say what changed".into());
                }
                options.record = Some(what);
            }
            Long("first-rows") => options.first_rows = Some(parser.value()?.string()?),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    if options.gateway && (!options.only.is_empty() || options.first_rows.is_some()) {
        return Err("the gateway is measured alone: --only gateway stands beside no other subject".into());
    }
    Ok(Some(options))
}

fn up_to(most: u32, name: &str, number: u32) -> Result<u32, String> {
    if (1..=most).contains(&number) { Ok(number) } else { Err(format!("{name} takes 1 to {most}, not {number}")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    fn read_words(words: &str) -> Result<Option<Options>, String> {
        read(&mut Parser::from_args(words.split_whitespace())).map_err(|error| error.to_string())
    }

    #[test]
    fn measures_everyone_unless_told_otherwise() {
        let all = read_words("").unwrap().unwrap();
        assert_eq!((all.rows, all.runs, all.subjects()), (100_000, 5, SUBJECTS.to_vec()));
        assert!(all.measures_page() && all.measures_libraries());
        let two = read_words("--only baseline,page --runs 1").unwrap().unwrap();
        assert_eq!((two.subjects(), two.measures_libraries()), (vec!["page", "baseline"], false));
        let first = read_words("--first-rows ebb3aa5 --runs 3").unwrap().unwrap();
        assert_eq!((first.first_rows.as_deref(), first.runs), (Some("ebb3aa5"), 3));
        let gateway = read_words("--only gateway --runs 3").unwrap().unwrap();
        assert!(gateway.measures_gateway() && !all.measures_gateway());
        let many = read_words("--rows 1000000").unwrap().unwrap();
        assert_eq!(many.subjects(), ["page"]);
    }

    #[test]
    fn refuses_what_cannot_be_measured() {
        for (words, said) in [
            ("--only page,flor", "flor"),
            ("--only page --only gateway", "alone"),
            ("--only page,gateway", "no \"gateway\""),
            ("--rows 0", "--rows takes 1 to"),
            ("--rows 2000001", "--rows takes 1 to"),
            ("--runs 100", "--runs takes 1 to 99"),
            ("--fast", "fast"),
        ] {
            let error = read_words(words).expect_err(words);
            assert!(error.contains(said), "{words}: {error}");
        }
        assert!(read(&mut Parser::from_args(["--record", " "])).is_err());
        assert_eq!(read_words("--help"), Ok(None));
    }

    /// The names are those that the driver and the help know.
    #[test]
    fn the_driver_knows_the_same_subjects() {
        let declared = std::fs::read_to_string(workspace::root().join("tests/bench/source/subjects.js")).unwrap();
        for name in &SUBJECTS[2..] {
            assert!(declared.contains(&format!("name: '{name}'")), "{name}");
        }
        assert!(HELP.contains(&SUBJECTS.join(", ")));
    }
}
