//! How a field of a row is declared: its name, what it should hold, and, where the reference lists its values, what knows
//! them.

use super::value::Kind;

/// A documented field of a row.
#[derive(Debug, Clone, Copy)]
pub struct WireField {
    /// The API's name of it.
    pub name: &'static str,
    /// What it should hold.
    pub kind: Kind,
    /// Whether a value is a documented one, for a field whose values the reference lists.
    pub knows: Option<fn(&str) -> bool>,
}

impl WireField {
    pub(super) const fn text(name: &'static str) -> Self {
        Self { name, kind: Kind::Text, knows: None }
    }

    /// A text of which the reference lists the values.
    pub(super) const fn choice(name: &'static str, knows: fn(&str) -> bool) -> Self {
        Self { name, kind: Kind::Text, knows: Some(knows) }
    }

    pub(super) const fn number(name: &'static str) -> Self {
        Self { name, kind: Kind::Number, knows: None }
    }

    /// A point in time, Unix milliseconds.
    pub(super) const fn time(name: &'static str) -> Self {
        Self { name, kind: Kind::Time, knows: None }
    }

    pub(super) const fn flag(name: &'static str) -> Self {
        Self { name, kind: Kind::Flag, knows: None }
    }

    pub(super) const fn images(name: &'static str) -> Self {
        Self { name, kind: Kind::Images, knows: None }
    }
}
