//! A table in HTML, as spreadsheets and mails take it from the clipboard: labels, rows, and the account below. Text stays
//! text, and formulas are inert here, too: spreadsheets run what they are given in either form.

use super::account::Account;
use super::inert::inert;
use super::sheet::Sheet;
use crate::locale::Messages;

/// Tells Excel that a cell is a text: it would make 1.1 of the tag 1.10.
const AS_TEXT: &str = " style=\"mso-number-format:\\@\"";

pub(super) fn begin(out: &mut String, sheet: &Sheet, messages: &Messages) {
    out.push_str("<table><thead><tr>");
    for field in sheet.fields() {
        cell(out, "th", "", messages.fields.label(field).unwrap_or(field));
    }
    out.push_str("</tr></thead><tbody>");
}

pub(super) fn row(out: &mut String, sheet: &Sheet, at: usize) {
    out.push_str("<tr>");
    for column in 0..sheet.columns() {
        let value = sheet.value(at, column);
        let text = value.short_text();
        if value.is_foreign() { cell(out, "td", AS_TEXT, &inert(&text)) } else { cell(out, "td", "", &text) }
    }
    out.push_str("</tr>");
}

pub(super) fn end(out: &mut String, account: &Account, messages: &Messages) {
    out.push_str("</tbody></table>");
    cell(out, "p", "", &inert(&account.line(messages)));
}

fn cell(out: &mut String, tag: &str, attribute: &str, text: &str) {
    out.extend(["<", tag, attribute, ">"]);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{fffd}'),
            '\n' => out.push_str("<br>"),
            other => out.push(other),
        }
    }
    out.extend(["</", tag, ">"]);
}
