//! JSON in one line, as it came: every digit of its numbers, and the members of an object in their order. A reader that
//! makes values of it would round the numbers and sort the names.

use std::borrow::Cow;

use serde::de::Error;

use super::sanitize::{is_of_number, text_length};

/// Levels that the reader of a page goes down before it gives up.
const DEPTH_MAX: usize = 127;

/// `json`, which is one whole value, without white space between its parts and with its texts unescaped as far as can be.
///
/// # Errors
///
/// Where the reader of a page would find it unreadable, too: half a surrogate pair, a number beyond every number, too deep.
pub(super) fn one_line(json: &str) -> Result<String, serde_json::Error> {
    let mut line = String::with_capacity(json.len());
    let mut depth = 0_usize;
    let mut rest = json;
    while let Some(&first) = rest.as_bytes().first() {
        let length = match first {
            b'"' => text_length(rest),
            b'-' | b'0'..=b'9' => rest.bytes().take_while(is_of_number).count(),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        let (token, behind) = rest.split_at(length);
        rest = behind;
        match first {
            b'"' if token.contains('\\') => {
                let text: Cow<'_, str> = serde_json::from_str(token)?;
                line.push_str(&serde_json::to_string(&text)?);
            }
            b'-' | b'0'..=b'9' => {
                serde_json::from_str::<serde_json::Number>(token)?;
                line.push_str(token);
            }
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'[' | b'{' if depth == DEPTH_MAX => return Err(Error::custom("nested too deep")),
            _ => {
                depth += usize::from(matches!(first, b'[' | b'{'));
                depth = depth.saturating_sub(usize::from(matches!(first, b']' | b'}')));
                line.push_str(token);
            }
        }
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_order_stay() {
        for (json, line) in [
            ("[18446744073709551616, 2.50,\t1E5 , -0]", "[18446744073709551616,2.50,1E5,-0]"),
            ("{ \"z\" : 1,\r\n \"a\" : { } }", r#"{"z":1,"a":{}}"#),
            (r#"["\u4e2d \/ \u0001 \" ", "a b"]"#, "[\"\u{4e2d} / \\u0001 \\\" \",\"a b\"]"),
            (r#""\ud83d\ude00""#, "\"\u{1f600}\""),
            ("true", "true"),
            ("\"\u{20bb7}, [1]\"", "\"\u{20bb7}, [1]\""),
        ] {
            assert_eq!(one_line(json).ok().as_deref(), Some(line));
        }
    }

    #[test]
    fn what_no_reader_takes_is_an_error() {
        let deep = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
        assert!(one_line(&deep(DEPTH_MAX)).is_ok());
        for json in [r#"["\ud800"]"#, "[1e400]", "[\"a\\x\"]", &deep(DEPTH_MAX + 1)] {
            assert!(one_line(json).is_err(), "{json:.20}");
        }
    }
}
