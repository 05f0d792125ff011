//! Tab-separated text, as spreadsheets take it from the clipboard: labels, rows, and the report in a line below. A cell
//! with a tab, a quote or a line break stands in quotes, which spreadsheets understand; formulas are inert.

use super::csv::without_nul;
use super::excel::is_too_long;
use super::inert::inert;
use super::report::ExportReport;
use super::sheet::{Sheet, is_text, short_text};
use crate::labels::ExportLabels;

pub(super) fn begin(out: &mut String, sheet: &Sheet, labels: &dyn ExportLabels) {
    for (at, field) in sheet.fields().enumerate() {
        out.push_str(if at > 0 { "\t" } else { "" });
        out.push_str(labels.column(field).unwrap_or(field));
    }
    out.push_str("\r\n");
}

pub(super) fn row(out: &mut String, sheet: &Sheet, at: usize, too_long: &mut usize) {
    for column in 0..sheet.columns() {
        out.push_str(if column > 0 { "\t" } else { "" });
        let value = sheet.value(at, column);
        let text = short_text(&value);
        if is_text(&value) { cell(out, &text, too_long) } else { out.push_str(&text) }
    }
    out.push_str("\r\n");
}

pub(super) fn end(out: &mut String, report: &ExportReport, labels: &dyn ExportLabels) {
    out.push_str("\r\n");
    cell(out, &report.line(labels), &mut 0);
    out.push_str("\r\n");
}

fn cell(out: &mut String, text: &str, too_long: &mut usize) {
    let text = without_nul(text);
    let text = inert(&text);
    *too_long += usize::from(is_too_long(&text));
    if !text.contains(['\t', '"', '\r', '\n']) {
        out.push_str(&text);
        return;
    }
    out.push('"');
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}
