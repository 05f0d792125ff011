//! The canonical forms of a path and a query: decoded, and encoded again in the one way that both sides agree on.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::SignatureError;

/// What is encoded: all but letters, digits and `-._~`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path with each segment encoded anew and a slash at its end. An encoded slash separates segments like a plain one:
/// the official signer decodes before it splits.
pub(super) fn path(path: &str) -> Result<String, SignatureError> {
    let decoded = decode(path, "path")?;
    let mut canonical: String = decoded
        .split('/')
        .map(|segment| utf8_percent_encode(segment, ENCODED).to_string())
        .collect::<Vec<_>>()
        .join("/");
    if !canonical.ends_with('/') {
        canonical.push('/');
    }
    Ok(canonical)
}

/// The parameters sorted by name, then value, both as decoded. A plus sign is a space, as forms send it; a parameter
/// without a value gets an empty one.
pub(super) fn query(query: &str) -> Result<String, SignatureError> {
    let mut parameters = Vec::new();
    for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        parameters.push((decode_form(name)?, decode_form(value)?));
    }
    parameters.sort();
    let encoded: Vec<String> = parameters
        .iter()
        .map(|(name, value)| format!("{}={}", utf8_percent_encode(name, ENCODED), utf8_percent_encode(value, ENCODED)))
        .collect();
    Ok(encoded.join("&"))
}

fn decode_form(text: &str) -> Result<String, SignatureError> {
    decode(&text.replace('+', " "), "query").map(Cow::into_owned)
}

/// A percent sign that begins no encoded byte stays as it is.
fn decode<'t>(text: &'t str, of: &'static str) -> Result<Cow<'t, str>, SignatureError> {
    percent_decode_str(text).decode_utf8().map_err(|_| SignatureError::NotUtf8(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_ends_with_a_slash_and_is_encoded_once() {
        for (sent, canonical) in [
            ("/", "/"),
            ("/v5/p/image", "/v5/p/image/"),
            ("/v5/p/image/", "/v5/p/image/"),
            ("/a%2fb/%41~_.-", "/a/b/A~_.-/"),
            ("/%252F/100%", "/%252F/100%25/"),
            ("//a/../b;c=d", "//a/../b%3Bc%3Dd/"),
            ("/\u{955c}", "/%E9%95%9C/"),
        ] {
            assert_eq!(path(sent).as_deref(), Ok(canonical), "{sent}");
        }
    }

    #[test]
    fn a_query_is_sorted_as_decoded_and_encoded_strictly() {
        for (sent, canonical) in [
            ("", ""),
            ("&&", ""),
            ("b=2&a=1", "a=1&b=2"),
            ("a=2&a=10&a", "a=&a=10&a=2"),
            ("a=b=c&=", "=&a=b%3Dc"),
            ("q=a+b%2B~*'()%zz", "q=a%20b%2B~%2A%27%28%29%25zz"),
            // Sorted as decoded: `a` before `~`, although `%7E` would come before `a`.
            ("%7E=1&a=1", "a=1&~=1"),
            ("n=%E9%95%9C&n=%00", "n=%00&n=%E9%95%9C"),
        ] {
            assert_eq!(query(sent).as_deref(), Ok(canonical), "{sent}");
            assert_eq!(query(canonical).as_deref(), Ok(canonical), "{canonical} is canonical");
        }
    }

    #[test]
    fn what_is_not_utf_8_is_refused() {
        assert_eq!(path("/%ff"), Err(SignatureError::NotUtf8("path")));
        assert_eq!(query("a=%C3%28"), Err(SignatureError::NotUtf8("query")));
    }
}
