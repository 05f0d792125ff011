//! A query as text: keys sorted, unset keys left out, and the percent-encoding that the official client uses (RFC 3986:
//! only unreserved characters stand for themselves, so a space is `%20` and `~` is kept). A request and a link differ in
//! one thing: times relative to now stay so in a link.

use super::{Clock, Query};

/// The query string of a request made at `clock`, without `?`.
///
/// ```
/// use hss_query::{Clock, LocalImageQuery, request_string};
/// let query = LocalImageQuery { image_name: Some("a b".into()), has_vul: Some(false), ..Default::default() };
/// assert_eq!(request_string(&query.into(), &Clock::default()), "has_vul=false&image_name=a%20b");
/// ```
#[must_use]
pub fn request_string(query: &Query, clock: &Clock) -> String {
    joined(query, |name| query.request_text(name, clock))
}

/// The query string of a link, without `?`.
#[must_use]
pub fn link_string(query: &Query) -> String {
    joined(query, |name| query.text(name))
}

fn joined(query: &Query, text: impl Fn(&str) -> Option<String>) -> String {
    let parameters = query.list().parameters().iter();
    let mut pairs: Vec<(&str, String)> = parameters.filter_map(|p| Some((p.name, text(p.name)?))).collect();
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
    use crate::{List, LocalImageQuery, Moment, SwrImageQuery};

    #[test]
    fn encodes_as_the_official_client_does() {
        assert_eq!(encode("a b+c~d/é\u{4e2d}"), "a%20b%2Bc~d%2F%C3%A9%E4%B8%AD");
    }

    #[test]
    fn sorts_keys_and_leaves_out_what_is_unset() {
        let query = SwrImageQuery { limit: Some(200), offset: Some(0), ..Default::default() };
        assert_eq!(link_string(&query.into()), "image_type=private_image&limit=200&offset=0");
        assert_eq!(link_string(&List::Local.first_query()), "");
    }

    #[test]
    fn a_time_is_relative_in_a_link_and_a_number_in_a_request() {
        let query: Query = LocalImageQuery { end_latest_scan_time: Some(Moment::Now), ..Default::default() }.into();
        assert_eq!(link_string(&query), "end_latest_scan_time=now");
        assert_eq!(request_string(&query, &Clock { now: 5, month_start: 0 }), "end_latest_scan_time=5");
    }
}
