//! What a declaration of something to refine by says: which field, what a line calls it, what it holds, and how a text
//! is found in it.

use super::fold::other_reading;
use super::hits::{algorithms_agree, digits};
use super::vocabulary::is_called;
use hss_model::{Field, FieldKind, RowType, ScanStatus};

/// Something that rows can be refined by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The API's name of the field; a line may call it so as well.
    pub field: &'static str,
    /// What a line calls it; the first is written.
    pub(super) keys: &'static [&'static str],
    /// What it holds.
    pub kind: FieldKind,
    /// The values that the reference lists; empty where it lists none.
    pub values: &'static [&'static str],
    /// Whether many rows have the same value.
    facet: bool,
    /// How a text is found in it.
    pub search: Search,
    /// Whether free text is looked for in it.
    pub free: bool,
}

/// How a text is found in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// Anywhere in it.
    Anywhere,
    /// At its start, as people shorten ids.
    Start,
    /// At the start of a digest, with or without its `sha256:`.
    Digest,
}

impl Target {
    /// The target that a field is in such rows.
    pub(super) const fn of(field: &Field, row: RowType) -> Self {
        let keys = match field.filter.other_keys {
            Some((other, keys)) if other as u8 == row as u8 => keys,
            _ => field.filter.keys,
        };
        let search = match field.kind {
            FieldKind::Digest => Search::Digest,
            FieldKind::Id => Search::Start,
            kind if kind.is_number() => Search::Start,
            _ => Search::Anywhere,
        };
        Self {
            field: field.name,
            keys,
            kind: field.kind,
            values: field.values,
            facet: field.filter.is_facet,
            search,
            free: field.filter.in_free_text,
        }
    }

    /// What a line calls it.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.keys.first().copied().unwrap_or(self.field)
    }

    /// Every name a line may use for it, the one that is written first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().copied().chain(Some(self.field).filter(|field| !self.keys.contains(field)))
    }

    /// Whether values are chosen from a list with counts.
    #[must_use]
    pub fn is_facet(&self) -> bool {
        self.facet
    }

    /// Whether it holds numbers, which have ranges.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind.is_number()
    }

    /// Whether it holds text of which nearly every row has its own.
    #[must_use]
    pub fn has_own_texts(&self) -> bool {
        !self.facet && !self.is_number()
    }

    /// Whether a row that has `stored` there has what a person calls `asked`.
    #[must_use]
    pub fn is_value(&self, asked: &str, stored: &str) -> bool {
        asked.eq_ignore_ascii_case(stored)
            || (self.kind == FieldKind::Status && same_status(asked, stored))
            || (self.search == Search::Digest && is_digest(asked, stored))
            || is_called(self, asked, stored)
            || (!asked.is_ascii() && other_reading(asked).is_some_and(|asked| self.is_value(&asked, stored)))
    }
}

/// The service has two names for a queued scan; a person means either.
fn same_status(asked: &str, stored: &str) -> bool {
    let waiting = |status: &str| ScanStatus::parse(&status.to_ascii_lowercase()) == Some(ScanStatus::Waiting);
    waiting(asked) && waiting(stored)
}

/// Either may have the prefix of a digest, or not.
fn is_digest(asked: &str, stored: &str) -> bool {
    digits(asked).eq_ignore_ascii_case(digits(stored)) && algorithms_agree(asked, stored)
}
