//! A row of the grid: elements that are used for one row after another, written where they differ.

use std::ops::Range;

use web_sys::{Element, HtmlElement};

use super::body::move_by;
use crate::view::list::grid::cell::CellView;
use crate::view::list::grid::columns::tracks::{Track, Tracks};
use crate::view::shell::i18n::I18n;
use hss_inventory::{Images, RowId, Selection};
use hss_web::dom::element;
use hss_web::dom::element::{icon_in, set, set_number, within};

/// Three dots.
const MORE: &str = "M8 3.4v.01M8 8v.01M8 12.6v.01";

/// What rows are drawn of.
pub(in crate::view::list::grid) struct Scene<'a> {
    pub(in crate::view::list::grid) images: &'a Images,
    pub(in crate::view::list::grid) tracks: &'a Tracks,
    pub(in crate::view::list::grid) selection: &'a Selection,
    /// The key of the row whose details are open.
    pub(in crate::view::list::grid) open: Option<&'a str>,
    pub(in crate::view::list::grid) i18n: I18n,
}

/// The elements of a row.
pub(in crate::view::list::grid) struct RowView {
    pub(in crate::view::list::grid) element: HtmlElement,
    cells: Vec<Option<GridCell>>,
    /// The columns that are not pinned and have cells in the document.
    drawn: Range<usize>,
    position: Option<usize>,
    /// How far below the layer's origin it is.
    top: Option<f64>,
    selected: Option<bool>,
    open: bool,
}

struct GridCell {
    element: HtmlElement,
    content: Content,
    /// It came into the document since the row was written.
    stale: bool,
}

enum Content {
    Check(Element),
    Value(usize, CellView),
}

impl RowView {
    pub(in crate::view::list::grid) fn new() -> Self {
        let element = element::new("div", "grid-row grid-body-row");
        set(&element, "role", "row");
        Self { element, cells: Vec::new(), drawn: 0..0, position: None, top: None, selected: None, open: false }
    }

    /// One with the cells that are in sight, to be written later.
    pub(in crate::view::list::grid) fn prepared(scene: &Scene<'_>) -> Self {
        let mut row = Self::new();
        row.attach(scene);
        row
    }

    /// Says to a pointer what has no room in the cell of a column.
    pub(in crate::view::list::grid) fn point_at(&mut self, at: usize, scene: &Scene<'_>) {
        let content = self.cells.get_mut(at).and_then(Option::as_mut).map(|cell| &mut cell.content);
        if let (Some(Content::Value(column, view)), Some(position)) = (content, self.position) {
            view.point_at(scene.images, position, *column, scene.i18n);
        }
    }

    /// Takes the row out of the document. What it shows is not kept up to date there.
    pub(in crate::view::list::grid) fn put_away(&mut self) {
        self.element.remove();
        self.position = None;
    }

    /// Puts the row so far below the layer's origin.
    pub(in crate::view::list::grid) fn put(&mut self, top: f64) {
        if self.top != Some(top) {
            self.top = Some(top);
            element::style(&self.element, "transform", &move_by(top));
        }
    }

    /// The cell of a column, where it is in the document.
    pub(in crate::view::list::grid) fn cell(&self, at: usize, tracks: &Tracks) -> Option<&Element> {
        let cell = self.cells.get(at)?.as_ref()?;
        tracks.is_drawn(at).then_some(&cell.element)
    }

    /// Shows the row at `position`; writes it all anew if it is another one than before, or `again` says so. Returns
    /// whether anything was written.
    pub(in crate::view::list::grid) fn paint(&mut self, position: usize, scene: &Scene<'_>, again: bool) -> bool {
        let moved = self.position != Some(position);
        let again = again || moved;
        self.attach(scene);
        if moved {
            self.position = Some(position);
            set_number(&self.element, "aria-rowindex", position + 2);
        }
        if again {
            let selected = scene.images.row_at(position).is_some_and(|row: RowId| scene.selection.contains(row));
            let open = scene.open.is_some() && scene.images.key_at(position).as_deref() == scene.open;
            self.mark(selected, open);
        }
        let mut wrote = false;
        let drawn = |at: usize| scene.tracks.is_drawn(at);
        let cells = self.cells.iter_mut().enumerate().filter(|(at, _)| drawn(*at));
        for cell in cells.filter_map(|(_, cell)| cell.as_mut()) {
            if (again || cell.stale)
                && let Content::Value(column, view) = &mut cell.content
            {
                view.paint(scene.images, position, *column, scene.i18n);
                wrote = true;
            }
            cell.stale = false;
        }
        wrote
    }

    fn mark(&mut self, selected: bool, open: bool) {
        if self.selected != Some(selected) {
            self.selected = Some(selected);
            let selected = if selected { "true" } else { "false" };
            set(&self.element, "aria-selected", selected);
            for cell in self.cells.iter().flatten() {
                if let Content::Check(check) = &cell.content {
                    set(check, "aria-checked", selected);
                }
            }
        }
        if self.open != open {
            self.open = open;
            self.element.set_class_name(if open { "grid-row grid-body-row open" } else { "grid-row grid-body-row" });
        }
    }

    /// Puts the cells of the columns in sight into the document, and takes the others away.
    fn attach(&mut self, scene: &Scene<'_>) {
        let tracks = scene.tracks;
        if self.drawn == tracks.drawn && self.cells.len() == tracks.all.len() {
            return;
        }
        self.cells.resize_with(tracks.all.len(), || None);
        let mut next: Option<HtmlElement> = None;
        for (at, (track, cell)) in tracks.all.iter().zip(&mut self.cells).enumerate().rev() {
            let there = cell.as_ref().is_some_and(|_| at < tracks.pinned || self.drawn.contains(&at));
            match (tracks.is_drawn(at), there) {
                (true, false) => {
                    let cell = cell.get_or_insert_with(|| GridCell::new(at, track, scene));
                    cell.stale = true;
                    let _ = self.element.insert_before(&cell.element, next.as_ref().map(AsRef::as_ref));
                }
                (false, true) => cell.iter().for_each(|cell| cell.element.remove()),
                _ => {}
            }
            if tracks.is_drawn(at) {
                next = cell.as_ref().map(|cell| cell.element.clone());
            }
        }
        self.drawn = tracks.drawn.clone();
    }
}

impl GridCell {
    fn new(at: usize, track: &Track, scene: &Scene<'_>) -> Self {
        let element = element::new("div", class_of("grid-cell", track));
        set(&element, "role", "gridcell");
        set(&element, "tabindex", "-1");
        place(&element, at, track);
        if scene.tracks.cards {
            // No header stands above it.
            let field = track.head.field;
            set(&element, "data-label", scene.i18n.messages().labels.fields.label(field).unwrap_or_default());
        }
        let content = match track.column {
            None => Content::Check(check_in(&element, scene.i18n.messages().grid.select_row)),
            Some(column) => {
                // The first one opens the row, and its menu.
                let value = if at == 1 { button_in(&element, "row-open") } else { element.clone() };
                if at == 1 {
                    let more = button_in(&element, "row-more");
                    set(&more, "aria-label", scene.i18n.messages().rows.actions);
                    set(&more, "aria-haspopup", "menu");
                    icon_in(&more, "copy-icon", MORE);
                }
                Content::Value(column, CellView::new(value.into(), false))
            }
        };
        Self { element, content, stale: true }
    }
}

/// A button that is no tab stop: the grid moves the focus.
fn button_in(cell: &Element, class: &str) -> HtmlElement {
    let button = within(cell, "button", class);
    set(&button, "type", "button");
    set(&button, "tabindex", "-1");
    button
}

/// A box that selects.
pub(in crate::view::list::grid) fn check_in(cell: &Element, name: &str) -> Element {
    let check = within(cell, "span", "check");
    set(&check, "role", "checkbox");
    set(&check, "aria-checked", "false");
    set(&check, "aria-label", name);
    set(&check, "tabindex", "-1");
    check.into()
}

/// Puts a cell where its column is.
pub(in crate::view::list::grid) fn place(cell: &HtmlElement, at: usize, track: &Track) {
    set_number(cell, "aria-colindex", at + 1);
    set(cell, "data-column", track.head.field);
    element::style(cell, "grid-column", &(at + 1).to_string());
    if track.pinned {
        element::style(cell, "left", &element::pixels(track.left));
    }
}

/// The classes of a cell, in the header or below.
pub(in crate::view::list::grid) fn class_of(kind: &'static str, track: &Track) -> &'static str {
    match (kind, track.head.numeric, track.pinned) {
        ("grid-cell", false, false) => "grid-cell",
        ("grid-cell", true, false) => "grid-cell numeric",
        ("grid-cell", false, true) => "grid-cell pinned",
        ("grid-cell", true, true) => "grid-cell numeric pinned",
        (_, false, false) => "grid-cell grid-header-cell",
        (_, true, false) => "grid-cell grid-header-cell numeric",
        (_, false, true) => "grid-cell grid-header-cell pinned",
        (_, true, true) => "grid-cell grid-header-cell numeric pinned",
    }
}
