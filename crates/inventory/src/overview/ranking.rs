//! The images that stand out: the worst, those scanned longest ago, the largest. An image that several rows have counts
//! once, by its digest, with the row that stands out most.

use super::tally::numbers;
use crate::columns::columns;
use crate::numbers::Slot;
use crate::order::{Direction, Sort};
use crate::table::Table;
use hss_model::Severity;
use hss_query::List;

/// Images of each ranking.
const RANKED: usize = 10;

/// What images are ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Malicious files, then severity, then vulnerabilities; an image of which nothing bad is known is not ranked.
    Worst,
    /// The last scan, from the oldest on; an image that was never scanned is not ranked.
    Oldest,
    /// Size, from the largest on; an empty image is not ranked.
    Largest,
}

impl Rank {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Worst, Self::Oldest, Self::Largest];

    /// The sorts that put the rows of a list into the same order.
    #[must_use]
    pub fn sorts(self, list: List) -> Vec<Sort> {
        let fields: &[&str] = match self {
            Self::Worst => &["malicious_file_num", "severity_level", "vul_num"],
            Self::Oldest => &["latest_scan_time"],
            Self::Largest => &["image_size"],
        };
        let direction = if self == Self::Oldest { Direction::Ascending } else { Direction::Descending };
        let column = |field: &&str| columns(list).iter().position(|column| column.head.field == *field);
        fields.iter().filter_map(column).map(|column| Sort { column, direction }).collect()
    }
}

/// An image that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// What people call it: its name and tag.
    pub image: String,
    /// What names its row in a link; nothing for a row that the service gave no id.
    pub key: Option<String>,
    /// Malicious files found.
    pub malicious: u64,
    /// How bad it is, reported or derived.
    pub severity: Option<Severity>,
    /// Vulnerabilities found.
    pub vulnerabilities: u64,
    /// Its last scan in Unix milliseconds, or its size in bytes, by what it is ranked by; else its vulnerabilities.
    pub amount: u64,
}

/// A row that may be ranked: what it is ranked by, the greatest first, and its digest.
struct Candidate {
    by: (u64, u64, u64),
    digest: Slot<u64>,
    row: usize,
}

/// Ratings by their place in the chart, as they are ranked.
const SEVERITIES: [Severity; 4] = [Severity::High, Severity::Medium, Severity::Low, Severity::Security];

/// The images that stand out, by each rank.
pub(super) fn ranked(table: &Table, rated: &[u8]) -> Vec<Vec<Ranked>> {
    let mut best: [Vec<Candidate>; 3] = Default::default();
    let number = |slot: Slot<u64>| if let Slot::Value(number) = slot { number } else { 0 };
    let field = |name: &str| numbers(table, name).map(number);
    let digest = table.place("image_digest");
    let bad = field("malicious_file_num").zip(field("vul_num")).zip(rated);
    let plain = field("latest_scan_time").zip(field("image_size"));
    for (row, (((malicious, vulnerabilities), rating), (scanned, size))) in bad.zip(plain).enumerate() {
        let severity = SEVERITIES.len().saturating_sub(usize::from(*rating)) as u64;
        let is_bad = malicious > 0 || vulnerabilities > 0 || severity > 1;
        let by = [
            is_bad.then_some((malicious, severity, vulnerabilities)),
            (scanned > 0).then_some((u64::MAX - scanned, 0, 0)),
            (size > 0).then_some((size, 0, 0)),
        ];
        for (best, by) in best.iter_mut().zip(by) {
            if let Some(by) = by.filter(|by| best.len() < RANKED || best.last().is_some_and(|last| last.by < *by)) {
                let digest = digest.map_or(Slot::Missing, |place| {
                    table.stored(place).map_or(Slot::Missing, |stored| stored.slot_alike(row))
                });
                take(best, Candidate { by, digest, row });
            }
        }
    }
    let describe = |(rank, best): (Rank, Vec<Candidate>)| {
        best.into_iter().map(|candidate| describe(table, rated, rank, &candidate)).collect()
    };
    Rank::ALL.into_iter().zip(best).map(describe).collect()
}

/// Puts a candidate into its place, in the place of a lesser one of the same image. Those that are alike stand as they came.
fn take(best: &mut Vec<Candidate>, candidate: Candidate) {
    let same = |other: &Candidate| matches!(other.digest, Slot::Value(_)) && other.digest == candidate.digest;
    if let Some(place) = best.iter().position(same) {
        if best.get(place).is_some_and(|other| other.by >= candidate.by) {
            return;
        }
        best.remove(place);
    }
    let place = best.partition_point(|other| other.by >= candidate.by);
    best.insert(place, candidate);
    best.truncate(RANKED);
}

fn describe(table: &Table, rated: &[u8], rank: Rank, candidate: &Candidate) -> Ranked {
    let row = candidate.row;
    let text = |field: &str| table.place(field).and_then(|place| table.text(row, place)).unwrap_or_default();
    let count = |field: &str| match table.place(field).map(|place| table.slot(row, place)) {
        Some(Slot::Value(count)) => count,
        _ => 0,
    };
    let (name, tag) = (text("image_name"), text("image_version"));
    let vulnerabilities = count("vul_num");
    Ranked {
        image: if tag.is_empty() { name.into_owned() } else { [&*name, ":", &*tag].concat() },
        key: table.key(row),
        malicious: count("malicious_file_num"),
        severity: rated.get(row).and_then(|place| SEVERITIES.get(usize::from(*place))).copied(),
        vulnerabilities,
        amount: match rank {
            Rank::Worst => vulnerabilities,
            Rank::Oldest => count("latest_scan_time"),
            Rank::Largest => count("image_size"),
        },
    }
}
