//! The line for other terms than those it has: what stays is as a person typed it, and what could not be read is not lost.

use super::parse::parse;
use super::term::FilterExpr;
use hss_query::List;

/// The line of `filter_expr`, made of `line`: terms that both have are as they are typed there, and what of it is no term
/// stands behind.
#[must_use]
pub fn rewrite(list: List, line: &str, filter_expr: &FilterExpr) -> String {
    let parsed = parse(list, line);
    let mut typed: Vec<_> = parsed.filter_expr.terms().iter().zip(&parsed.places).map(Some).collect();
    let mut parts: Vec<String> = Vec::new();
    for term in filter_expr.terms() {
        let same = typed.iter_mut().find(|typed| typed.is_some_and(|(other, _)| other == term));
        let place = same.and_then(Option::take).map(|(_, place)| place.clone());
        parts.push(place.and_then(|place| line.get(place)).map_or_else(|| term.write(), str::to_owned));
    }
    let mut rest: Vec<&str> = Vec::new();
    let mut end = 0;
    for place in parsed.places.iter().chain([&(line.len()..line.len())]) {
        rest.push(line.get(end..place.start).unwrap_or_default().trim());
        end = place.end;
    }
    rest.retain(|part| !part.is_empty());
    let written: Vec<String> = filter_expr.terms().iter().map(super::term::Term::write).collect();
    let with =
        |parts: &[String]| parts.iter().map(String::as_str).chain(rest.iter().copied()).collect::<Vec<_>>().join(" ");
    // Terms that stand apart may say something else side by side.
    let says = |made: &String| parse(list, made).filter_expr == *filter_expr;
    [with(&parts), with(&written), parts.join(" ")].into_iter().find(says).unwrap_or_else(|| filter_expr.write())
}
