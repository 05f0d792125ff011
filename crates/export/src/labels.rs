//! The words of a file for people. The page's language supplies them; an export knows no language.

use hss_query::List;

/// A line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportLine {
    /// Which list.
    List,
    /// The connection.
    Connection,
    /// The page as it was.
    Link,
    /// What was asked.
    Query,
    /// What of it is shown.
    Refine,
    /// The order.
    Sort,
    /// How many rows.
    Rows,
    /// When they were exported.
    Exported,
    /// When they were loaded.
    Loaded,
    /// Rows received.
    Received,
    /// Rows that did not come.
    Missing,
    /// Rows that came again.
    Duplicates,
    /// List elements that were no rows.
    Unreadable,
    /// Whether all rows are there.
    Complete,
}

/// What an export says in the language of the page.
pub trait ExportLabels: std::fmt::Debug + Sync {
    /// The label of a column, by the name of its field; nothing for a field that is not documented.
    fn column(&self, field: &str) -> Option<&'static str>;
    /// The name of a list.
    fn list(&self, list: List) -> &'static str;
    /// What heads a line of the report.
    fn report_line(&self, line: ReportLine) -> &'static str;
    /// So many rows of so many that are loaded; both in digits.
    fn rows_of(&self, rows: &str, loaded: &str) -> String;
    /// Whether all rows are loaded.
    fn completeness(&self, is_complete: bool) -> &'static str;
}
