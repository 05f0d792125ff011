//! What the grid says of its rows and columns. Counts come in as text, already formatted for the language; a count comes
//! beside its text where a plural depends on it.

/// The words of the grid.
#[derive(Debug)]
pub struct GridMessages {
    /// The last column that is shown cannot be hidden.
    pub last_column: &'static str,
    /// Names the box that selects a row.
    pub select_row: &'static str,
    /// Names the box that selects all rows that are shown.
    pub select_all: &'static str,
    /// So many rows are selected, and so many of them are not shown.
    pub selected: fn(usize, &str, Option<&str>) -> String,
    /// Selects nothing.
    pub clear_selection: &'static str,
    /// Names the choice of columns.
    pub columns: &'static str,
    /// Names the menu of a column.
    pub column_menu: fn(&str) -> String,
    /// Says in a header the place of its column among those sorted by, and whether it is descending.
    pub sorted_place: fn(usize, bool) -> String,
    /// Lays all columns out as at first.
    pub reset: &'static str,
    /// Says which keys do the same in a header.
    pub keys: &'static str,
    /// The menu of a column, and what is said of its entries.
    pub menu: ColumnMenuMessages,
}

/// The words of the menu of a column.
#[derive(Debug)]
pub struct ColumnMenuMessages {
    /// Sorts by a column alone.
    pub sort_ascending: &'static str,
    /// The same, the other way.
    pub sort_descending: &'static str,
    /// Sorts by a column after those sorted by already.
    pub add_to_sort: &'static str,
    /// Sorts by a column no longer.
    pub remove_from_sort: &'static str,
    /// Says how rows are sorted, by columns that are not shown.
    pub sorted_unseen: fn(&str) -> String,
    /// Keeps a column at the left.
    pub pin: &'static str,
    /// No longer.
    pub unpin: &'static str,
    /// Moves a column.
    pub move_left: &'static str,
    /// Moves a column.
    pub move_right: &'static str,
    /// An entry of a column's menu: makes it wider.
    pub wider: &'static str,
    /// An entry of a column's menu: makes it narrower.
    pub narrower: &'static str,
    /// Makes a column as wide as what stands in it.
    pub fit: &'static str,
    /// Hides a column.
    pub hide: &'static str,
    /// Says where a column was moved: its name, its place, and of how many.
    pub moved: fn(&str, usize, usize) -> String,
    /// Says how wide a column is now, in pixels.
    pub resized: fn(&str, u16) -> String,
    /// Says that a column was hidden.
    pub hidden: fn(&str) -> String,
}
