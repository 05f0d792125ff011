//! What the commands of the page are called, the keys of its rows, and why a command cannot be done.

/// The words of the commands.
#[derive(Debug)]
pub struct CommandMessages {
    /// Names the palette, and the button that opens it.
    pub palette: &'static str,
    /// The same on the button, short.
    pub open: &'static str,
    /// Stands in the palette's line while it is empty.
    pub type_here: &'static str,
    /// No command fits what is typed.
    pub none_found: &'static str,
    /// Names the list of keys.
    pub shortcuts: &'static str,
    /// Heads the keys of the commands.
    pub everywhere: &'static str,
    /// Heads the keys of the rows.
    pub in_rows: &'static str,
    /// Keys of the rows, and what they do.
    pub grid_keys: &'static [(&'static str, &'static str)],
    /// Turns single keys on or off.
    pub letters: &'static str,
    /// What that is good for.
    pub letters_hint: &'static str,

    /// Goes to the overview.
    pub go_overview: &'static str,
    /// Goes to the list.
    pub go_local: &'static str,
    /// Goes to the list.
    pub go_swr: &'static str,
    /// Goes to the rows.
    pub go_rows: &'static str,
    /// Goes to the first filter.
    pub go_filters: &'static str,
    /// Goes to the line that refines.
    pub search: &'static str,
    /// Opens or closes the facets.
    pub facets: &'static str,
    /// Opens the choice of columns.
    pub columns: &'static str,
    /// Opens or closes the groups of filters.
    pub filters: &'static str,
    /// Holds the load.
    pub pause: &'static str,
    /// Goes on with it.
    pub go_on: &'static str,
    /// Ends it.
    pub stop: &'static str,
    /// Sorts by a column, by its name.
    pub sort_by: fn(&str) -> String,
    /// Opens a saved query, by its name.
    pub open_saved: fn(&str) -> String,

    /// Names the dialog that says which page this is.
    pub about: &'static str,
    /// Names the page's version.
    pub version: &'static str,
    /// Names the commit that the page was built of.
    pub commit: &'static str,
    /// In place of a commit that nobody named.
    pub no_commit: &'static str,
    /// Names the date of the API reference of a list, by the list's name.
    pub reference: fn(&str) -> String,

    /// The overview is in sight, and no list.
    pub no_list: &'static str,
    /// Why not: nothing is loaded.
    pub no_rows: &'static str,
    /// Why not: rows are being loaded.
    pub under_way: &'static str,
    /// Why not: nothing is being loaded.
    pub not_loading: &'static str,
    /// Why not: there is nothing to go on with.
    pub nothing_left: &'static str,
    /// Why not: all rows are shown.
    pub not_refined: &'static str,
    /// Why not: no row is selected.
    pub none_selected: &'static str,
    /// Why not: nobody can follow a link to a page that stands in another.
    pub no_link: &'static str,
    /// Why not: there is no token to forget.
    pub no_token: &'static str,
}
