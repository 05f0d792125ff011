//! The words a person reads, one typed catalogue a language: a language that lacks a message does not compile, and a
//! third language is one more file beside these (`docs/languages.md` says what it takes). What is chosen here is words
//! only; numbers and dates are formatted by the browser's `Intl`, in [`Language::tag`].

mod appearance;
mod commands;
mod credentials;
mod en;
mod export;
mod fields;
mod grid;
mod loading;
mod meanings;
mod messages;
mod overview;
mod refine;
mod rows;
mod trouble;
mod zh_cn;

pub use appearance::AppearanceMessages;
pub use commands::CommandMessages;
pub use credentials::CredentialMessages;
pub use export::{AccountLine, ExportMessages};
pub use fields::FieldLabels;
pub use grid::GridMessages;
pub use loading::{LedgerLine, LoadingMessages};
pub use meanings::FieldMeanings;
pub use messages::{Advice, FixedAdvice, Messages};
pub use overview::OverviewMessages;
pub use refine::{RangeEnds, RangeWords, RefineMessages, ValueWords};
pub use rows::RowMessages;
pub use trouble::TroubleMessages;

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
    use std::collections::HashSet;

    use super::*;
    use crate::error::{DocumentedCode, Error, ErrorKind, TokenOwner};
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

    fn all_failures() -> Vec<Error> {
        let kinds = ErrorKind::ALL.iter().map(|kind| Error::new(*kind));
        let codes = DocumentedCode::ALL.iter();
        let codes = codes.map(|code| Error { documented: Some(*code), ..Error::new(code.kind()) });
        kinds.chain(codes).collect()
    }

    #[test]
    fn every_failure_has_words_of_its_own_in_every_language_for_either_owner_of_the_token() {
        for owner in TokenOwner::ALL {
            let mut said = HashSet::new();
            for language in Language::ALL {
                for error in all_failures() {
                    let advice = (language.messages().error)(&error, owner);
                    let told = format!("{language:?} {:?} {:?}", error.kind, error.documented);
                    assert!(advice.what.chars().count() > 4 && advice.remedy.chars().count() > 8, "{told}");
                    assert!(said.insert(advice.what), "{told} says the same as another");
                }
            }
        }
    }

    #[test]
    fn who_supplies_the_token_is_told_to_renew_it() {
        let expired = Error {
            documented: Some(DocumentedCode::TokenExpired),
            ..Error::new(ErrorKind::Unauthorized).with_message("token expires, expires_at: 2026-08-01T10:00:00Z")
        };
        for language in Language::ALL {
            let advice = |error: &Error, owner| (language.messages().error)(error, owner);
            assert!(advice(&expired, TokenOwner::User).what.contains("2026-08-01T10:00:00Z"));
            // Whatever is about a token has another remedy for another owner.
            let differing: HashSet<_> = all_failures()
                .into_iter()
                .filter(|error| advice(error, TokenOwner::User) != advice(error, TokenOwner::Gateway))
                .map(|error| error.kind)
                .collect();
            let expected = [ErrorKind::Unauthorized, ErrorKind::TokenNeeded, ErrorKind::RequestTooLarge];
            assert_eq!(differing, HashSet::from(expected));
            for error in all_failures().iter().filter(|error| error.kind == ErrorKind::Unauthorized) {
                assert_ne!(advice(error, TokenOwner::User), advice(error, TokenOwner::Gateway), "{error:?}");
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
