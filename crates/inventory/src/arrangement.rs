//! The rows in order: a permutation that is built anew when a person sorts, and into which rows that come fall, without
//! sorting the others again.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::columns::column;
use super::compare::{SortColumn, Standing};
use super::order::{Direction, Sort};
use super::radix::sort_by_keys;
use super::ranks::{ranks, texts};
use super::table::Table;

/// The order of the rows of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrangement {
    sorts: Vec<Sort>,
    rows: Vec<u32>,
    /// The ranks of the texts of columns, by the place of their field; they hold for so many texts as they are.
    ranks: HashMap<usize, Vec<u32>>,
}

impl Arrangement {
    /// The present sorts.
    pub(super) fn sorts(&self) -> &[Sort] {
        &self.sorts
    }

    /// The rows in order.
    pub(super) fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// Puts all rows of `table` into the order of `sorts`.
    pub(super) fn sort_by(&mut self, table: &Table, sorts: Vec<Sort>) {
        self.sorts = sorts;
        self.rebuild(table);
    }

    /// Puts all rows into order anew, since some of them changed.
    pub(super) fn rebuild(&mut self, table: &Table) {
        self.rows.clear();
        self.rows.extend(0..u32::try_from(table.rows()).unwrap_or(u32::MAX));
        let mut keys = Vec::new();
        for sort in self.sorts.iter().rev() {
            let by = column(table.list(), sort.column).and_then(|column| SortColumn::new(table, column));
            let Some(by) = by else { continue };
            let known = self.ranks.get(&by.place).is_some_and(|ranks| ranks.len() == texts(by.stored));
            if !known && let Some(ranks) = ranks(&by) {
                self.ranks.insert(by.place, ranks);
            }
            keys_of(&by, self.ranks.get(&by.place).map(Vec::as_slice), sort.direction, table.rows(), &mut keys);
            sort_by_keys(&mut self.rows, &keys);
        }
    }

    /// Takes the rows in that came since, in their order among the others. Rows that are alike stand as they came.
    pub(super) fn insert_new(&mut self, table: &Table) {
        let end = u32::try_from(table.rows()).unwrap_or(u32::MAX);
        let new = u32::try_from(self.rows.len()).unwrap_or(end)..end;
        if self.sorts.is_empty() {
            return self.rows.extend(new);
        }
        let mut new: Vec<u32> = new.collect();
        // Many among few: to sort all of them costs less.
        if new.len() > self.rows.len() {
            return self.rebuild(table);
        }
        let by: Vec<(SortColumn<'_>, Direction)> = self
            .sorts
            .iter()
            .filter_map(|sort| Some((SortColumn::new(table, column(table.list(), sort.column)?)?, sort.direction)))
            .collect();
        merge(&mut self.rows, &mut new, |a, b| {
            by.iter().fold(Ordering::Equal, |order, (column, direction)| {
                order.then_with(|| column.compare(a as usize, b as usize, *direction))
            })
        });
    }
}

/// Merges new rows into sorted ones, each behind those that compare as equal: a few comparisons a new row, and one move of
/// what stands behind the first of them.
pub(super) fn merge(sorted: &mut Vec<u32>, new: &mut [u32], compare: impl Fn(u32, u32) -> Ordering) {
    new.sort_by(|a, b| compare(*a, *b));
    let mut end = sorted.len();
    sorted.resize(end + new.len(), 0);
    for (left, row) in new.iter().enumerate().rev() {
        let place = sorted.get(..end).map_or(0, |sorted| sorted.partition_point(|other| compare(*other, *row).is_le()));
        sorted.copy_within(place..end, place + left + 1);
        if let Some(slot) = sorted.get_mut(place + left) {
            *slot = *row;
        }
        end = place;
    }
}

/// The keys by which rows are sorted: values from 0 on, then what is odd, then what is missing.
fn keys_of(by: &SortColumn<'_>, ranks: Option<&[u32]>, direction: Direction, rows: usize, keys: &mut Vec<u64>) {
    const ODD: u64 = u64::MAX - 1;
    const MISSING: u64 = u64::MAX;
    let rank = |value: u64| match ranks {
        Some(ranks) => by.stored.dense(value).and_then(|at| ranks.get(at)).copied().unwrap_or_default().into(),
        None => value,
    };
    keys.clear();
    keys.extend((0..rows).map(|row| match by.standing(row) {
        Standing::Value(value) => rank(value),
        Standing::Malformed => ODD,
        Standing::Missing => MISSING,
    }));
    let values = || keys.iter().copied().filter(|key| *key < ODD);
    let (least, greatest) = values().fold((u64::MAX, 0), |(least, greatest), key| (least.min(key), greatest.max(key)));
    let mut odd: Vec<usize> = (0..rows).filter(|row| keys.get(*row) == Some(&ODD)).collect();
    odd.sort_by(|a, b| match direction {
        Direction::Ascending => by.compare_odd(*a, *b),
        Direction::Descending => by.compare_odd(*b, *a),
    });
    let behind = greatest.saturating_sub(least) + 1;
    for key in &mut *keys {
        *key = match (*key, direction) {
            (ODD, _) => behind,
            (MISSING, _) => behind + odd.len() as u64,
            (key, Direction::Ascending) => key - least,
            (key, Direction::Descending) => greatest - key,
        };
    }
    let mut place = 0;
    let mut before: Option<usize> = None;
    for row in odd {
        place += u64::from(before.is_some_and(|before| by.compare_odd(before, row) != Ordering::Equal));
        if let Some(key) = keys.get_mut(row) {
            *key = behind + place;
        }
        before = Some(row);
    }
}
