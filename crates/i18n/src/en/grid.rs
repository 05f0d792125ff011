//! English: the grid's rows and columns.

use crate::grid::{ColumnMenuMessages, GridMessages};

pub(super) const GRID: GridMessages = GridMessages {
    last_column: "The last column stays. Show another one first.",
    select_row: "Select this row",
    select_all: "Select all rows shown",
    selected: |count, text, hidden| {
        let hidden = hidden.map(|hidden| format!(", {hidden} of them not shown")).unwrap_or_default();
        format!("{text} {} selected{hidden}", if count == 1 { "row" } else { "rows" })
    },
    clear_selection: "Clear the selection",
    columns: "Columns",
    column_menu: |column| format!("Menu of the column {column}"),
    sorted_place: |place, descending| {
        format!("sorted by as number {place}, {}", if descending { "descending" } else { "ascending" })
    },
    reset: "Reset all columns",
    keys: "In a header: Shift+Enter adds to the sort, Ctrl+Shift+\u{2190} \u{2192} moves, Alt+\u{2190} \u{2192} resizes.",
    menu: MENU,
};

/// The menu of a column.
const MENU: ColumnMenuMessages = ColumnMenuMessages {
    sort_ascending: "Sort ascending",
    sort_descending: "Sort descending",
    add_to_sort: "Add to the sort",
    remove_from_sort: "Remove from the sort",
    sorted_unseen: |sorted| format!("{sorted} (not shown)"),
    pin: "Keep at the left",
    unpin: "Do not keep at the left",
    move_left: "Move left",
    move_right: "Move right",
    wider: "Wider",
    narrower: "Narrower",
    fit: "Fit to content",
    hide: "Hide",
    moved: |column, place, of| format!("{column} is now column {place} of {of}"),
    resized: |column, width| format!("{column} is now {width} pixels wide"),
    hidden: |column| format!("{column} is hidden"),
};
