//! Which targets are plain enough to be passed on as they are: nothing in them can be read in two ways.

use crate::site::decoded_segment;

const LISTS: [&str; 2] = ["local-repositories", "swr-repository"];

/// Whether `target`, which is what follows the API prefix with its query, is all of one of the two list operations.
pub(super) fn is_list(target: &str) -> bool {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut parts = path.split('/');
    parts.next() == Some("v5")
        && parts.next().is_some_and(is_project)
        && parts.next() == Some("image")
        && parts.next().is_some_and(|list| LISTS.contains(&list))
        && parts.next().is_none()
        && (query.is_empty() || query.split('&').all(is_parameter))
}

fn is_project(segment: &str) -> bool {
    is_plain(segment) && decoded_segment(segment).is_some_and(|project_id| project_id.chars().count() <= 256)
}

fn is_parameter(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    !name.is_empty() && [name, value].into_iter().all(|text| is_plain(text) && !has_dot_segment(text))
}

/// Whether a text consists of unreserved characters (RFC 3986, section 2.3), colons and `%XX`, and stands for no control
/// character and no backslash.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_taken = match byte {
            b'%' => match (bytes.next().and_then(hex), bytes.next().and_then(hex)) {
                (Some(high), Some(low)) => !matches!(high << 4 | low, 0..0x20 | 0x7f | b'\\'),
                _ => false,
            },
            byte => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':'),
        };
        if !is_taken {
            return false;
        }
    }
    true
}

/// Whether a segment is `.` or `..`, however its dots and the slashes around it are written.
fn has_dot_segment(text: &str) -> bool {
    let text = text.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/");
    text.split('/').any(|segment| matches!(segment, "." | ".."))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_plain_targets() {
        for path in ["v5/4f1a/image/local-repositories", "v5/a%20b/image/swr-repository"] {
            for query in [
                "",
                "?",
                "?limit=200&offset=0",
                "?image_name=",
                "?image_name=library%2Fnginx:1.25&a=.net&b=...&c=a..b",
                "?image_name=%E9%95%9C&b=%252e%252e%2500%255c",
            ] {
                assert!(is_list(&format!("{path}{query}")), "{path}{query}");
            }
        }
    }

    #[test]
    fn takes_no_path_of_another_form() {
        let long = format!("v5/{}/image/swr-repository", "a".repeat(257));
        for target in [
            "",
            "v5",
            "v5/p/image/swr-repository/",
            "v5//image/swr-repository",
            "v5/../image/swr-repository",
            "v5/%2e%2e/image/swr-repository",
            "v5/a%2Fb/image/swr-repository",
            "v5/a%5cb/image/swr-repository",
            "v5/%zz/image/swr-repository",
            "v5/a;b/image/swr-repository",
            "v5/p/image/image-scan/tasks",
            "v5/p/host-management/hosts/%2e%2e/%2e%2e/image/local-repositories",
            "v5/p/image/SWR-repository",
            "v5/p/image/swr%2Drepository",
            "v3/p/image/swr-repository",
            "/v5/p/image/swr-repository",
            long.as_str(),
        ] {
            assert!(!is_list(target), "{target}");
        }
    }

    #[test]
    fn takes_no_query_that_is_not_plain() {
        for query in [
            "a=.",
            "a=..",
            "a=%2e%2E",
            "a=b%2F..%2fc",
            "..=a",
            "a=%00",
            "a=%0d%0a",
            "a=%7f",
            "a=%5C",
            "a=b/c",
            "a=b;c",
            "a=b+c",
            "a=b=c",
            "a",
            "=a",
            "&a=b",
            "a=b&",
            "a=%",
            "a=%4",
            "a=%zz",
            "a=\"",
            "a=b?c",
            "a=\u{e9}",
        ] {
            let target = format!("v5/p/image/swr-repository?{query}");
            assert!(!is_list(&target), "{target}");
        }
    }
}
