//! Writes a refinement as the line that it is read from: the shortest text of each term, all of it on one line.

use super::fold::{fold, is_invisible, is_quote};
use super::image::{self, Wanted};
use super::lexer::key_and_operator;
use super::lint::{is_unit, name_before_not_equal};
use super::operator::Operator;
use super::span::Span;
use super::target::Target;
use super::term::{FilterExpr, Term, Test};
use hss_query::List;

impl FilterExpr {
    /// The line.
    #[must_use]
    pub fn write(&self) -> String {
        self.terms().iter().map(Term::write).collect::<Vec<_>>().join(" ")
    }
}

impl Term {
    /// Its part of the line.
    #[must_use]
    pub fn write(&self) -> String {
        let minus = if self.negated { "-" } else { "" };
        format!("{minus}{}", write_test(&self.test))
    }
}

fn write_test(test: &Test) -> String {
    match test {
        Test::Text(text) => free(text),
        Test::OneOf { target, values } => match values.as_slice() {
            [value] if value.is_empty() => format!("no:{}", target.key()),
            _ => field(target, if target.is_facet() { Operator::Has } else { Operator::Is }, values),
        },
        Test::Contains { target, texts } => {
            field(target, if target.is_facet() { Operator::Like } else { Operator::Has }, texts)
        }
        Test::Range { target, span } => {
            let (operator, amount) = match *span {
                Span::Above(amount) => (Operator::Above, amount.write()),
                Span::AtLeast(amount) => (Operator::AtLeast, amount.write()),
                Span::Below(amount) => (Operator::Below, amount.write()),
                Span::AtMost(amount) => (Operator::AtMost, amount.write()),
                Span::Exactly(amount) => (Operator::Has, amount.write()),
                Span::Between(from, to) => (Operator::Has, format!("{}..{}", from.write(), to.write())),
            };
            format!("{}{}{amount}", target.key(), operator.text())
        }
        Test::Images(wanted) => images(wanted),
        Test::Malformed => "is:odd".into(),
    }
}

/// The image as it is where that is read as one, and behind its key where not.
fn images(wanted: &[Wanted]) -> String {
    let texts: Vec<&str> = wanted.iter().map(Wanted::text).collect();
    let text = texts.join(",");
    let by_itself = List::ALL.into_iter().all(|list| image::word(list, &text).is_some_and(|read| read == wanted));
    if by_itself { text } else { [image::KEY, ":", &text].concat() }
}

fn field(target: &Target, operator: Operator, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| value_text(value)).collect();
    format!("{}{}{}", target.key(), operator.text(), values.join(","))
}

/// A value as it stands behind an operator.
pub(super) fn value_text(value: &str) -> String {
    let plain = !value.is_empty() && !fold(value).contains(',') && !value.contains(must_be_quoted);
    if plain { value.to_owned() } else { quote(value) }
}

/// A text as it stands alone, so that nothing of it is taken for a field or a sign.
fn free(text: &str) -> String {
    let folded = fold(text);
    let sign = folded.starts_with('-') || Operator::leading(&folded).is_some();
    let lint = is_unit(&folded) || name_before_not_equal(&folded).is_some();
    let image = List::ALL.into_iter().any(|list| image::word(list, text).is_some());
    let is_field = key_and_operator(&folded).is_some();
    if text.is_empty() || sign || lint || image || is_field || text.contains(must_be_quoted) {
        quote(text)
    } else {
        text.to_owned()
    }
}

/// Of a character that ends a text, begins another, or that nobody sees.
fn must_be_quoted(c: char) -> bool {
    is_quote(c) || c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// In quotes, and on one line.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
