//! A table in Markdown, as GitHub and many chats read it, with the report in a list above. Nothing that comes from the
//! service is markup: no link, no picture, no HTML, no other row, and nothing that a site makes a link of.

use super::markdown_text::{Within, write};
use super::report::{ExportReport, object};
use super::sheet::{Sheet, short_text};
use super::{OTHER_FIELDS, json_text};
use crate::labels::ExportLabels;

pub(super) fn begin(out: &mut String, sheet: &Sheet, report: &ExportReport, labels: &dyn ExportLabels) {
    for (line, text) in report.lines(labels) {
        out.extend(["- ", labels.report_line(line), ": "]);
        write(out, &text, Within::Line);
        out.push('\n');
    }
    out.push_str("\n|");
    let others = sheet.has_others().then_some(OTHER_FIELDS);
    for field in sheet.fields().chain(others) {
        out.push(' ');
        write(out, labels.column(field).unwrap_or(field), Within::Cell);
        out.push_str(" |");
    }
    out.push_str("\n|");
    for column in 0..sheet.columns() + usize::from(sheet.has_others()) {
        out.push_str(if sheet.is_numeric(column) { " ---: |" } else { " --- |" });
    }
    out.push('\n');
}

pub(super) fn row(out: &mut String, sheet: &Sheet, at: usize) {
    out.push('|');
    for column in 0..sheet.columns() {
        out.push(' ');
        write(out, &short_text(&sheet.value(at, column)), Within::Cell);
        out.push_str(" |");
    }
    if sheet.has_others() {
        let others = sheet.others(at);
        out.push(' ');
        if !others.is_empty() {
            let mut json = String::new();
            object(&mut json, others.into_iter(), json_text::raw);
            write(out, &json, Within::Cell);
        }
        out.push_str(" |");
    }
    out.push('\n');
}
