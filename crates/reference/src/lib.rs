//! References to container images: `name`, `name:tag`, `name@digest`, a digest, an id.
//!
//! There are two parsers. The strict one follows the reference grammar of the container tools, so they accept what it writes:
//! [`Reference`], [`Repository`], [`Tag`], [`Digest`]. The lenient one accepts what people paste, such as a whole `docker pull`
//! line or a column of a table, and returns the images that it mentions: [`Mention`], [`find`].
//!
//! ```
//! use image_reference::{Reference, find};
//! let reference = Reference::parse_familiar("nginx:1.25").expect("a reference");
//! assert_eq!(reference.to_string(), "docker.io/library/nginx:1.25");
//! let found = find("$ sudo docker pull --quiet nginx:1.25");
//! assert_eq!(found[0].mention.to_string(), "nginx:1.25");
//! ```

mod digest;
mod digest_key;
mod grammar;
mod mention;
mod placeholder;
mod read;
mod reference;
mod repository;
mod tag;
mod url;

pub use digest::{Digest, DigestError};
pub use digest_key::{digest_key, normalized_digest, split_digest};
pub use mention::{Mention, Named};
pub use placeholder::is_placeholder;
pub use read::{Found, Kind, find, read_lines};
pub use reference::{AnyReference, Reference, ReferenceError};
pub use repository::{DEFAULT_DOMAIN, Repository, TOTAL_LENGTH_MAX};
pub use tag::{Tag, TagError};
