//! What one word that people have at hand says about an image, whatever stands around it: quotes, a scheme, a web address.
//! Nothing is asked of it beyond being readable: letters of either case, digests that were cut off.

use std::fmt;

use super::digest_key::{normalized_digest, split_digest};
use super::grammar;
use super::is_placeholder;
use super::url;

/// An image that a text names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mention {
    /// By its name, with what else is said.
    Named(Named),
    /// By its digest or its id, or the beginning of either: with the algorithm where it is given.
    Digest(String),
}

/// An image by its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Named {
    /// The registry, with its port where it has one.
    pub host: Option<String>,
    /// The path there, or as much of its end as is given.
    pub path: String,
    /// The tag.
    pub tag: Option<String>,
    /// The digest, or its beginning.
    pub digest: Option<String>,
}

/// Fewest digits that are taken for an id: as many as `docker images` shows.
const ID_MIN: usize = 12;

impl Mention {
    /// Reads a word. A plain word is the name of an image.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let plain = plain(word);
        let word = strip_decoration(&plain);
        if is_placeholder(word) {
            return None;
        }
        if let Some(found) = url::read(word) {
            return found;
        }
        read_plain(url::strip_transport(word))
    }

    /// Whether a word says by itself that it is about an image: it has a colon, a slash or an at sign, or is a digest.
    #[must_use]
    pub fn is_told_by(word: &str) -> bool {
        let plain = plain(word);
        let word = strip_decoration(&plain);
        word.contains([':', '/', '@']) || is_id(word)
    }
}

impl Named {
    /// The same without the registry that tools take by themselves, and without `library/` there.
    #[must_use]
    pub fn familiar(&self) -> Self {
        let mut familiar = self.clone();
        let host = self.host.as_deref().unwrap_or_default();
        if host.eq_ignore_ascii_case("docker.io") || host.eq_ignore_ascii_case("index.docker.io") {
            let short = self.path.strip_prefix("library/").filter(|rest| !rest.contains('/'));
            familiar.path = short.unwrap_or(&self.path).to_owned();
            familiar.host = Some("docker.io".to_owned());
        }
        familiar
    }
}

impl fmt::Display for Mention {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(named) => named.fmt(formatter),
            Self::Digest(digest) => formatter.write_str(digest),
        }
    }
}

impl fmt::Display for Named {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(host) = &self.host {
            write!(formatter, "{host}/")?;
        }
        formatter.write_str(&self.path)?;
        if let Some(tag) = &self.tag {
            write!(formatter, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(formatter, "@{digest}"),
            None => Ok(()),
        }
    }
}

/// The signs of Chinese input methods as what they mean, and nothing that has no width.
fn plain(word: &str) -> String {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        other => Some(other),
    };
    word.chars().filter_map(plain).collect()
}

/// A word without the quotes, brackets and sentence marks around it.
fn strip_decoration(word: &str) -> &str {
    const QUOTES: &str = "\"'`\u{201c}\u{201d}\u{2018}\u{2019}\u{ab}\u{bb}\u{300c}\u{300d}";
    let word = word.trim();
    if is_placeholder(word) {
        return word;
    }
    let is_before = |c: char| QUOTES.contains(c) || "({<".contains(c);
    let is_behind = |c: char| QUOTES.contains(c) || "),;.!?}>:\u{2026}\u{3002}\u{ff0c}".contains(c);
    let is_cut = |text: &str| text.ends_with(":<none>") || text.ends_with("@<none>");
    let word = word.trim_start_matches(is_before);
    let word = if is_cut(word) { word } else { word.trim_end_matches(is_behind) };
    if let Some(within) = word.strip_prefix('[').and_then(|word| word.strip_suffix(']')) {
        return within;
    }
    // A list as Go prints it; an address in brackets has both.
    let word = if word.contains(']') { word } else { word.trim_start_matches('[') };
    if word.contains('[') { word } else { word.trim_end_matches(']') }
}

/// Whether a word is an id, or a digest without its algorithm, or its beginning.
pub(crate) fn is_id(word: &str) -> bool {
    let is_mixed = word.contains(|c: char| c.is_ascii_digit()) && word.contains(|c: char| c.is_ascii_alphabetic());
    grammar::is_hex(word) && ((word.len() >= ID_MIN && is_mixed) || word.len() >= 64)
}

fn read_plain(word: &str) -> Option<Mention> {
    if split_digest(word).is_some_and(|(_, encoded)| !encoded.is_empty()) || is_id(word) {
        return Some(Mention::Digest(normalized_digest(word).into_owned()));
    }
    let behind_at = word.strip_prefix('@').filter(|digest| split_digest(digest).is_some());
    if let Some(digest) = behind_at {
        return Some(Mention::Digest(normalized_digest(digest).into_owned()));
    }
    named(word).map(Mention::Named)
}

/// Reads `host/path:tag@digest`, each but the path where it is there.
pub(crate) fn named(word: &str) -> Option<Named> {
    let (rest, digest) = match word.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest)),
        None => (word, None),
    };
    let (host, rest) = split_host(rest);
    let (path, tag) = match rest.split_once(':') {
        Some((path, tag)) => (path, Some(tag)),
        None => (rest, None),
    };
    // Some lists have a digest where the tag should stand.
    let (tag, digest) = match (tag, digest) {
        (Some(tag), None) if split_digest(tag).is_some() => (None, Some(tag)),
        other => other,
    };
    let digest = digest.filter(|digest| !is_placeholder(digest)).map(read_digest);
    let tag = tag.filter(|tag| !is_placeholder(tag));
    let is_one = grammar::is_path(&path.to_ascii_lowercase())
        && host.is_none_or(grammar::is_domain)
        && tag.is_none_or(grammar::is_tag)
        && digest.as_ref().is_none_or(Option::is_some);
    is_one.then(|| Named {
        host: host.map(str::to_owned),
        path: path.to_owned(),
        tag: tag.map(str::to_owned),
        digest: digest.flatten(),
    })
}

/// The registry before a path: the first part where it can be nothing else.
fn split_host(name: &str) -> (Option<&str>, &str) {
    match name.split_once('/') {
        Some((first, rest)) if first.contains(['.', ':']) || first.eq_ignore_ascii_case("localhost") => {
            (Some(first), rest)
        }
        _ => (None, name),
    }
}

/// A digest behind a name, which may be cut off.
fn read_digest(text: &str) -> Option<String> {
    let cut = text.trim_end_matches(['\u{2026}', '.']);
    let reads = split_digest(cut).is_some() || grammar::is_hex(cut);
    reads.then(|| normalized_digest(cut).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(word: &str) -> String {
        Mention::read(word).map_or_else(|| "nothing".into(), |mention| mention.to_string())
    }

    const DIGITS: &str = "ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

    #[test]
    fn a_word_is_read_whatever_stands_around_it() {
        for word in [
            "nginx:1.25",
            "\"nginx:1.25\"",
            "'nginx:1.25',",
            "`nginx:1.25`",
            "(nginx:1.25)",
            "nginx:1.25.",
            "nginx:1.25:",
            "[nginx:1.25",
            "nginx:1.25]",
            "[nginx:1.25]",
            "docker://nginx:1.25",
            "docker-pullable://nginx:1.25",
            "docker:nginx:1.25",
            "docker-daemon:nginx:1.25",
            "containers-storage:nginx:1.25",
            "oci://nginx:1.25",
            "\u{201c}nginx:1.25\u{201d}",
            "nginx\u{ff1a}1.25",
            "nginx:1.25\u{200b}",
            "<nginx:1.25>",
            "nginx:1.25\u{3002}",
        ] {
            assert_eq!(read(word), "nginx:1.25", "{word}");
        }
        assert_eq!(read("docker:24"), "docker:24", "an image of that name");
        assert_eq!(read("registry:5000/app:1"), "registry:5000/app:1", "a registry of that name");
        assert_eq!(read("registry:2"), "registry:2");
    }

    #[test]
    fn all_parts_are_told_apart() {
        let word = format!("[2001:db8::1]:5000/shop/cart:1.2@sha256:{DIGITS}");
        let Some(Mention::Named(named)) = Mention::read(&word) else { panic!("a name") };
        assert_eq!(named.host.as_deref(), Some("[2001:db8::1]:5000"));
        assert_eq!((named.path.as_str(), named.tag.as_deref()), ("shop/cart", Some("1.2")));
        assert_eq!(named.digest, Some(format!("sha256:{DIGITS}")));
        assert_eq!(named.to_string(), word);
        assert_eq!(read(&format!("cart:sha256:{DIGITS}")), format!("cart@sha256:{DIGITS}"));
        assert_eq!(read("cart@sha256:ce0b5d\u{2026}"), "cart@sha256:ce0b5d");
        assert_eq!(read("cart:<none>"), "cart");
        assert_eq!(read("cart@<none>"), "cart");
    }

    #[test]
    fn digests_and_ids_are_told_from_names() {
        let whole = format!("sha256:{DIGITS}");
        for word in [DIGITS, &DIGITS.to_uppercase(), &whole, &format!("@{whole}"), &format!("docker://{whole}")] {
            assert_eq!(Mention::read(word), Some(Mention::Digest(whole.clone())), "{word}");
        }
        assert_eq!(Mention::read("sha512:abab"), Some(Mention::Digest("sha512:abab".into())));
        assert_eq!(Mention::read("a6bd71f48f68"), Some(Mention::Digest("a6bd71f48f68".into())));
        for name in ["facade", "deadbeef", "202401011200", "nginx"] {
            assert!(matches!(Mention::read(name), Some(Mention::Named(_))), "{name}");
        }
    }

    #[test]
    fn what_names_nothing_is_nothing() {
        for word in [
            "",
            "<none>",
            "<none>:<none>",
            "<missing>",
            ":",
            "@",
            "/",
            "a//b",
            "a:b:c",
            "\u{4e2d}\u{6587}",
            "a b",
            "-",
            "--flag",
            "nginx:a!b",
        ] {
            assert_eq!(read(word), "nothing", "{word}");
        }
    }
}
