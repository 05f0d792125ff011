//! What stands in a cell, one kind a file. The kind is decided by the inventory; here it only gets its look: a few elements
//! that are made once and written anew for each row, where something differs. All text of the service is set as text, in
//! its own direction, so that nothing in it can reach beyond its cell.

mod choice;
mod digest;
mod findings;
mod look;
mod measure;
mod odd;
mod severity;
mod status;

use web_sys::Element;

use self::choice::choice;
pub(super) use self::digest::{button_in, copy_clicked, hand};
use self::findings::findings;
use self::look::{Drawn, Face, Look};
use self::odd::{missing, odd};
use self::severity::severity;
pub(super) use self::status::advice;
use self::status::status;
use super::words::Words;
use hss_inventory::{Cell as Content, Images};

/// How content is written.
#[derive(Clone, Copy)]
struct Ink {
    words: Words,
    /// Shows whole what a grid has room for the beginning of.
    whole: bool,
    /// Says to a pointer at rest what has no room. That is written only where one is: browsers style anew whatever gets
    /// another title, and each row that comes into sight would get several.
    titles: bool,
}

/// A place for the content of cells.
pub(super) struct CellView {
    place: Element,
    whole: bool,
    /// The looks it had so far; a column has few.
    looks: Vec<Drawn>,
    /// Which of them is in the document.
    shown: Option<Look>,
}

impl CellView {
    /// Content is to stand in `place`, where nothing else does; `whole`, or as far as a grid has room, with the rest of it
    /// for a pointer.
    pub(super) fn new(place: Element, whole: bool) -> Self {
        Self { place, whole, looks: Vec::new(), shown: None }
    }

    /// Shows what stands in a column at a position.
    pub(super) fn paint(&mut self, images: &Images, position: usize, column: usize, words: Words) {
        self.write(images, position, column, Ink { words, whole: self.whole, titles: self.whole });
    }

    /// Says to a pointer what has no room there, until the place shows something else.
    pub(super) fn point_at(&mut self, images: &Images, position: usize, column: usize, words: Words) {
        self.write(images, position, column, Ink { words, whole: self.whole, titles: true });
    }

    fn write(&mut self, images: &Images, position: usize, column: usize, ink: Ink) {
        let words = ink.words;
        let Some(content) = images.cell(position, column) else { return };
        let face = match content {
            Content::Missing => missing(words),
            Content::Odd(raw) => odd(raw, ink),
            Content::Text(text) => Face::new(Look::Text, text).titled(ink, || text.into()),
            Content::Digest(text) => digest::digest(text.to_string(), &image_of(images, position), ink),
            Content::Count(count) | Content::Architectures(count) => Face::new(Look::Plain, words.number(count)),
            Content::Bytes(bytes) => measure::size(bytes, ink),
            Content::Time(time) => measure::time(time, ink),
            Content::Never => Face::new(Look::Quiet, words.messages().labels.never),
            Content::Flag(true) => Face::new(Look::Plain, words.messages().labels.yes),
            Content::Flag(false) => Face::new(Look::Plain, words.messages().labels.no),
            Content::Severity(rating) => severity(rating, ink),
            Content::Status(wire, reason) => status(wire, reason, images.scanned_at(position), ink),
            Content::Findings(found) => findings(&found, ink),
            Content::Choice(wire) => choice(wire, ink),
        };
        self.show(&face);
    }

    fn show(&mut self, face: &Face<'_>) {
        let at = self.looks.iter().position(|drawn| drawn.look == face.look).unwrap_or_else(|| {
            self.looks.push(Drawn::new(face.look, self.whole));
            self.looks.len() - 1
        });
        let Some(drawn) = self.looks.get_mut(at) else { return };
        drawn.write(face);
        if self.shown != Some(face.look) {
            self.shown = Some(face.look);
            self.place.replace_children_with_node_1(&drawn.root);
        }
    }
}

/// What people call the image of a row: `name:tag`.
pub(super) fn image_of(images: &Images, position: usize) -> String {
    let text = |column| match images.cell(position, column) {
        Some(Content::Text(text)) => text.to_owned(),
        _ => String::new(),
    };
    let (name, tag) = (text(0), text(1));
    if tag.is_empty() { name } else { format!("{name}:{tag}") }
}
