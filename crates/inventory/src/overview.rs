//! What the overview says of the loaded rows of a list, refined or not: how many there are of each part of a few charts,
//! with the refinement that opens just those, and which stand out. All of it is counted in a few passes over columns.

mod parts;
mod ranking;
mod share;
mod tally;

pub use parts::{Chart, Part};
pub use ranking::{Rank, Ranked};
pub use share::{per_mille, widths};

use super::images::Images;
use super::numbers::Slot;
use super::table::Table;
use hss_query::List;

/// What the overview says of the rows of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// Rows.
    pub rows: usize,
    /// Rows with a field that could not be read.
    pub odd: usize,
    /// Different image digests among them.
    pub images: usize,
    /// Different places that have them: servers, or organizations of the registry.
    pub places: usize,
    /// The sizes of all rows together, in bytes; the greatest number where they are more.
    pub bytes: u64,
    /// How many rows each part of each chart of the list has, both in their order.
    pub charts: Vec<Vec<usize>>,
    /// The images that stand out, by each rank in the order of [`Rank::ALL`], the first of them first.
    pub ranked: Vec<Vec<Ranked>>,
}

impl Overview {
    fn of(table: &Table) -> Self {
        let rated = tally::severities(table);
        let place = match table.list() {
            List::Local => "host_id",
            List::Swr => "namespace",
        };
        Self {
            rows: table.rows(),
            odd: table.odd_rows(),
            images: different(table, "image_digest"),
            places: different(table, place),
            bytes: tally::numbers(table, "image_size").fold(0, |sum, size| match size {
                Slot::Value(size) => sum.saturating_add(size),
                Slot::Malformed | Slot::Missing => sum,
            }),
            charts: tally::charts(table, &rated),
            ranked: ranking::ranked(table, &rated),
        }
    }

    /// How many rows a part of a chart has, by the places of both.
    #[must_use]
    pub fn part(&self, chart: usize, part: usize) -> usize {
        self.charts.get(chart).and_then(|parts| parts.get(part)).copied().unwrap_or_default()
    }
}

impl Images {
    /// What the overview says of all rows that are loaded.
    #[must_use]
    pub fn overview(&self) -> Overview {
        Overview::of(self.table())
    }
}

/// How many different texts the rows have for a field.
fn different(table: &Table, field: &str) -> usize {
    let Some((place, stored)) = table.place(field).and_then(|place| Some((place, table.stored(place)?))) else {
        return 0;
    };
    let mut seen: Vec<bool> = Vec::new();
    for row in 0..table.rows() {
        let Slot::Value(code) = table.slot(row, place) else { continue };
        let Some(number) = stored.dense(code) else { continue };
        if number >= seen.len() {
            seen.resize(number + 1, false);
        }
        if let Some(seen) = seen.get_mut(number) {
            *seen = true;
        }
    }
    seen.into_iter().filter(|seen| *seen).count()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
