//! What of a row a person takes elsewhere: its digest, what container tools call the image, and the command that pulls it.
//! Nothing is made up: what the row does not tell is not there to be copied, for a reason.

use super::images::{Images, RowId};
use super::row_json::row_json;
use crate::query::List;

/// What can be copied of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The digest.
    Digest,
    /// `name:tag`.
    NameTag,
    /// `name@digest`.
    NameDigest,
    /// The command that pulls an SWR image.
    Pull,
    /// All of the row as JSON.
    Row,
}

/// Why something cannot be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCopied {
    /// There is no digest.
    NoDigest,
    /// There is no name.
    NoName,
    /// There is no tag.
    NoTag,
    /// There is neither tag nor digest.
    NoTagOrDigest,
    /// The row does not say where the registry is.
    NoRegistry,
    /// The row does not say the organization.
    NoNamespace,
    /// A part has characters that are in no address of an image, and that a shell may take for something else.
    OddCharacters,
}

impl Copied {
    /// What the rows of a list offer.
    #[must_use]
    pub fn of_list(list: List) -> &'static [Self] {
        match list {
            List::Local => &[Self::Digest, Self::NameTag, Self::NameDigest, Self::Row],
            List::Swr => &[Self::Digest, Self::NameTag, Self::NameDigest, Self::Pull, Self::Row],
        }
    }
}

impl Images {
    /// The text to be copied of a row.
    ///
    /// # Errors
    /// Why there is none.
    pub fn copied(&self, row: RowId, what: Copied) -> Result<String, NotCopied> {
        let text = |field: &str, or: NotCopied| self.value_text(row, field).map(String::from).ok_or(or);
        let digest = || text("image_digest", NotCopied::NoDigest);
        let name = || text("image_name", NotCopied::NoName);
        let tag = || text("image_version", NotCopied::NoTag);
        match what {
            Copied::Digest => digest(),
            Copied::NameTag => Ok([name()?, tag()?].join(":")),
            Copied::NameDigest => Ok([name()?, digest()?].join("@")),
            Copied::Row => Ok(row_json(self, row)),
            Copied::Pull => {
                let url = text("instance_url", NotCopied::NoRegistry)?;
                let image = [host_of(&url)?, &text("namespace", NotCopied::NoNamespace)?, &name()?].join("/");
                let whole = match (tag(), digest()) {
                    (Ok(tag), _) => [image, tag].join(":"),
                    (Err(_), Ok(digest)) => [image, digest].join("@"),
                    (Err(_), Err(_)) => return Err(NotCopied::NoTagOrDigest),
                };
                let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/:@".contains(&byte);
                let parts_are_sound =
                    whole.split('/').all(|part| part.starts_with(|c: char| c.is_ascii_alphanumeric()));
                if whole.bytes().all(is_plain) && parts_are_sound {
                    Ok(["docker pull ", &whole].concat())
                } else {
                    Err(NotCopied::OddCharacters)
                }
            }
        }
    }
}

/// The host, with a port where there is one, of an address with or without a scheme.
fn host_of(url: &str) -> Result<&str, NotCopied> {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = behind_scheme.split('/').next().unwrap_or_default();
    if host.is_empty() { Err(NotCopied::NoRegistry) } else { Ok(host) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

    fn copied(list: List, row: &str, what: Copied) -> Result<String, NotCopied> {
        let mut images = Images::new(list);
        images.append_body(format!(r#"{{"data_list":[{row}]}}"#).as_bytes()).expect("a page");
        images.copied(RowId(0), what)
    }

    #[test]
    fn what_container_tools_call_the_image() {
        let row = format!(r#"{{"image_name":"shop/cart","image_version":"1.2","image_digest":"{DIGEST}"}}"#);
        let of = |what| copied(List::Local, &row, what);
        assert_eq!(of(Copied::Digest).as_deref(), Ok(DIGEST));
        assert_eq!(of(Copied::NameTag).as_deref(), Ok("shop/cart:1.2"));
        assert_eq!(of(Copied::NameDigest), Ok(format!("shop/cart@{DIGEST}")));
        let of = |row, what| copied(List::Swr, row, what);
        assert_eq!(of("{}", Copied::Digest), Err(NotCopied::NoDigest));
        assert_eq!(of("{}", Copied::NameTag), Err(NotCopied::NoName));
        assert_eq!(of(r#"{"image_name":"a"}"#, Copied::NameTag), Err(NotCopied::NoTag));
    }

    #[test]
    fn an_image_is_pulled_from_where_its_row_says_or_not_at_all() {
        let row = |host: &str, namespace: &str, tag: &str| {
            format!(
                r#"{{"image_name":"cart","namespace":"{namespace}","image_version":"{tag}","instance_url":"{host}",
                "image_digest":"{DIGEST}"}}"#
            )
        };
        let pull = |host: &str, namespace: &str, tag: &str| copied(List::Swr, &row(host, namespace, tag), Copied::Pull);
        let expected = "docker pull registry.example.invalid/shop/cart:1.2";
        for host in
            ["https://registry.example.invalid", "https://registry.example.invalid/", "registry.example.invalid"]
        {
            assert_eq!(pull(host, "shop", "1.2").as_deref(), Ok(expected), "{host}");
        }
        let with_port = pull("http://registry.example.invalid:5000/x", "shop", "1.2");
        assert_eq!(with_port.as_deref(), Ok("docker pull registry.example.invalid:5000/shop/cart:1.2"));
        let by_digest = pull("registry.example.invalid", "shop", "");
        assert_eq!(by_digest, Ok(format!("docker pull registry.example.invalid/shop/cart@{DIGEST}")));
        assert_eq!(pull("", "shop", "1.2"), Err(NotCopied::NoRegistry));
        assert_eq!(pull("https:///x", "shop", "1.2"), Err(NotCopied::NoRegistry));
        assert_eq!(pull("registry.example.invalid", "", "1.2"), Err(NotCopied::NoNamespace));
        // What a shell would run, or take for an option, is no address.
        for odd in ["1.2;reboot", "$(reboot)", "1.2 --help", "1.2\\n", "`id`", "a&b", "中文"] {
            assert_eq!(pull("registry.example.invalid", "shop", odd), Err(NotCopied::OddCharacters), "{odd}");
        }
        assert_eq!(pull("--help", "shop", "1.2"), Err(NotCopied::OddCharacters));
        assert_eq!(pull("registry.example.invalid", "../x", "1.2"), Err(NotCopied::OddCharacters));
    }
}
