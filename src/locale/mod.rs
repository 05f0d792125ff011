//! The words a person reads, one typed catalogue a language: a language that lacks a message does not compile, and a
//! third language is one more file beside these. What is chosen here is words only; numbers and dates are formatted by
//! the browser's `Intl`, in [`Language::tag`].

mod credentials;
mod en;
mod fields;
mod loading;
mod messages;
mod zh_cn;

pub use credentials::CredentialMessages;
pub use fields::FieldLabels;
pub use loading::{LedgerLine, LoadingMessages};
pub use messages::{Advice, FixedAdvice, Messages};

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

    /// The language for a browser that asks for `tag`: any Chinese is Simplified Chinese, anything else English.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Self::SimplifiedChinese } else { Self::English }
    }

    /// Its catalogue.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        match self {
            Self::English => &en::MESSAGES,
            Self::SimplifiedChinese => &zh_cn::MESSAGES,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inventory::Images;
    use crate::query::List;

    #[test]
    fn every_parameter_and_column_has_a_name_in_every_language() {
        for language in Language::ALL {
            let fields = &language.messages().fields;
            for list in List::ALL {
                let parameters = list.parameters().iter().map(|parameter| parameter.name);
                let columns = Images::columns(list).into_iter().map(|column| column.field);
                for name in parameters.chain(columns) {
                    assert!(fields.label(name).is_some_and(|label| !label.is_empty()), "{name} in {language:?}");
                }
            }
        }
    }

    #[test]
    fn a_browser_gets_the_language_it_asks_for() {
        assert_eq!(Language::of_tag("zh-Hans-CN"), Language::SimplifiedChinese);
        assert_eq!(Language::of_tag("ZH"), Language::SimplifiedChinese);
        assert_eq!(Language::of_tag("de-AT"), Language::English);
        assert_eq!(Language::of_tag(""), Language::English);
    }
}
