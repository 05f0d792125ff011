//! Why no row is of an image: the first part of it that no row has, and what the rows have there instead.

use image_reference::{Mention, Named};

use super::Wanted;
use super::find::last_part;
use super::same::RowImage;
use crate::Images;
use crate::filter::term::Test;
use crate::table::Table;

/// So many of what rows have instead are told.
const TOLD: usize = 5;

/// An image that no row is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageNotFound {
    /// The image, as it was asked for.
    pub image: String,
    /// Which part of it is not there.
    pub part: NotHere,
}

/// The part of an image that no row has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotHere {
    /// No row has the name.
    Name(String),
    /// The name is there, but elsewhere: at these places.
    Place {
        /// The name without the place.
        name: String,
        /// What the rows have: names with their places.
        instead: Vec<String>,
    },
    /// The name is there, the tag is not.
    Tag {
        /// The name.
        name: String,
        /// The tag.
        tag: String,
        /// The tags that rows of this name have.
        instead: Vec<String>,
    },
    /// Name and tag are there, the digest is not.
    Digest {
        /// The name, with the tag where one was asked for.
        name: String,
        /// The digest.
        digest: String,
    },
    /// No row has a digest or an id that begins so.
    Id(String),
}

impl Images {
    /// Why no row that is loaded is of this image; nothing where one is.
    #[must_use]
    pub fn image_not_found(&self, wanted: &Wanted) -> Option<ImageNotFound> {
        let table = self.table();
        if is_there(table, wanted) {
            return None;
        }
        let part = match wanted.mention() {
            Mention::Digest(digest) => NotHere::Id(digest.clone()),
            Mention::Named(named) => part_of(table, named),
        };
        Some(ImageNotFound { image: wanted.text().to_owned(), part })
    }

    /// Why no row is of the images that a test asks for, each.
    #[must_use]
    pub fn images_not_found(&self, test: &Test) -> Vec<ImageNotFound> {
        match test {
            Test::Images(wanted) => wanted.iter().filter_map(|wanted| self.image_not_found(wanted)).collect(),
            _ => Vec::new(),
        }
    }
}

fn is_there(table: &Table, wanted: &Wanted) -> bool {
    let odd: Vec<_> = table.odds().collect();
    let mut check = super::ImageCheck::new(table, [wanted]);
    check.learn(table, &odd);
    let mut marks = vec![0; table.rows()];
    check.mark(table, 0..table.rows(), &mut marks);
    marks.contains(&1)
}

/// The first part that no row has, going from the name to the digest.
fn part_of(table: &Table, named: &Named) -> NotHere {
    let last = last_part(&named.path);
    let images = (0..table.rows()).filter_map(|row| {
        let name = table.place("image_name").and_then(|place| table.text(row, place))?;
        last_part(name.trim()).eq_ignore_ascii_case(last).then(|| RowImage::of(table, row))
    });
    let of_name: Vec<RowImage> = images.collect();
    let name = Named { tag: None, digest: None, ..named.clone() }.to_string();
    if of_name.is_empty() {
        return NotHere::Name(name);
    }
    let (at_place, elsewhere): (Vec<&RowImage>, Vec<&RowImage>) =
        of_name.iter().partition(|image| image.has_repository(named));
    if at_place.is_empty() {
        return NotHere::Place { name: last.to_owned(), instead: few(elsewhere.iter().map(|image| image.name())) };
    }
    let with_tag = at_place.iter().any(|image| image.has_tag(named));
    match (&named.tag, &named.digest) {
        (Some(tag), _) if !with_tag => NotHere::Tag {
            name,
            tag: tag.clone(),
            instead: few(at_place.iter().map(|image| image.tag.clone()).filter(|tag| !tag.is_empty())),
        },
        (_, digest) => NotHere::Digest {
            name: Named { digest: None, ..named.clone() }.to_string(),
            digest: digest.clone().unwrap_or_default(),
        },
    }
}

/// The first few, each once.
fn few(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut few: Vec<String> = Vec::new();
    for text in texts {
        if few.len() == TOLD {
            break;
        }
        if !few.contains(&text) {
            few.push(text);
        }
    }
    few
}
