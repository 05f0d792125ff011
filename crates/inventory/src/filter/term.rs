//! What rows are shown: terms, all of which must hold. They are the one source of truth; line, link, facets and chips
//! are read from them.

use super::image::Wanted;
use super::span::Span;
use super::target::Target;

/// Most characters that the line of a refinement may have: it stands in a link.
pub const TEXT_MAX: usize = 2_000;
/// Most terms that a refinement may have.
pub const TERMS_MAX: usize = 50;

/// What rows are shown. Every one has a line, and is what is read from it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilterExpr {
    terms: Vec<Term>,
}

/// A test that rows must pass, or must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether rows are shown that do not pass.
    pub negated: bool,
    /// The test.
    pub test: Test,
}

/// A test of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A text is found in one of the fields that free text is looked for in. It is not empty.
    Text(String),
    /// A field has one of the values, as a whole; an empty one means that the row has nothing there, which is all that a
    /// field of numbers can be asked. There is one at least, and none twice.
    OneOf {
        /// Which field.
        target: &'static Target,
        /// The values.
        values: Vec<String>,
    },
    /// One of the texts is found in a field that holds text, as its [`Search`](super::Search) says; an empty one means
    /// that the row has nothing there, and does not stand alone. There is one at least, and none twice.
    Contains {
        /// Which field.
        target: &'static Target,
        /// The texts.
        texts: Vec<String>,
    },
    /// The number in a field is in a range.
    Range {
        /// Which field.
        target: &'static Target,
        /// The range, of what the field holds.
        span: Span,
    },
    /// The row is of one of the images. Several such tests of a refinement are as one with all their images. There is one at
    /// least, and none twice.
    Images(Vec<Wanted>),
    /// The row has a field that could not be read.
    Malformed,
}

impl From<Test> for Term {
    fn from(test: Test) -> Self {
        Self { negated: false, test }
    }
}

impl Test {
    /// The field that it is about, where it is about one.
    #[must_use]
    pub fn target(&self) -> Option<&'static Target> {
        match self {
            Self::OneOf { target, .. } | Self::Contains { target, .. } | Self::Range { target, .. } => Some(target),
            Self::Text(_) | Self::Images(_) | Self::Malformed => None,
        }
    }

    /// Whether it is what its parts say they are; no other is taken.
    fn is_sound(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::OneOf { target, values } => {
                is_list(values) && (!target.is_number() || values.iter().all(String::is_empty))
            }
            Self::Contains { target, texts } => {
                is_list(texts) && !target.is_number() && texts.iter().any(|text| !text.is_empty())
            }
            Self::Range { target, span } => span.is_sound(target.kind),
            Self::Images(wanted) => {
                !wanted.is_empty() && wanted.iter().enumerate().all(|(at, one)| !wanted[..at].contains(one))
            }
            Self::Malformed => true,
        }
    }
}

/// Whether there is something in it, and nothing twice.
fn is_list(texts: &[String]) -> bool {
    !texts.is_empty() && texts.iter().enumerate().all(|(at, text)| !texts[..at].contains(text))
}

impl FilterExpr {
    /// These terms, as far as there is room for them: see [`TERMS_MAX`] and [`TEXT_MAX`].
    #[must_use]
    pub fn of(terms: impl IntoIterator<Item = Term>) -> Self {
        let mut filter_expr = Self::default();
        for term in terms {
            filter_expr.push(term);
        }
        filter_expr
    }

    /// The terms, in the order of the line.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether every row is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Puts a term behind the others. Returns whether it did: not where there is no room for it, or where it is not what
    /// [`Test`] says of it.
    pub fn push(&mut self, term: Term) -> bool {
        self.edit(|terms| terms.push(term))
    }

    /// Changes the terms, unless what they would become is no refinement. Returns whether it did.
    pub(super) fn edit(&mut self, change: impl FnOnce(&mut Vec<Term>)) -> bool {
        let mut edited = self.clone();
        change(&mut edited.terms);
        let is_one = edited.terms.len() <= TERMS_MAX
            && edited.terms.iter().all(|term| term.test.is_sound())
            && edited.write().chars().count() <= TEXT_MAX;
        if is_one {
            *self = edited;
        }
        is_one
    }
}
