//! The order of the rows of one list, and how it changes: rows inserted at the front, appended at the end of the default
//! enterprise project, removed, or updated.
//!
//! A position counts through the whole list: inserted rows (newest first), the rows of the default enterprise project,
//! appended rows (oldest first), then those of the second project and of the third. What changed is kept, not the rows, so a list of a million costs nothing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use crate::generate::world::RowKey;
use crate::query::enterprise::{ALL_PROJECTS, DEFAULT_PROJECT, SECOND_PROJECT, Scope, THIRD_PROJECT};

/// Numbers of inserted rows begin here, above every number a list can start with.
const INSERTED: u64 = 1 << 40;

/// How a list is to change. What is removed goes first, what is inserted or appended comes then, and the update is last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) remove: u32,
    /// The position of one row more to be removed.
    pub(crate) remove_at: Option<u32>,
    pub(crate) insert: u32,
    pub(crate) append: u32,
    pub(crate) update: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Listing {
    rows: u64,
    first: u64,
    inserted: VecDeque<u64>,
    appended: Vec<u64>,
    /// Numbers of rows that were removed from the middle.
    removed: BTreeSet<u64>,
    ever_inserted: u64,
    /// How often a row was updated, and when it was inserted or updated last, by its number.
    changes: BTreeMap<u64, (u32, u64)>,
}

impl Listing {
    pub(crate) fn new(rows: u64) -> Self {
        Self {
            rows,
            first: 0,
            inserted: VecDeque::new(),
            appended: Vec::new(),
            removed: BTreeSet::new(),
            ever_inserted: 0,
            changes: BTreeMap::new(),
        }
    }

    /// The positions a scope sees.
    pub(crate) fn positions(&self, scope: Scope) -> Range<u64> {
        let default_end = self.inserted.len() as u64 + self.left() + self.appended.len() as u64;
        let second_end = default_end + self.rows / 20;
        let third_end = second_end + self.rows / 50;
        match scope {
            Scope::Default => 0..default_end,
            Scope::Second => default_end..second_end,
            Scope::Third => second_end..third_end,
            Scope::All => 0..third_end,
            Scope::Nothing => 0..0,
        }
    }

    /// The enterprise project the row at a position belongs to.
    pub(crate) fn project(&self, position: u64) -> &'static str {
        [(Scope::Default, DEFAULT_PROJECT), (Scope::Second, SECOND_PROJECT), (Scope::Third, THIRD_PROJECT)]
            .into_iter()
            .find(|(scope, _)| self.positions(*scope).contains(&position))
            .map_or(ALL_PROJECTS, |(_, id)| id)
    }

    pub(crate) fn key(&self, position: u64) -> RowKey {
        let ahead = self.inserted.len() as u64;
        let index = match self.inserted.get(position as usize) {
            Some(index) => *index,
            None => self.index_behind(position - ahead),
        };
        let change = if self.changes.is_empty() { None } else { self.changes.get(&index).copied() };
        let (revision, changed) = change.unwrap_or_default();
        RowKey { index, revision, changed }
    }

    /// How many of the first rows of the default project are left.
    fn left(&self) -> u64 {
        self.rows - self.first - self.removed.len() as u64
    }

    /// The number of the row so far behind the inserted ones.
    fn index_behind(&self, place: u64) -> u64 {
        let Some(behind) = place.checked_sub(self.left()) else {
            return self.removed.iter().fold(self.first + place, |index, removed| index + u64::from(*removed <= index));
        };
        match self.appended.get(behind as usize) {
            Some(index) => *index,
            // Of another project.
            None => self.rows + behind - self.appended.len() as u64,
        }
    }

    fn remove_first(&mut self) {
        if self.inserted.pop_front().is_some() {
            return;
        }
        if self.left() > 0 {
            let index = self.index_behind(0);
            self.removed.insert(index);
            while self.removed.remove(&self.first) {
                self.first += 1;
            }
        } else if !self.appended.is_empty() {
            self.appended.remove(0);
        }
    }

    fn remove_at(&mut self, position: u64) {
        let Some(place) = position.checked_sub(self.inserted.len() as u64) else {
            self.inserted.remove(position as usize);
            return;
        };
        if place < self.left() {
            let index = self.index_behind(place);
            self.removed.insert(index);
        } else if let Some(behind) = place.checked_sub(self.left()).filter(|at| *at < self.appended.len() as u64) {
            self.appended.remove(behind as usize);
        }
    }

    fn new_row(&mut self, now: u64) -> u64 {
        let index = INSERTED + self.ever_inserted;
        self.changes.insert(index, (0, now));
        self.ever_inserted += 1;
        index
    }

    /// Changes the list at `now`, Unix milliseconds.
    pub(crate) fn apply(&mut self, change: Change, now: u64) {
        for _ in 0..change.remove {
            self.remove_first();
        }
        if let Some(position) = change.remove_at {
            self.remove_at(position.into());
        }
        for _ in 0..change.insert {
            let index = self.new_row(now);
            self.inserted.push_front(index);
        }
        for _ in 0..change.append {
            let index = self.new_row(now);
            self.appended.push(index);
        }
        let updated = self.positions(Scope::Default).take(change.update as usize);
        let keys: Vec<RowKey> = updated.map(|position| self.key(position)).collect();
        self.changes.extend(keys.iter().map(|key| (key.index, (key.revision + 1, now))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indices(listing: &Listing) -> Vec<u64> {
        listing.positions(Scope::Default).map(|position| listing.key(position).index).collect()
    }

    #[test]
    fn rows_come_and_go_at_the_front() {
        let mut listing = Listing::new(4);
        listing.apply(Change { insert: 2, ..Change::default() }, 1);
        assert_eq!(indices(&listing), [INSERTED + 1, INSERTED, 0, 1, 2, 3]);
        listing.apply(Change { remove: 3, ..Change::default() }, 2);
        assert_eq!(indices(&listing), [1, 2, 3]);
        listing.apply(Change { insert: 1, ..Change::default() }, 3);
        assert_eq!(indices(&listing)[0], INSERTED + 2, "an inserted row is never one that was there before");
        listing.apply(Change { remove: 9, ..Change::default() }, 4);
        assert!(indices(&listing).is_empty());
    }

    #[test]
    fn an_update_keeps_the_row_in_its_place_and_a_change_has_its_time() {
        let mut listing = Listing::new(3);
        listing.apply(Change { insert: 1, ..Change::default() }, 6);
        listing.apply(Change { update: 2, ..Change::default() }, 7);
        listing.apply(Change { insert: 1, ..Change::default() }, 8);
        let key = |at| (listing.key(at).revision, listing.key(at).changed);
        let changes: Vec<(u32, u64)> = listing.positions(Scope::Default).map(key).collect();
        assert_eq!(indices(&listing), [INSERTED + 1, INSERTED, 0, 1, 2]);
        assert_eq!(changes, [(0, 8), (1, 7), (1, 7), (0, 0), (0, 0)]);
    }

    #[test]
    fn a_row_goes_from_the_middle_and_another_comes_at_the_end() {
        let mut listing = Listing::new(40);
        listing.apply(Change { remove_at: Some(2), append: 1, ..Change::default() }, 1);
        listing.apply(Change { remove_at: Some(2), insert: 1, ..Change::default() }, 2);
        let there = indices(&listing);
        assert_eq!(there[..4], [INSERTED + 1, 0, 1, 4]);
        assert_eq!(there[38..], [39, INSERTED]);
        assert_eq!(there.len(), 40);
        assert_eq!(listing.key(40).index, 40, "the other projects have the rows that they had");
        listing.apply(Change { remove: 3, remove_at: Some(0), ..Change::default() }, 3);
        assert_eq!(indices(&listing)[0], 5);
        listing.apply(Change { remove: 35, ..Change::default() }, 4);
        assert_eq!(indices(&listing), [INSERTED]);
        listing.apply(Change { remove: 1, remove_at: Some(0), ..Change::default() }, 5);
        assert!(indices(&listing).is_empty());
    }

    #[test]
    fn projects_follow_each_other_without_a_gap() {
        let listing = Listing::new(100);
        assert_eq!(listing.positions(Scope::Default), 0..100);
        assert_eq!(listing.positions(Scope::Second), 100..105);
        assert_eq!(listing.positions(Scope::Third), 105..107);
        assert_eq!(listing.positions(Scope::All), 0..107);
        assert_eq!(listing.project(99), DEFAULT_PROJECT);
        assert_eq!(listing.project(100), SECOND_PROJECT);
        assert_eq!(listing.project(106), THIRD_PROJECT);
    }
}
