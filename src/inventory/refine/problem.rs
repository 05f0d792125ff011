//! What is wrong with a line, and where. The words for it stand in `locale`.

use std::ops::Range;

use super::image::ImageNotFound;
use super::target::Target;
use super::targets::targets;
use crate::query::{List, ValueProblem};

/// Something that is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefineProblem {
    /// Where, in bytes of the line.
    pub at: Range<usize>,
    /// What.
    pub kind: RefineProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefineProblemKind {
    /// The list has no field of that name.
    UnknownKey {
        /// The name.
        key: String,
        /// The name that is like it.
        meant: Option<&'static str>,
    },
    /// An operator stands there without a field before it.
    NoKey,
    /// A field, a comma or quotes without a value.
    NoValue,
    /// `-` without anything behind it.
    NothingNegated,
    /// The field has no such operator: texts have no `>`, numbers no `~`.
    Operator(&'static Target),
    /// It cannot be what the field holds.
    Value(&'static Target, ValueProblem),
    /// `!=` behind a field, which is a minus before it here.
    NotEqual,
    /// A size whose unit stands apart from its number.
    UnitApart,
    /// Several values where one is asked for.
    OneOnly,
    /// What stands behind `image:` names no image.
    NoImageName,
    /// No row that is loaded is of the image.
    ImageNotFound(ImageNotFound),
    /// `is:` knows `odd` only.
    UnknownState,
    /// Quotes that do not end.
    OpenQuote,
    /// Something stands right behind quotes.
    BehindQuote,
    /// The line is longer than [`TEXT_MAX`](super::TEXT_MAX); what stands there is not used.
    TooLong,
    /// There are more terms than [`TERMS_MAX`](super::TERMS_MAX), or too much of them; what stands there is not used.
    TooMany,
}

impl RefineProblem {
    pub(super) fn new(at: Range<usize>, kind: RefineProblemKind) -> Self {
        Self { at, kind }
    }

    /// A name that stands for nothing.
    pub(super) fn unknown_key(at: Range<usize>, key: &str, list: List) -> Self {
        Self::new(at, RefineProblemKind::UnknownKey { key: key.to_owned(), meant: alike(list, key) })
    }
}

/// The name that was meant, if one is like it: it begins so, or two letters differ at most.
pub(super) fn alike(list: List, typed: &str) -> Option<&'static str> {
    const DIFFERENCE_MAX: usize = 2;
    let typed = typed.to_ascii_lowercase();
    let names = || targets(list).iter().flat_map(Target::names);
    let begins = names().find(|name| typed.len() > 1 && name.starts_with(&typed));
    begins.or_else(|| {
        let differing = names().map(|name| (difference(&typed, name), name));
        // A short name is like any other: at least half of the letters must be right.
        let (difference, name) = differing.min_by_key(|(difference, _)| *difference)?;
        (difference <= DIFFERENCE_MAX && difference * 2 < name.len()).then_some(name)
    })
}

/// How many letters must be put in, taken out or changed to make one of the other.
fn difference(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood() {
        for (typed, meant) in [
            ("sevrity", Some("severity")),
            ("Severety", Some("severity")),
            ("sev", Some("severity")),
            ("statsu", Some("status")),
            ("vuls", Some("vul")),
            ("image_nam", Some("image_name")),
            ("http", None),
            ("x", None),
            ("tg", Some("tag")),
            ("ab", None),
            ("\u{955c}", None),
        ] {
            assert_eq!(alike(List::Local, typed), meant, "{typed}");
        }
        assert_eq!(alike(List::Swr, "organisatoin"), Some("organisation"));
    }
}
