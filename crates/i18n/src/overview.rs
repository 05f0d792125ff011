//! What the overview says of the loaded rows of both lists. Numbers, sizes and shares come in as text, already formatted for
//! the language.

use hss_inventory::overview::{Chart, Part, Rank};
use hss_query::List;

/// The words of the overview.
#[derive(Debug)]
pub struct OverviewMessages {
    /// Heads the numbers of rows.
    pub rows: &'static str,
    /// Heads the shares of them.
    pub share: &'static str,
    /// Heads the parts of a chart.
    pub part_head: &'static str,
    /// Of how many rows all numbers of a chart are: of those loaded, of so many where others are still to come.
    pub of_rows: fn(&str, Option<&str>) -> String,
    /// A share in hundredths, such as `12.3`.
    pub percent: fn(&str) -> String,
    /// A chart's name.
    pub chart: fn(Chart) -> &'static str,
    /// The name of a part of a chart.
    pub part: fn(Part) -> &'static str,
    /// Rows of the list.
    pub total_rows: &'static str,
    /// Different digests.
    pub total_images: &'static str,
    /// Different servers, or organizations.
    pub total_places: fn(List) -> &'static str,
    /// All sizes together.
    pub total_bytes: &'static str,
    /// Rows with values that could not be read.
    pub total_odd: &'static str,
    /// Names images that stand out.
    pub rank: fn(Rank) -> &'static str,
    /// How they are ranked.
    pub rank_rule: fn(Rank) -> &'static str,
    /// There are none.
    pub rank_none: fn(Rank) -> &'static str,
    /// Opens all rows in the same order.
    pub all_in_order: &'static str,
    /// Heads the images.
    pub image: &'static str,
    /// An image without a name.
    pub unnamed: &'static str,
    /// The list is asked when the first one is loaded.
    pub waits: &'static str,
    /// Does not wait for that.
    pub load_now: &'static str,
    /// The numbers are of a query with filters.
    pub filtered: &'static str,
}
