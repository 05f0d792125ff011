//! The proxy's base path, checked so that no request can leave the page's own origin.

use serde::{Deserialize, Deserializer};
use thiserror::Error;

use super::checked_text::checked_text;

/// A path on the page's own origin, ending in a slash: absolute (`/hss/`) or beside the page (`./hss/`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyPath(String);

/// Why a text is no proxy path, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProxyPathError {
    /// It names another origin.
    #[error("`proxy` is \"{0}\": it must be a path on this page's own origin, such as \"/hss/\" or \"./hss/\"")]
    OtherOrigin(String),
    /// It does not begin with `/` or `./`.
    #[error("`proxy` is \"{0}\": it must begin with a slash; write \"/{1}/\" or, to stay beside the page, \"./{1}/\"")]
    NoSlash(String, String),
    /// It carries what a base path cannot have.
    #[error("`proxy` is \"{0}\": a path only, without `?`, `#`, `\\`, spaces or `..`")]
    NotAPath(String),
}

impl ProxyPath {
    /// Checks `text`; a missing slash at the end is added.
    ///
    /// # Errors
    /// When it names another origin, does not begin with a slash, or is more than a path.
    pub fn new(text: &str) -> Result<Self, ProxyPathError> {
        if text.contains("://") || text.starts_with("//") || text.starts_with("/\\") {
            return Err(ProxyPathError::OtherOrigin(text.into()));
        }
        let rest = text.strip_prefix("./").or_else(|| text.strip_prefix('/'));
        let Some(rest) = rest else {
            return Err(ProxyPathError::NoSlash(text.into(), text.trim_matches('/').into()));
        };
        let odd = |c: char| matches!(c, '?' | '#' | '\\') || c.is_whitespace() || c.is_control();
        if rest.contains(odd) || rest.split('/').any(|part| part == ".." || part == ".") || text.contains("//") {
            return Err(ProxyPathError::NotAPath(text.into()));
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{text}{slash}")))
    }

    /// The path, ending in a slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for ProxyPath {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        checked_text(from, |text| Self::new(text).map_err(|error| error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_in_one_slash() {
        for (given, kept) in [("/hss", "/hss/"), ("./hss/", "./hss/"), ("/", "/"), ("./", "./"), ("/a/b", "/a/b/")] {
            assert_eq!(ProxyPath::new(given).map(|path| path.0), Ok(kept.into()));
        }
    }

    #[test]
    fn never_leaves_the_origin() {
        for other in ["https://other.example/", "//other.example/", "/\\other.example", "javascript://x"] {
            assert!(matches!(ProxyPath::new(other), Err(ProxyPathError::OtherOrigin(_))), "{other}");
        }
        for odd in ["/a?b", "/a#b", "/../a", "./../a", "/a//b", ".//a", "/a b", "/a\\b"] {
            assert!(matches!(ProxyPath::new(odd), Err(ProxyPathError::NotAPath(_))), "{odd}");
        }
    }

    #[test]
    fn says_how_to_write_a_path_that_lacks_its_slash() {
        let error = ProxyPath::new("hss").expect_err("no slash");
        assert!(error.to_string().contains("\"./hss/\""), "{error}");
    }
}
