//! What is said of a row: in its cells, in its menu, and in its details. Numbers come in as text, already in the language; a
//! count comes beside its text where a plural depends on it.

use super::meanings::FieldMeanings;
use crate::inventory::{Copied, NotCopied};

/// The words of a row.
#[derive(Debug)]
pub struct RowMessages {
    /// Says what was found: vulnerabilities, failed baseline checks and malicious files; nothing for a count that is not
    /// known.
    pub found: fn([Option<&str>; 3]) -> String,
    /// The sum of what was found, where not all counts are known.
    pub at_least: fn(&str) -> String,
    /// Less than a minute ago.
    pub just_now: &'static str,
    /// A status and what is to be said of it: a reason.
    pub because: &'static str,
    /// The service gave no reason.
    pub no_reason: &'static str,
    /// A time of a scan, with its exact time.
    pub scanned_at: fn(&str) -> String,

    /// Names the button that opens the menu of a row.
    pub actions: &'static str,
    /// Names the menu of an image.
    pub menu_of: fn(&str) -> String,
    /// Opens the details.
    pub open_details: &'static str,
    /// Copies something of the row.
    pub copy: fn(Copied) -> &'static str,
    /// Why something cannot be copied.
    pub not_copied: fn(NotCopied) -> &'static str,
    /// Says that the row was copied as JSON.
    pub row_copied: &'static str,

    /// Goes to the row above.
    pub previous: &'static str,
    /// Goes to the row below.
    pub next: &'static str,
    /// Says which keys do the same.
    pub keys: &'static str,
    /// Where a row stands among those shown.
    pub place: fn(&str, &str) -> String,
    /// Says that another row is shown now: its image, and where it stands.
    pub turned_to: fn(&str, &str) -> String,
    /// Names the button that copies a field.
    pub copy_field: fn(&str) -> String,
    /// Heads what to do about a failed scan.
    pub what_to_do: &'static str,
    /// Heads the row as JSON.
    pub raw: &'static str,
    /// Heads the images of a multi-arch image.
    pub architectures: &'static str,
    /// One of them is not among the rows loaded.
    pub not_among_rows: &'static str,
    /// Marks the row that is open.
    pub this_row: &'static str,
    /// Heads where else the image is.
    pub elsewhere: &'static str,
    /// Heads the rows with the same digest.
    pub same_digest: &'static str,
    /// Heads the rows with the same name and tag.
    pub same_name_tag: &'static str,
    /// The row has no digest, or no name, to look for.
    pub nothing_to_look_for: &'static str,
    /// So many other rows of a list, by its name.
    pub others: fn(&str, usize, &str) -> String,
    /// A list has no other row, of so many that are loaded.
    pub no_others: fn(&str, &str) -> String,
    /// Nothing of a list is loaded yet.
    pub list_not_loaded: fn(&str) -> String,
    /// Shows all of them in the grid.
    pub show_all: &'static str,
    /// The open row is loaded, but the refinement does not show it.
    pub hidden: &'static str,

    /// What each field means.
    pub meanings: FieldMeanings,
}
