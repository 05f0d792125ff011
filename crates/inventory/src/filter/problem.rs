//! What is wrong with a line, and where. The words for it stand in `hss-i18n`.

use std::ops::Range;

use super::distance::alike;
use super::image::ImageNotFound;
use super::target::Target;
use hss_query::{List, ValueProblem};

/// Something that is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterProblem {
    /// Where, in bytes of the line.
    pub at: Range<usize>,
    /// What.
    pub kind: FilterProblemKind,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterProblemKind {
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
    /// No row has the value, and no reference lists it.
    UnknownValue {
        /// Of which field.
        target: &'static Target,
        /// The value that is like it, as a line writes it.
        meant: Option<String>,
    },
    /// No row has the text.
    NotFound {
        /// What is like it, as a line writes it.
        meant: Option<String>,
    },
    /// A time that clocks never show, since they are put forward over it.
    SkippedTime,
    /// The id of a vulnerability, which the lists do not have.
    Vulnerability,
    /// The line is longer than [`TEXT_MAX`](super::TEXT_MAX); what stands there is not used.
    TooLong,
    /// There are more terms than [`TERMS_MAX`](super::TERMS_MAX), or too much of them; what stands there is not used.
    TooMany,
}

impl FilterProblem {
    /// Whether the line is right all the same: it only finds nothing there.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        use FilterProblemKind as Kind;
        matches!(
            self.kind,
            Kind::UnknownValue { .. }
                | Kind::NotFound { .. }
                | Kind::SkippedTime
                | Kind::ImageNotFound(_)
                | Kind::Vulnerability
        )
    }

    /// What to write in its place, where that is known.
    #[must_use]
    pub fn meant(&self) -> Option<&str> {
        use FilterProblemKind as Kind;
        match &self.kind {
            Kind::UnknownKey { meant, .. } => *meant,
            Kind::UnknownValue { meant, .. } | Kind::NotFound { meant } => meant.as_deref(),
            _ => None,
        }
    }

    pub(super) fn new(at: Range<usize>, kind: FilterProblemKind) -> Self {
        Self { at, kind }
    }

    /// A name that stands for nothing.
    pub(super) fn unknown_key(at: Range<usize>, key: &str, list: List) -> Self {
        Self::new(at, FilterProblemKind::UnknownKey { key: key.to_owned(), meant: alike(list, key) })
    }
}
