//! What stands in a cell, one kind a file. The kind is decided by the inventory; here it only gets its elements:
//! a few that are made once and written anew for each row, where something differs. All text of the service is set as text, in
//! its own direction, so that nothing in it can reach beyond its cell.

mod choice;
mod content;
mod digest;
mod findings;
mod malformed;
mod measure;
mod severity;
mod status;

use web_sys::Element;

use crate::view::shell::i18n::I18n;
use choice::choice;
use content::{CellContent, CellKind, Drawn};
pub(crate) use digest::{button_in, copy_clicked, hand};
use findings::findings;
use hss_inventory::{Cell, Images};
use malformed::{malformed, missing};
use severity::severity;
pub(crate) use status::advice;
use status::status;

/// How content is written.
#[derive(Clone, Copy)]
struct RenderContext {
    i18n: I18n,
    /// Shows whole what a grid has room for the beginning of.
    whole: bool,
    /// Says to a pointer at rest what has no room. That is written only where one is: browsers style anew whatever gets
    /// another title, and each row that comes into sight would get several.
    titles: bool,
}

/// A place for the content of cells.
pub(crate) struct CellView {
    place: Element,
    whole: bool,
    /// The elements of each kind it had so far; a column has few.
    drawn: Vec<Drawn>,
    /// Which of them is in the document.
    shown: Option<CellKind>,
}

impl CellView {
    /// Content is to stand in `place`, where nothing else does; `whole`, or as far as a grid has room, with the rest of it
    /// for a pointer.
    pub(crate) fn new(place: Element, whole: bool) -> Self {
        Self { place, whole, drawn: Vec::new(), shown: None }
    }

    /// Shows what stands in a column at a position.
    pub(crate) fn paint(&mut self, images: &Images, position: usize, column: usize, i18n: I18n) {
        self.write(images, position, column, RenderContext { i18n, whole: self.whole, titles: self.whole });
    }

    /// Says to a pointer what has no room there, until the place shows something else.
    pub(crate) fn point_at(&mut self, images: &Images, position: usize, column: usize, i18n: I18n) {
        self.write(images, position, column, RenderContext { i18n, whole: self.whole, titles: true });
    }

    fn write(&mut self, images: &Images, position: usize, column: usize, context: RenderContext) {
        let i18n = context.i18n;
        let Some(content) = images.cell(position, column) else { return };
        let content = match content {
            Cell::Missing => missing(i18n),
            Cell::Malformed(raw) => malformed(raw, context),
            Cell::Text(text) => CellContent::new(CellKind::Text, text).titled(context, || text.into()),
            Cell::Digest(text) => digest::digest(text.to_string(), &image_of(images, position), context),
            Cell::Count(count) | Cell::Architectures(count) => CellContent::new(CellKind::Plain, i18n.number(count)),
            Cell::Bytes(bytes) => measure::size(bytes, context),
            Cell::Time(time) => measure::time(time, context),
            Cell::Never => CellContent::new(CellKind::Quiet, i18n.messages().labels.never),
            Cell::Flag(true) => CellContent::new(CellKind::Plain, i18n.messages().labels.yes),
            Cell::Flag(false) => CellContent::new(CellKind::Plain, i18n.messages().labels.no),
            Cell::Severity(rating) => severity(rating, context),
            Cell::Status(wire, reason) => status(wire, reason, images.scanned_at(position), context),
            Cell::Findings(found) => findings(&found, context),
            Cell::Choice(wire) => choice(wire, context),
        };
        self.show(&content);
    }

    fn show(&mut self, content: &CellContent<'_>) {
        let at = self.drawn.iter().position(|drawn| drawn.kind == content.kind).unwrap_or_else(|| {
            self.drawn.push(Drawn::new(content.kind, self.whole));
            self.drawn.len() - 1
        });
        let Some(drawn) = self.drawn.get_mut(at) else { return };
        drawn.write(content);
        if self.shown != Some(content.kind) {
            self.shown = Some(content.kind);
            self.place.replace_children_with_node_1(&drawn.root);
        }
    }
}

/// What people call the image of a row: `name:tag`.
pub(crate) fn image_of(images: &Images, position: usize) -> String {
    let text = |column| match images.cell(position, column) {
        Some(Cell::Text(text)) => text.to_owned(),
        _ => String::new(),
    };
    let (name, tag) = (text(0), text(1));
    if tag.is_empty() { name } else { format!("{name}:{tag}") }
}
