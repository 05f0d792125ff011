//! What the readers of rows need of a field's declaration.

use super::field::Field;
use super::field_kind::FieldKind;

/// A documented field of a row.
#[derive(Debug, Clone, Copy)]
pub struct WireField {
    /// The API's name of it.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// The values that the reference lists; empty where it lists none.
    pub values: &'static [&'static str],
}

impl WireField {
    pub(super) const fn of(field: &Field) -> Self {
        Self { name: field.name, kind: field.kind, values: field.values }
    }

    /// Whether a text is a value that the reference lists, or the reference lists none.
    #[must_use]
    pub fn knows(&self, value: &str) -> bool {
        self.values.is_empty() || self.values.contains(&value)
    }
}
