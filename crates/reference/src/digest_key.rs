//! Digests as lists have them, made comparable: the same digest is written with and without its algorithm, and in digits of
//! either case.

use std::borrow::Cow;

use super::digest::ALGORITHMS;
use super::grammar::is_hex;
use super::is_placeholder;

/// Algorithms that a text before a colon is taken for, beside those that container tools pull by.
const OTHER_ALGORITHMS: [&str; 8] = ["sha1", "sha224", "md5", "sm3", "blake2b", "blake3", "tarsum", "sha3"];
/// So many hexadecimal digits behind a colon are a digest whatever stands before it.
const DIGITS_OF_ANY: usize = 32;

/// The algorithm and the rest of a text that is a digest, or the beginning of one: `sha512:abab`. The name of an image
/// with its tag is none: `nginx:1.25`.
#[must_use]
pub fn split_digest(text: &str) -> Option<(&str, &str)> {
    let (algorithm, encoded) = text.split_once(':')?;
    let first = algorithm.split(['-', '_', '+', '.']).next().unwrap_or_default();
    let known = ALGORITHMS.iter().map(|(known, _)| *known).chain(OTHER_ALGORITHMS);
    let is_known = known.into_iter().any(|known| known.eq_ignore_ascii_case(first));
    let is_encoded = |byte: u8| byte.is_ascii_alphanumeric() || b"=_-".contains(&byte);
    let is_plain = algorithm.len() == first.len();
    let reads = if is_plain { encoded.is_empty() || is_hex(encoded) } else { encoded.bytes().all(is_encoded) };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-_+.".contains(&byte);
    let is_any = is_hex(encoded) && encoded.len() >= DIGITS_OF_ANY && algorithm.bytes().all(is_name);
    ((is_known && reads) || (is_any && !algorithm.is_empty())).then_some((algorithm, encoded))
}

/// A digest as it is written: with its algorithm, in lower-case digits. The algorithm of digits alone is told by their
/// number. A text that is no digest stays as it is.
#[must_use]
pub fn normalized_digest(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let trimmed = trimmed.strip_prefix('@').unwrap_or(trimmed);
    if is_hex(trimmed) {
        let of_length = ALGORITHMS.into_iter().find(|(_, length)| *length == trimmed.len());
        return match of_length {
            Some((algorithm, _)) => Cow::Owned(format!("{algorithm}:{}", trimmed.to_ascii_lowercase())),
            None => Cow::Borrowed(text),
        };
    }
    match split_digest(trimmed) {
        // Digits of another encoding than hexadecimal are of one case only.
        Some((algorithm, encoded)) if is_hex(encoded) => {
            Cow::Owned([algorithm.to_ascii_lowercase().as_str(), encoded.to_ascii_lowercase().as_str()].join(":"))
        }
        Some(_) => Cow::Borrowed(trimmed),
        None => Cow::Borrowed(text),
    }
}

/// What two texts that stand for the same digest have in common; nothing where there is no digest. A text that is no
/// digest is only the same as itself.
#[must_use]
pub fn digest_key(text: &str) -> Option<Cow<'_, str>> {
    if is_placeholder(text) { None } else { Some(normalized_digest(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

    #[test]
    fn one_digest_has_one_key_however_it_is_written() {
        let whole = format!("sha256:{DIGITS}");
        for written in [
            whole.clone(),
            DIGITS.to_owned(),
            DIGITS.to_uppercase(),
            whole.to_uppercase(),
            format!(" {DIGITS}\n"),
            format!("@{whole}"),
        ] {
            assert_eq!(digest_key(&written).as_deref(), Some(whole.as_str()), "{written}");
        }
        let long = DIGITS.repeat(2);
        assert_eq!(digest_key(&long), digest_key(&format!("SHA512:{long}")));
        assert_ne!(digest_key(DIGITS), digest_key(&long));
    }

    #[test]
    fn what_is_no_digest_is_the_same_as_itself_only() {
        for text in ["no digest", "sha256:XY", "ce0b5d91b072", "sha256+b64:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564"]
        {
            assert_eq!(digest_key(text).as_deref(), Some(text));
        }
        for nothing in ["", "  ", "<none>", "<missing>", "<none>:<none>", "<none>@<none>"] {
            assert_eq!(digest_key(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_digest_is_told_from_a_name_and_its_tag() {
        for digest in [
            "sha512:abab",
            "sha256:",
            "SHA256:AB",
            "sm3:0123",
            "sha256+b64:LCa0a2j_xo",
            "foo:d41d8cd98f00b204e9800998ecf8427e",
        ] {
            assert!(split_digest(digest).is_some(), "{digest}");
        }
        for name in ["nginx:1.25", "cart:abab", "sha256", "sha512:latest", "node:18", "md5:v1.2", ":abab"] {
            assert_eq!(split_digest(name), None, "{name}");
        }
    }
}
