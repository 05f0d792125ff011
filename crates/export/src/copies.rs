//! What of a row a person takes elsewhere: its digest, what container tools call the image, and the command that pulls it.
//! Nothing is made up: what the row does not tell is not there to be copied, for a reason; and what container tools would
//! not take, or would take for another image, is not there either.

use image_reference::{Digest, DigestError, Reference, ReferenceError, Tag, is_placeholder, split_digest};

use hss_inventory::{Images, RowId, row_json};
use hss_query::List;

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
    /// What stands in the tag is a digest, so that there is no tag.
    TagIsDigest,
    /// Container tools take no such name.
    OddName,
    /// The name has upper-case letters, which container tools refuse.
    UppercaseName,
    /// The name is longer than container tools take.
    LongName,
    /// Container tools take no such tag.
    OddTag,
    /// Container tools take no such digest.
    OddDigest,
    /// Container tools do not know the digest's algorithm.
    OddAlgorithm,
    /// The registry's address is none that container tools take.
    OddRegistry,
}

/// A text to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedText {
    /// The text.
    pub text: String,
    /// Whether the registry's host in it is not the row's but the one that was given for rows without one.
    pub given_registry: bool,
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

/// Which rows of the registry list are at the region's public registry.
const PUBLIC: [&str; 2] = ["private_image", "shared_image"];

impl Copied {
    /// The text to be copied of a row, by what the row says alone.
    ///
    /// # Errors
    /// Why there is none.
    pub fn text(self, images: &Images, row: RowId) -> Result<String, NotCopied> {
        self.text_with_registry(images, row, None).map(|copied| copied.text)
    }

    /// The text to be copied of a row. `registry` is the host of the region's public registry, where it is known: private
    /// and shared images are there, and their rows do not say so.
    ///
    /// # Errors
    /// Why there is none.
    pub fn text_with_registry(
        self,
        images: &Images,
        row: RowId,
        registry: Option<&str>,
    ) -> Result<CopiedText, NotCopied> {
        let own = |text: String| CopiedText { text, given_registry: false };
        let parts = Parts::of(images, row);
        match self {
            Self::Digest => parts.digest.map(own).ok_or(NotCopied::NoDigest),
            Self::Row => Ok(own(row_json(images, row))),
            Self::NameTag => {
                let (name, tag) = (parts.name()?, parts.tag()?);
                checked([name, tag.as_str()].join(":")).map(own)
            }
            Self::NameDigest => {
                let (name, digest) = (parts.name()?, parts.digest()?);
                checked([name, digest.as_str()].join("@")).map(own)
            }
            Self::Pull => {
                let (host, given_registry) = match (&parts.registry, registry) {
                    (Some(url), _) => (host_of(url)?, false),
                    (None, Some(host)) if parts.is_public => (host, true),
                    _ => return Err(NotCopied::NoRegistry),
                };
                let path = parts.path()?;
                let which = parts.tag_or_digest()?;
                let image = checked([host, "/", &path, &which].concat())?;
                // Tools take a plain word before the first slash for an organization of the default registry.
                let is_there = Reference::parse_familiar(&image)
                    .is_ok_and(|reference| reference.repository.domain() == Some(host));
                if !is_there {
                    return Err(NotCopied::OddRegistry);
                }
                Ok(CopiedText { text: ["docker pull ", &image].concat(), given_registry })
            }
        }
    }
}

/// What a row says of its image, as far as it says something.
struct Parts {
    registry: Option<String>,
    namespace: Option<String>,
    name: Option<String>,
    tag: Option<String>,
    digest: Option<String>,
    is_public: bool,
}

impl Parts {
    fn of(images: &Images, row: RowId) -> Self {
        let text = |field: &str| images.value_text(row, field).filter(|text| !is_placeholder(text)).map(String::from);
        Self {
            registry: text("instance_url"),
            namespace: text("namespace"),
            name: text("image_name"),
            tag: text("image_version"),
            digest: text("image_digest"),
            is_public: text("image_type")
                .is_some_and(|kind| PUBLIC.iter().any(|known| kind.eq_ignore_ascii_case(known))),
        }
    }

    fn name(&self) -> Result<&str, NotCopied> {
        self.name.as_deref().ok_or(NotCopied::NoName)
    }

    fn tag(&self) -> Result<Tag, NotCopied> {
        let tag = self.tag.as_deref().ok_or(NotCopied::NoTag)?;
        if is_whole_digest(tag) {
            return Err(NotCopied::TagIsDigest);
        }
        Tag::parse(tag).map_err(|_| NotCopied::OddTag)
    }

    /// The digest, which some rows have in the place of the tag.
    fn digest(&self) -> Result<Digest, NotCopied> {
        let in_tag = self.tag.as_deref().filter(|tag| is_whole_digest(tag));
        let digest = self.digest.as_deref().or(in_tag).ok_or(NotCopied::NoDigest)?;
        read_digest(digest)
    }

    /// What stands behind the name in a command that pulls it: the tag where there is one.
    fn tag_or_digest(&self) -> Result<String, NotCopied> {
        if let Some(tag) = self.tag.as_deref().filter(|tag| is_whole_digest(tag)) {
            return Ok(["@", read_digest(tag)?.as_str()].concat());
        }
        match (self.tag(), self.digest()) {
            (Ok(tag), _) => Ok([":", tag.as_str()].concat()),
            (Err(NotCopied::NoTag), Ok(digest)) => Ok(["@", digest.as_str()].concat()),
            (Err(NotCopied::NoTag), Err(NotCopied::NoDigest)) => Err(NotCopied::NoTagOrDigest),
            (Err(NotCopied::NoTag), Err(why)) | (Err(why), _) => Err(why),
        }
    }

    /// The organization and the name.
    fn path(&self) -> Result<String, NotCopied> {
        let name = self.name()?;
        let namespace = self.namespace.as_deref().ok_or(NotCopied::NoNamespace)?;
        Ok([namespace, name].join("/"))
    }
}

/// Whether a text says by itself that it is a digest: `sha256:…`.
fn is_whole_digest(text: &str) -> bool {
    split_digest(text.trim().trim_start_matches('@')).is_some_and(|(_, encoded)| encoded.len() >= 32)
}

fn read_digest(text: &str) -> Result<Digest, NotCopied> {
    Digest::parse_lenient(text).map_err(|error| match error {
        DigestError::Unsupported => NotCopied::OddAlgorithm,
        DigestError::Format | DigestError::Length => NotCopied::OddDigest,
    })
}

/// The text where container tools take it for a reference.
fn checked(text: String) -> Result<String, NotCopied> {
    match Reference::parse_familiar(&text) {
        Ok(_) => Ok(text),
        Err(ReferenceError::NameUppercase) => Err(NotCopied::UppercaseName),
        Err(ReferenceError::NameTooLong) => Err(NotCopied::LongName),
        Err(ReferenceError::Digest(_)) => Err(NotCopied::OddDigest),
        Err(ReferenceError::NameEmpty | ReferenceError::NameIsIdentifier | ReferenceError::Format) => {
            Err(NotCopied::OddName)
        }
    }
}

/// The host, with a port where there is one, of an address with or without a scheme.
fn host_of(url: &str) -> Result<&str, NotCopied> {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = behind_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() { Err(NotCopied::NoRegistry) } else { Ok(host) }
}

#[cfg(test)]
mod tests;
