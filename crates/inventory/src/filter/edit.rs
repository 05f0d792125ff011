//! What facets, ranges, the plain search box and chips change. Each edit tells whether it was made: one that leaves no
//! room for the line is not.

use super::amount::Amount;
use super::span::Span;
use super::target::Target;
use super::term::{FilterExpr, Term, Test};

/// Whether a value of a facet is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Rows with it are shown, and such as have another chosen value.
    Shown,
    /// Rows with it are hidden.
    Hidden,
    /// It is not chosen.
    Not,
}

impl FilterExpr {
    /// The values of a facet that are chosen to be shown, in the order of the line.
    #[must_use]
    pub fn values_of<'r>(&'r self, target: &Target) -> Vec<&'r str> {
        self.choices(target, false).flatten().map(String::as_str).collect()
    }

    /// Whether a value that rows have is chosen.
    #[must_use]
    pub fn chosen(&self, target: &Target, value: &str) -> Chosen {
        let has = |negated| self.choices(target, negated).flatten().any(|chosen| target.is_value(chosen, value));
        match (has(true), has(false)) {
            (true, _) => Chosen::Hidden,
            (false, true) => Chosen::Shown,
            (false, false) => Chosen::Not,
        }
    }

    fn choices<'r>(&'r self, target: &Target, negated: bool) -> impl Iterator<Item = &'r Vec<String>> {
        self.terms().iter().filter(move |term| term.negated == negated).filter_map(move |term| match &term.test {
            Test::OneOf { target: of, values } if *of == target => Some(values),
            _ => None,
        })
    }

    /// Chooses a value of a facet to be shown, or takes a choice of it back.
    pub fn toggle_value(&mut self, target: &'static Target, value: &str) -> bool {
        let chosen = self.chosen(target, value);
        self.edit(|terms| {
            if chosen != Chosen::Not {
                unchoose(terms, target, |other| target.is_value(other, value));
                return;
            }
            let values = terms.iter_mut().find_map(|term| match &mut term.test {
                Test::OneOf { target: of, values } if *of == target && !term.negated => Some(values),
                _ => None,
            });
            match values {
                Some(values) => values.push(value.to_owned()),
                None => terms.push(Test::OneOf { target, values: vec![value.to_owned()] }.into()),
            }
        })
    }

    /// Takes every choice of a facet back.
    pub fn clear_values(&mut self, target: &'static Target) -> bool {
        self.edit(|terms| unchoose(terms, target, |_| true))
    }

    /// The ends of a field's range, both included, to be shown in two fields: see [`Span::from`]. Of several ranges the
    /// first that has the end counts.
    #[must_use]
    pub fn range_of(&self, target: &Target) -> (Option<Amount>, Option<Amount>) {
        let spans = || self.terms().iter().filter_map(|term| range_term(term, target));
        (spans().find_map(Span::from), spans().find_map(Span::to))
    }

    /// Puts one range in the place of a field's ranges; nothing for none.
    pub fn set_range(&mut self, target: &'static Target, span: Option<Span>) -> bool {
        self.edit(|terms| {
            replace(terms, |term| range_term(term, target).is_some(), span.map(|span| Test::Range { target, span }))
        })
    }

    /// The words of free text that must be there, with spaces between.
    #[must_use]
    pub fn text(&self) -> String {
        let words = self.terms().iter().filter_map(|term| match &term.test {
            Test::Text(text) if !term.negated => Some(text.as_str()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Puts the words of a text in the place of all free text that must be there.
    pub fn set_text(&mut self, text: &str) -> bool {
        let words = text.split_whitespace().map(|word| Test::Text(word.to_owned()));
        self.edit(|terms| replace(terms, |term| !term.negated && matches!(term.test, Test::Text(_)), words))
    }

    /// Whether only odd rows are shown.
    #[must_use]
    pub fn only_odd(&self) -> bool {
        self.terms().iter().any(|term| !term.negated && term.test == Test::Malformed)
    }

    /// Shows only odd rows, or all.
    pub fn set_only_odd(&mut self, only: bool) -> bool {
        self.edit(|terms| replace(terms, |term| term.test == Test::Malformed, only.then_some(Test::Malformed)))
    }

    /// The same without the term at `index`, counted from 0.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let mut edited = self.clone();
        edited.edit(|terms| {
            if index < terms.len() {
                terms.remove(index);
            }
        });
        edited
    }
}

fn range_term(term: &Term, target: &Target) -> Option<Span> {
    match term.test {
        Test::Range { target: of, span } if !term.negated && of == target => Some(span),
        _ => None,
    }
}

/// Takes values of a field out of the choices, and choices of nothing.
fn unchoose(terms: &mut Vec<Term>, target: &Target, unchosen: impl Fn(&str) -> bool) {
    terms.retain_mut(|term| match &mut term.test {
        Test::OneOf { target: of, values } if *of == target => {
            values.retain(|value| !unchosen(value));
            !values.is_empty()
        }
        _ => true,
    });
}

/// Puts tests in the place of the first term that is replaced, or behind all, and takes the others out.
fn replace(terms: &mut Vec<Term>, replaced: impl Fn(&Term) -> bool, tests: impl IntoIterator<Item = Test>) {
    let place = terms.iter().position(&replaced).unwrap_or(terms.len());
    terms.retain(|term| !replaced(term));
    terms.splice(place..place, tests.into_iter().map(Term::from));
}
