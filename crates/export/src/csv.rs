//! CSV as RFC 4180 has it: commas, quotes doubled, CRLF behind each line, as many cells in each line; every text in
//! quotes, and formulas inert.
//!
//! The report stands in a last column, `export_about`, as JSON in the first row: so the file is one table for every
//! reader, the report cannot be lost on the way, and who does not want it drops a column by its name. Lines before the
//! header would be taken for rows, and a second file gets lost.

use std::borrow::Cow;

use super::excel::is_too_long;
use super::inert::inert;
use super::report::{ExportReport, object};
use super::sheet::{Sheet, cell_text, is_text};
use super::{ABOUT, OTHER_FIELDS, json_text};

const END: &str = "\r\n";

pub(super) fn begin(out: &mut String, sheet: &Sheet, report: &ExportReport, bom: bool, too_long: &mut usize) {
    if bom {
        out.push('\u{feff}');
    }
    for field in sheet.fields().chain(sheet.has_others().then_some(OTHER_FIELDS)) {
        out.push_str(field);
        out.push(',');
    }
    out.push_str(ABOUT);
    out.push_str(END);
    if sheet.rows() == 0 {
        // Nothing but the report.
        let empty = sheet.columns() + usize::from(sheet.has_others());
        out.extend(std::iter::repeat_n(',', empty));
        cell(out, &report.json(), too_long);
        out.push_str(END);
    }
}

pub(super) fn row(out: &mut String, sheet: &Sheet, report: &ExportReport, at: usize, too_long: &mut usize) {
    for column in 0..sheet.columns() {
        let value = sheet.value(at, column);
        let text = cell_text(&value);
        if is_text(&value) {
            cell(out, &text, too_long)
        } else {
            out.push_str(&text)
        }
        out.push(',');
    }
    if sheet.has_others() {
        let others = sheet.others(at);
        if !others.is_empty() {
            let mut json = String::new();
            object(&mut json, others.into_iter(), json_text::raw);
            cell(out, &json, too_long);
        }
        out.push(',');
    }
    if at == 0 {
        cell(out, &report.json(), too_long);
    }
    out.push_str(END);
}

/// A text, in quotes: so a spreadsheet can tell the tag `1.10` from a number, and keeps it where it is told to take what is
/// quoted for text. NUL ends a text for some readers, and is none of RFC 4180.
fn cell(out: &mut String, text: &str, too_long: &mut usize) {
    let text = without_nul(text);
    let text = inert(&text);
    *too_long += usize::from(is_too_long(&text));
    out.push('"');
    for (at, part) in text.split('"').enumerate() {
        out.push_str(if at > 0 { "\"\"" } else { "" });
        out.push_str(part);
    }
    out.push('"');
}

/// The text with the sign for something unknown in place of each NUL.
pub(super) fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { text.replace('\0', "\u{fffd}").into() } else { text.into() }
}
