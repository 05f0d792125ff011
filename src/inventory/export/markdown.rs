//! A table in Markdown, as GitHub and many chats read it, with the account in a list above. Nothing that comes from the
//! service is markup: no link, no picture, no HTML, no other row.

use super::account::{Account, object};
use super::sheet::Sheet;
use super::{OTHER_FIELDS, json_text};
use crate::locale::Messages;

pub(super) fn begin(out: &mut String, sheet: &Sheet, account: &Account, messages: &Messages) {
    for (line, text) in account.lines(messages) {
        out.extend(["- ", (messages.exporting.account_line)(line), ": "]);
        escape(out, &text);
        out.push('\n');
    }
    out.push_str("\n|");
    let others = sheet.has_others().then_some(OTHER_FIELDS);
    for field in sheet.fields().chain(others) {
        out.push(' ');
        escape(out, messages.fields.label(field).unwrap_or(field));
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
        escape(out, &sheet.value(at, column).short_text());
        out.push_str(" |");
    }
    if sheet.has_others() {
        let others = sheet.others(at);
        out.push(' ');
        if !others.is_empty() {
            let mut json = String::new();
            object(&mut json, others.into_iter(), json_text::raw);
            escape(out, &json);
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// Writes a text so that it is read as itself.
fn escape(out: &mut String, text: &str) {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0' => out.push('\u{fffd}'),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("<br>"),
            '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\\' | '|' | '`' | '*' | '[' | ']' | '~' | '$' | '#' => out.extend(['\\', character]),
            // Between letters it is no sign, and names are full of it.
            '_' => {
                let within = before.is_ascii_alphanumeric()
                    && characters.peek().is_some_and(|next| next.is_ascii_alphanumeric());
                out.push_str(if within { "_" } else { "\\_" });
            }
            other => out.push(other),
        }
        before = character;
    }
}
