//! English.

mod appearance;
mod commands;
mod config_problems;
mod credentials;
mod export;
mod field_meanings;
mod filter;
mod form;
mod grid;
mod loading;
mod notices;
mod overview;
mod request_errors;
mod rows;

use crate::messages::Messages;
use hss_labels::FixedAdvice;
use hss_query::{Group, List};

pub(super) static MESSAGES: Messages = Messages {
    language_name: "English",
    title: "HSS Image Console",
    views: "Views",
    list: |list| match list {
        List::Local => "Local images",
        List::Swr => "SWR images",
    },
    overview_title: "Overview",
    language: "Language",
    connection: "Connection",
    skip_to_rows: "Skip to the images",
    skip_to_numbers: "Skip to the numbers",
    filters: "Filters",
    run: "Run query",
    clear: "Clear filters",
    any: "Any",
    other_value: "Another value\u{2026}",
    group: |group| match group {
        Group::Common => "Image",
        Group::Scan => "Scan results",
        Group::Image => "Size and time",
        Group::Host => "Server",
        Group::Workload => "Container and application",
        Group::Registry => "Registry",
        Group::Scope => "Enterprise project",
        Group::Paging => "Paging",
    },
    filters_set: |count| format!("{count} set"),
    not_run_yet: "Changed, not run yet",
    field_problem: form::field_problem,
    link_problem: form::link_problem,
    about_field: |label| format!("About {label}"),
    field_help: form::field_help,
    set_field: |label, value| format!("Set \u{201c}{label}\u{201d} to {value}"),
    time_preset: |start, end| {
        Some(match (start, end) {
            ("now-24h", "now") => "Last 24 hours",
            ("now-7d", "now") => "Last 7 days",
            ("now-30d", "now") => "Last 30 days",
            ("now/M", "now") => "This month",
            _ => return None,
        })
    },
    custom_range: "From\u{2026} to\u{2026}",
    remove_filter: |filter| format!("Remove the filter {filter}"),
    set_by_connection: "Set by the connection. Choose an enterprise project to ask for another.",
    copy_link: "Copy link",
    copy_curl: "Copy as curl",
    saved_queries: "Saved queries",
    saved_name: "Name of this query",
    save_query: "Save",
    saved: |name| format!("Saved as {name}"),
    not_saved: "Not saved: a name has 1 to 100 characters, a query at most 8,000 as a link, and there is room for 500 queries.",
    open_at_start: "Open at start",
    delete: "Delete",
    export: "Export",
    import: "Import\u{2026}",
    imported: |count| format!("{count} {} imported", if count == 1 { "query" } else { "queries" }),
    not_imported: |why| format!("Nothing was imported: {why}"),
    required: "required",
    link_warning: "This link has parameters that were not used:",
    loading: "Loading images\u{2026}",
    rows_loaded: |loaded, total| match total {
        Some(total) => format!("{loaded} of {total} rows loaded"),
        None => format!("{loaded} rows loaded, total unknown"),
    },
    sorted_within_loaded: |loaded| format!("sorted within the {loaded} rows loaded"),
    unreadable_rows: |count, text| format!("{text} unreadable {}", if count == 1 { "row" } else { "rows" }),
    odd_rows: |count, text| format!("{text} {} with odd values", if count == 1 { "row" } else { "rows" }),
    empty: FixedAdvice {
        what: "No image matches these filters.",
        remedy: "Names match by part and case counts. Take a filter away, or clear them all.",
    },
    empty_unfiltered: FixedAdvice {
        what: "There are no images here.",
        remedy: "Either this project has none, or HSS has not synchronised them yet. Images of other enterprise projects \
                 are listed when the enterprise project filter says all granted projects.",
    },
    error: request_errors::error,
    try_again: "Try again",
    browser_says: "The browser says:",
    service_says: "The service says:",
    front_says: "The answer says:",
    reading_says: "Where reading it ended:",
    request_id: "Request id",
    rows_kept: "The rows below are from the last answer that came.",
    load: loading::LOADING,
    filter: filter::FILTER,
    grid: grid::GRID,
    rows: rows::ROWS,
    exporting: export::EXPORT,
    overview: overview::OVERVIEW,
    trouble: notices::TROUBLE,
    commands: commands::COMMANDS,
    credentials: credentials::CREDENTIALS,
    appearance: appearance::APPEARANCE,
    labels: &hss_labels::ENGLISH,
    derived_hint: "Derived from this row's counts, since the registry list has no rating: malicious files make it high, \
                   vulnerabilities medium, failed baseline checks low.",
    derived: "derived",
    close: "Close",
    row_not_loaded: "This row is not among the rows loaded. It may be gone, or stand further down in the list: ask for it \
                     by name.",
    unknown_field: "Undocumented field",
    odd_value: "unexpected value",
    copy_digest: |image| format!("Copy the digest of {image}"),
    copied_shown: "Copied",
    copied: |digest| format!("Copied {digest}"),
    copy_failed: "The browser did not allow copying. Select the text and press Ctrl+C.",
    sorted_by: |columns| {
        if columns.is_empty() {
            return "Not sorted: rows are in the order in which they came".to_owned();
        }
        let way = |descending: &bool| if *descending { "descending" } else { "ascending" };
        let columns: Vec<String> =
            columns.iter().map(|(column, descending)| format!("{column}, {}", way(descending))).collect();
        format!("Sorted by {}", columns.join(", then "))
    },
    config_title: "The console is not set up yet",
    config_problem: config_problems::config_problem,
    place: |line, column| format!("line {line}, column {column}"),
    config_example: "A complete file looks like this:",
    reload: "Reload the page",
    stopped: FixedAdvice {
        what: "The page has stopped.",
        remedy: "It met an error of its own and cannot go on safely. Nothing was changed in the cloud. Reload to start \
                 afresh; if it happens again, report the text below.",
    },
};
