//! Times against the zone data of this platform: what clocks show, as Python's `zoneinfo` tells it, minute by minute. The
//! times are near where clocks change, and others with every run.

use std::path::Path;
use std::process::Command;

use hss_query::{CivilTime, first_instant, instants, last_instant};
use serde_json::Value;

/// What the script says.
fn asked(seed: u64) -> Value {
    let python = std::env::var_os("HSS_CONSOLE_PYTHON").unwrap_or_else(|| "python3".into());
    let script = Path::new(crate::ROOT).join("tests/core/zones.py");
    let ran = Command::new(python).arg("-B").arg(script).arg(seed.to_string()).output().expect("Python");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

fn time(parts: &Value) -> CivilTime {
    let part = |at: usize| u8::try_from(parts[at].as_u64().expect("a number")).expect("small");
    let year = u16::try_from(parts[0].as_u64().expect("a year")).expect("a year");
    CivilTime { year, month: part(1), day: part(2), hour: part(3), minute: part(4), second: 0 }
}

/// So many minutes later, within the day or at its end.
fn later(time: CivilTime, minutes: u64) -> CivilTime {
    let all = u64::from(time.hour) * 60 + u64::from(time.minute) + minutes;
    let mut later = time;
    (later.hour, later.minute) = (u8::try_from(all / 60).expect("a day"), u8::try_from(all % 60).expect("an hour"));
    if later.hour >= 24 {
        later.hour -= 24;
        later.day += 1;
        if later.day > time.month_length() {
            (later.day, later.month) = (1, later.month + 1);
        }
        if later.month > 12 {
            (later.month, later.year) = (1, later.year + 1);
        }
    }
    later
}

#[test]
#[ignore = "needs Python with zone data: cargo xtask test --only zones"]
fn what_clocks_show_is_what_the_platform_says() {
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock").as_secs();
    let answer = asked(seed);
    let (mut asked, mut twice, mut never) = (0, 0, 0);
    for zone in answer.as_array().expect("zones") {
        let steps: Vec<(i64, i64)> = zone["steps"]
            .as_array()
            .expect("steps")
            .iter()
            .map(|step| (step[0].as_i64().expect("a second") * 1_000, step[1].as_i64().expect("an offset") * 1_000))
            .collect();
        let offset = |instant: i64| {
            let step = steps.partition_point(|(from, _)| *from <= instant);
            steps[step.saturating_sub(1)].1
        };
        for question in zone["questions"].as_array().expect("questions") {
            let first = time(&question["first"]);
            let next = later(first, question["minutes"].as_u64().expect("minutes"));
            let found = instants(first, next, &offset);
            let told: Vec<(u64, u64)> = question["runs"]
                .as_array()
                .expect("runs")
                .iter()
                .map(|run| {
                    (run[0].as_u64().expect("a second") * 1_000, (run[1].as_u64().expect("a second") + 60) * 1_000 - 1)
                })
                .collect();
            // Clocks that were seconds from a minute are counted by whole minutes only.
            if steps.iter().any(|(_, offset)| offset % 60_000 != 0) && first.year < 1980 {
                continue;
            }
            let place = format!("{} {first:?} {next:?}, seed {seed}", zone["zone"]);
            assert_eq!(found, told, "{place}");
            let (start, end) = (first_instant(first, &offset), last_instant(next, &offset));
            match (found.first(), found.last()) {
                (Some((from, _)), Some((_, to))) => assert_eq!((start, end), (*from, to + 1), "{place}"),
                _ => assert_eq!(start, end, "{place}: where clocks skip it"),
            }
            asked += 1;
            twice += usize::from(found.len() > 1);
            never += usize::from(found.is_empty());
        }
    }
    assert!(asked > 300, "{asked} questions, {twice} of times that occur twice, {never} of times that do not occur");
    assert!(
        twice > 0 && never > 0,
        "{asked} questions, {twice} of times that occur twice, {never} of times that do not occur"
    );
}
