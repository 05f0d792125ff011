//! English: exporting rows.

use crate::export::ExportMessages;
use hss_export::ReportLine;
use hss_export::Scope;

pub(super) const EXPORT: ExportMessages = ExportMessages {
    title: "Export rows",
    under_way: |share| format!("Exporting, {share} %"),
    close: "Close",
    not_all: |loaded, total| match total {
        Some(total) => format!("Only {loaded} of {total} rows are loaded. The export says so, too."),
        None => format!("Only {loaded} rows are loaded so far. The export says so, too."),
    },
    changed: "The images changed while loading: rows may be missing. The export says so, too.",
    rows: "Rows",
    scope: |scope, count| match scope {
        Scope::Shown => format!("Shown now ({count})"),
        Scope::Loaded => format!("Everything loaded ({count})"),
        Scope::Selected => format!("Selected ({count})"),
    },
    columns: "Columns",
    columns_shown: |count| format!("As shown ({count})"),
    all_fields: |count| format!("All fields ({count}, and undocumented ones)"),
    format: "Format",
    formats: ["CSV", "JSON", "NDJSON", "Markdown table"],
    format_hints: [
        "For spreadsheets and databases. The account of the load is in the last column of the first row. Texts that look \
         like formulas get an apostrophe.",
        "For programs: \u{201c}about\u{201d} is the account of the load, \u{201c}rows\u{201d} are the rows. Times are Unix \
         milliseconds.",
        "For programs that read line by line: the account of the load first, then a row a line.",
        "For tickets and wikis, with the account of the load above the table.",
    ],
    bom: "Mark as UTF-8 (BOM), for Excel",
    bom_by_default: false,
    too_many_rows: |most| {
        format!("A sheet of Excel has {most} rows: it leaves out the rest, the names of the columns counted.")
    },
    too_many_columns: |most| format!("A sheet of Excel has {most} columns: it leaves out the rest."),
    too_long: |count, text, most| match count {
        1 => format!(
            "{text} text is longer than the {most} characters that a cell of Excel takes: it cuts or splits it."
        ),
        _ => format!(
            "{text} texts are longer than the {most} characters that a cell of Excel takes: it cuts or splits them."
        ),
    },
    save: "Save as file",
    cancel: "Cancel",
    progress: |written, all| format!("{written} of {all} rows written"),
    progress_bar: "Progress of the export",
    saved: |name, count, text| format!("Saved {text} {} as {name}.", rows(count)),
    cancelled: "Cancelled. No file was saved.",
    failed: "This browser did not let the page save the file. Allow downloads for this site, then try again.",
    no_rows: "There are no rows to export yet.",
    none_selected: "No rows are selected. Select some with the boxes at their left.",
    too_many: |most| format!("More than {most} rows are too many for the clipboard. Save them as a file instead."),
    copy: "Copy the selection",
    copy_table: "Copy as table",
    copy_markdown: "Copy as Markdown",
    copy_key: "In the grid, Ctrl+C does the same as \u{201c}Copy as table\u{201d}.",
    copied: |count, text| format!("Copied {text} {}.", rows(count)),
    rows_of: |rows, loaded| format!("{rows} of {loaded} loaded"),
    complete: "complete",
    incomplete: "incomplete",
    report_line: |line| match line {
        ReportLine::List => "List",
        ReportLine::Connection => "Connection",
        ReportLine::Link => "Link",
        ReportLine::Query => "Query",
        ReportLine::Refine => "Refined by",
        ReportLine::Sort => "Sorted by",
        ReportLine::Rows => "Rows",
        ReportLine::Exported => "Exported",
        ReportLine::Loaded => "Loaded",
        ReportLine::Received => "Rows received",
        ReportLine::Missing => "Rows missing",
        ReportLine::Duplicates => "Rows received twice",
        ReportLine::Unreadable => "Unreadable rows",
        ReportLine::Complete => "The load is",
    },
};

fn rows(count: usize) -> &'static str {
    if count == 1 { "row" } else { "rows" }
}
