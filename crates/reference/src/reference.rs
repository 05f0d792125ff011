//! A reference: a repository, with a tag, a digest, both, or neither.

use std::fmt;

use super::digest::{Digest, DigestError};
use super::grammar;
use super::repository::{Repository, split_domain};
use super::tag::Tag;

/// What names an image, as the reference grammar has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// Where it is.
    pub repository: Repository,
    /// Its tag.
    pub tag: Option<Tag>,
    /// Its digest.
    pub digest: Option<Digest>,
}

/// A reference, or a digest alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyReference {
    /// A reference.
    Named(Reference),
    /// A digest.
    Digest(Digest),
}

/// Why a text is no reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceError {
    /// There is no name.
    NameEmpty,
    /// The name has upper-case letters.
    NameUppercase,
    /// The name is longer than [`TOTAL_LENGTH_MAX`](super::TOTAL_LENGTH_MAX).
    NameTooLong,
    /// The name is 64 hexadecimal digits, which tools take for an id.
    NameIsIdentifier,
    /// Something else is wrong with it.
    Format,
    /// The digest is none.
    Digest(DigestError),
}

impl Reference {
    /// Reads a reference as it is written.
    ///
    /// ```
    /// use image_reference::Reference;
    /// let reference = Reference::parse("[2001:db8::1]:5000/shop/cart:1.2").expect("a reference");
    /// assert_eq!(reference.repository.domain(), Some("[2001:db8::1]:5000"));
    /// ```
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let Some((name, tag, digest)) = split(text) else {
            return Err(match text {
                "" => ReferenceError::NameEmpty,
                _ if split(&text.to_lowercase()).is_some() => ReferenceError::NameUppercase,
                _ => ReferenceError::Format,
            });
        };
        let repository = Repository::parse(name)?;
        let tag = tag.map(Tag::parse).transpose().map_err(|_| ReferenceError::Format)?;
        let digest = digest.map(Digest::parse).transpose().map_err(ReferenceError::Digest)?;
        Ok(Self { repository, tag, digest })
    }

    /// Reads a reference as people write it, and gives all of its name: `nginx` is `docker.io/library/nginx`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse_familiar(text: &str) -> Result<Self, ReferenceError> {
        if grammar::is_identifier(text) {
            return Err(ReferenceError::NameIsIdentifier);
        }
        let (domain, rest) = split_domain(text);
        let name = rest.split(':').next().unwrap_or_default();
        if name.to_lowercase() != name {
            return Err(ReferenceError::NameUppercase);
        }
        Self::parse(&[domain, &rest].join("/"))
    }

    /// The same as people write it: see [`Repository::familiar`].
    #[must_use]
    pub fn familiar(&self) -> Self {
        Self { repository: self.repository.familiar(), ..self.clone() }
    }
}

impl AnyReference {
    /// Reads an id, a digest or a reference as people write it.
    ///
    /// # Errors
    /// Why it is none of them.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        if grammar::is_identifier(text) {
            return Digest::parse_lenient(text).map(Self::Digest).map_err(ReferenceError::Digest);
        }
        match Digest::parse(text) {
            Ok(digest) => Ok(Self::Digest(digest)),
            Err(_) => Reference::parse_familiar(text).map(Self::Named),
        }
    }
}

/// Name, tag and digest, each as the grammar has it; what the digest's algorithm says is not looked at.
fn split(text: &str) -> Option<(&str, Option<&str>, Option<&str>)> {
    let (rest, digest) = match text.split_once('@') {
        Some((rest, digest)) => (rest, Some(digest)),
        None => (text, None),
    };
    let (name, tag) = match rest.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, Some(tag)),
        _ => (rest, None),
    };
    let is_name = match Repository::parse(name) {
        Ok(_) | Err(ReferenceError::NameTooLong) => true,
        Err(_) => false,
    };
    let is_one = is_name && tag.is_none_or(grammar::is_tag) && digest.is_none_or(grammar::is_digest_of_reference);
    is_one.then_some((name, tag, digest))
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.repository.fmt(formatter)?;
        if let Some(tag) = &self.tag {
            write!(formatter, ":{tag}")?;
        }
        match &self.digest {
            Some(digest) => write!(formatter, "@{digest}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NameEmpty => "repository name must have at least one component",
            Self::NameUppercase => "repository name must be lowercase",
            Self::NameTooLong => "repository name must not be more than 255 characters",
            Self::NameIsIdentifier => "repository name cannot be 64 hexadecimal digits",
            Self::Format => "invalid reference format",
            Self::Digest(error) => return error.fmt(formatter),
        })
    }
}

impl std::error::Error for ReferenceError {}
