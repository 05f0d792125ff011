//! How a field is declared: what it holds, which rows have it, its column, and how people filter by it.

use super::field_kind::FieldKind;
use super::row_type::RowType;
use super::{ScanFailure, ScanStatus, Severity};

/// The declaration of a field. [`FIELDS`](crate::FIELDS) has all of them.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The API's name of it.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The values that the reference lists; empty where it lists none.
    pub values: &'static [&'static str],
    /// The rows that the service sends it in.
    pub sent_in: &'static [RowType],
    /// The rows that the page derives it for.
    pub derived_for: &'static [RowType],
    /// Its column in the grid.
    pub column: FieldColumn,
    /// How people filter by it.
    pub filter: FieldFilter,
}

/// The column of a field.
#[derive(Debug, Clone, Copy)]
pub struct FieldColumn {
    /// Columns first stand in the order of these numbers. They count in tens, so that there is room between two.
    pub place: u16,
    /// Width in CSS pixels.
    pub width: u16,
}

/// How people filter by a field.
#[derive(Debug, Clone, Copy)]
pub struct FieldFilter {
    /// Facets and suggestions stand in the order of these numbers, which count in tens.
    pub place: u16,
    /// Short names in the filter line, beside the API's name; the first is written.
    pub keys: &'static [&'static str],
    /// Rows that have other short names instead.
    pub other_keys: Option<(RowType, &'static [&'static str])>,
    /// Whether many rows have the same value, so that people choose from a list with counts.
    pub is_facet: bool,
    /// Whether free text is looked for in it.
    pub in_free_text: bool,
}

/// A column at a place, of a width in CSS pixels.
pub(super) const fn column(place: u16, width: u16) -> FieldColumn {
    FieldColumn { place, width }
}

/// A field with these short names, of which nearly every row has its own value.
pub(super) const fn filter(place: u16, keys: &'static [&'static str]) -> FieldFilter {
    FieldFilter { place, keys, other_keys: None, is_facet: false, in_free_text: false }
}

/// A field with these short names, of which many rows have the same value.
pub(super) const fn facet(place: u16, keys: &'static [&'static str]) -> FieldFilter {
    FieldFilter { is_facet: true, ..filter(place, keys) }
}

impl FieldFilter {
    /// The same, found by free text.
    pub(super) const fn in_free_text(self) -> Self {
        Self { in_free_text: true, ..self }
    }

    /// The same, with other short names in one kind of row.
    pub(super) const fn keys_in(self, row: RowType, keys: &'static [&'static str]) -> Self {
        Self { other_keys: Some((row, keys)), ..self }
    }
}

impl Field {
    /// A field that the service sends in these rows. Free text always finds ids and digests.
    pub(super) const fn new(
        kind: FieldKind,
        sent_in: &'static [RowType],
        column: FieldColumn,
        filter: FieldFilter,
    ) -> Self {
        let values: &[&str] = match kind {
            FieldKind::Status => ScanStatus::WIRE,
            FieldKind::Failure => ScanFailure::WIRE,
            FieldKind::Severity => Severity::WIRE,
            FieldKind::Flag => &["true", "false"],
            _ => &[],
        };
        let filter = if matches!(kind, FieldKind::Id | FieldKind::Digest) { filter.in_free_text() } else { filter };
        Self { name: "", kind, values, sent_in, derived_for: &[], column, filter }
    }

    /// The same, with the values that the reference lists.
    pub(super) const fn values(self, values: &'static [&'static str]) -> Self {
        Self { values, ..self }
    }

    /// The same, derived for these rows.
    pub(super) const fn derived_for(self, rows: &'static [RowType]) -> Self {
        Self { derived_for: rows, ..self }
    }

    /// The same under a name, for the list of fields.
    pub(super) const fn named(self, name: &'static str) -> Self {
        assert!(
            !(matches!(self.kind, FieldKind::Choice) && self.values.is_empty()),
            "a field of the kind Choice lists its values: Field::new(Choice, …).values(&[…])"
        );
        Self { name, ..self }
    }
}
