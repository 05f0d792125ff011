//! A text in Markdown, as what it is. Sites that show Markdown make more of it than the language does: `@name`, `#1`,
//! `GH-1`, `owner/name#1`, a commit's hash, an address, `:name:` become links, pictures or messages to people, and a
//! backslash stops none of it. Code does. So a text stands as it is only where nothing in it can mean anything to any of
//! them; else all of it is code.

use std::borrow::Cow;

/// How many backticks a fence has at most: `cmark-gfm`, and so GitHub, reads no longer ones.
const FENCE_MAX: usize = 80;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In a cell of a table, which `|` ends, in code as well.
    Cell,
    /// In a line outside of any table.
    Line,
}

/// Writes a text so that it is read as itself. NUL is none of Markdown; each kind of line break is the same one.
pub(super) fn write(out: &mut String, text: &str, within: Within) {
    if is_plain(text) {
        return out.push_str(text);
    }
    let text: Cow<'_, str> = match text.contains(['\0', '\r']) {
        true => text.replace('\0', "\u{fffd}").replace("\r\n", "\n").replace('\r', "\n").into(),
        false => text.into(),
    };
    for (at, line) in text.split('\n').enumerate() {
        out.push_str(if at > 0 { "<br>" } else { "" });
        if !line.is_empty() {
            code(out, line, within);
        }
    }
}

fn code(out: &mut String, line: &str, within: Within) {
    let runs: Vec<usize> = line.split(|c| c != '`').map(str::len).collect();
    let Some(length) = (1..=FENCE_MAX).find(|length| !runs.contains(length)) else {
        return pieces(out, line, within);
    };
    let fence = "`".repeat(length);
    // A blank at both ends is dropped, unless all is blank; and a backtick at an end would join the fence.
    let is_padded = line.starts_with('`') || line.ends_with('`') || line.starts_with(' ') && line.ends_with(' ');
    let pad = if is_padded && !line.trim_matches(' ').is_empty() { " " } else { "" };
    out.extend([&fence, pad]);
    content(out, line, within);
    out.extend([pad, &fence]);
}

/// Writes a line that has backticks in so many ways that no fence is left: they stand between pieces of code.
fn pieces(out: &mut String, line: &str, within: Within) {
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| (c == '`') != (first == '`')).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        match first {
            '`' => piece.chars().for_each(|_| out.push_str("\\`")),
            _ => code(out, piece, within),
        }
        rest = behind;
    }
}

fn content(out: &mut String, line: &str, within: Within) {
    for character in line.chars() {
        if character == '|' && within == Within::Cell {
            out.push('\\');
        }
        out.push(character);
    }
}

/// Whether a text means nothing but itself, wherever it is shown.
fn is_plain(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric());
    text.trim().len() == text.len()
        && signs_stand_alone(text)
        && !words.any(|word| is_hash(word) || ends_like_www(word))
        && !names_issue(text)
}

/// Whether there are letters, digits and few signs, each between letters or digits, or beside one blank.
fn signs_stand_alone(text: &str) -> bool {
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let is_sign = |c: char| !c.is_alphanumeric() && c.is_ascii() && c != ' ';
        let is_fine = match character {
            _ if character.is_alphanumeric() => true,
            ' ' => before != ' ',
            '-' | '/' | ',' | ';' | '+' | '=' | '(' | ')' => !is_sign(before) && !is_sign(after),
            // With a letter behind it, it could be the name of a site.
            '.' => !is_sign(before) && !is_sign(after) && !after.is_alphabetic(),
            // It is emphasis but within a word.
            '_' => before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric(),
            // Of a time: elsewhere it can begin an address or the name of a picture.
            ':' => before.is_ascii_digit() && after.is_ascii_digit() && is_of_time(characters.clone()),
            // Chinese punctuation, in the page's own words.
            '\u{3001}' | '\u{3002}' | '\u{ff08}' | '\u{ff09}' | '\u{ff0c}' | '\u{ff1a}' => true,
            _ => false,
        };
        if !is_fine {
            return false;
        }
        before = character;
    }
    true
}

/// Whether two digits follow and then neither another nor a letter: `:23` of a time, where `:100:` is a picture.
fn is_of_time(behind: impl Iterator<Item = char>) -> bool {
    let digits: Vec<char> = behind.take_while(char::is_ascii_alphanumeric).collect();
    digits.len() == 2 && digits.iter().all(char::is_ascii_digit)
}

/// Whether a word could be the hash of a commit.
fn is_hash(word: &str) -> bool {
    word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a word is or ends like the first one of an address without `https://`.
fn ends_like_www(word: &str) -> bool {
    word.len() > 2 && word[word.len() - 3..].eq_ignore_ascii_case("www")
}

/// Whether there is what trackers call an issue: `GH-1` in any case, `ABC-1`.
fn names_issue(text: &str) -> bool {
    text.match_indices('-').any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + 1..]);
        let key = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_key = key.len() > 1 && key.starts_with(|c: char| c.is_ascii_alphabetic());
        let is_upper = !key.bytes().any(|byte| byte.is_ascii_lowercase());
        is_key && (is_upper || key.eq_ignore_ascii_case("gh")) && behind.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let mut out = String::new();
        write(&mut out, text, Within::Cell);
        out
    }

    #[test]
    fn names_versions_and_times_stay_readable() {
        for text in [
            "",
            "nginx",
            "library/nginx",
            "1.10",
            "1.27-alpine",
            "my_image",
            "1E5",
            "TRUE",
            "3-4",
            "007",
            "\u{4e2d}\u{6587}",
            "2023-10-17T02:23:53.000Z",
            "3 of 500 loaded",
            "3 (1-2, 5-6)",
            "image_name=web",
            "2026-09-01",
            "123456",
        ] {
            assert_eq!(of(text), text);
        }
    }

    #[test]
    fn what_a_site_makes_a_link_of_is_code() {
        for text in [
            "https://evil.example/x",
            "www.evil.example",
            "evil.example/x",
            "WWW.x",
            "www.",
            "www.1",
            "awww.",
            "ftp://x",
            "a@b.example",
            "@name",
            "x @name",
            "#1",
            "a #1",
            "owner/name#1",
            "owner/name@0123456",
            "GH-1",
            "gh-12",
            "see GH-1",
            "ABC-12",
            "0123456",
            "abcdef1",
            "a-abcdef1",
            "x_abcdef1_y",
            "ABCDEF0",
            "9223372036854775807",
            "sha256:ab",
            ":smile:",
            "1:100:2",
            ":100:",
            "a:b",
            "mailto:x",
            "!1",
            "~1",
            "%1",
            "&1",
            "$1",
            "<b>",
            "&amp;",
            "*a*",
            "_a_",
            "a__b__",
            "~~a~~",
            "[a](b)",
            "![a](b)",
            "[^1]",
            "a\\b",
            "a  b",
            " a",
            "a ",
            "==a==",
            "\u{202e}a",
            "\u{1f600}",
            "{a}",
            "^a^",
            "\"a\"",
            "'a'",
        ] {
            assert_eq!(of(text), format!("`{text}`"));
        }
    }

    #[test]
    fn code_holds_what_ends_code() {
        for (text, code) in [
            ("a|b", r"`a\|b`"),
            (r"a\|b", r"`a\\|b`"),
            ("a`b", "``a`b``"),
            ("a``b", "`a``b`"),
            ("`", "`` ` ``"),
            ("`a``", "``` `a`` ```"),
            (" a ", "`  a  `"),
            ("  ", "`  `"),
            ("#1\n\r\n\r#2\n", "`#1`<br><br><br>`#2`<br>"),
            ("a\0", "`a\u{fffd}`"),
        ] {
            assert_eq!(of(text), code);
        }
        let mut line = String::new();
        write(&mut line, "a|b", Within::Line);
        assert_eq!(line, "`a|b`");
    }

    #[test]
    fn backticks_of_every_length_leave_no_fence() {
        let all: String = (1..=FENCE_MAX).map(|length| "`".repeat(length) + "x").collect();
        let written = of(&all);
        assert!(written.starts_with("\\``x`\\`\\``x`"), "{written:.40}");
    }
}
