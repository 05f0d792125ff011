//! From the path of a request to a file of the site, or to nothing: no path may name a file outside the folder.

use std::path::PathBuf;

/// The file that `path` names, relative to the site; `path` is what follows the base path, still percent-encoded.
/// A path that ends in a slash, or is empty, names the `index.html` there.
pub(super) fn file_name(path: &str) -> Option<PathBuf> {
    let mut parts: Vec<&str> = path.split('/').collect();
    let last = parts.pop()?;
    let mut name = PathBuf::new();
    for part in parts {
        name.push(decoded_segment(part)?);
    }
    name.push(if last.is_empty() { "index.html".into() } else { decoded_segment(last)? });
    Some(name)
}

/// One segment of a path, decoded once. Nothing when it is empty, badly encoded, not UTF-8, begins with a dot, or holds
/// what separates or ends a path somewhere.
pub(crate) fn decoded_segment(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? << 4 | hex(rest.next()?)? } else { byte });
    }
    let text = String::from_utf8(bytes).ok()?;
    let hostile = |c: char| matches!(c, '/' | '\\') || c.is_control();
    if text.is_empty() || text.starts_with('.') || text.contains(hostile) { None } else { Some(text) }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files() {
        for (path, name) in [
            ("", "index.html"),
            ("index.html", "index.html"),
            ("guide/", "guide/index.html"),
            ("a/b%20c.js", "a/b c.js"),
            ("%E9%95%9C.svg", "镜.svg"),
            ("100%25.txt", "100%.txt"),
        ] {
            assert_eq!(file_name(path), Some(name.into()), "{path}");
        }
    }

    #[test]
    fn names_nothing_for_hostile_paths() {
        for path in [
            "..",
            "../a",
            "a/../b",
            "a/..",
            "%2e%2e/a",
            "a/%2E./b",
            "..%2fa",
            "a%2fb",
            "a%5cb",
            "a\\b",
            "/a",
            "a//b",
            "//",
            "%00",
            "a%0a",
            "%",
            "%4",
            "%zz",
            "%ff",
            ".git/config",
            "a/.env",
            "/etc/passwd",
            "%2fetc%2fpasswd",
            "./a",
        ] {
            assert_eq!(file_name(path), None, "{path}");
        }
    }
}
