//! What is said of refining: what is wrong with a line, what a term means, and the names of what refines. Numbers, sizes,
//! times and values come in as text, already in the language.

use crate::messages::Messages;
use hss_inventory::filter::{Amount, FilterProblemKind, Operator, Span, Target, Term, Test};
use hss_labels::FieldLabels;
use hss_labels::FixedAdvice;
use hss_model::FieldKind;

/// The words of refining.
#[derive(Debug)]
pub struct FilterMessages {
    /// Names the part of the page that refines.
    pub filter: &'static str,
    /// What it does, and that it asks nothing.
    pub hint: &'static str,
    /// Names the line.
    pub line: &'static str,
    /// Stands in the line while it is empty.
    pub placeholder: &'static str,
    /// What is wrong with a line, and what to write instead.
    pub problem: fn(&FilterProblemKind, &FieldLabels) -> String,
    /// Names the list of what can stand at the cursor.
    pub suggestions: &'static str,
    /// What an operator means behind a field.
    pub operator: fn(Operator, &Target) -> &'static str,
    /// What `no:` means.
    pub no_value: &'static str,
    /// Heads the examples.
    pub examples_title: &'static str,
    /// Lines, and what rows they show.
    pub examples: &'static [(&'static str, &'static str)],

    /// Free text.
    pub text: fn(&str) -> String,
    /// A field has one of the values.
    pub one_of: fn(&str, &[String]) -> String,
    /// A field contains one of the texts.
    pub contains: fn(&str, &[String]) -> String,
    /// Of one of the images.
    pub images: fn(&[String]) -> String,
    /// A field is in a range.
    pub range: fn(&str, RangeWords<'_>) -> String,
    /// A term turned round.
    pub not: fn(&str) -> String,
    /// Only odd rows, as a check box and as a term.
    pub only_odd: &'static str,
    /// Names the button that takes a term away.
    pub remove: fn(&str) -> String,
    /// Takes all terms away.
    pub clear_all: &'static str,
    /// What a press on the words of a chip does.
    pub change: &'static str,

    /// Brings back the line that was taken away.
    pub undo: &'static str,
    /// The same with the line.
    pub undo_clear: fn(&str) -> String,
    /// The same as a command.
    pub undo_command: &'static str,
    /// No line was taken away.
    pub nothing_cleared: &'static str,
    /// Writes what was meant in the place of what is typed.
    pub use_meant: fn(&str) -> String,
    /// Of a line that was used lately.
    pub recent: &'static str,

    /// Heads the facets.
    pub facets: &'static str,
    /// Names the search inside a facet.
    pub search_in: fn(&str) -> String,
    /// No value of a facet has what is searched for.
    pub none_found: &'static str,
    /// Shows so many more values.
    pub more_values: fn(&str) -> String,
    /// So many values of a facet are chosen.
    pub chosen: fn(&str) -> String,
    /// Takes the choices of a facet back.
    pub clear_facet: fn(&str) -> String,
    /// Heads the ranges.
    pub ranges: &'static str,
    /// The least of a range, of a field.
    pub from: fn(&str) -> String,
    /// The greatest of a range, of a field.
    pub to: fn(&str) -> String,

    /// So many rows are shown of so many that are loaded.
    pub shown_of_loaded: fn(&str, &str) -> String,
    /// No row is shown, though some are loaded.
    pub none_shown: FixedAdvice,
    /// An edit leaves no room for the line.
    pub no_room: &'static str,
}

/// A range in words: its ends, and whether they are times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RangeWords<'w> {
    /// Which ends it has.
    pub ends: RangeEnds<'w>,
    /// Whether they are times.
    pub time: bool,
}

/// The ends of a range, as [`Span`] has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeEnds<'w> {
    /// More than it.
    Above(&'w str),
    /// It or more.
    AtLeast(&'w str),
    /// Less than it.
    Below(&'w str),
    /// It or less.
    AtMost(&'w str),
    /// From the first to the second.
    Between(&'w str, &'w str),
    /// It.
    Exactly(&'w str),
}

/// How values are written in the language of the page.
pub trait ValueWords {
    /// A value of a facet, or a text; empty where a row has nothing there.
    fn value(&self, target: &Target, value: &str) -> String;
    /// An end of a range.
    fn amount(&self, amount: Amount) -> String;
}

impl Messages {
    /// A term as a person would say it, for a chip.
    #[must_use]
    pub fn term(&self, term: &Term, words: &dyn ValueWords) -> String {
        let filter = &self.filter;
        let label = |target: &Target| self.labels.fields.label(target.field).unwrap_or(target.field);
        let values = |target: &Target, values: &[String]| -> Vec<String> {
            values.iter().map(|value| words.value(target, value)).collect()
        };
        let said = match &term.test {
            Test::Text(text) => (filter.text)(text),
            Test::OneOf { target, values: chosen } => (filter.one_of)(label(target), &values(target, chosen)),
            Test::Contains { target, texts } => (filter.contains)(label(target), &values(target, texts)),
            Test::Range { target, span } => {
                let time = target.kind == FieldKind::Time;
                let say = |ends| (filter.range)(label(target), RangeWords { ends, time });
                match *span {
                    Span::Above(amount) => say(RangeEnds::Above(&words.amount(amount))),
                    Span::AtLeast(amount) => say(RangeEnds::AtLeast(&words.amount(amount))),
                    Span::Below(amount) => say(RangeEnds::Below(&words.amount(amount))),
                    Span::AtMost(amount) => say(RangeEnds::AtMost(&words.amount(amount))),
                    Span::Exactly(amount) => say(RangeEnds::Exactly(&words.amount(amount))),
                    Span::Between(from, to) => say(RangeEnds::Between(&words.amount(from), &words.amount(to))),
                }
            }
            Test::Images(wanted) => {
                (filter.images)(&wanted.iter().map(|wanted| wanted.text().to_owned()).collect::<Vec<_>>())
            }
            Test::Malformed => filter.only_odd.to_owned(),
        };
        if term.negated { (filter.not)(&said) } else { said }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Language;
    use hss_inventory::filter::{TERMS_MAX, TEXT_MAX, parse};
    use hss_query::List;

    struct AsTheyAre;

    impl ValueWords for AsTheyAre {
        fn value(&self, _: &Target, value: &str) -> String {
            if value.is_empty() { "none".into() } else { value.to_owned() }
        }

        fn amount(&self, amount: Amount) -> String {
            amount.write()
        }
    }

    const EVERY_FORM: &str = "nginx severity:High,Low name:nginx,redis no:host vul>50 vul>=50 vul<50 vul<=50 vul:10..50 \
                              vul:7 scanned>now-7d scanned>=2026 scanned<2026 scanned<=2026 scanned:2025..2026 \
                              scanned:2026 is:odd -vul>50 -is:odd";

    fn chips(language: Language) -> Vec<String> {
        let parsed = parse(List::Local, EVERY_FORM);
        assert_eq!(parsed.problems, []);
        parsed.filter_expr.terms().iter().map(|term| Messages::of(language).term(term, &AsTheyAre)).collect()
    }

    #[test]
    fn every_term_is_said_as_a_person_would() {
        assert_eq!(
            chips(Language::English),
            [
                "\u{201c}nginx\u{201d}",
                "Severity: High or Low",
                "Image name contains nginx or redis",
                "Server name: none",
                "Vulnerabilities above 50",
                "Vulnerabilities at least 50",
                "Vulnerabilities below 50",
                "Vulnerabilities at most 50",
                "Vulnerabilities 10 to 50",
                "Vulnerabilities exactly 7",
                "Last scan after now-7d",
                "Last scan from 2026 on",
                "Last scan before 2026",
                "Last scan until 2026",
                "Last scan 2025 to 2026",
                "Last scan: 2026",
                "Only rows with unexpected values",
                "Not: Vulnerabilities above 50",
                "Not: Only rows with unexpected values",
            ]
        );
        for language in Language::ALL {
            let chips = chips(language);
            let different: HashSet<&String> = chips.iter().collect();
            assert_eq!(different.len(), chips.len(), "two terms are said alike: {chips:?}");
        }
    }

    #[test]
    fn every_problem_has_words_in_every_language() {
        let long = format!("a {}", "b".repeat(TEXT_MAX));
        let many = "a ".repeat(TERMS_MAX + 1);
        let lines = [
            "sevrity:a",
            "http=a",
            ">5",
            "name:",
            "-",
            "name>5",
            "vul~5",
            "host>5",
            "vul>x",
            "vul>9223372036854775808",
            "size>x",
            "size>0.1KB1",
            "size>0.1KiB",
            "scanned>x",
            "vul:1,2",
            "is:x",
            "cve:2024-3094",
            "\"a",
            "\"a\"b",
            &long,
            &many,
        ];
        for language in Language::ALL {
            let messages = Messages::of(language);
            let mut said = HashSet::new();
            for line in lines {
                let problems = parse(List::Local, line).problems;
                assert_eq!(problems.len(), 1, "{line}");
                let words = (messages.filter.problem)(&problems[0].kind, &messages.labels.fields);
                assert!(words.chars().count() > 5, "{line}: {words}");
                said.insert(words);
            }
            let target = hss_inventory::filter::target_of(List::Local, "status").expect("a field");
            for meant in [None, Some("success".to_owned())] {
                for kind in [
                    FilterProblemKind::UnknownValue { target, meant: meant.clone() },
                    FilterProblemKind::NotFound { meant: meant.clone() },
                ] {
                    let words = (messages.filter.problem)(&kind, &messages.labels.fields);
                    assert_eq!(words.contains("success"), meant.is_some(), "{words}");
                    assert!(said.insert(words));
                }
            }
            // Two of the lines say of a size that it is none.
            assert_eq!(said.len(), lines.len() - 1 + 4, "{language:?}: {said:#?}");
        }
    }

    #[test]
    fn every_example_is_a_line_without_a_problem_in_both_lists() {
        for language in Language::ALL {
            for (line, what) in Messages::of(language).filter.examples {
                assert!(!what.is_empty());
                for list in List::ALL {
                    assert_eq!(parse(list, line).problems, [], "{line}");
                }
            }
        }
    }
}
