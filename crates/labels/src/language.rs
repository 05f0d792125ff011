//! The languages that the page speaks.

use crate::labels::Labels;
use crate::{ENGLISH, SIMPLIFIED_CHINESE};

/// A language the page speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
}

impl Language {
    /// Every language, in the order a person chooses from.
    pub const ALL: [Self; 2] = [Self::English, Self::SimplifiedChinese];

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-CN",
        }
    }

    /// The language for a browser that asks for `tag`, whatever its region or script; English where there is none of it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let primary = |tag: &'_ str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let asked = primary(tag);
        Self::ALL.into_iter().find(|language| primary(language.tag()) == asked).unwrap_or(Self::English)
    }

    /// What it calls fields and values.
    #[must_use]
    pub fn labels(self) -> &'static Labels {
        match self {
            Self::English => &ENGLISH,
            Self::SimplifiedChinese => &SIMPLIFIED_CHINESE,
        }
    }
}
