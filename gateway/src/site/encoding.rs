//! Which precompressed form of a file a client takes.

use axum::http::{HeaderMap, header};

/// A form that a file can have beside its plain one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// What follows the file's name.
    pub(super) fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// What it is called in headers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }
}

/// The forms the client takes, best first. The smaller one wins whatever weights are given: they say what a client can
/// read, and size is the server's to know.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let values: Vec<&str> =
        headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).collect();
    let takes = |encoding: &Encoding| {
        let weight_of = |name: &str| {
            values.iter().flat_map(|value| value.split(',')).find_map(|item| {
                let (item_name, parameters) = item.split_once(';').unwrap_or((item, ""));
                item_name.trim().eq_ignore_ascii_case(name).then(|| weight(parameters))
            })
        };
        weight_of(encoding.name()).or_else(|| weight_of("*")).is_some_and(|weight| weight > 0.0)
    };
    [Encoding::Brotli, Encoding::Gzip].into_iter().filter(takes).collect()
}

/// Whether the client takes gzip.
pub(crate) fn accepts_gzip(headers: &HeaderMap) -> bool {
    accepted(headers).contains(&Encoding::Gzip)
}

/// The `q` among the parameters of an item; one that cannot be read counts as a refusal.
fn weight(parameters: &str) -> f32 {
    let given = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim().parse().unwrap_or(0.0))
    });
    given.unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::{Encoding::*, *};

    #[test]
    fn reads_what_clients_send() {
        for (sent, takes) in [
            ("gzip, deflate, br, zstd", vec![Brotli, Gzip]),
            ("gzip", vec![Gzip]),
            ("br;q=0, gzip;q=0.5", vec![Gzip]),
            ("BR ; Q=0.1", vec![Brotli]),
            ("*", vec![Brotli, Gzip]),
            ("gzip;q=0, *;q=0.1", vec![Brotli]),
            ("br;q=nonsense", vec![]),
            ("identity", vec![]),
            ("", vec![]),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, sent.parse().unwrap());
            assert_eq!(accepted(&headers), takes, "{sent}");
        }
        assert_eq!(accepted(&HeaderMap::new()), vec![]);
    }
}
