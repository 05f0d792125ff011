//! Formulas made inert: a spreadsheet takes a text that begins like one for a formula, and runs it when a file is opened.
//! Such a text gets an apostrophe before it, which spreadsheets show or take for their own sign that a text follows.
//!
//! A cell can begin in more places than a value does. A spreadsheet in a country that writes a comma in its numbers opens
//! CSV with semicolons between cells, and does not see quotes in the midst of one: so a value with `;=` in it is looked at
//! there, too, and behind tabs and line breaks.

use std::borrow::Cow;

/// `text` with an apostrophe before whatever could be taken for a formula. A plain number is none.
///
/// ```
/// use hss_export::{inert, revived};
/// assert_eq!(inert("=1+1"), "'=1+1");
/// assert_eq!(inert("-5"), "-5");
/// assert_eq!(revived(&inert("'=a;+b")), "'=a;+b");
/// ```
#[must_use]
pub fn inert(text: &str) -> Cow<'_, str> {
    // Nearly all texts hold nothing of the kind.
    if !text.contains(|c: char| is_sign(c) || is_break(c)) || is_number(text) {
        return text.into();
    }
    let mut safe = String::with_capacity(text.len() + 1);
    let mut is_start = true;
    for (at, character) in text.char_indices() {
        if is_start && begins_formula(&text[at..], at == 0) {
            safe.push('\'');
        }
        safe.push(character);
        is_start = is_break(character);
    }
    safe.into()
}

/// The text that [`inert`] made `safe` of.
#[must_use]
pub fn revived(safe: &str) -> String {
    let mut text = String::with_capacity(safe.len());
    let mut is_start = true;
    let mut rest = safe.char_indices();
    while let Some((at, mut character)) = rest.next() {
        let behind = &safe[at + character.len_utf8()..];
        if is_start && character == '\'' && begins_formula(behind, at == 0) {
            let Some((_, next)) = rest.next() else { break };
            character = next;
        }
        text.push(character);
        is_start = is_break(character);
    }
    text
}

/// Whether a cell that began here would be taken for a formula, whatever quotes and blanks stand before it. The first
/// cell of a text also when it begins with a tab or a line break.
fn begins_formula(text: &str, is_first: bool) -> bool {
    let is_passed = |c: char| matches!(c, '\'' | '"') || c.is_whitespace() || c.is_control() || is_unseen(c);
    let breaks = is_first && text.trim_start_matches('\'').starts_with(['\t', '\r', '\n']);
    breaks || text.trim_start_matches(is_passed).starts_with(is_sign)
}

/// What a formula begins with, in the full-width and the small forms, too.
fn is_sign(character: char) -> bool {
    let is_wide = matches!(character, '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}');
    let is_small = matches!(character, '\u{fe66}' | '\u{fe62}' | '\u{fe63}' | '\u{fe6b}');
    matches!(character, '=' | '+' | '-' | '@') || is_wide || is_small
}

/// What is not drawn, and what a program may drop on the way: LibreOffice drops U+E0001 from HTML. Those are the ignorable
/// code points of Unicode, by default.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Behind what a spreadsheet may begin another cell.
fn is_break(character: char) -> bool {
    matches!(character, ';' | '\t' | '\r' | '\n')
}

/// A sign and digits, with one point among them at most.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_text() {
        for (text, safe) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1+1", "'+1+1"),
            ("-a", "'-a"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t'=1"),
            ("\rx", "'\rx"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            (" =1", "' =1"),
            ("\"=1", "'\"=1"),
            ("'=1", "''=1"),
            ("a;=1;b", "a;'=1;b"),
            ("a\n+b", "a\n'+b"),
            ("a;\"=1+1&\"", "a;'\"=1+1&\""),
            ("\u{e0001}=1", "'\u{e0001}=1"),
            ("\u{202e}\u{200d}=1", "'\u{202e}\u{200d}=1"),
            ("\u{fe66}1", "'\u{fe66}1"),
        ] {
            assert_eq!(inert(text), safe);
            assert_eq!(revived(safe), text);
        }
    }

    #[test]
    fn all_else_stays_as_it_is() {
        for text in
            ["", "nginx", "1.27-alpine", "a=b", "'", "'a'", "-5", "+49", "-0.5", "a;b", "sha256:ab", "\u{4e2d}-1"]
        {
            assert_eq!(inert(text), text);
            assert_eq!(revived(text), text);
        }
    }
}
