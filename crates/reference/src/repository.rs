//! The name of a repository: the registry's host, where it is given, and the path there.

use std::fmt;

use super::grammar;
use super::reference::ReferenceError;

/// Most characters of a repository's name, with its host.
pub const TOTAL_LENGTH_MAX: usize = 255;
/// The registry of names without a host.
pub const DEFAULT_DOMAIN: &str = "docker.io";
/// What that registry was called.
const LEGACY_DOMAIN: &str = "index.docker.io";
/// Where that registry has images of one name only.
const OFFICIAL: &str = "library/";

/// A repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    domain: Option<String>,
    path: String,
}

impl Repository {
    /// Reads a name as it is: its first part is a host where it can be one.
    ///
    /// # Errors
    /// Why it is no name.
    pub fn parse(name: &str) -> Result<Self, ReferenceError> {
        if name.is_empty() {
            return Err(ReferenceError::NameEmpty);
        }
        let with_domain =
            name.split_once('/').filter(|(domain, path)| grammar::is_domain(domain) && grammar::is_path(path));
        let (domain, path) = match with_domain {
            Some((domain, path)) => (Some(domain), path),
            None if grammar::is_path(name) => (None, name),
            None => return Err(ReferenceError::Format),
        };
        if name.len() > TOTAL_LENGTH_MAX {
            return Err(ReferenceError::NameTooLong);
        }
        Ok(Self { domain: domain.map(str::to_owned), path: path.to_owned() })
    }

    /// The registry's host, with its port where it has one.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_deref()
    }

    /// The path at the registry.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The short name that people write: without the default registry, and without `library/` there.
    #[must_use]
    pub fn familiar(&self) -> Self {
        if self.domain() != Some(DEFAULT_DOMAIN) {
            return self.clone();
        }
        let short = self.path.strip_prefix(OFFICIAL).filter(|rest| !rest.contains('/'));
        Self { domain: None, path: short.unwrap_or(&self.path).to_owned() }
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.domain {
            Some(domain) => write!(formatter, "{domain}/{}", self.path),
            None => formatter.write_str(&self.path),
        }
    }
}

/// A name with its registry, where people leave it out: the first part is a host only where it cannot be anything else.
/// The name need not be one.
pub(crate) fn split_domain(name: &str) -> (&str, String) {
    let with_domain = name.split_once('/').filter(|(first, _)| first.contains(['.', ':']) || *first == "localhost");
    let (domain, rest) = with_domain.unwrap_or((DEFAULT_DOMAIN, name));
    let domain = if domain == LEGACY_DOMAIN { DEFAULT_DOMAIN } else { domain };
    let official = domain == DEFAULT_DOMAIN && !rest.contains('/');
    (domain, if official { [OFFICIAL, rest].concat() } else { rest.to_owned() })
}
