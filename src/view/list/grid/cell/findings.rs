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
    let i18n = context.i18n.messages();
    let sum = context.i18n.number(findings.total());
    let counts = findings.counts.map(|count| count.map(|count| context.i18n.number(count)));
    let said = (i18n.rows.found)(counts.each_ref().map(Option::as_deref));
    let text = if findings.is_whole() { sum } else { (i18n.rows.at_least)(&sum) };
    let content = CellContent::new(CellKind::Findings, text).titled(context, || said.clone().into());
    let variant = if findings.total() == 0 { "none" } else { "" };
    CellContent { variant, label: said.into(), parts: findings.widths(BAR, LEAST), ..content }
}
