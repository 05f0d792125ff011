//! The messages that a person reads, one typed catalogue per language. A language that lacks a message does not compile;
//! `docs/languages.md` explains how to add one. The catalogues contain words only: the browser's `Intl` formats numbers and
//! dates, for [`Language::tag`].

mod appearance;
mod commands;
mod credentials;
mod en;
mod export;
mod field_meanings;
mod filter;
mod grid;
mod loading;
mod messages;
mod notices;
mod overview;
mod rows;
mod zh_cn;

pub use appearance::AppearanceMessages;
pub use commands::CommandMessages;
pub use credentials::CredentialMessages;
pub use export::ExportMessages;
pub use field_meanings::FieldMeanings;
pub use filter::{FilterMessages, RangeEnds, RangeWords, ValueWords};
pub use grid::GridMessages;
pub use hss_labels::{Advice, FieldLabels, FixedAdvice, Language};
pub use loading::{LoadReportLine, LoadingMessages};
pub use messages::Messages;
pub use notices::TroubleMessages;
pub use overview::OverviewMessages;
pub use rows::RowMessages;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use hss_client::{DocumentedCode, Error, ErrorKind, TokenOwner};
    use hss_inventory::Images;
    use hss_query::List;

    #[test]
    fn every_parameter_and_column_has_a_name_in_every_language() {
        for language in Language::ALL {
            let fields = &Messages::of(language).labels.fields;
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
                    let advice = (Messages::of(language).error)(&error, owner);
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
            let advice = |error: &Error, owner| (Messages::of(language).error)(error, owner);
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
