//! One field of all rows: a code or a number each, and what the codes stand for.

use std::cmp::Ordering;

use super::dictionary::Dictionary;
use super::digests::Digests;
use super::numbers::{MISSING, Numbers, ODD, Slot, slot_of, swap_remove};
use hss_model::{FieldKind, Value};

/// The values of a field, by row.
#[derive(Debug, Clone)]
pub(super) enum Stored {
    /// Texts.
    Texts { codes: Vec<u32>, dictionary: Dictionary },
    /// Digests.
    Digests { codes: Vec<u32>, digests: Digests },
    /// Numbers, and how many images a multi-arch row has.
    Numbers(Numbers),
    /// 0 and 1, and what no flag says.
    Flags(Vec<u8>),
}

/// What stands for nothing and for something odd among flags.
const FLAG_MISSING: u8 = 2;
const FLAG_ODD: u8 = 3;

impl Stored {
    pub(super) fn new(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Digest => Self::Digests { codes: Vec::new(), digests: Digests::default() },
            FieldKind::Flag => Self::Flags(Vec::new()),
            kind if kind.is_text() => Self::Texts { codes: Vec::new(), dictionary: Dictionary::default() },
            _ => Self::Numbers(Numbers::default()),
        }
    }

    /// Puts a value behind the others.
    pub(super) fn push(&mut self, value: &Value<'_>) {
        match self {
            Self::Texts { codes, dictionary } => codes.push(match value {
                Value::Text(text) => dictionary.intern(text),
                Value::Malformed(_) => ODD,
                _ => MISSING,
            }),
            Self::Digests { codes, digests } => codes.push(match value {
                Value::Text(text) => digests.intern(text),
                Value::Malformed(_) => ODD,
                _ => MISSING,
            }),
            Self::Numbers(numbers) => numbers.push(match value {
                Value::Number(number) | Value::Time(number) => Slot::Value(*number),
                Value::Images(count, _) => Slot::Value((*count).into()),
                Value::Malformed(_) => Slot::Malformed,
                _ => Slot::Missing,
            }),
            Self::Flags(flags) => flags.push(match value {
                Value::Flag(flag) => u8::from(*flag),
                Value::Malformed(_) => FLAG_ODD,
                _ => FLAG_MISSING,
            }),
        }
    }

    /// Puts the last value in the place of `row`, and takes it away from the end.
    pub(super) fn move_last(&mut self, row: usize) {
        match self {
            Self::Texts { codes, .. } | Self::Digests { codes, .. } => {
                swap_remove(codes, row);
            }
            Self::Numbers(numbers) => numbers.move_last(row),
            Self::Flags(flags) => swap_remove(flags, row),
        }
    }

    /// Takes the last value away.
    pub(super) fn pop(&mut self) {
        match self {
            Self::Texts { codes, .. } | Self::Digests { codes, .. } => codes.truncate(codes.len().saturating_sub(1)),
            Self::Numbers(numbers) => numbers.pop(),
            Self::Flags(flags) => flags.truncate(flags.len().saturating_sub(1)),
        }
    }

    /// What the row has, as a number: the code of a text, a number, 0 or 1. The same number is the same value.
    pub(super) fn slot(&self, row: usize) -> Slot<u64> {
        match self {
            Self::Texts { codes, .. } | Self::Digests { codes, .. } => {
                match codes.get(row).copied().map_or(Slot::Missing, slot_of) {
                    Slot::Value(code) => Slot::Value(code.into()),
                    Slot::Malformed => Slot::Malformed,
                    Slot::Missing => Slot::Missing,
                }
            }
            Self::Numbers(numbers) => numbers.get(row),
            Self::Flags(flags) => match flags.get(row) {
                Some(flag) if *flag < FLAG_MISSING => Slot::Value(u64::from(*flag)),
                Some(&FLAG_ODD) => Slot::Malformed,
                _ => Slot::Missing,
            },
        }
    }

    /// Whether its values are codes of texts.
    pub(super) fn has_codes(&self) -> bool {
        matches!(self, Self::Texts { .. } | Self::Digests { .. })
    }

    /// The code of a text that is there.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        match self {
            Self::Texts { dictionary, .. } => dictionary.find(text),
            Self::Digests { digests, .. } => digests.find(text),
            Self::Numbers(_) | Self::Flags(_) => None,
        }
    }

    /// The codes of all texts that stand for the same as `text`: digests are written in several ways.
    pub(super) fn find_alike(&self, text: &str) -> Vec<u32> {
        match self {
            Self::Digests { digests, .. } => digests.alike(text),
            _ => self.find(text).into_iter().collect(),
        }
    }

    /// What the row has, as [`Self::slot`] gives it, but that digests have one number however they are written, and none
    /// where tools print that there is nothing.
    pub(super) fn slot_alike(&self, row: usize) -> Slot<u64> {
        match (self, self.slot(row)) {
            (Self::Digests { digests, .. }, Slot::Value(code)) => {
                let code = u32::try_from(code).ok().and_then(|code| digests.representative(code));
                code.map_or(Slot::Missing, |code| Slot::Value(code.into()))
            }
            (_, slot) => slot,
        }
    }

    /// The number of a code among all codes.
    pub(super) fn dense(&self, code: u64) -> Option<usize> {
        match self {
            Self::Digests { digests, .. } => Some(digests.number_of(u32::try_from(code).ok()?)),
            _ => usize::try_from(code).ok(),
        }
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u64) -> &str {
        match self {
            Self::Texts { dictionary, .. } => dictionary.get(u32::try_from(code).unwrap_or(MISSING)),
            _ => "",
        }
    }

    /// Compares two values of the column by what they are: texts by `compare`, digests by their bytes, all else as numbers.
    pub(super) fn compare(&self, a: u64, b: u64, compare: fn(&str, &str) -> Ordering) -> Ordering {
        let code = |code: u64| u32::try_from(code).unwrap_or(MISSING);
        match self {
            _ if a == b => Ordering::Equal,
            Self::Texts { .. } => compare(self.text(a), self.text(b)),
            Self::Digests { digests, .. } => digests.compare(code(a), code(b)),
            Self::Numbers(_) | Self::Flags(_) => a.cmp(&b),
        }
    }
}
