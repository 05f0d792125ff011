//! What people write out of habit and is read as something else here: `vul!=0`, and a size with a space before its unit.

use super::fold::fold;
use super::lexer::{Body, Piece};
use super::operator::Operator;
use super::target::Target;
use hss_model::FieldKind;
use hss_query::SizeUnit;

/// The name that a folded text begins with where `!=` stands behind it.
pub(super) fn name_before_not_equal(text: &str) -> Option<&str> {
    let (name, _) = text.split_once("!=")?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_name && name.starts_with(char::is_alphabetic)).then_some(name)
}

/// Whether a text is a unit of sizes, and nothing else.
pub(super) fn is_unit(text: &str) -> bool {
    SizeUnit::named(&fold(text)).is_some_and(|unit| unit.bytes > 1)
}

/// Whether a number of a size and its unit stand apart: both are one value in any other place.
pub(super) fn is_apart(target: Option<&Target>, piece: &Piece, next: Option<&Piece>) -> bool {
    let of_size = target.is_some_and(|target| target.kind == FieldKind::Bytes);
    let (Body::Field { operator, values, .. }, Some(Piece { negated: false, body: Body::Free(unit), .. })) =
        (&piece.body, next)
    else {
        return false;
    };
    let number = values.last().filter(|_| *operator != Operator::Like);
    let ends_in_digit = number.is_some_and(|number| fold(&number.text).ends_with(|last: char| last.is_ascii_digit()));
    of_size && ends_in_digit && !unit.quoted && is_unit(&unit.text)
}
