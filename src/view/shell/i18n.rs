//! The language of the page, and numbers, sizes and times as it writes them.

use leptos::prelude::*;

use crate::view::common::stored::Stored;
use hss_i18n::{Language, Messages};
use hss_inventory::overview::per_mille;
use hss_model::Age;
use hss_web::clock;
use hss_web::intl;

pub(crate) const LANGUAGE_KEY: &str = "hss-image-console.language";

/// The language of the page; changes at run time.
#[derive(Debug, Clone, Copy)]
pub struct I18n {
    language: RwSignal<Language>,
    stored: Stored,
}

impl I18n {
    /// Puts the words into the context of the page: the language that a page around it wants, else the one chosen before,
    /// else the browser's.
    pub fn provide() -> Self {
        let i18n = Self::speaking(Language::English);
        let tag = || i18n.stored.read().or_else(intl::browser_language).unwrap_or_default();
        i18n.language.set(use_context().unwrap_or_else(|| Language::of_tag(&tag())));
        provide_context(i18n);
        i18n
    }

    /// The words of the page; English outside one.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| Self::speaking(Language::English))
    }

    fn speaking(language: Language) -> Self {
        Self { language: RwSignal::new(language), stored: Stored::new(LANGUAGE_KEY) }
    }

    /// Where this browser keeps the language.
    pub(crate) fn stored(self) -> Stored {
        self.stored
    }

    /// The language; a view that reads it is drawn again when it changes. English once the page is gone.
    #[must_use]
    pub fn language(self) -> Language {
        self.language.try_get().unwrap_or(Language::English)
    }

    /// Changes the language, and remembers it in this browser.
    pub fn speak(self, language: Language) {
        self.stored.write(language.tag());
        self.language.set(language);
    }

    /// The catalogue; a view that reads it is drawn again when the language changes.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        Messages::of(self.language())
    }

    /// The catalogue, for an event handler, and for what goes on when the page may be gone.
    #[must_use]
    pub fn messages_untracked(self) -> &'static Messages {
        Messages::of(self.language.try_get_untracked().unwrap_or(Language::English))
    }

    /// A whole number as the language groups its digits.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        intl::number(self.language(), number)
    }

    /// A count of rows as the language groups its digits.
    #[must_use]
    pub fn count(self, count: usize) -> String {
        self.number(u64::try_from(count).unwrap_or(u64::MAX))
    }

    /// How much of `whole` a part is, in tenths of a hundredth, `12.3 %`: `< 0.1 %` rather than nothing of what is something,
    /// and `> 99.9 %` rather than all of what is not.
    #[must_use]
    pub fn share(self, part: u64, whole: u64) -> String {
        let (tenths, sign) = match per_mille(part, whole) {
            0 if part > 0 => (1, "< "),
            1_000 if part < whole => (999, "> "),
            tenths => (tenths, ""),
        };
        let percent = [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
        [sign, &(self.messages().overview.percent)(&percent)].concat()
    }

    /// A size in bytes with a binary unit: `205.3 MiB`.
    #[must_use]
    pub fn size(self, bytes: u64) -> String {
        intl::size(self.language(), bytes)
    }

    /// A size to the byte: `215,304,488 B`.
    #[must_use]
    pub fn exact_size(self, bytes: u64) -> String {
        format!("{} B", self.number(bytes))
    }

    /// A point in time in the browser's zone, to the minute; nothing beyond what a browser can show.
    #[must_use]
    pub fn time(self, unix_milliseconds: u64) -> Option<String> {
        intl::time(self.language(), unix_milliseconds, intl::TimeStyle::Minute)
    }

    /// The same without the day where that is the day of `now`.
    #[must_use]
    pub fn time_of_day(self, unix_milliseconds: u64, now: u64) -> Option<String> {
        let time = self.time(unix_milliseconds)?;
        let today = self.time(now)?;
        match (time.split_once(' '), today.split_once(' ')) {
            (Some((day, hour)), Some((today, _))) if day == today => Some(hour.to_owned()),
            _ => Some(time),
        }
    }

    /// How long ago a point in time is: `3 days ago`; nothing beyond what a browser can show.
    #[must_use]
    pub fn ago(self, unix_milliseconds: u64) -> Option<String> {
        if unix_milliseconds > intl::TIME_MAX {
            return None;
        }
        Some(match Age::of(unix_milliseconds, clock::now()) {
            Some(age) => intl::ago(self.language(), age),
            None => self.messages().rows.just_now.to_owned(),
        })
    }

    /// The same to the second, with its zone.
    #[must_use]
    pub fn exact_time(self, unix_milliseconds: u64) -> Option<String> {
        intl::time(self.language(), unix_milliseconds, intl::TimeStyle::Exact)
    }
}
