//! The kinds of rows, and which fields each of them has. These lists are computed from the declarations while the program is
//! compiled.

use super::field::Field;
use super::fields::FIELDS;
use super::wire_field::WireField;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowType {
    /// An image that hosts or containers have (`ImageLocalInfo` in the reference).
    Local,
    /// An image in the registry (`PrivateImageRepositoryInfo`).
    Swr,
    /// One architecture of a multi-arch image in the registry (`AssociateImages`).
    Part,
}

/// An order of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldOrder {
    /// That of the columns.
    Columns,
    /// That of the filters: facets first.
    Filters,
}

static LOCAL: [WireField; sent_count(RowType::Local)] = sent(RowType::Local);
static SWR: [WireField; sent_count(RowType::Swr)] = sent(RowType::Swr);
static PART: [WireField; sent_count(RowType::Part)] = sent(RowType::Part);

/// The documented fields of a local image.
pub static LOCAL_IMAGE: &[WireField] = &LOCAL;
/// The documented fields of an SWR image.
pub static SWR_IMAGE: &[WireField] = &SWR;
/// The documented fields of one architecture of a multi-arch image.
pub static ASSOCIATED_IMAGE: &[WireField] = &PART;

impl Field {
    /// Whether the service sends it in such a row.
    #[must_use]
    pub const fn is_sent_in(&self, row: RowType) -> bool {
        has(self.sent_in, row)
    }

    /// Whether such a row has it, sent or derived.
    #[must_use]
    pub const fn is_in(&self, row: RowType) -> bool {
        self.is_sent_in(row) || has(self.derived_for, row)
    }
}

const fn has(rows: &[RowType], row: RowType) -> bool {
    let mut at = 0;
    while at < rows.len() {
        if rows[at] as u8 == row as u8 {
            return true;
        }
        at += 1;
    }
    false
}

const fn sent_count(row: RowType) -> usize {
    let (mut count, mut next) = (0, 0);
    while next < FIELDS.len() {
        count += FIELDS[next].is_sent_in(row) as usize;
        next += 1;
    }
    count
}

/// The `N` fields that the service sends in such a row.
const fn sent<const N: usize>(row: RowType) -> [WireField; N] {
    let mut sent = [WireField::of(&FIELDS[0]); N];
    let (mut count, mut next) = (0, 0);
    while next < FIELDS.len() {
        if FIELDS[next].is_sent_in(row) {
            sent[count] = WireField::of(&FIELDS[next]);
            count += 1;
        }
        next += 1;
    }
    sent
}

/// How many fields such a row has, sent or derived.
#[must_use]
pub const fn field_count(row: RowType) -> usize {
    let (mut count, mut next) = (0, 0);
    while next < FIELDS.len() {
        count += FIELDS[next].is_in(row) as usize;
        next += 1;
    }
    count
}

/// The `N` fields that such a row has, sent or derived, in an order; `N` is [`field_count`].
#[must_use]
pub const fn ordered_fields<const N: usize>(row: RowType, order: FieldOrder) -> [&'static Field; N] {
    let mut ordered = [&FIELDS[0]; N];
    let (mut count, mut next) = (0, 0);
    while next < FIELDS.len() {
        let field = &FIELDS[next];
        if field.is_in(row) {
            let mut at = count;
            while at > 0 && place(ordered[at - 1], order) > place(field, order) {
                ordered[at] = ordered[at - 1];
                at -= 1;
            }
            ordered[at] = field;
            count += 1;
        }
        next += 1;
    }
    ordered
}

const fn place(field: &Field, order: FieldOrder) -> u16 {
    match order {
        FieldOrder::Columns => field.column.place,
        FieldOrder::Filters => field.filter.place,
    }
}
