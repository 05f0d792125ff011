//! Reads a page of the usual form in one pass over its text: an object with a total and a list of flat rows. What is
//! unusual but sound is left to the careful reader value by value; at anything else this one gives up, and the careful
//! reader reads the page from the beginning. Both read the same from every text.

use serde::de::{Deserializer, Visitor};
use serde_json::value::RawValue;

use super::bytes::same_bytes;
use super::field_kind::FieldKind;
use super::one_line::one_line;
use super::page::{Rows, UnknownField};
use super::value::{Value, ValueVisitor, is_number};
use super::wire_field::WireField;

/// A total and rows.
pub(super) type Read<'body> = (Value<'body>, Rows<'body>);

/// The total and the rows of a page; nothing where it is not of the usual form.
pub(super) fn read<'body>(fields: &'static [WireField], body: &'body str) -> Option<Read<'body>> {
    let mut cursor = Cursor { text: body, at: 0 };
    let mut total_num = None;
    let mut rows = None;
    cursor.expect(b'{')?;
    loop {
        cursor.expect(b'"')?;
        let name = cursor.plain_text()?;
        cursor.expect(b':')?;
        match name {
            "total_num" if total_num.is_none() => total_num = Some(cursor.value(FieldKind::Count)?),
            "data_list" if rows.is_none() => rows = Some(cursor.rows(fields)?),
            _ => return None,
        }
        if !cursor.goes_on(b'}')? {
            break;
        }
    }
    cursor.skip_space();
    (cursor.at == body.len()).then_some(())?;
    Some((total_num.unwrap_or_default(), rows?))
}

/// A place in the text.
struct Cursor<'body> {
    text: &'body str,
    at: usize,
}

type EachError = serde::de::value::Error;

impl<'body> Cursor<'body> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    /// Goes past a character, and the space before it.
    fn expect(&mut self, character: u8) -> Option<()> {
        if self.peek()? != character {
            self.skip_space();
            (self.peek()? == character).then_some(())?;
        }
        self.at += 1;
        Some(())
    }

    /// Whether a comma follows, and not the end.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.skip_space();
        let next = self.peek()?;
        self.at += 1;
        match next {
            b',' => Some(true),
            next if next == end => Some(false),
            _ => None,
        }
    }

    /// Whether the list or object that began ends at once.
    fn is_empty(&mut self, end: u8) -> Option<bool> {
        self.skip_space();
        let ends = self.peek()? == end;
        self.at += usize::from(ends);
        Some(ends)
    }

    /// The rest of a text without escapes, and its closing quote.
    fn plain_text(&mut self) -> Option<&'body str> {
        let end = special(self.text.as_bytes(), self.at);
        let text = self.text.get(self.at..end)?;
        (self.text.as_bytes().get(end)? == &b'"').then_some(())?;
        self.at = end + 1;
        Some(text)
    }

    fn rows(&mut self, fields: &'static [WireField]) -> Option<Rows<'body>> {
        let mut rows = Rows::new(fields);
        self.expect(b'[')?;
        if self.is_empty(b']')? {
            return Some(rows);
        }
        loop {
            self.skip_space();
            if self.peek()? == b'{' {
                self.row(&mut rows)?;
            } else {
                let json = self.json_in_one_line()?;
                rows.keep_unreadable(json);
            }
            if !self.goes_on(b']')? {
                return Some(rows);
            }
        }
    }

    fn row(&mut self, rows: &mut Rows<'body>) -> Option<()> {
        self.at += 1;
        let first = rows.begin_row();
        let mut before = rows.fields.len();
        if self.is_empty(b'}')? {
            return Some(());
        }
        loop {
            self.expect(b'"')?;
            match self.field(rows, before)? {
                Ok(place) => {
                    self.expect(b':')?;
                    let value = self.value(rows.fields.get(place)?.kind)?;
                    *rows.values.get_mut(first + place)? = value;
                    before = place;
                }
                Err(name) => {
                    self.expect(b':')?;
                    let json = self.json_in_one_line()?;
                    rows.unknown.push(UnknownField { row: rows.len() - 1, name: name.into(), json });
                }
            }
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    /// The place of the field whose name follows, the one first that followed the field `before` last time; the name of
    /// one that is not documented.
    fn field(&mut self, rows: &mut Rows<'body>, before: usize) -> Option<Result<usize, &'body str>> {
        let guess = rows.after.get(before).copied()?;
        if let Some(field) = rows.fields.get(guess) {
            let rest = self.text.as_bytes().get(self.at..)?;
            let length = field.name.len();
            let is_it = rest.get(..length).is_some_and(|name| same_bytes(name, field.name.as_bytes()));
            if is_it && rest.get(length) == Some(&b'"') {
                self.at += length + 1;
                return Some(Ok(guess));
            }
        }
        let name = self.plain_text()?;
        let Some(place) = rows.fields.iter().position(|field| field.name == name) else { return Some(Err(name)) };
        *rows.after.get_mut(before)? = place;
        Some(Ok(place))
    }

    fn value(&mut self, kind: FieldKind) -> Option<Value<'body>> {
        self.skip_space();
        let begin = self.at;
        let visitor = ValueVisitor(kind);
        match self.peek()? {
            b'"' => {
                self.at += 1;
                match self.plain_text() {
                    Some(text) => visitor.visit_borrowed_str::<EachError>(text).ok(),
                    None => {
                        self.at = begin;
                        serde_json::Deserializer::from_str(self.json()?).deserialize_any(visitor).ok()
                    }
                }
            }
            b'-' | b'0'..=b'9' => Some(visitor.of_number(self.number()?)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit::<EachError>().ok()),
            b't' => self.word("true").and_then(|()| visitor.visit_bool::<EachError>(true).ok()),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool::<EachError>(false).ok()),
            _ => visitor.of_parts(self.json()?).ok(),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes()).then_some(())?;
        self.at += word.len();
        Some(())
    }

    /// The text of a number.
    fn number(&mut self) -> Option<&'body str> {
        let rest = self.text.get(self.at..)?;
        let number = rest.get(..number_length(rest.as_bytes())?)?;
        self.at += number.len();
        Some(number)
    }

    /// The value that follows as JSON in one line, a number as it came.
    fn json_in_one_line(&mut self) -> Option<Box<str>> {
        self.skip_space();
        if is_number(self.text.get(self.at..)?) {
            return self.number().map(Box::from);
        }
        one_line(self.json()?).ok().map(Box::from)
    }

    /// The JSON of the value that follows, as far as the careful reader takes it.
    fn json(&mut self) -> Option<&'body str> {
        let mut values = serde_json::Deserializer::from_str(self.text.get(self.at..)?).into_iter::<&RawValue>();
        let value = values.next()?.ok()?;
        self.at += values.byte_offset();
        Some(value.get())
    }
}

/// The length of the number that JSON begins with.
fn number_length(json: &[u8]) -> Option<usize> {
    let digits =
        |from: usize| json.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let some_digits = |from: usize| Some(digits(from)).filter(|count| *count > 0).map(|count| from + count);
    let start = usize::from(json.first() == Some(&b'-'));
    let mut end = if json.get(start) == Some(&b'0') { start + 1 } else { some_digits(start)? };
    if json.get(end) == Some(&b'.') {
        end = some_digits(end + 1)?;
    }
    if matches!(json.get(end), Some(b'e' | b'E')) {
        end = some_digits(end + 1 + usize::from(matches!(json.get(end + 1), Some(b'+' | b'-'))))?;
    }
    Some(end)
}

/// The place of the first quote, backslash or control character from `at` on; the end where there is none.
fn special(bytes: &[u8], mut at: usize) -> usize {
    /// One in each byte, and the highest bit of each.
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // The lowest byte found is always right; those above it can be taken for one after a borrow.
    let zero = |eight: u64| eight.wrapping_sub(ONES) & !eight & HIGH;
    while let Some(eight) = bytes.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()) {
        let eight = u64::from_le_bytes(eight);
        let control = eight.wrapping_sub(ONES * u64::from(b' ')) & !eight & HIGH;
        let found = zero(eight ^ (ONES * u64::from(b'"'))) | zero(eight ^ (ONES * u64::from(b'\\'))) | control;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' ')).unwrap_or(rest.len())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
