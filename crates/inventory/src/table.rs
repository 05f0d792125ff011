//! The rows of a list, held by column: a code or a number for each value, and aside what few rows have: values that could
//! not be read, fields that nobody documented, and the images of a multi-arch row. A row's number stays good for as long as
//! the table lives.

use std::borrow::Cow;
use std::collections::HashMap;

use super::dictionary::Dictionary;
use super::findings::FINDINGS;
use super::identity::Identities;
use super::numbers::Slot;
use super::stored::Stored;
use hss_model::{FieldKind, LOCAL_IMAGE, Rating, SWR_IMAGE, Severity, Value, WireField};
use hss_query::List;

mod put;

pub(super) use put::{Known, Put};

/// The field that says how bad an image is. SWR images have none: it is derived.
pub(super) const SEVERITY: &str = "severity_level";

/// The rows of a list.
#[derive(Debug, Clone)]
pub struct Table {
    list: List,
    fields: &'static [WireField],
    /// One for each field, then what is derived: of SWR images their severity, and of all what was found in them.
    stored: Vec<Stored>,
    rows: usize,
    aside: Aside,
    identities: Identities,
}

/// What few rows have, by row.
#[derive(Debug, Clone, Default)]
struct Aside {
    /// What could not be read, as it came, by the place of its field.
    odd: HashMap<usize, Vec<(usize, Box<str>)>>,
    /// The JSON of the images of a multi-arch row.
    images: HashMap<usize, Box<str>>,
    /// Fields that are not documented, and their JSON, as codes.
    unknown: HashMap<usize, Vec<(u32, u32)>>,
    texts: Dictionary,
}

/// Which list's rows have which fields.
pub fn fields_of(list: List) -> &'static [WireField] {
    match list {
        List::Local => LOCAL_IMAGE,
        List::Swr => SWR_IMAGE,
    }
}

impl Table {
    pub(super) fn new(list: List) -> Self {
        let fields = fields_of(list);
        let mut stored: Vec<Stored> = fields.iter().map(|field| Stored::new(field.kind)).collect();
        if !fields.iter().any(|field| field.name == SEVERITY) {
            stored.push(Stored::new(FieldKind::Severity));
        }
        stored.push(Stored::new(FieldKind::Findings));
        let identities = Identities::new(list, fields);
        Self { list, fields, stored, rows: 0, aside: Aside::default(), identities }
    }

    /// Whose rows they are.
    #[must_use]
    pub fn list(&self) -> List {
        self.list
    }

    /// How many there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The place of a field, or of what is derived.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let place = self.fields.iter().position(|field| field.name == name);
        place.or_else(|| match name {
            SEVERITY => Some(self.fields.len()),
            FINDINGS => self.stored.len().checked_sub(1),
            _ => None,
        })
    }

    /// The values of the field at a place.
    pub(super) fn stored(&self, place: usize) -> Option<&Stored> {
        self.stored.get(place)
    }

    /// What a row has for the field at a place.
    #[must_use]
    pub fn slot(&self, row: usize, place: usize) -> Slot<u64> {
        self.stored.get(place).map_or(Slot::Missing, |stored| stored.slot(row))
    }

    /// The text that a row has for the field at a place, something odd as it came; nothing where it has none.
    #[must_use]
    pub fn text(&self, row: usize, place: usize) -> Option<Cow<'_, str>> {
        match (self.stored.get(place)?, self.slot(row, place)) {
            (Stored::Digests { digests, .. }, Slot::Value(code)) => {
                Some(digests.get(u32::try_from(code).ok()?).to_string().into())
            }
            (stored @ Stored::Texts { .. }, Slot::Value(code)) => Some(stored.text(code).into()),
            (_, Slot::Value(number)) => Some(number.to_string().into()),
            (_, Slot::Malformed) => self.odd(row, place).map(Cow::Borrowed),
            (_, Slot::Missing) => None,
        }
    }

    /// What came for the field at a place and could not be read.
    #[must_use]
    pub fn odd(&self, row: usize, place: usize) -> Option<&str> {
        self.aside.odd.get(&row)?.iter().find(|(odd, _)| *odd == place).map(|(_, raw)| raw.as_ref())
    }

    /// What came for the field at a place.
    pub(super) fn value(&self, row: usize, place: usize) -> Value<'_> {
        self.fields.get(place).map_or(Value::Missing, |field| self.value_as(row, place, field.kind))
    }

    /// What a row has at a place, for a field or what is derived, of this kind.
    #[must_use]
    pub fn value_as(&self, row: usize, place: usize, kind: FieldKind) -> Value<'_> {
        let value = match self.slot(row, place) {
            Slot::Missing => return Value::Missing,
            Slot::Malformed => return self.odd(row, place).map_or(Value::Missing, |raw| Value::Malformed(raw.into())),
            Slot::Value(value) => value,
        };
        match kind {
            FieldKind::Time => Value::Time(value),
            FieldKind::Flag => Value::Flag(value == 1),
            FieldKind::Images => {
                let json = self.images_json(row).unwrap_or("[]");
                Value::Images(u32::try_from(value).unwrap_or(u32::MAX), json.into())
            }
            kind if kind.is_text() => self.text(row, place).map_or(Value::Missing, Value::Text),
            _ => Value::Number(value),
        }
    }

    /// All that came and could not be read: its row, the place of its field, and what came, in no order.
    pub(super) fn odds(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        self.aside.odd.iter().flat_map(|(row, odd)| odd.iter().map(move |(place, raw)| (*row, *place, raw.as_ref())))
    }

    /// How many rows have a field that could not be read.
    pub(super) fn odd_rows(&self) -> usize {
        self.aside.odd.len()
    }

    /// What the service sent of a row besides the documented fields, as name and JSON.
    pub fn unknown_fields(&self, row: usize) -> impl Iterator<Item = (&str, &str)> {
        let texts = &self.aside.texts;
        let unknown = self.aside.unknown.get(&row).into_iter().flatten();
        unknown.map(|(name, json)| (texts.get(*name), texts.get(*json)))
    }

    /// The JSON of the images of a multi-arch row.
    #[must_use]
    pub fn images_json(&self, row: usize) -> Option<&str> {
        self.aside.images.get(&row).map(AsRef::as_ref)
    }

    /// The row that has the identity of a row of another table of the same list.
    pub(super) fn like(&self, other: &Self, row: usize) -> Option<usize> {
        self.identities.like(self, other, row)
    }

    /// What a row of another table of the same list has for a field, as this table would hold it; nothing where it holds no
    /// such text.
    pub(super) fn translate(&self, other: &Self, row: usize, place: usize) -> Option<Slot<u64>> {
        match (self.stored.get(place)?, other.slot(row, place)) {
            (stored, Slot::Value(_)) if stored.has_codes() => {
                stored.find(&other.text(row, place)?).map(|code| Slot::Value(code.into()))
            }
            (_, slot) => Some(slot),
        }
    }

    /// What a row says of its severity.
    pub(super) fn rating(&self, row: usize, place: usize) -> Rating<'_> {
        let Slot::Value(code) = self.slot(row, place) else { return Rating::None };
        let wire = self.stored.get(place).map_or("", |stored| stored.text(code));
        match Severity::parse(wire) {
            Some(severity) if place == self.fields.len() => Rating::Derived(severity),
            Some(severity) => Rating::Reported(severity),
            None => Rating::Unknown(wire),
        }
    }
}
