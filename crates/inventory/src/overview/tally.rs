//! How many rows each part of each chart has. Rows are told apart by the codes of their texts: what a text means is looked
//! at once, and counted for each row.

use super::parts::{Chart, SIZES};
use crate::filter::target_of;
use crate::numbers::Slot;
use crate::stored::Stored;
use crate::table::Table;
use hss_query::List;

/// Which group each row is in.
type Groups = Vec<u8>;

/// Ratings, from the worst on; behind them come others, and none.
const RATINGS: [&[&str]; 4] = [&["High"], &["Medium"], &["Low"], &["Security"]];
/// Statuses by what they say; behind them come others, and none.
const STATUSES: [&[&str]; 4] =
    [&["success"], &["failed", "download_failed", "image_oversized"], &["waiting", "scanning"], &["unscan"]];
const SUCCESS: u8 = 0;
const UNSCAN: u8 = 3;
/// The group of the rows that cannot be scanned.
const HINDERED: u8 = 0;

/// The place of the rating of each row in [`Chart::Severity`].
pub(super) fn severities(table: &Table) -> Groups {
    groups(table, "severity_level", &RATINGS, 5)
}

/// How many rows each part of each chart of the list has.
pub(super) fn charts(table: &Table, rated: &Groups) -> Vec<Vec<usize>> {
    let statuses = groups(table, "scan_status", &STATUSES, 4);
    let of_chart = |chart: &Chart| {
        let mut counts = vec![0; chart.parts().len()];
        let mut add = |part: u8| {
            if let Some(count) = counts.get_mut(usize::from(part)) {
                *count += 1;
            }
        };
        match (chart.counted(), chart) {
            (Some(field), _) => {
                for (found, status) in numbers(table, field).zip(&statuses) {
                    add(finding(found, *status));
                }
            }
            (None, Chart::Size) => numbers(table, "image_size").for_each(|size| add(size_of(size))),
            (None, Chart::Severity) => rated.iter().copied().for_each(add),
            (None, _) => {
                for (status, hindered) in statuses.iter().zip(&hindered(table)) {
                    add(coverage(*status, *hindered));
                }
            }
        }
        counts
    };
    Chart::of(table.list()).iter().map(of_chart).collect()
}

/// The place of a row in the parts of [`Chart::Coverage`].
fn coverage(status: u8, hindered: u8) -> u8 {
    match status {
        UNSCAN if hindered == HINDERED => 4,
        ..=UNSCAN => status,
        _ => 5,
    }
}

/// The place of a row in the parts of what was found.
fn finding(found: Slot<u64>, status: u8) -> u8 {
    match (found, status) {
        (Slot::Value(1..), _) => 0,
        (_, 1..) => 2,
        (Slot::Value(0), SUCCESS) => 1,
        (Slot::Malformed | Slot::Missing, SUCCESS) => 3,
    }
}

/// The place of a row in the parts of [`Chart::Size`].
fn size_of(size: Slot<u64>) -> u8 {
    match size {
        Slot::Value(size) => SIZES.iter().fold(0, |part, (_, end)| part + u8::from(size >= *end)),
        Slot::Malformed | Slot::Missing => 5,
    }
}

/// Which rows cannot be scanned: those with a reason, whatever it is, or those of which the registry says so.
fn hindered(table: &Table) -> Groups {
    match table.list() {
        List::Local => grouped(table, "non_scan_reason", &|_| HINDERED, 1),
        List::Swr => groups(table, "scannable", &[&["false"]], 1),
    }
}

/// The first group that has the value of a row by the rules of refining, the one behind all for another value, and
/// `nothing` for a row without one.
fn groups(table: &Table, field: &str, values: &[&[&str]], nothing: u8) -> Groups {
    let target = target_of(table.list(), field);
    let group = |stored: &str| {
        let has =
            |group: &&[&str]| group.iter().any(|value| target.is_some_and(|target| target.is_value(value, stored)));
        u8::try_from(values.iter().position(has).unwrap_or(values.len())).unwrap_or(nothing)
    };
    grouped(table, field, &group, nothing)
}

fn grouped(table: &Table, field: &str, group: &dyn Fn(&str) -> u8, nothing: u8) -> Groups {
    let Some(place) = table.place(field) else { return vec![nothing; table.rows()] };
    let known: Vec<u8> = match table.stored(place) {
        Some(Stored::Texts { dictionary, .. }) => dictionary.iter().map(group).collect(),
        _ => ["false", "true"].map(group).to_vec(),
    };
    let of_row = |row| match table.slot(row, place) {
        Slot::Value(code) => usize::try_from(code).ok().and_then(|code| known.get(code)).copied().unwrap_or(nothing),
        Slot::Malformed | Slot::Missing => nothing,
    };
    let mut groups: Groups = (0..table.rows()).map(of_row).collect();
    // What came and could not be read is the text it is.
    for (row, _, raw) in table.odds().filter(|(_, at, _)| *at == place) {
        if let Some(of_row) = groups.get_mut(row) {
            *of_row = group(raw);
        }
    }
    groups
}

/// What each row has for a field of numbers.
pub(super) fn numbers<'t>(table: &'t Table, field: &str) -> impl Iterator<Item = Slot<u64>> + use<'t> {
    let place = table.place(field);
    (0..table.rows()).map(move |row| place.map_or(Slot::Missing, |place| table.slot(row, place)))
}
