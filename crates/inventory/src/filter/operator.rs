//! The operators of the filter language, between a field and its value.

/// What stands between a field and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `:`
    Has,
    /// `=`
    Is,
    /// `~`
    Like,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `<=`
    AtMost,
}

impl Operator {
    /// How it is written.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Has => ":",
            Self::Is => "=",
            Self::Like => "~",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Below => "<",
            Self::AtMost => "<=",
        }
    }

    /// The operator that a text begins with, which is folded.
    pub(super) fn leading(text: &str) -> Option<Self> {
        // Those of two characters first.
        let all = [Self::AtLeast, Self::AtMost, Self::Above, Self::Below, Self::Has, Self::Is, Self::Like];
        all.into_iter().find(|operator| text.starts_with(operator.text()))
    }
}
