//! What is said of exports. Counts come in as text, already formatted for the language; a count comes beside its text
//! where a plural depends on it.

use crate::Messages;
use hss_export::{ExportLabels, ReportLine, Scope};
use hss_query::List;

/// The words of exporting.
#[derive(Debug)]
pub struct ExportMessages {
    /// Names the button that opens the panel, and the panel.
    pub title: &'static str,
    /// The same while an export is under way: how far it is, in percent.
    pub under_way: fn(&str) -> String,
    /// Closes the panel.
    pub close: &'static str,
    /// Says that not all rows are loaded: how many are, of how many.
    pub not_all: fn(&str, Option<&str>) -> String,
    /// The images changed while they were loaded.
    pub changed: &'static str,
    /// Heads the choice of rows.
    pub rows: &'static str,
    /// Which rows, and how many they are.
    pub scope: fn(Scope, &str) -> String,
    /// Heads the choice of columns.
    pub columns: &'static str,
    /// Those that are shown, and how many they are.
    pub columns_shown: fn(&str) -> String,
    /// All fields, and how many are documented.
    pub all_fields: fn(&str) -> String,
    /// Names the choice of format.
    pub format: &'static str,
    /// The names of the formats: CSV, JSON, NDJSON, Markdown.
    pub formats: [&'static str; 4],
    /// What a program that reads each of them finds.
    pub format_hints: [&'static str; 4],
    /// Begins with a byte order mark.
    pub bom: &'static str,
    /// Whether a file begins with one unless a person says otherwise: Excel takes a file without for one in the code page of
    /// its system, which has no sign of this language right.
    pub bom_by_default: bool,
    /// More rows than a sheet of Excel has: how many it has.
    pub too_many_rows: fn(&str) -> String,
    /// More columns than a sheet of Excel has: how many it has.
    pub too_many_columns: fn(&str) -> String,
    /// So many texts are longer than a cell of Excel takes: how many, the same as text, and how many characters it takes.
    pub too_long: fn(usize, &str, &str) -> String,
    /// Writes the file.
    pub save: &'static str,
    /// Stops writing it.
    pub cancel: &'static str,
    /// So many rows are written of so many.
    pub progress: fn(&str, &str) -> String,
    /// Names the bar of that.
    pub progress_bar: &'static str,
    /// A file with this name has so many rows.
    pub saved: fn(&str, usize, &str) -> String,
    /// It was stopped.
    pub cancelled: &'static str,
    /// The browser refused the file.
    pub failed: &'static str,
    /// Why nothing can be exported: no rows of that kind.
    pub no_rows: &'static str,
    /// Why nothing can be copied or exported of the selection.
    pub none_selected: &'static str,
    /// Why so many rows are not copied: how many may be.
    pub too_many: fn(&str) -> String,
    /// Heads the ways to copy.
    pub copy: &'static str,
    /// Copies for a spreadsheet.
    pub copy_table: &'static str,
    /// Copies for a chat.
    pub copy_markdown: &'static str,
    /// Says which key does the same.
    pub copy_key: &'static str,
    /// So many rows were copied.
    pub copied: fn(usize, &str) -> String,
    /// So many rows are exported of so many that are loaded.
    pub rows_of: fn(&str, &str) -> String,
    /// All rows are loaded.
    pub complete: &'static str,
    /// Not all rows are.
    pub incomplete: &'static str,
    /// What each line of the report says.
    pub report_line: fn(ReportLine) -> &'static str,
}

impl ExportLabels for Messages {
    fn column(&self, field: &str) -> Option<&'static str> {
        self.labels.fields.label(field)
    }

    fn list(&self, list: List) -> &'static str {
        (self.list)(list)
    }

    fn report_line(&self, line: ReportLine) -> &'static str {
        (self.exporting.report_line)(line)
    }

    fn rows_of(&self, rows: &str, loaded: &str) -> String {
        (self.exporting.rows_of)(rows, loaded)
    }

    fn completeness(&self, is_complete: bool) -> &'static str {
        if is_complete { self.exporting.complete } else { self.exporting.incomplete }
    }
}
