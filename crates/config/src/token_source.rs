//! Who supplies the token. The file never holds one, so what someone writes here by mistake is not repeated.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// Who supplies the `X-Auth-Token` of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenSource {
    /// The gateway behind the proxy path adds it; the browser never has one. `"gateway"` in the file.
    #[default]
    Gateway,
    /// The person who uses the page. `"user"` in the file.
    User,
}

const REFUSAL: &str =
    "`token` says who supplies the token: write \"gateway\" or \"user\", never a token, as anyone can read this file";

impl<'de> Deserialize<'de> for TokenSource {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // Any, because a reader that is asked for a text repeats the number that it finds.
        from.deserialize_any(TokenSourceVisitor)
    }
}

struct TokenSourceVisitor;

impl Visitor<'_> for TokenSourceVisitor {
    type Value = TokenSource;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("\"gateway\" or \"user\" for `token`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<TokenSource, E> {
        match text {
            "gateway" => Ok(TokenSource::Gateway),
            "user" => Ok(TokenSource::User),
            _ => Err(E::custom(REFUSAL)),
        }
    }

    fn visit_u64<E: Error>(self, _number: u64) -> Result<TokenSource, E> {
        Err(E::custom(REFUSAL))
    }

    fn visit_i64<E: Error>(self, _number: i64) -> Result<TokenSource, E> {
        Err(E::custom(REFUSAL))
    }

    fn visit_f64<E: Error>(self, _number: f64) -> Result<TokenSource, E> {
        Err(E::custom(REFUSAL))
    }
}
