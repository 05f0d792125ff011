//! What people copy together with a token, taken off again: only what is certainly no part of it.

/// Pairs of quotation marks.
pub(super) const QUOTES: [(char, char); 10] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('\u{201c}', '\u{201d}'),
    ('\u{2018}', '\u{2019}'),
    ('\u{201e}', '\u{201c}'),
    ('\u{ab}', '\u{bb}'),
    ('\u{300c}', '\u{300d}'),
    ('\u{ff02}', '\u{ff02}'),
    ('\u{201d}', '\u{201d}'),
];

/// Headers that carry a token.
const HEADERS: [&str; 3] = ["x-subject-token", "x-auth-token", "authorization"];

/// The token in a pasted text. What is left may still be none.
pub(super) fn unwrapped(pasted: &str) -> String {
    let visible: String = pasted.chars().filter(|c| !is_invisible(*c)).collect();
    let mut text = joined(among_headers(&visible).trim());
    loop {
        let before = text.len();
        text = without_one(text.trim()).to_owned();
        if text.len() == before {
            return text;
        }
    }
}

/// Characters that nobody sees, and that nobody means to copy.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The lines of the header that carries the token, where the text is all the headers of an answer.
fn among_headers(text: &str) -> &str {
    let mut at = 0;
    let mut begin = None;
    for line in text.split_inclusive(is_line_break) {
        match begin {
            None if at > 0 && value_of_header(line.trim()).is_some() => begin = Some(at),
            None if value_of_header(line.trim()).is_some() => begin = Some(at),
            // The next header, or the end of all. A line break alone can be the second half of one.
            Some(begin) if line.contains(": ") => return &text[begin..at],
            _ => {}
        }
        at += line.len();
    }
    &text[begin.unwrap_or(0)..]
}

/// The text on one line: no space beside a line break is meant.
fn joined(text: &str) -> String {
    text.split(is_line_break).map(str::trim).collect()
}

/// The text without one of the things around it; all of it where there is none.
fn without_one(text: &str) -> &str {
    let text = text.strip_suffix([',', ';']).unwrap_or(text);
    for (open, close) in QUOTES {
        // One alone is both ends, and no pair; neither are those of two texts beside each other.
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            return inner;
        }
    }
    for option in ["-H", "--header"] {
        let rest = text.strip_prefix(option).filter(|rest| rest.starts_with([' ', '\'', '"']));
        if let Some(rest) = rest {
            return rest;
        }
    }
    if let Some(value) = value_of_header(text) {
        return value;
    }
    match text.split_at_checked("bearer".len()) {
        Some((name, rest)) if name.eq_ignore_ascii_case("bearer") && rest.starts_with(char::is_whitespace) => rest,
        Some((name, "")) if name.eq_ignore_ascii_case("bearer") => "",
        _ => text,
    }
}

/// The value behind the name of a header that carries a token.
fn value_of_header(text: &str) -> Option<&str> {
    let (name, value) = text.split_once([':', '\u{ff1a}', '='])?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'');
    let name = name.strip_prefix("-H").unwrap_or(name).trim_matches([' ', '"', '\'']);
    HEADERS.iter().any(|header| name.eq_ignore_ascii_case(header)).then_some(value)
}
