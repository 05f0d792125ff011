//! What tells a row from every other row of its list, for as long as it is the same image in the same place; and the rows
//! of a table, found by it. A row that the service gave no id has none, and is never taken for another.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::index::{Entry, Index};
use super::numbers::Slot;
use super::table::Table;
use hss_model::{Element, Page, Value, WireField};
use hss_query::List;

/// The fields by which a local image is told: one image can stand there once for each server and each tag.
const LOCAL: &[&str] = &["image_id", "host_id", "agent_id", "image_name", "image_version", "image_digest"];
/// Those of an SWR image.
const SWR: &[&str] =
    &["id", "image_id", "image_type", "instance_id", "namespace", "image_name", "image_version", "image_digest"];
/// So many of them, from the first on, are ids: one is enough.
const fn ids(list: List) -> usize {
    match list {
        List::Local => 1,
        List::Swr => 2,
    }
}

/// The newest row of each identity.
#[derive(Debug, Clone, Default)]
pub(super) struct Identities {
    /// The places of the fields.
    places: Vec<usize>,
    ids: usize,
    rows: Index,
}

impl Identities {
    pub(super) fn new(list: List, fields: &[WireField]) -> Self {
        let names = names(list);
        let place = |name: &&str| fields.iter().position(|field| field.name == *name);
        Self { places: names.iter().filter_map(place).collect(), ids: ids(list), rows: Index::default() }
    }

    /// The newest row that has the identity of `row`.
    pub(super) fn known(&self, table: &Table, row: usize) -> Option<usize> {
        let hash = self.hash(table, row)?;
        let found = self.rows.find(hash, |known| self.are_same(table, known as usize, row));
        found.map(|known| known as usize)
    }

    /// Makes `row` the newest of its identity.
    pub(super) fn add(&mut self, table: &Table, row: usize) {
        let Some(hash) = self.hash(table, row) else { return };
        let Ok(number) = u32::try_from(row) else { return };
        let Self { places, rows, .. } = self;
        match rows.place(hash, |known| are_same(places, table, known as usize, row)) {
            Entry::Occupied(known) => known.replace(number),
            Entry::Vacant(place) => place.put(number),
        }
    }

    /// The row of `table`, whose identities these are, that is the same as a row of another table.
    pub(super) fn like(&self, table: &Table, other: &Table, row: usize) -> Option<usize> {
        if !has_id(&self.places, self.ids, other, row) {
            return None;
        }
        let part = |place: &usize| Some((table.translate(other, row, *place)?, other.odd(row, *place)));
        let parts: Vec<Part<'_>> = self.places.iter().map(part).collect::<Option<_>>()?;
        let is_it = |known: u32| {
            let known = known as usize;
            parts.iter().zip(&self.places).all(|(part, place)| *part == part_of(table, known, *place))
        };
        self.rows.find(hash_of(parts.iter().copied()), is_it).map(|known| known as usize)
    }

    fn hash(&self, table: &Table, row: usize) -> Option<u64> {
        hash_in(&self.places, self.ids, table, row)
    }

    /// Whether a row has an identity.
    pub(super) fn has_id(&self, table: &Table, row: usize) -> bool {
        has_id(&self.places, self.ids, table, row)
    }

    /// Whether two rows are the same by all fields that tell rows.
    pub(super) fn are_same(&self, table: &Table, a: usize, b: usize) -> bool {
        are_same(&self.places, table, a, b)
    }
}

/// A number that two pages share only where they have the same rows in the same order, as far as rows can be told.
pub(super) fn fingerprint(list: List, page: &Page<'_>) -> u64 {
    let names = names(list);
    let mut hasher = FxHasher::default();
    for element in page.elements() {
        match element {
            Element::Row(row) => names.iter().for_each(|name| match page.value(row, name) {
                Value::Missing => 0.hash(&mut hasher),
                Value::Text(text) | Value::Malformed(text) => text.hash(&mut hasher),
                Value::Number(number) | Value::Time(number) => number.hash(&mut hasher),
                Value::Flag(flag) => flag.hash(&mut hasher),
                Value::Images(_, json) => json.hash(&mut hasher),
            }),
            Element::Unreadable(place) => page.unreadable.get(place).hash(&mut hasher),
        }
    }
    hasher.finish()
}

fn names(list: List) -> &'static [&'static str] {
    match list {
        List::Local => LOCAL,
        List::Swr => SWR,
    }
}

/// What stands in one of the fields; of something odd, what came.
type Part<'row> = (Slot<u64>, Option<&'row str>);

fn part_of(table: &Table, row: usize, place: usize) -> Part<'_> {
    let slot = table.slot(row, place);
    (slot, (slot == Slot::Malformed).then(|| table.odd(row, place)).flatten())
}

fn has_id(places: &[usize], ids: usize, table: &Table, row: usize) -> bool {
    places.iter().take(ids).any(|place| table.slot(row, *place) != Slot::Missing)
}

fn hash_in(places: &[usize], ids: usize, table: &Table, row: usize) -> Option<u64> {
    has_id(places, ids, table, row).then(|| hash_of(places.iter().map(|place| part_of(table, row, *place))))
}

fn hash_of<'row>(parts: impl Iterator<Item = Part<'row>>) -> u64 {
    let mut hasher = FxHasher::default();
    for part in parts {
        part.hash(&mut hasher);
    }
    hasher.finish()
}

fn are_same(places: &[usize], table: &Table, a: usize, b: usize) -> bool {
    places.iter().all(|place| part_of(table, a, *place) == part_of(table, b, *place))
}
