//! What was found in an image: a bar of vulnerabilities, failed baseline checks and malicious files, each with a pattern of
//! its own beside its colour, and the sum. The numbers behind the bar are said in words, to a screen reader and on hover.

use super::RenderContext;
use super::content::{CellContent, CellKind};
use hss_inventory::Findings;

/// The width of the bar in CSS pixels; the style sheet has the same.
const BAR: u16 = 56;
/// What there is at all is so wide at least.
const LEAST: u16 = 4;

pub(super) fn findings(findings: &Findings, context: RenderContext) -> CellContent<'static> {
    let words = context.words.messages();
    let sum = context.words.number(findings.total());
    let counts = findings.counts.map(|count| count.map(|count| context.words.number(count)));
    let said = (words.rows.found)(counts.each_ref().map(Option::as_deref));
    let text = if findings.is_whole() { sum } else { (words.rows.at_least)(&sum) };
    let content = CellContent::new(CellKind::Findings, text).titled(context, || said.clone().into());
    let variant = if findings.total() == 0 { "none" } else { "" };
    CellContent { variant, label: said.into(), parts: findings.widths(BAR, LEAST), ..content }
}
