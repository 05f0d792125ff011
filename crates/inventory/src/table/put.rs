//! How rows get into a table: behind all others, or in the place of an older one with the same identity; and what they are
//! compared with before.

use std::collections::HashMap;

use super::{Aside, Table};
use crate::findings::sum_of;
use crate::stored::Stored;
use hss_model::{ScanStatus, Severity, Value, WireField, derived_severity};

/// What became of a row that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Put {
    /// It is new, and the last one.
    New,
    /// It is there already, just so.
    Same,
    /// It took the place of an older one.
    Changed,
    /// It is the last one, beside this older one with the same identity.
    Twice(usize),
}

/// What to do with a row whose identity an older row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// The older row is as it came last.
    Replace,
    /// Both are kept.
    KeepBoth,
}

impl Table {
    /// The newest row with the identity of a row that came; nothing where none has it.
    pub(crate) fn find<'page>(
        &mut self,
        values: &[Value<'_>],
        unknown: impl Iterator<Item = (&'page str, &'page str)>,
    ) -> Option<usize> {
        let row = self.rows;
        self.push(values, unknown);
        let known = self.identities.known(self, row);
        self.pop();
        known
    }

    /// Whether a row that came is this one: it has its identity or, without any, the same values.
    pub(crate) fn is_row<'page>(
        &mut self,
        values: &[Value<'_>],
        unknown: impl Iterator<Item = (&'page str, &'page str)>,
        row: usize,
    ) -> bool {
        let last = self.rows;
        self.push(values, unknown);
        let is_it = self.identities.are_same(self, last, row)
            && (self.identities.has_id(self, last) || self.is_same(last, row));
        self.pop();
        is_it
    }

    /// Puts a row that came in the place of this one; says whether that changed it.
    pub(crate) fn replace<'page>(
        &mut self,
        values: &[Value<'_>],
        unknown: impl Iterator<Item = (&'page str, &'page str)>,
        row: usize,
    ) -> bool {
        let last = self.rows;
        self.push(values, unknown);
        let changes = !self.is_same(last, row);
        if changes {
            self.move_last(row);
        } else {
            self.pop();
        }
        changes
    }

    /// Puts a row in the place of one with its identity among the first `earlier` rows, or behind all others. Gives the
    /// number that it has then.
    pub(crate) fn put<'page>(
        &mut self,
        values: &[Value<'_>],
        unknown: impl Iterator<Item = (&'page str, &'page str)>,
        earlier: usize,
        on_known: Known,
    ) -> (Put, usize) {
        let row = self.rows;
        self.push(values, unknown);
        match self.identities.known(self, row).filter(|known| *known < earlier) {
            Some(known) if on_known == Known::KeepBoth => {
                self.add_identity(row);
                (Put::Twice(known), row)
            }
            Some(known) if self.is_same(row, known) => {
                self.pop();
                (Put::Same, known)
            }
            Some(known) => {
                self.move_last(known);
                (Put::Changed, known)
            }
            None => {
                self.add_identity(row);
                (Put::New, row)
            }
        }
    }

    fn add_identity(&mut self, row: usize) {
        let mut identities = std::mem::take(&mut self.identities);
        identities.add(self, row);
        self.identities = identities;
    }

    fn push<'page>(&mut self, values: &[Value<'_>], unknown: impl Iterator<Item = (&'page str, &'page str)>) {
        let row = self.rows;
        for (place, (stored, value)) in self.stored.iter_mut().zip(values).enumerate() {
            stored.push(value);
            match value {
                Value::Malformed(raw) => self.aside.odd.entry(row).or_default().push((place, raw.as_ref().into())),
                Value::Images(_, json) => drop(self.aside.images.insert(row, json.clone())),
                _ => {}
            }
        }
        if let Some(found) = self.stored.last_mut() {
            found.push(&sum_of(self.fields, values));
        }
        if self.stored.len() > self.fields.len() + 1
            && let Some(derived) = self.stored.get_mut(self.fields.len())
        {
            let severity = derive(self.fields, values);
            derived.push(&severity.map_or(Value::Missing, |severity| Value::Text(severity.wire().into())));
        }
        for (name, json) in unknown {
            let codes = (self.aside.texts.intern(name), self.aside.texts.intern(json));
            self.aside.unknown.entry(row).or_default().push(codes);
        }
        self.rows += 1;
    }

    fn pop(&mut self) {
        let Some(last) = self.rows.checked_sub(1) else { return };
        self.stored.iter_mut().for_each(Stored::pop);
        self.aside.forget(last);
        self.rows = last;
    }

    fn move_last(&mut self, row: usize) {
        let Some(last) = self.rows.checked_sub(1) else { return };
        self.stored.iter_mut().for_each(|stored| stored.move_last(row));
        self.aside.move_row(last, row);
        self.rows = last;
    }

    /// Whether two rows have the same values.
    fn is_same(&self, a: usize, b: usize) -> bool {
        let Aside { odd, images, unknown, .. } = &self.aside;
        self.stored.iter().all(|stored| stored.slot(a) == stored.slot(b))
            && odd.get(&a) == odd.get(&b)
            && images.get(&a) == images.get(&b)
            && unknown.get(&a) == unknown.get(&b)
    }
}

impl Aside {
    fn forget(&mut self, row: usize) {
        self.odd.remove(&row);
        self.images.remove(&row);
        self.unknown.remove(&row);
    }

    fn move_row(&mut self, from: usize, to: usize) {
        move_key(&mut self.odd, from, to);
        move_key(&mut self.images, from, to);
        move_key(&mut self.unknown, from, to);
    }
}

fn move_key<T>(map: &mut HashMap<usize, T>, from: usize, to: usize) {
    match map.remove(&from) {
        Some(value) => drop(map.insert(to, value)),
        None => drop(map.remove(&to)),
    }
}

/// Only a scan that succeeded says something: counts of zero beside another status mean that nobody looked.
fn derive(fields: &[WireField], values: &[Value<'_>]) -> Option<Severity> {
    let value = |name: &str| {
        let place = fields.iter().position(|field| field.name == name);
        place.and_then(|place| values.get(place)).unwrap_or(&Value::Missing)
    };
    let scanned = value("scan_status").text().and_then(ScanStatus::parse) == Some(ScanStatus::Success);
    let derived =
        scanned.then(|| derived_severity(value("vul_num"), value("unsafe_setting_num"), value("malicious_file_num")));
    derived.flatten()
}
