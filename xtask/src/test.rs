//! All tests there are, in parts: cheap ones first, each setting up only what it needs. A part that fails does not keep the
//! next from running, slow ones run while there is time for them, and the last line is a plain count.

mod browser;
mod counts;
mod gateways;
mod journeys;
mod module;
mod native;
mod part;
mod report;
mod selection;
mod webkit;

use std::{process::ExitCode, time::Instant};

pub(crate) use selection::{Selection, help};

use counts::{Counts, Reader};
use part::{Part, Work};
use report::Result as PartResult;

use crate::{
    commit::Commit,
    failure::Failure,
    process::{Quiet, run_to_end},
    tool,
};

/// Runs the selected parts; the exit code says whether all passed.
pub(crate) fn run(selection: &Selection) -> Result<ExitCode, Failure> {
    let begun = Instant::now();
    let mut results = Vec::new();
    let parts: Vec<_> = selection.parts().collect();
    // Outside of git there is one turn.
    let turn = Commit::number().unwrap_or_default();
    let (until, slow) = selection.slow_parts(turn).unwrap_or_default();
    let all = parts.len() + slow.len();
    for part in parts {
        let result = result_of(part, &results, all);
        results.push(result);
    }
    let mut not_run = Vec::new();
    for part in slow {
        if begun.elapsed() < until {
            let result = result_of(part, &results, all);
            results.push(result);
        } else {
            not_run.push(part.name);
        }
    }
    print!("{}", report::report(&results, &not_run));
    let failed = results.iter().any(|part| part.counts.failed > 0);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Runs a part, behind those that have ended, of so many in all.
fn result_of(part: &Part, ended: &[PartResult], all: usize) -> PartResult {
    println!("\n=== {} of {all}: {}: {} ===", ended.len() + 1, part.name, part.about);
    let begun = Instant::now();
    // A bundle that was not built in this run may be of other sources.
    let built = ended.iter().find(|ended| ended.name == part::BUNDLE).map(|ended| ended.counts.failed == 0);
    let (counts, problems) = match (part.tests_bundle, built) {
        (true, Some(false)) => failed_at_once("there is no bundle to test: building it failed".into()),
        (tests_bundle, built) => one_part(part, tests_bundle && built.is_none()),
    };
    for problem in &problems {
        println!("{}: {problem}", part.name);
    }
    PartResult { name: part.name, seconds: begun.elapsed().as_secs_f64(), counts, problems }
}

/// What a part counted, and what went wrong in it.
fn one_part(part: &Part, builds_bundle: bool) -> (Counts, Vec<String>) {
    let set_up = tool::ensure(part.needs)
        .and_then(|()| if builds_bundle { crate::bundle::run() } else { Ok(()) })
        .and_then(|()| match part.work {
            Work::Do(work) => work().map(|()| Vec::new()),
            Work::Commands(commands) => commands(),
        });
    let commands = match set_up {
        Ok(commands) => commands,
        Err(failure) => return failed_at_once(failure.to_string()),
    };
    let mut reader = Reader::default();
    let mut all_ended_well = true;
    let mut problems = Vec::new();
    for mut command in commands {
        println!("$ {}", crate::process::words(&command));
        reader.begin();
        let step = format!("running the part {}", part.name);
        match run_to_end(&step, &mut command, Quiet::No, Some(part::LIMIT), |line| reader.read(line)) {
            Ok(ended) if ended.status.success() => {}
            Ok(ended) => {
                all_ended_well = false;
                problems.push(format!("`{}` ended with {}", crate::process::words(&command), ended.status));
            }
            Err(failure) => {
                all_ended_well = false;
                problems.push(failure.to_string());
            }
        }
    }
    problems.extend(reader.failed_tests().iter().map(|name| format!("{name} failed")));
    let mut counts = counts::judged(reader.counts(), part.counts_tests, all_ended_well);
    for webkit::Skip { test, reason } in (part.skipped)() {
        println!("test {test} ... ignored, {reason}");
        counts.ignored += 1;
    }
    if part.counts_tests && all_ended_well && reader.counts().total() == 0 {
        problems.push("no test ran where there must be some".into());
    }
    (counts, problems)
}

fn failed_at_once(problem: String) -> (Counts, Vec<String>) {
    (Counts { failed: 1, ..Counts::default() }, vec![problem])
}
