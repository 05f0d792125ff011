//! Times in the line where clocks change, and times of rows that are not in milliseconds.

use hss_inventory::filter::{Calendar, FilterProblemKind as Kind, doubts, parse};
use hss_inventory::{Cell, Direction, Images, Sort};
use hss_query::{Clock, List};
use serde_json::json;

const HOUR: i64 = 3_600_000;

/// New York in 2024.
fn new_york(instant: i64) -> i64 {
    if (1_710_054_000_000..1_730_613_600_000).contains(&instant) { -4 * HOUR } else { -5 * HOUR }
}

/// Lord Howe Island in 2024: half an hour back on 7 April at 15:00 UTC of the day before, and forward in October.
fn lord_howe(instant: i64) -> i64 {
    if (1_712_415_600_000..1_728_142_200_000).contains(&instant) { 21 * HOUR / 2 } else { 11 * HOUR }
}

fn images(times: &[u64]) -> Images {
    let mut images = Images::new(List::Local);
    let rows: Vec<_> = times
        .iter()
        .enumerate()
        .map(|(at, time)| json!({ "image_id": at.to_string(), "image_name": format!("image-{at}"), "latest_scan_time": time }))
        .collect();
    images.append_body(json!({ "total_num": rows.len(), "data_list": rows }).to_string().as_bytes()).expect("a page");
    images
}

/// How many of the rows a line shows, and what is doubted of it.
fn shown(times: &[u64], line: &str, offset: fn(i64) -> i64) -> (usize, Vec<Kind>) {
    let calendar = Calendar { clock: Clock { now: 1_731_000_000_000, month_start: 1_730_433_600_000 }, offset };
    let mut images = images(times);
    let parsed = parse(List::Local, line);
    assert_eq!(parsed.problems, [], "{line}");
    let doubts = doubts(List::Local, line, &parsed, &images.known(&calendar));
    images.filter(parsed.filter_expr, &calendar);
    (images.shown(), doubts.into_iter().map(|doubt| doubt.kind).collect())
}

#[test]
fn an_hour_that_occurs_twice_finds_both() {
    // Half past one before clocks are put back and after; a quarter to two before, and half past two after.
    let times = [1_730_611_800_000, 1_730_615_400_000, 1_730_612_700_000, 1_730_619_000_000];
    for (line, count) in [
        ("scanned:2024-11-03T01:30", 2),
        ("scanned=2024-11-03T01:30", 2),
        ("-scanned:2024-11-03T01:30", 2),
        ("scanned:2024-11-03T01:45", 1),
        ("scanned:2024-11-03", 4),
        ("scanned>=2024-11-03T01:30", 4),
        ("scanned>2024-11-03T01:30", 1),
        ("scanned<2024-11-03T01:30", 0),
        ("scanned<=2024-11-03T01:30", 3),
        ("scanned:2024-11-03T01:30..2024-11-03T01:59", 3),
        ("scanned:2024-11-03T02:30", 1),
    ] {
        assert_eq!(shown(&times, line, new_york), (count, vec![]), "{line}");
    }
}

#[test]
fn an_hour_that_does_not_occur_is_marked() {
    // The last minute before clocks are put forward, and the first after.
    let times = [1_710_053_999_999, 1_710_054_000_000];
    assert_eq!(shown(&times, "scanned:2024-03-10T02:30", new_york), (0, vec![Kind::SkippedTime]));
    for (line, count) in [
        ("scanned>=2024-03-10T02:30", 1),
        ("scanned>2024-03-10T02:30", 1),
        ("scanned<2024-03-10T02:30", 1),
        ("scanned<=2024-03-10T02:30", 1),
        ("scanned:2024-03-10T01:59", 1),
        ("scanned:2024-03-10T03:00", 1),
        ("scanned:2024-03-10", 2),
        ("scanned:2024-03-10T02:10..2024-03-10T02:50", 0),
    ] {
        assert_eq!(shown(&times, line, new_york), (count, vec![]), "{line}");
    }
}

#[test]
fn half_an_hour_that_occurs_twice_finds_both() {
    let times = [1_712_413_800_000 + 900_000, 1_712_415_600_000 + 900_000, 1_712_412_900_000];
    assert_eq!(shown(&times, "scanned:2024-04-07T01:45", lord_howe), (2, vec![]));
    assert_eq!(shown(&times, "scanned:2024-10-06T02:15", lord_howe), (0, vec![Kind::SkippedTime]));
}

#[test]
fn a_time_in_seconds_is_marked_and_is_no_oldest_scan() {
    let mut images = images(&[1_697_509_433_000, 1_697_509_433, 1_697_509_433_000_000, 0, 1_600_000_000_000, 86_400]);
    let column =
        Images::columns(List::Local).iter().position(|head| head.field == "latest_scan_time").expect("a column");
    images.sort_by(vec![Sort { column, direction: Direction::Ascending }]);
    let cells: Vec<String> =
        (0..images.shown()).map(|row| format!("{:?}", images.cell(row, column).expect("a cell"))).collect();
    assert!(cells[0].contains("1600000000000") && cells[1].contains("1697509433000"), "{cells:?}");
    assert_eq!(cells.iter().filter(|cell| cell.starts_with("Malformed")).count(), 3, "{cells:?}");
    assert!(matches!(images.cell(0, column), Some(Cell::Time(_))), "{cells:?}");
    assert_eq!(images.rows_with_odd_fields(), 3);
    let calendar = Calendar::utc(Clock::default());
    for (line, count) in [("is:odd", 3), ("scanned:1970", 0), ("no:scanned", 1), ("scanned>1970", 2)] {
        images.filter(parse(List::Local, line).filter_expr, &calendar);
        assert_eq!(images.shown(), count, "{line}");
    }
}
