//! One answer of a list operation, read from bytes: its rows, its total, and what could not be read. The rows stand in one
//! list of values and borrow their texts from the body: a page costs a few allocations, not one a field.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::fast_parser;
use super::field_kind::FieldKind;
use super::row::ElementSeed;
use super::sanitize::sanitize;
use super::value::{Value, ValueSeed};
use super::wire_field::WireField;
use thiserror::Error;

/// One page of rows.
#[derive(Debug)]
pub struct Page<'body> {
    /// The rows that match the query in all, as the service counts them.
    pub total_num: Value<'body>,
    /// Whether the body could only be read after characters in it were replaced, or values nested too deep.
    pub mended: bool,
    /// What the service sent besides the documented fields, in the order of the rows.
    pub unknown: Vec<UnknownField>,
    /// The JSON of elements that are no rows.
    pub unreadable: Vec<Box<str>>,
    unreadable_places: Vec<usize>,
    fields: &'static [WireField],
    values: Vec<Value<'body>>,
}

/// Why a body is no page.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PageError {
    /// It is not JSON, or stops in the middle; where, in the reader's words.
    #[error("not JSON: {0}")]
    NotJson(String),
    /// It is JSON, but no list of images; what was found, in the reader's words.
    #[error("no list of images: {0}")]
    UnexpectedShape(String),
    /// It is an object without a list and without a total: an error body, perhaps. Holds the body, mended.
    #[error("neither total_num nor data_list")]
    NoList(String),
}

/// An element of the list of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// The row at this place among the rows.
    Row(usize),
    /// The element at this place among those that are no rows.
    Unreadable(usize),
}

/// A field that is not documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField {
    /// The row's place in the page.
    pub row: usize,
    /// The field's name.
    pub name: Box<str>,
    /// Its JSON.
    pub json: Box<str>,
}

/// Rows while they are read.
#[derive(Debug)]
pub(super) struct Rows<'body> {
    pub(super) fields: &'static [WireField],
    /// The values of all rows, one row after the other, each in the order of the fields.
    pub(super) values: Vec<Value<'body>>,
    pub(super) unknown: Vec<UnknownField>,
    pub(super) unreadable: Vec<Box<str>>,
    /// The place of each of them among all elements, counted from 0.
    pub(super) unreadable_places: Vec<usize>,
    /// The field that followed each when it was last met; of the last place, the first of a row.
    pub(super) after: Vec<usize>,
}

impl<'body> Page<'body> {
    /// Reads the body of a 200 answer with rows of these fields, and gives the page to `take`, once. A body that is no JSON
    /// only for odd characters, numbers or depth is mended first.
    ///
    /// # Errors
    /// See [`PageError`]. A missing or `null` `data_list` beside a `total_num` is an empty page.
    pub fn read<T>(
        fields: &'static [WireField],
        body: &[u8],
        take: impl FnOnce(Page<'_>) -> T,
    ) -> Result<T, PageError> {
        let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        // Broken text is no JSON either; it is looked for once, not in each text.
        let text = std::str::from_utf8(body).ok();
        if let Some((total_num, rows)) = text.and_then(|body| fast_parser::read(fields, body)) {
            return Ok(take(Page::new(total_num, rows, false)));
        }
        let first = text.map(|body| Body::read(fields, body));
        // A body that stops in the middle is not mended: asking again brings all of it.
        match first {
            Some(first) if first.as_ref().map_or_else(serde_json::Error::is_eof, |_| true) => {
                Page::of(fields, first, body, false).map(take)
            }
            first => {
                let mended = sanitize(body);
                match first {
                    Some(first) if mended.as_bytes() == body => Page::of(fields, first, body, false).map(take),
                    _ => Page::of(fields, Body::read(fields, &mended), mended.as_bytes(), true).map(take),
                }
            }
        }
    }

    fn of(
        fields: &'static [WireField],
        read: Result<Body<'body>, serde_json::Error>,
        body: &[u8],
        mended: bool,
    ) -> Result<Self, PageError> {
        let read = read.map_err(|error| {
            let words = error.to_string();
            if error.is_data() { PageError::UnexpectedShape(words) } else { PageError::NotJson(words) }
        })?;
        if read.rows.is_none() && read.total_num == Value::Missing {
            return Err(PageError::NoList(sanitize(body)));
        }
        Ok(Self::new(read.total_num, read.rows.unwrap_or_else(|| Rows::new(fields)), mended))
    }

    fn new(total_num: Value<'body>, rows: Rows<'body>, mended: bool) -> Self {
        let Rows { fields, values, unknown, unreadable, unreadable_places, .. } = rows;
        Self { total_num, mended, unknown, unreadable, unreadable_places, fields, values }
    }

    /// All elements of the list, in its order.
    pub fn elements(&self) -> impl Iterator<Item = Element> {
        let (mut row, mut unreadable) = (0, 0);
        let all = self.rows().len() + self.unreadable.len();
        (0..all).map(move |place| {
            if self.unreadable_places.get(unreadable) == Some(&place) {
                unreadable += 1;
                return Element::Unreadable(unreadable - 1);
            }
            row += 1;
            Element::Row(row - 1)
        })
    }

    /// The rows, each with its values in the order of the fields.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, Value<'body>> {
        self.values.chunks_exact(self.fields.len().max(1))
    }

    /// What the service sent of the row at a place besides the documented fields, as name and JSON.
    pub fn unknown_of(&self, row: usize) -> impl Iterator<Item = (&str, &str)> {
        let begin = self.unknown.partition_point(|unknown| unknown.row < row);
        let own = self.unknown.iter().skip(begin).take_while(move |unknown| unknown.row == row);
        own.map(|unknown| (&*unknown.name, &*unknown.json))
    }

    /// The value that the row at a place of the page has for a field.
    #[must_use]
    pub fn value(&self, row: usize, field: &str) -> &Value<'body> {
        let place = self.fields.iter().position(|known| known.name == field);
        let value = place.and_then(|place| self.values.get(row * self.fields.len() + place));
        value.unwrap_or(&Value::Missing)
    }
}

impl Rows<'_> {
    pub(super) fn new(fields: &'static [WireField]) -> Self {
        let after = (1..=fields.len()).chain([0]).collect();
        let (unreadable, unreadable_places) = (Vec::new(), Vec::new());
        Self { fields, values: Vec::new(), unknown: Vec::new(), unreadable, unreadable_places, after }
    }

    /// Keeps the JSON of an element that is no row.
    pub(super) fn keep_unreadable(&mut self, json: Box<str>) {
        self.unreadable_places.push(self.len() + self.unreadable.len());
        self.unreadable.push(json);
    }

    /// Rows so far.
    pub(super) fn len(&self) -> usize {
        self.values.len() / self.fields.len().max(1)
    }

    /// Begins a row without values, and gives the place of its first value.
    pub(super) fn begin_row(&mut self) -> usize {
        let first = self.values.len();
        self.values.resize_with(first + self.fields.len(), Value::default);
        first
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A name in the object around the rows.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum BodyKey {
    TotalNum,
    DataList,
    #[serde(other)]
    Other,
}

/// A page by the careful reader.
pub(super) struct Body<'body> {
    pub(super) total_num: Value<'body>,
    pub(super) rows: Option<Rows<'body>>,
}

impl<'body> Body<'body> {
    pub(super) fn read(fields: &'static [WireField], body: &'body str) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(body);
        let body = reader.deserialize_any(BodyVisitor(fields))?;
        reader.end().map(|()| body)
    }
}

struct BodyVisitor(&'static [WireField]);

impl<'de> Visitor<'de> for BodyVisitor {
    type Value = Body<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with total_num and data_list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut body = Body { total_num: Value::Missing, rows: None };
        while let Some(key) = object.next_key()? {
            match key {
                BodyKey::TotalNum => body.total_num = object.next_value_seed(ValueSeed(FieldKind::Count))?,
                BodyKey::DataList => body.rows = object.next_value_seed(RowsSeed(self.0))?,
                BodyKey::Other => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(body)
    }
}

struct RowsSeed(&'static [WireField]);

impl<'de> DeserializeSeed<'de> for RowsSeed {
    type Value = Option<Rows<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for RowsSeed {
    type Value = Option<Rows<'de>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of images, or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
        let mut rows = Rows::new(self.0);
        while array.next_element_seed(ElementSeed(&mut rows))?.is_some() {}
        Ok(Some(rows))
    }
}

#[cfg(test)]
mod tests;
