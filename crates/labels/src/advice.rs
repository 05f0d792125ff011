//! What happened, and what to do about it: the form of everything that goes wrong.

/// What happened, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// What happened, in a short sentence.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Advice {
    /// Advice of these words.
    #[must_use]
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

/// An [`Advice`] that never changes.
#[derive(Debug, Clone, Copy)]
pub struct FixedAdvice {
    /// What happened.
    pub what: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}
