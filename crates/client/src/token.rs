//! A token that a person brings: checked, sent in one header, and shown nowhere. It has no way to be printed or cloned, so
//! that it cannot end in a message, a log or a link by accident.

use std::fmt;

use thiserror::Error;

use super::pasted_token::{QUOTES, unwrapped};
use hss_query::service_time;

/// The most characters a token may have; the service documents no longer ones.
pub const TOKEN_MAX: usize = 32_768;

/// An `X-Auth-Token`.
pub struct Token(String);

/// Why a text is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenProblem {
    /// There is nothing.
    #[error("is empty")]
    Empty,
    /// It is too long.
    #[error("has {length} characters; at most {TOKEN_MAX} are allowed")]
    TooLong {
        /// Characters it has.
        length: usize,
    },
    /// It has a space inside.
    #[error("has a space inside")]
    Space,
    /// It has a quotation mark inside, or at one end only.
    #[error("has a quotation mark inside")]
    Quote,
    /// It has a character that a header cannot carry.
    #[error("has a character that no token has: U+{:04X}", u32::from(*.0))]
    Character(char),
}

impl Token {
    /// Takes a pasted text. What was copied with the token and is certainly no part of it is dropped: the name of the header,
    /// quotation marks around it, line breaks, and characters that nobody sees.
    ///
    /// # Errors
    /// When what is left is empty, longer than [`TOKEN_MAX`], or has a quotation mark or another character than visible ASCII.
    pub fn new(pasted: &str) -> Result<Self, TokenProblem> {
        let text = unwrapped(pasted);
        match text.chars().count() {
            0 => return Err(TokenProblem::Empty),
            length if length > TOKEN_MAX => return Err(TokenProblem::TooLong { length }),
            _ => {}
        }
        let is_quote = |c: char| QUOTES.iter().any(|(open, close)| c == *open || c == *close);
        match text.chars().find(|c| is_quote(*c) || !c.is_ascii_graphic()) {
            None => Ok(Self(text)),
            Some(c) if c.is_whitespace() => Err(TokenProblem::Space),
            Some(c) if is_quote(c) => Err(TokenProblem::Quote),
            Some(c) => Err(TokenProblem::Character(c)),
        }
    }

    /// The header's value. For the request, and for keeping it as long as the tab is open; for nothing else.
    #[must_use]
    pub fn header_value(&self) -> &str {
        &self.0
    }

    /// When it ends, Unix milliseconds, where the token itself says so: many are signed documents that can be read.
    #[must_use]
    pub fn expires(&self) -> Option<u64> {
        let document = decode_base64(self.0.as_bytes())?;
        let name = b"\"expires_at\"";
        let at = document.windows(name.len()).position(|window| window == name)?;
        let rest = document.get(at + name.len()..)?;
        let quote = rest.iter().take(4).position(|byte| *byte == b'"')?;
        service_time(std::str::from_utf8(rest.get(quote + 1..quote + 20)?).ok()?)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(\u{2026})")
    }
}

/// Base64 in each of the alphabets that tokens come in.
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.iter().take_while(|letter| **letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' | b'-' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_people_paste() {
        for pasted in [
            "abc+/=",
            "  abc+/=\n",
            "X-Subject-Token: abc+/=",
            "x-auth-token:abc+/=\r\n",
            "ab\nc+/=",
            // Wrapped by a terminal or a mail, with the indent of a quotation.
            "ab\r\n    c+/=\r\n",
            "ab\u{2028}c+/=",
            // Invisible.
            "\u{feff}abc+/=",
            "ab\u{200b}c\u{2060}+/\u{ad}=\u{a0}",
            // Quoted.
            "\"abc+/=\"",
            "'abc+/='",
            "`abc+/=`",
            "\u{201c}abc+/=\u{201d}",
            "\u{2018}abc+/=\u{2019}",
            "\u{201e}abc+/=\u{201c}",
            "\u{ab}abc+/=\u{bb}",
            "\u{300c}abc+/=\u{300d}",
            "\u{ff02}abc+/=\u{ff02}",
            " \" abc+/= \" ",
            "'\"abc+/=\"'",
            // Of a command, a script, a document.
            "\"X-Auth-Token: abc+/=\"",
            "X-Auth-Token: \"abc+/=\"",
            "\"X-Subject-Token\": \"abc+/=\",",
            "-H 'X-Auth-Token: abc+/='",
            "--header \"X-Auth-Token:abc+/=\"",
            "X-Auth-Token\u{ff1a}abc+/=",
            "X-Auth-Token=abc+/=",
            "Bearer abc+/=",
            "Authorization: bearer  abc+/=",
            // All headers of an answer.
            "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nX-Subject-Token: abc+/=\r\nDate: x\r\n\r\n{\"token\":1}",
            "x-subject-token: ab\nc+/=\nx-request-id: 7",
        ] {
            let taken = Token::new(pasted).map(|token| token.header_value().to_owned());
            assert_eq!(taken, Ok("abc+/=".into()), "{pasted:?}");
        }
        // Parts of a token that look like what is dropped.
        for token in ["Bearerabc", "x-auth-tokenabc", "abc:def", "a=b", "-Habc"] {
            assert_eq!(Token::new(token).map(|token| token.header_value().to_owned()), Ok(token.into()), "{token}");
        }
    }

    #[test]
    fn has_its_bounds() {
        assert!(Token::new(&"x".repeat(TOKEN_MAX)).is_ok());
        let long = Token::new(&"x".repeat(TOKEN_MAX + 1)).map(drop);
        assert_eq!(long, Err(TokenProblem::TooLong { length: TOKEN_MAX + 1 }));
        assert_eq!(Token::new(" \n").map(drop), Err(TokenProblem::Empty));
        for (odd, problem) in [
            ("a b", TokenProblem::Space),
            ("a\tb", TokenProblem::Space),
            ("a\u{a0}b", TokenProblem::Space),
            ("a\u{3000}b", TokenProblem::Space),
            ("curl -H X-Auth-Token:abc", TokenProblem::Space),
            ("\"abc", TokenProblem::Quote),
            ("abc'", TokenProblem::Quote),
            ("a\"b", TokenProblem::Quote),
            ("\u{201c}abc", TokenProblem::Quote),
            ("\"abc'", TokenProblem::Quote),
            ("a\u{7f}b", TokenProblem::Character('\u{7f}')),
            ("t\u{f6}ken", TokenProblem::Character('\u{f6}')),
            ("a\0b", TokenProblem::Character('\0')),
            ("MII\u{2026}", TokenProblem::Character('\u{2026}')),
            ("\u{ff2d}II", TokenProblem::Character('\u{ff2d}')),
            ("\"\"", TokenProblem::Empty),
            ("X-Auth-Token:", TokenProblem::Empty),
            ("Bearer ", TokenProblem::Empty),
            ("\u{feff}\u{200b}", TokenProblem::Empty),
        ] {
            let taken = Token::new(odd).map(|token| token.header_value().to_owned());
            assert_eq!(taken, Err(problem), "{odd:?}");
        }
    }

    #[test]
    fn is_never_printed() {
        let token = Token::new("secret-token").expect("a token");
        assert!(!format!("{token:?}").contains("secret"));
    }

    #[test]
    fn says_when_it_ends_where_it_says_so_itself() {
        // {"token":{"expires_at":"2026-11-23T06:30:00.000000Z","methods":["password"]}}
        let readable =
            "eyJ0b2tlbiI6eyJleHBpcmVzX2F0IjoiMjAyNi0xMS0yM1QwNjozMDowMC4wMDAwMDBaIiwibWV0aG9kcyI6WyJwYXNzd29yZCJdfX0=";
        let token = Token::new(readable).expect("a token");
        assert_eq!(token.expires(), Some(1_795_415_400_000));
        for opaque in ["demo-token", "AAAA", "gAAAAABl", "ImV4cGlyZXNfYXQi"] {
            assert_eq!(Token::new(opaque).expect("a token").expires(), None, "{opaque}");
        }
    }
}
