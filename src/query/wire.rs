//! A query as it goes over the wire: keys sorted, unset keys left out, and the percent-encoding that the official
//! client uses (RFC 3986: only unreserved characters stand for themselves, so a space is `%20` and `~` is kept).

use super::Query;

/// The query string of a request, without `?`.
///
/// ```
/// use hss_image_console::query::{LocalImageQuery, query_string};
/// let query = LocalImageQuery { image_name: Some("a b".into()), has_vul: Some(false), ..Default::default() };
/// assert_eq!(query_string(&query.into()), "has_vul=false&image_name=a%20b");
/// ```
#[must_use]
pub fn query_string(query: &Query) -> String {
    let mut pairs: Vec<(&str, String)> =
        query.list().parameters().iter().filter_map(|p| Some((p.name, query.wire_value(p.name)?))).collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
    pairs.join("&")
}

/// Percent-encodes `text` as UTF-8, keeping only letters, digits, `-`, `_`, `.` and `~`.
#[must_use]
pub fn encode(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{List, SwrImageQuery};

    #[test]
    fn encodes_as_the_official_client_does() {
        assert_eq!(encode("a b+c~d/é\u{4e2d}"), "a%20b%2Bc~d%2F%C3%A9%E4%B8%AD");
    }

    #[test]
    fn sorts_keys_and_leaves_out_what_is_unset() {
        let query = SwrImageQuery { limit: Some(200), offset: Some(0), ..Default::default() };
        assert_eq!(query_string(&query.into()), "image_type=private_image&limit=200&offset=0");
        assert_eq!(query_string(&List::Local.first_query()), "");
    }
}
