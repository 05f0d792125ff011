//! The header: of each column its name, how it is sorted by, its menu, and the edge that resizes it.

use web_sys::{Element, HtmlElement, Node};

use super::tracks::{Track, Tracks};
use crate::view::list::grid::rows::row::{check_in, class_of, place};
use hss_i18n::Messages;
use hss_inventory::{Direction, Sort};
use hss_web::dom::element::{icon_in, set, text_in, within};

/// Three dots, one below the other.
const MENU: &str = "M8 3v.01M8 8v.01M8 13v.01";

/// The header of a grid.
pub(in crate::view::list::grid) struct Head {
    row: HtmlElement,
    cells: Vec<HeadCell>,
}

struct HeadCell {
    element: HtmlElement,
    column: Option<usize>,
    check: Option<Element>,
    /// What is said, and what is shown, of its place among the columns sorted by.
    place: Option<(Node, Node)>,
}

impl Head {
    pub(in crate::view::list::grid) fn in_grid(grid: &Element) -> Self {
        let head = within(grid, "div", "grid-head");
        set(&head, "role", "rowgroup");
        let row = within(&head, "div", "grid-row");
        set(&row, "role", "row");
        set(&row, "aria-rowindex", "1");
        Self { row, cells: Vec::new() }
    }

    /// Makes the cells of other columns, or in another language.
    pub(in crate::view::list::grid) fn build(&mut self, tracks: &Tracks, messages: &Messages) {
        self.row.replace_children_with_node_0();
        self.cells = tracks.all.iter().enumerate().map(|(at, track)| self.cell_of(at, track, messages)).collect();
    }

    fn cell_of(&self, at: usize, track: &Track, messages: &Messages) -> HeadCell {
        let cell = within(&self.row, "div", class_of("grid-header-cell", track));
        set(&cell, "role", "columnheader");
        place(&cell, at, track);
        let Some(column) = track.column else {
            let check = check_in(&cell, messages.grid.select_all);
            return HeadCell { element: cell, column: None, check: Some(check), place: None };
        };
        let label = messages.labels.fields.label(track.head.field).unwrap_or(track.head.field);
        let button = |class| {
            let button = within(&cell, "button", class);
            set(&button, "type", "button");
            set(&button, "tabindex", "-1");
            button
        };
        let sort = button("sort-button");
        set(&sort, "title", label);
        text_in(&within(&sort, "span", "sort-label"), label);
        let said = text_in(&within(&sort, "span", "visually-hidden"), "");
        let shown = within(&sort, "span", "sort-place");
        set(&shown, "aria-hidden", "true");
        set(&within(&sort, "span", "sort-mark"), "aria-hidden", "true");
        let menu = button("head-menu");
        set(&menu, "aria-haspopup", "menu");
        set(&menu, "aria-label", &(messages.grid.column_menu)(label));
        icon_in(&menu, "head-menu-icon", MENU);
        set(&within(&cell, "span", "head-edge"), "aria-hidden", "true");
        HeadCell { element: cell, column: Some(column), check: None, place: Some((said, text_in(&shown, ""))) }
    }

    /// Shows which columns the rows are sorted by.
    pub(in crate::view::list::grid) fn show_sorts(&self, sorts: &[Sort], messages: &Messages) {
        for cell in &self.cells {
            let (Some(column), Some((said, shown))) = (cell.column, &cell.place) else { continue };
            let place = sorts.iter().position(|sort| sort.column == column);
            let descending =
                place.and_then(|place| sorts.get(place)).map(|sort| sort.direction == Direction::Descending);
            let way = match descending {
                Some(true) => "descending",
                Some(false) => "ascending",
                None => "none",
            };
            // The first one only is the order that assistive technology speaks of.
            set(&cell.element, "aria-sort", if place == Some(0) { way } else { "none" });
            set(&cell.element, "data-sort", way);
            let (mut place_text, mut number) = (String::new(), String::new());
            if let (Some(place), Some(descending), true) = (place, descending, sorts.len() > 1) {
                place_text = format!(", {}", (messages.grid.sorted_place)(place + 1, descending));
                number = (place + 1).to_string();
            }
            said.set_node_value(Some(&place_text));
            shown.set_node_value(Some(&number));
        }
    }

    /// Shows whether all rows that are shown are selected, or some.
    pub(in crate::view::list::grid) fn show_selected(&self, all: bool, some: bool) {
        let checked = if all {
            "true"
        } else if some {
            "mixed"
        } else {
            "false"
        };
        for check in self.cells.iter().filter_map(|cell| cell.check.as_ref()) {
            set(check, "aria-checked", checked);
        }
    }

    /// Scrolls the header of cards, which is a strip of its own, to the cell of a column.
    pub(in crate::view::list::grid) fn reveal(&self, at: usize) {
        let (Some(cell), Some(first)) = (self.cells.get(at), self.cells.first()) else { return };
        let boxes = first.element.offset_width();
        self.row.set_scroll_left(if at == 0 { 0 } else { cell.element.offset_left() - boxes });
    }

    /// The cell of a column.
    pub(in crate::view::list::grid) fn cell(&self, at: usize) -> Option<&Element> {
        self.cells.get(at).map(|cell| cell.element.as_ref())
    }
}
