//! What can stand at the cursor: names of fields, operators, values of facets, times and units. Pure: the caller says
//! what values and names there are, shows what comes back, and puts what is chosen into the line.

use std::ops::Range;

use super::lexer::{Body, Written, lex};
use super::offset::floor;
use super::operator::Operator;
use super::target::Target;
use super::targets::targets;
use super::vocabulary::{PlaceInName, field_named, is_closed, is_whole_name, place_in_labels, place_in_names};
use super::write::value_text;
use hss_model::FieldKind;
use hss_query::{List, SizeUnit};

/// Most values that are suggested.
pub const COMPLETIONS_MAX: usize = 20;

const TIMES: [&str; 5] = ["now-24h", "now-7d", "now-30d", "now/M", "now"];
/// What may stand behind a number's name, in the order it is suggested.
const OF_NUMBERS: [Operator; 5] =
    [Operator::Above, Operator::AtLeast, Operator::Below, Operator::AtMost, Operator::Has];

/// What can stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// What of the line a suggestion takes the place of, in bytes.
    pub replaces: Range<usize>,
    /// The suggestions, best first.
    pub suggestions: Vec<Suggestion>,
}

/// Something that can stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What is put into the line.
    pub insert: String,
    /// What it is.
    pub what: Suggested,
}

/// What a suggestion is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggested {
    /// A field.
    Field(&'static Target),
    /// A field with an operator.
    Operator(&'static Target, Operator),
    /// A value of a facet, as rows have it, and how many of them; empty for rows that have nothing there.
    Value(&'static Target, String, u64),
    /// A time, or a size with a unit.
    Amount(&'static Target),
    /// Only rows with a field that could not be read.
    Malformed,
    /// Rows that have nothing in a field.
    Nothing,
    /// A whole line that was used lately.
    Recent,
    /// A whole line as an example, and what rows it shows.
    Example(&'static str),
}

/// What is known outside the line.
pub trait Known {
    /// The values of a facet that have what is typed in them, whatever its case, and how many rows have each: `most` of
    /// them are enough, the best first.
    fn values(&self, target: &'static Target, typed: &str, most: usize) -> Vec<(String, u64)>;
}

/// What can stand at `cursor`, a place in bytes of the line.
#[must_use]
pub fn complete(list: List, line: &str, cursor: usize, known: &dyn Known) -> Completion {
    let cursor = floor(line, cursor);
    let place = Place { list, line, cursor, known };
    let mut pieces = lex(line, &mut Vec::new()).into_iter();
    match pieces.find(|piece| piece.at.start <= cursor && cursor <= piece.at.end) {
        // Right before a term there is no room for another.
        Some(piece) if piece.at.start == cursor => Completion::default(),
        Some(piece) => match piece.body {
            Body::Nothing => place.names(cursor..cursor, false),
            Body::Free(free) if free.quoted => Completion::default(),
            Body::Free(free) => place.names(free.at, false),
            Body::Field { key, .. } if cursor <= key.end => place.names(key, true),
            Body::Field { name, values, .. } => place.values(&name, &values),
        },
        None => place.names(cursor..cursor, false),
    }
}

struct Place<'line> {
    list: List,
    line: &'line str,
    cursor: usize,
    known: &'line dyn Known,
}

impl Place<'_> {
    /// Names for what stands at `at`, which begins with what is typed.
    fn names(&self, at: Range<usize>, has_operator: bool) -> Completion {
        let typed = self.line[at.start.min(self.cursor)..self.cursor].to_ascii_lowercase();
        let mut suggestions = Vec::new();
        let field = |target| Suggestion { insert: name_text(target, has_operator), what: Suggested::Field(target) };
        let exact = field_named(self.list, &typed)
            .filter(|target| target.is_number() && !has_operator && is_whole_name(self.list, &typed));
        suggestions.extend(exact.into_iter().flat_map(|target| {
            OF_NUMBERS.map(|operator| Suggestion {
                insert: format!("{typed}{}", operator.text()),
                what: Suggested::Operator(target, operator),
            })
        }));
        let fields = self.fields(&typed).into_iter().filter(|target| Some(*target) != exact);
        suggestions.extend(fields.map(field));
        if !has_operator {
            if ["is:odd", "odd"].iter().any(|name| name.starts_with(&typed)) {
                suggestions.push(Suggestion { insert: "is:odd".into(), what: Suggested::Malformed });
            }
            if "no:".starts_with(&typed) {
                suggestions.push(Suggestion { insert: "no:".into(), what: Suggested::Nothing });
            }
        }
        Completion { replaces: at, suggestions }
    }

    /// The fields that a text may be the beginning of: by a key that begins so first, then by a label in any language, then
    /// by a name that has it anywhere.
    fn fields(&self, typed: &str) -> Vec<&'static Target> {
        let rank = |target: &'static Target| {
            if target.names().any(|name| name.starts_with(typed)) {
                return Some(0);
            }
            let key_has = target.names().any(|name| name.contains(typed));
            match place_in_names(self.list, target, typed) {
                Some(PlaceInName::Start) => Some(1),
                Some(PlaceInName::Within) => Some(2),
                None => key_has.then_some(2),
            }
        };
        let mut ranked: Vec<_> = targets(self.list).iter().filter_map(|target| Some((rank(target)?, target))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, target)| target).collect()
    }

    /// What can stand behind an operator.
    fn values(&self, key: &str, values: &[Written]) -> Completion {
        let here = values.iter().position(|value| value.at.start <= self.cursor && self.cursor <= value.at.end);
        let Some((place, value)) = here.and_then(|place| Some((place, values.get(place)?))) else {
            return Completion::default();
        };
        let quote = if value.quoted { self.line[value.at.start..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        let start = (value.at.start + quote).min(self.cursor);
        let typed = self.line[start..self.cursor].to_ascii_lowercase();
        let suggestions = if key.eq_ignore_ascii_case("is") {
            let odd = Suggestion { insert: "odd".into(), what: Suggested::Malformed };
            Vec::from_iter(Some(odd).filter(|_| "odd".starts_with(&typed)))
        } else if key.eq_ignore_ascii_case("no") {
            let field = |target| Suggestion { insert: name_text(target, true), what: Suggested::Field(target) };
            self.fields(&typed).into_iter().map(field).collect()
        } else {
            match field_named(self.list, key) {
                Some(target) if target.is_facet() => {
                    let others = values.iter().enumerate().filter(|(other, _)| *other != place);
                    self.facet_values(target, &typed, &others.map(|(_, value)| &*value.text).collect::<Vec<_>>())
                }
                Some(target) => amounts(target, &typed),
                None => Vec::new(),
            }
        };
        Completion { replaces: value.at.clone(), suggestions }
    }

    /// Values of a facet that have what is typed, in the API's word or in a label of any language, and are not there yet:
    /// those that begin so first, then by how many rows have them.
    fn facet_values(&self, target: &'static Target, typed: &str, others: &[&str]) -> Vec<Suggestion> {
        let mut values: Vec<(bool, u64, String)> = Vec::new();
        // Documented values are few, and rows do not have their labels.
        let searched = if is_closed(target) { "" } else { typed };
        for (value, count) in self.known.values(target, searched, COMPLETIONS_MAX + others.len()) {
            let lower = value.to_ascii_lowercase();
            let there = others.iter().any(|other| target.is_value(other, &value));
            let label = place_in_labels(target, typed, &value);
            if (lower.contains(typed) || label.is_some()) && !there {
                let begins = lower.starts_with(typed) || label == Some(PlaceInName::Start);
                values.push((!begins, count, value));
            }
        }
        values.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
        values.truncate(COMPLETIONS_MAX);
        let suggestion = |(_, count, value): (bool, u64, String)| Suggestion {
            insert: value_text(&value),
            what: Suggested::Value(target, value, count),
        };
        values.into_iter().map(suggestion).collect()
    }
}

/// A name as it is put in: with a colon where nothing else can follow it.
fn name_text(target: &Target, alone: bool) -> String {
    let colon = if alone || target.is_number() { "" } else { ":" };
    format!("{}{colon}", target.key())
}

/// Times, and sizes with a unit, that a text may be the beginning of; behind `..` for the second one of a range.
fn amounts(target: &'static Target, typed: &str) -> Vec<Suggestion> {
    let (before, typed) = match typed.rsplit_once("..") {
        Some((first, second)) => (format!("{first}.."), second),
        None => (String::new(), typed),
    };
    let texts: Vec<String> = match target.kind {
        FieldKind::Time => TIMES.iter().filter(|time| time.starts_with(typed)).map(ToString::to_string).collect(),
        FieldKind::Bytes => {
            let (number, unit) = typed.split_at(typed.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(typed.len()));
            let begins = |name: &str| !number.is_empty() && name.to_ascii_lowercase().starts_with(unit);
            let suggested = SizeUnit::read().filter(|unit| unit.suggested.is_some() && begins(unit.name));
            let mut suggested: Vec<SizeUnit> = suggested.collect();
            suggested.sort_by_key(|unit| unit.suggested);
            suggested.iter().map(|unit| format!("{number}{}", unit.name)).collect()
        }
        _ => Vec::new(),
    };
    let suggestion = |text| Suggestion { insert: format!("{before}{text}"), what: Suggested::Amount(target) };
    texts.into_iter().map(suggestion).collect()
}
