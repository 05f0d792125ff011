//! A token that a person brings: checked, sent in one header, and shown nowhere. It has no way to be printed or cloned, so
//! that it cannot end in a message, a log or a link by accident.

use std::fmt;

use thiserror::Error;

use super::civil_time::civil_time;

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
    /// It has characters that a header cannot carry, or a space inside.
    #[error("has characters that no token has")]
    NotAToken,
}

impl Token {
    /// Takes a pasted text: line breaks and space around it are dropped, and so is the name of the header it was copied
    /// with.
    ///
    /// # Errors
    /// When what is left is empty, longer than [`TOKEN_MAX`], or has other characters than visible ASCII.
    pub fn new(pasted: &str) -> Result<Self, TokenProblem> {
        let text = pasted.trim();
        let named = text.split_once(':').filter(|(name, _)| {
            ["x-subject-token", "x-auth-token"].iter().any(|header| name.trim().eq_ignore_ascii_case(header))
        });
        let text = named.map_or(text, |(_, value)| value.trim());
        let text: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
        match text.chars().count() {
            0 => Err(TokenProblem::Empty),
            length if length > TOKEN_MAX => Err(TokenProblem::TooLong { length }),
            _ if text.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(Self(text)),
            _ => Err(TokenProblem::NotAToken),
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
        civil_time(std::str::from_utf8(rest.get(quote + 1..quote + 20)?).ok()?)
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
        for pasted in ["abc+/=", "  abc+/=\n", "X-Subject-Token: abc+/=", "x-auth-token:abc+/=\r\n", "ab\nc+/="] {
            assert_eq!(
                Token::new(pasted).map(|token| token.header_value().to_owned()),
                Ok("abc+/=".into()),
                "{pasted}"
            );
        }
    }

    #[test]
    fn has_its_bounds() {
        assert!(Token::new(&"x".repeat(TOKEN_MAX)).is_ok());
        let long = Token::new(&"x".repeat(TOKEN_MAX + 1)).map(drop);
        assert_eq!(long, Err(TokenProblem::TooLong { length: TOKEN_MAX + 1 }));
        assert_eq!(Token::new(" \n").map(drop), Err(TokenProblem::Empty));
        for odd in ["a b", "a\u{7f}b", "t\u{f6}ken", "a\tb", "a\0b"] {
            assert_eq!(Token::new(odd).map(drop), Err(TokenProblem::NotAToken), "{odd:?}");
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
