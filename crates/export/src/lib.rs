//! Exports of rows: CSV, JSON, NDJSON and Markdown for a file, and tables for the clipboard. An [`Export`] reads the rows as
//! they were when it began, one slice at a time, and carries the [`ExportReport`] about them. Nothing here draws, sends
//! requests or waits.
//!
//! | format | columns named by | times | missing | report |
//! |---|---|---|---|---|
//! | CSV | field | ISO 8601, UTC | empty | as JSON in the last column of the first row |
//! | JSON | field | Unix milliseconds | `null` | `about`, before `rows` |
//! | NDJSON | field | Unix milliseconds | `null` | `about`, the first line |
//! | Markdown | label | ISO 8601, UTC | empty | a list above the table |
//! | tab-separated, HTML | label | ISO 8601, UTC | empty | a line below the table |
//!
//! A time that says "never" is 0 in JSON and empty elsewhere. What could not be read is a text everywhere, as it came.

mod copies;
mod csv;
mod excel;
mod file_name;
mod html;
mod inert;
mod iso;
mod json;
mod json_text;
mod labels;
mod markdown;
mod markdown_text;
mod report;
mod sheet;
mod tab;

pub use copies::{Copied, CopiedText, NotCopied};
pub use excel::{AboveExcel, EXCEL_CHARACTERS, EXCEL_COLUMNS, EXCEL_ROWS};
pub use file_name::file_name;
pub use inert::{inert, revived};
pub use labels::{ExportLabels, ReportLine};
pub use report::{ExportReport, Source};
pub use sheet::{Fields, Scope, Sheet};

/// What a field that is in no documentation stands in, in formats that have a column for each field.
pub const OTHER_FIELDS: &str = "other_fields";
/// The last column of a CSV file, which holds the report.
pub const ABOUT: &str = "export_about";

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with formulas made inert.
    Csv {
        /// Whether it begins with a byte order mark, by which spreadsheets know UTF-8.
        bom: bool,
    },
    /// One object: `about`, and `rows`.
    Json,
    /// An object a line: `about` first, then the rows.
    Ndjson,
    /// A table as GitHub and chats read it.
    Markdown,
    /// Tab-separated, as spreadsheets take it from the clipboard.
    Tab,
    /// A table as spreadsheets and mails take it from the clipboard.
    Html,
}

impl Format {
    /// How the name of a file ends, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Markdown => "md",
            Self::Tab => "tsv",
            Self::Html => "html",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv;charset=utf-8;header=present",
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Tab => "text/tab-separated-values;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
        }
    }
}

/// Rows being written.
pub struct Export {
    sheet: Sheet,
    report: ExportReport,
    format: Format,
    labels: &'static dyn ExportLabels,
    /// Rows that are written.
    written: usize,
    is_over: bool,
    /// Texts that are written and longer than a cell of Excel takes.
    too_long: usize,
}

impl Export {
    /// Nothing is written yet. `labels` has the labels of columns for people; formats for programs name fields.
    #[must_use]
    pub fn new(sheet: Sheet, report: ExportReport, format: Format, labels: &'static dyn ExportLabels) -> Self {
        Self { sheet, report, format, labels, written: 0, is_over: false, too_long: 0 }
    }

    /// Rows in all.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.sheet.rows()
    }

    /// Rows that are written.
    #[must_use]
    pub fn written(&self) -> usize {
        self.written
    }

    /// What of it, as far as it is written, is more than a sheet of Excel holds; nothing of formats that are for no sheet.
    #[must_use]
    pub fn above_excel(&self) -> AboveExcel {
        let in_file = match self.format {
            Format::Csv { .. } => usize::from(self.sheet.has_others()) + 1,
            Format::Tab | Format::Html => 0,
            Format::Json | Format::Ndjson | Format::Markdown => return AboveExcel::default(),
        };
        let size = AboveExcel::of_size(self.sheet.rows(), self.sheet.columns() + in_file);
        AboveExcel { texts: self.too_long, ..size }
    }

    /// The next part of the text, with so many rows at most; nothing once all of it was given. One part at least is given,
    /// whatever there is.
    pub fn next(&mut self, rows_at_most: usize) -> Option<String> {
        if self.is_over {
            return None;
        }
        let Self { sheet, report, format, too_long, .. } = self;
        let labels = self.labels;
        let mut text = String::new();
        let out = &mut text;
        if self.written == 0 {
            match format {
                Format::Csv { bom } => csv::begin(out, sheet, report, *bom, too_long),
                Format::Json => json::begin(out, report),
                Format::Ndjson => json::begin_lines(out, report),
                Format::Markdown => markdown::begin(out, sheet, report, labels),
                Format::Tab => tab::begin(out, sheet, labels),
                Format::Html => html::begin(out, sheet, labels),
            }
        }
        let end = self.written.saturating_add(rows_at_most.max(1)).min(sheet.rows());
        for at in self.written..end {
            match format {
                Format::Csv { .. } => csv::row(out, sheet, report, at, too_long),
                Format::Json => json::row(out, sheet, at),
                Format::Ndjson => json::row_line(out, sheet, at),
                Format::Markdown => markdown::row(out, sheet, at),
                Format::Tab => tab::row(out, sheet, at, too_long),
                Format::Html => html::row(out, sheet, at),
            }
        }
        self.written = end;
        if end == sheet.rows() {
            self.is_over = true;
            match format {
                Format::Csv { .. } | Format::Ndjson | Format::Markdown => {}
                Format::Json => json::end(out),
                Format::Tab => tab::end(out, report, labels),
                Format::Html => html::end(out, report, labels),
            }
        }
        Some(text)
    }

    /// All that is left, at once.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.next(usize::MAX).unwrap_or_default()
    }
}
