//! A text that must not be seen: hidden in debug output, never displayed, overwritten with zeros when it is dropped.

use std::fmt;

use zeroize::Zeroizing;

/// A password, a key or a token.
///
/// Only what this crate holds is overwritten. Copies in the buffers of the HTTP and TLS libraries, and the environment of
/// the process, are outside of its reach.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over `text`.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself, for the one place that sends it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

/// `text` without any of `secrets`: a server may repeat in an error what it was asked with.
///
/// The longest secret is removed first, so that one which contains another leaves no rest. Secrets of fewer than four
/// bytes are left alone, since they occur in any text.
pub(crate) fn scrub(text: &str, secrets: &[&Secret]) -> String {
    let mut longest_first: Vec<&str> = secrets.iter().map(|secret| secret.expose()).filter(|s| s.len() >= 4).collect();
    longest_first.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    longest_first.into_iter().fold(text.to_owned(), |text, secret| text.replace(secret, "<hidden>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_hides_the_text() {
        assert_eq!(format!("{:?}", Secret::from("s3cret")), "<hidden>");
    }

    #[test]
    fn scrubbing_leaves_no_part_of_a_longer_secret() {
        let (long, short, tiny) = (Secret::from("abcdefgh"), Secret::from("abcd"), Secret::from("e"));
        let text = scrub("the key abcdefgh, or abcd, is wrong", &[&short, &long, &tiny]);
        assert_eq!(text, "the key <hidden>, or <hidden>, is wrong");
    }
}
