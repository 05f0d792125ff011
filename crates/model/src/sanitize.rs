//! JSON that one odd character or value would make unreadable as a whole, mended so that it loses only itself: bytes that
//! are no UTF-8, lone surrogates, raw control characters and unknown escapes in texts, numbers beyond every number, and
//! values nested deeper than the reader goes. Whatever is valid and not too deep stays as it is, byte for byte.

/// Levels that are kept. The reader gives up at 128, and a page's own values need four.
const DEPTH_MAX: usize = 64;
const TOO_DEEP: &str = "\"\u{2026}too deep\u{2026}\"";

/// The mended body; the same text where there is nothing to mend. What is broken in another way stays broken.
pub(super) fn sanitize(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut mended = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    let mut depth = 0_usize;
    while let Some(&first) = rest.as_bytes().first() {
        let (length, kept) = match first {
            b'"' => (text_length(rest), true),
            b'[' | b'{' => {
                depth += 1;
                if depth == DEPTH_MAX + 1 {
                    mended.push_str(TOO_DEEP);
                }
                (1, depth <= DEPTH_MAX)
            }
            b']' | b'}' => {
                let kept = depth <= DEPTH_MAX;
                depth = depth.saturating_sub(1);
                (1, kept)
            }
            b'-' | b'0'..=b'9' => (rest.bytes().take_while(is_of_number).count(), true),
            _ => (rest.bytes().take_while(is_between).count().max(1), true),
        };
        // All the bytes told apart are ASCII; a character of several bytes outside a text is of no use to a reader.
        let (token, after) = rest.split_at(rest.ceil_char_boundary(length));
        rest = after;
        match first {
            _ if !kept || depth > DEPTH_MAX => {}
            b'"' => mend_text(token, &mut mended),
            b'-' | b'0'..=b'9' if serde_json::from_str::<serde_json::Value>(token).is_err() => {
                mended.extend(["\"", token, "\""]);
            }
            _ => mended.push_str(token),
        }
    }
    mended
}

pub(super) fn is_of_number(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+-.".contains(byte)
}

/// White space, commas, colons, and names such as `true`.
fn is_between(byte: &u8) -> bool {
    !b"\"[]{}-0123456789".contains(byte)
}

/// The length of the text that `json` begins with, quotes included; all of it where it never ends.
pub(super) fn text_length(json: &str) -> usize {
    let mut escaped = false;
    let end = json.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(json.len(), |end| end + 2)
}

/// Writes a text with its quotes, its escapes mended.
fn mend_text(text: &str, mended: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == b'\\' || byte < b' ') {
        let (plain, from_here) = rest.split_at(at);
        mended.push_str(plain);
        let bytes = from_here.as_bytes();
        let unit = |at: usize| unit(bytes.get(at..at + 6)?);
        let (taken, written) = match (bytes[0], bytes.get(1).copied(), unit(0)) {
            (b'\\', _, Some(0xD800..=0xDBFF)) if matches!(unit(6), Some(0xDC00..=0xDFFF)) => (12, None),
            (b'\\', _, Some(0xD800..=0xDFFF)) => (6, Some("\\ufffd")),
            (b'\\', _, Some(_)) => (6, None),
            (b'\\', Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't'), _) => (2, None),
            // An escape that JSON does not know: its backslash is one.
            (b'\\', _, _) => (1, Some("\\\\")),
            (b'\t', _, _) => (1, Some("\\t")),
            (b'\n', _, _) => (1, Some("\\n")),
            (b'\r', _, _) => (1, Some("\\r")),
            _ => (1, Some("\\ufffd")),
        };
        let (token, after) = from_here.split_at(taken);
        mended.push_str(written.unwrap_or(token));
        rest = after;
    }
    mended.push_str(rest);
}

/// The UTF-16 unit that an escape such as `\u00e9` stands for.
fn unit(escape: &[u8]) -> Option<u16> {
    let digits = escape.strip_prefix(b"\\u")?;
    digits.iter().try_fold(0_u16, |unit, digit| {
        let digit = (*digit as char).to_digit(16)?;
        Some(unit << 4 | u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn mended(json: &str) -> String {
        sanitize(json.as_bytes())
    }

    #[test]
    fn each_oddity_loses_only_itself() {
        for (odd, expected) in [
            (
                r#"["a\ud800b","\udc00","\ud800\ud800","\ud83d\ude00"]"#,
                r#"["a\ufffdb","\ufffd","\ufffd\ufffd","\ud83d\ude00"]"#,
            ),
            ("[\"a\tb\nc\rd\u{1}e\"]", r#"["a\tb\nc\rd\ufffde"]"#),
            (r#"["\x41","\u12G4","\u12"]"#, r#"["\\x41","\\u12G4","\\u12"]"#),
            (r#"["\\ud800","\\\"",1e5,-0.5]"#, r#"["\\ud800","\\\"",1e5,-0.5]"#),
            (r#"{"a":1e999,"b":-,"c":007}"#, r#"{"a":"1e999","b":"-","c":"007"}"#),
        ] {
            assert_eq!(mended(odd), expected);
            assert!(serde_json::from_str::<Value>(expected).is_ok(), "{expected}");
        }
        assert_eq!(sanitize(b"[\"a\xff\xc3b\"]"), "[\"a\u{fffd}\u{fffd}b\"]");
    }

    #[test]
    fn what_is_too_deep_is_replaced_and_what_stands_beside_it_stays() {
        let nested = |levels: usize, inner: &str| format!("{}{inner}{}", "[".repeat(levels), "]".repeat(levels));
        let deep = format!(r#"{{"a":{},"b":2}}"#, nested(5_000, r#"{"x":"]"},"y",1"#));
        let expected = format!(r#"{{"a":{},"b":2}}"#, nested(DEPTH_MAX - 1, TOO_DEEP));
        assert_eq!(mended(&deep), expected);
        assert!(serde_json::from_str::<Value>(&expected).is_ok());
        let kept = nested(DEPTH_MAX, "1");
        assert_eq!(mended(&kept), kept);
    }

    #[test]
    fn what_is_cut_stays_cut() {
        for cut in
            ["", "[", r#"{"a"#, r#"{"a\"#, r#"{"a\u"#, r#"{"a\ud800"#, "[1e", "{\"a\":\"\u{4e2d}", "\u{4e2d}", "no"]
        {
            assert!(serde_json::from_str::<Value>(&mended(cut)).is_err(), "{cut}");
        }
    }
}

/// Natively only: the generator needs more of its target than wasm has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::sanitize;
    use proptest::prelude::*;
    use serde_json::Value;

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..6)
                    .prop_map(|object| Value::from(object.into_iter().collect::<serde_json::Map<_, _>>())),
            ]
        })
    }

    proptest! {
        #[test]
        fn valid_json_is_left_alone(value in json(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.expect("JSON");
            prop_assert_eq!(sanitize(text.as_bytes()), text);
        }

        #[test]
        fn any_bytes_are_taken_and_mended_once_only(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let once = sanitize(&body);
            prop_assert_eq!(sanitize(once.as_bytes()), once);
        }

        #[test]
        fn any_json_like_text_is_taken(body in r#"([\[\]{},:"\\ud8c0-9e+ \t]|"|中){0,80}"#) {
            let once = sanitize(body.as_bytes());
            prop_assert_eq!(sanitize(once.as_bytes()), once);
        }
    }
}
