//! English: loading, and how complete and fresh the rows are.

use crate::loading::{KeepingMessages, LoadReportLine, LoadingMessages};
use hss_labels::FixedAdvice;

pub(super) const LOADING: LoadingMessages = LoadingMessages {
    duration,
    ago: |seconds| if seconds < 60 { "just now".into() } else { format!("{} ago", duration(seconds)) },
    progress: "Loading images",
    refreshing: "Refreshing",
    so_far: |taken, total, share| {
        let of = total.map(|total| format!(" of {total}")).unwrap_or_default();
        let share = share.map(|share| format!(" ({share} %)")).unwrap_or_default();
        format!("{taken}{of} rows{share}")
    },
    rate: |rows| format!("{rows} rows a second"),
    left: |time| format!("about {time} left"),
    pause: "Pause",
    resume: "Resume",
    stop: "Stop",
    paused: "Paused",
    stopped: "Stopped: the rows loaded so far stay.",
    waiting_for_quota: |time| format!("The quota is used up for the moment: going on in {time}"),
    waiting_to_retry: |what, time| format!("{what} Trying again in {time}"),
    now: "Try now",
    go_on: "Go on",
    at_bound: |total, loaded| format!("{total} rows match, {loaded} of them are loaded."),
    load_rest: |rows, requests, time| {
        let time = time.map(|time| format!(", about {time}")).unwrap_or_default();
        format!("Load the other {rows} ({requests} request{}{time})", if requests == "1" { "" } else { "s" })
    },
    load_more: |rows| format!("Load {rows} more"),
    complete: |rows| format!("{rows} rows loaded"),
    loaded_at: |time, ago| format!("Loaded {time}, {ago}"),
    kept: "Kept in this browser, not asked again since",
    refresh: "Refresh",
    reload_all: "Load everything again",
    moved: FixedAdvice {
        what: "The images changed while loading: rows may be missing or out of date.",
        remedy: "Load everything again to be sure.",
    },
    rows_missing: |count, text, places| {
        let places = if places.is_empty() { String::new() } else { format!(" ({places})") };
        format!("The service did not send {text} of the {} that it counts{places}.", rows(2.max(count)))
    },
    rows_missing_remedy: "Load everything again. If they stay missing, report it with the load report.",
    positions: |first, last| {
        if first == last { format!("position {first}") } else { format!("positions {first}\u{2013}{last}") }
    },
    further_places: |count, text| format!("{text} more {}", if count == 1 { "place" } else { "places" }),
    changed: "The images changed",
    may_be_incomplete: "may be incomplete: the images changed while loading",
    load_report: "Load report",
    load_report_line: |line| match line {
        LoadReportLine::Started => "Load started",
        LoadReportLine::Finished => "Load finished",
        LoadReportLine::TotalAtStart => "Rows counted by the service at the start",
        LoadReportLine::TotalAtEnd => "Rows counted by the service at the end",
        LoadReportLine::Received => "Rows received",
        LoadReportLine::Repeated => "Of those, received again (kept once)",
        LoadReportLine::Unreadable => "Unreadable rows (kept as they came)",
        LoadReportLine::Missing => "Missing rows",
        LoadReportLine::ListedTwice => "Rows that the service lists twice",
        LoadReportLine::MissingAt => "Missing at",
        LoadReportLine::SkippedAfter => "Rows may be missing after",
        LoadReportLine::WhileLoading => "While loading",
        LoadReportLine::Requests => "Requests",
        LoadReportLine::Retries => "Of those, repeated after a failure",
        LoadReportLine::Throttled => "Of those, refused over the quota",
        LoadReportLine::Mended => "Answers with broken text, mended",
        LoadReportLine::Refreshed => "Changes taken in",
        LoadReportLine::Changed => "Rows changed by that",
        LoadReportLine::Added => "Rows added by that",
        LoadReportLine::Quota => "Quota",
    },
    copy_ledger: "Copy as text",
    repeated: |count, text| format!("{text} {} received twice", rows(count)),
    missing: |count, text| format!("{text} {} missing", rows(count)),
    unknowns: "The service sent what this page does not know:",
    unknown_field: |field, count, text| format!("the field \u{201c}{field}\u{201d}, in {text} {}", rows(count)),
    unknown_value: |field, value, count, text| format!("{field} = {value}, in {text} {}", rows(count)),
    unknown_count: |count, text| {
        format!("{text} unknown {}", if count == 1 { "field or value" } else { "fields and values" })
    },
    unreadable: "Unreadable rows, as they came:",
    first_of: |shown, all| format!("the first {shown} of {all}"),
    keeping: KEEPING,
};

/// Refreshing by itself, and what this browser keeps.
const KEEPING: KeepingMessages = KeepingMessages {
    auto_refresh: "Refresh by itself",
    auto_refresh_off: "Never",
    every: |minutes| match minutes {
        60 => "Every hour".into(),
        _ if minutes % 60 == 0 => format!("Every {} hours", minutes / 60),
        1 => "Every minute".into(),
        _ => format!("Every {minutes} minutes"),
    },
    keep: "Keep the rows in this browser",
    keep_hint: "From the next load on, the last rows of each query are there at once when the page is opened again. They \
                are stored on this device, readable by whoever uses this browser profile.",
    keep_unable: "This browser gives pages no place to keep rows in. Some browsers do so in private windows only.",
    forget_kept: "Delete what is kept",
    kept_forgotten: "Nothing is kept in this browser any more.",
    kept_not_forgotten: "The browser did not delete what is kept. Delete the data of this site in its settings.",
};

fn rows(count: u64) -> &'static str {
    if count == 1 { "row" } else { "rows" }
}

fn duration(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..5_400 => format!("{} min", seconds.div_ceil(30) / 2),
        5_400..172_800 => format!("{} h", seconds.div_ceil(1_800) / 2),
        _ => format!("{} days", seconds.div_ceil(43_200) / 2),
    }
}
