//! A table in HTML, as spreadsheets and mails take it from the clipboard: labels, rows, and the report below. Text stays
//! text, and formulas are inert here, too: spreadsheets run what they are given in either form.
//!
//! HTML folds blanks and has no line breaks within a cell of a spreadsheet, so both are written in the ways that
//! spreadsheets keep. What follows was measured in LibreOffice 7.4 and Gnumeric 1.12, and is what Excel itself writes.
//!
//! - A bare `<br>` makes two rows in Excel; with `mso-data-placement:same-cell` it stays in the cell. LibreOffice takes any
//!   `<br>` for a line in the cell. Gnumeric drops it, but keeps the first blank it meets: so a newline follows each,
//!   which all others fold away.
//! - A run of blanks stands in a span with `mso-spacerun:yes`, by which Excel keeps it, and `white-space:pre-wrap`, by which
//!   browsers and mails do. LibreOffice knows neither, but does not fold blanks that are written as references. They are
//!   not written as U+00A0, which LibreOffice and others keep: a search for the text would no longer find it.
//! - LibreOffice drops a blank that a line begins with, except in `<pre>`. Only such a cell gets one.

use std::borrow::Cow;

use super::inert::inert;
use super::report::ExportReport;
use super::sheet::{Sheet, is_text, short_text};
use crate::labels::ExportLabels;

/// Says that a cell is a text, to Excel and to LibreOffice: either would make 1.1 of the tag 1.10.
const AS_TEXT: &str = " style=\"mso-number-format:\\@\" sdnum=\"1033;0;@\"";
const BREAK: &str = "<br style=\"mso-data-placement:same-cell\">";
const RUN: &str = "<span style=\"mso-spacerun:yes;white-space:pre-wrap\">";
const PRE: &str = "<pre style=\"margin:0;font:inherit;white-space:pre-wrap\">";

pub(super) fn begin(out: &mut String, sheet: &Sheet, labels: &dyn ExportLabels) {
    out.push_str("<table><thead><tr>");
    for field in sheet.fields() {
        cell(out, "th", "", labels.column(field).unwrap_or(field));
    }
    out.push_str("</tr></thead><tbody>");
}

pub(super) fn row(out: &mut String, sheet: &Sheet, at: usize) {
    out.push_str("<tr>");
    for column in 0..sheet.columns() {
        let value = sheet.value(at, column);
        let text = short_text(&value);
        if is_text(&value) { cell(out, "td", AS_TEXT, &inert(&text)) } else { cell(out, "td", "", &text) }
    }
    out.push_str("</tr>");
}

pub(super) fn end(out: &mut String, report: &ExportReport, labels: &dyn ExportLabels) {
    out.push_str("</tbody></table>");
    cell(out, "p", "", &inert(&report.line(labels)));
}

fn cell(out: &mut String, tag: &str, attribute: &str, text: &str) {
    out.extend(["<", tag, attribute, ">"]);
    let text = with_plain_breaks(text);
    let is_preformatted = text.split('\n').any(|line| line.starts_with([' ', '\t']));
    out.push_str(if is_preformatted { PRE } else { "" });
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str(BREAK);
            // In `<pre>` this would be another line.
            out.push_str(if is_preformatted { "" } else { "\n" });
        }
        content(out, line);
    }
    out.push_str(if is_preformatted { "</pre>" } else { "" });
    out.extend(["</", tag, ">"]);
}

/// Writes a line, each run of blanks in it so that it is kept.
fn content(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let is_blank = |c: char| matches!(c, ' ' | '\t');
        let end = rest.find(|c| is_blank(c) != is_blank(first)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        // One blank between others is kept by all.
        let is_plain = piece == " " && rest.len() < line.len() && !behind.is_empty();
        if is_plain || !is_blank(first) {
            escape(out, piece);
        } else {
            out.push_str(RUN);
            out.extend(piece.chars().map(|blank| if blank == ' ' { "&#32;" } else { "&#9;" }));
            out.push_str("</span>");
        }
        rest = behind;
    }
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // HTML has no way to say them.
            '\0'..='\u{1f}' | '\u{7f}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// The text with one sign for each line break, however it came.
fn with_plain_breaks(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut out = String::new();
        cell(&mut out, "td", "", text);
        out
    }

    #[test]
    fn a_line_break_stays_in_its_cell() {
        let two = format!("<td>line one{BREAK}\nline two</td>");
        assert!(two.contains("mso-data-placement:same-cell"), "{two}");
        for text in ["line one\nline two", "line one\r\nline two", "line one\rline two"] {
            assert_eq!(of(text), two);
        }
        assert_eq!(of("a\n\nb"), format!("<td>a{BREAK}\n{BREAK}\nb</td>"));
    }

    #[test]
    fn each_blank_of_a_run_stays() {
        assert_eq!(of("a b"), "<td>a b</td>");
        assert_eq!(of("a  b"), format!("<td>a{RUN}&#32;&#32;</span>b</td>"));
        assert_eq!(of("a "), format!("<td>a{RUN}&#32;</span></td>"));
        assert_eq!(of("a\tb"), format!("<td>a{RUN}&#9;</span>b</td>"));
        assert_eq!(of("a \n b"), format!("<td>{PRE}a{RUN}&#32;</span>{BREAK}{RUN}&#32;</span>b</pre></td>"));
        assert_eq!(of(" "), format!("<td>{PRE}{RUN}&#32;</span></pre></td>"));
    }
}
