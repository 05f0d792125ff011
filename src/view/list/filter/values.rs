//! Values and ends of ranges, as the language of the page writes them.

use crate::view::list::query::chips::choice_in_words;
use crate::view::shell::i18n::I18n;
use hss_i18n::ValueWords;
use hss_inventory::filter::{Amount, Target, When};
use hss_model::{FieldKind, ScanFailure, Severity};
use hss_query::Moment;

impl ValueWords for I18n {
    fn value(&self, target: &Target, value: &str) -> String {
        let messages = self.messages();
        if value.is_empty() {
            let nothing = match target.kind {
                FieldKind::Severity => messages.labels.not_rated,
                FieldKind::Time => messages.labels.never,
                _ => messages.labels.missing,
            };
            return nothing.to_owned();
        }
        let known = match target.kind {
            FieldKind::Flag => match value {
                "true" => Some(messages.labels.yes.to_owned()),
                "false" => Some(messages.labels.no.to_owned()),
                _ => None,
            },
            FieldKind::Severity => {
                Severity::parse(value).map(|severity| (messages.labels.severity)(severity).to_owned())
            }
            FieldKind::Failure => ScanFailure::parse(value).map(|reason| (messages.labels.scan_failure)(reason).what),
            _ if target.is_facet() => Some(choice_in_words(value, *self)),
            _ => None,
        };
        known.unwrap_or_else(|| value.to_owned())
    }

    fn amount(&self, amount: Amount) -> String {
        let exact = match amount {
            Amount::Count(count) => Some(self.number(count)),
            Amount::Time(When::Moment(Moment::At(time))) => self.time(time),
            Amount::Bytes(_) | Amount::Time(_) => None,
        };
        exact.unwrap_or_else(|| amount.write())
    }
}
