//! Terms that name images, as people paste them: `nginx:1.25`, a whole `docker pull` line, a digest. A row is found by what it
//! says of its name, organization, registry, tag and digest; what it does not say is not held against it. Several such
//! terms of a line find the rows of each.

mod explain;
mod find;
mod paste;
mod same;

pub use explain::{ImageNotFound, NotHere};
pub(super) use find::ImageCheck;
pub use paste::pasted_lines;
pub(super) use paste::{Pasted, word};

use image_reference::Mention;

use super::target::Target;

/// The name before the colon where a line says that an image follows.
pub(super) const KEY: &str = "image";

/// An image that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    text: String,
    mention: Mention,
}

impl Wanted {
    /// What a word says of an image, where it says something.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Mention::read(word).and_then(Self::of)
    }

    /// The image, where its text says all of it.
    pub(super) fn of(mention: Mention) -> Option<Self> {
        let text = mention.to_string();
        (Mention::read(&text).as_ref() == Some(&mention)).then_some(Self { text, mention })
    }

    /// How it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What of it stands in a field.
    pub(super) fn parts_in(&self, target: &Target) -> Vec<&str> {
        let Mention::Named(named) = &self.mention else { return vec![&self.text] };
        let part = match target.field {
            "image_name" => Some(find::last_part(&named.path)),
            "namespace" => named.path.rsplit_once('/').map(|(before, _)| before),
            "image_version" => named.tag.as_deref(),
            "image_digest" => named.digest.as_deref(),
            _ => None,
        };
        part.into_iter().collect()
    }

    /// What it says.
    #[must_use]
    pub fn mention(&self) -> &Mention {
        &self.mention
    }
}
