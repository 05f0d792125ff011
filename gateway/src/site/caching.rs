//! How long a file may be kept: for good when its name changes with its content, not without asking otherwise.

use std::path::Path;

/// The `Cache-Control` for the file `name`.
pub(super) fn of(name: &Path) -> &'static str {
    let hashed = name.file_name().and_then(|name| name.to_str()).is_some_and(is_hashed);
    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether a name carries a content hash: `-`, eight or more hexadecimal digits, then the extension, with the `_bg` that
/// the WebAssembly module has before it.
fn is_hashed(name: &str) -> bool {
    let Some((stem, _)) = name.split_once('.') else { return false };
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let Some((_, hash)) = stem.rsplit_once('-') else { return false };
    hash.len() >= 8 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_hashed_names() {
        for name in
            ["hss-image-console-1a2b3c4d5e6f_bg.wasm", "app-0123abcd.js", "main-1a2b3c4d5e6f.css", "a-01234567.js.map"]
        {
            assert!(is_hashed(name), "{name}");
        }
        for name in
            ["index.html", "config.json", "app-0123abc.js", "app-0123ABCD.js", "app-deadbeefs.js", "app-01234567"]
        {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
