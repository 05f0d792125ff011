//! A tag, as the reference grammar has it.

use std::fmt;

use super::grammar;

/// The tag of an image.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(String);

/// Why a text is no tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagError {
    /// A character that no tag has, or that none begins with, or none at all.
    Format,
    /// More than 128 characters.
    Length,
}

impl Tag {
    /// Reads a tag.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, TagError> {
        if grammar::is_tag(text) {
            Ok(Self(text.to_owned()))
        } else if text.len() > grammar::TAG_MAX && grammar::is_tag(text.get(..grammar::TAG_MAX).unwrap_or_default()) {
            Err(TagError::Length)
        } else {
            Err(TagError::Format)
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for TagError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Format => "invalid tag format",
            Self::Length => "a tag has at most 128 characters",
        })
    }
}

impl std::error::Error for TagError {}
