//! What is said while rows are loaded, and of how complete and how fresh they are. Numbers, times and durations come in as
//! text, already formatted for the language; a count comes beside its text where a plural depends on it.

use hss_labels::FixedAdvice;

/// The words of loading.
#[derive(Debug)]
pub struct LoadingMessages {
    /// A duration in whole seconds, in its largest useful unit.
    pub duration: fn(u64) -> String,
    /// How long ago something was, in whole seconds.
    pub ago: fn(u64) -> String,
    /// Names the progress bar.
    pub progress: &'static str,
    /// The same while rows that are there are asked again.
    pub refreshing: &'static str,
    /// So many rows came of so many, and what share that is.
    pub so_far: fn(&str, Option<&str>, Option<&str>) -> String,
    /// Rows a second.
    pub rate: fn(&str) -> String,
    /// How long it will take.
    pub left: fn(&str) -> String,
    /// Holds it.
    pub pause: &'static str,
    /// Goes on after that.
    pub resume: &'static str,
    /// Ends it with what is there.
    pub stop: &'static str,
    /// It is held.
    pub paused: &'static str,
    /// It was ended.
    pub stopped: &'static str,
    /// The quota is used up: so long until it goes on.
    pub waiting_for_quota: fn(&str) -> String,
    /// It failed in a way that may pass: what happened, and how long until it is tried again.
    pub waiting_to_retry: fn(&str, &str) -> String,
    /// Does not wait.
    pub now: &'static str,
    /// Goes on where it stopped.
    pub go_on: &'static str,
    /// More rows match than are loaded without being asked for: how many match, how many are there.
    pub at_bound: fn(&str, &str) -> String,
    /// Loads the others: how many, in how many requests, and how long that takes where it can be told.
    pub load_rest: fn(&str, &str, Option<&str>) -> String,
    /// Loads so many more.
    pub load_more: fn(&str) -> String,
    /// Everything is there: how many rows.
    pub complete: fn(&str) -> String,
    /// When the rows were loaded, and how long ago that was.
    pub loaded_at: fn(&str, &str) -> String,
    /// The rows are those kept in this browser, and nothing was asked since.
    pub kept: &'static str,
    /// Asks what changed.
    pub refresh: &'static str,
    /// Asks everything again.
    pub reload_all: &'static str,
    /// The inventory changed while it was loaded.
    pub moved: FixedAdvice,
    /// The service sent fewer rows than it counts: how many are missing, and where, if that is known.
    pub rows_missing: fn(u64, &str, &str) -> String,
    /// What to do about it.
    pub rows_missing_remedy: &'static str,
    /// Positions in the result, from the first to the last.
    pub positions: fn(&str, &str) -> String,
    /// More places than those that are named: how many.
    pub further_places: fn(u64, &str) -> String,
    /// Yes, the images changed while they were loaded.
    pub changed: &'static str,
    /// The same after the number of rows.
    pub may_be_incomplete: &'static str,
    /// Heads the report of a load, and names the button that shows it.
    pub load_report: &'static str,
    /// What each line of the report counts.
    pub load_report_line: fn(LoadReportLine) -> &'static str,
    /// Copies the report as text.
    pub copy_ledger: &'static str,
    /// So many rows came again.
    pub repeated: fn(u64, &str) -> String,
    /// So many rows are missing.
    pub missing: fn(u64, &str) -> String,
    /// Heads what the page does not know.
    pub unknowns: &'static str,
    /// A field that is not documented, and in how many rows.
    pub unknown_field: fn(&str, u64, &str) -> String,
    /// A value that is not documented: of which field, which, and in how many rows.
    pub unknown_value: fn(&str, &str, u64, &str) -> String,
    /// So many fields and values are not documented.
    pub unknown_count: fn(u64, &str) -> String,
    /// Heads the list elements that were no rows.
    pub unreadable: &'static str,
    /// Of so many, only the first are shown.
    pub first_of: fn(&str, &str) -> String,
    /// Refreshing by itself, and what this browser keeps.
    pub keeping: KeepingMessages,
}

/// The words of refreshing by itself and of what this browser keeps.
#[derive(Debug)]
pub struct KeepingMessages {
    /// Names the choice of an interval.
    pub auto_refresh: &'static str,
    /// No interval.
    pub auto_refresh_off: &'static str,
    /// So many minutes.
    pub every: fn(u64) -> String,
    /// Keeps the rows in this browser.
    pub keep: &'static str,
    /// What that means.
    pub keep_hint: &'static str,
    /// Why it cannot.
    pub keep_unable: &'static str,
    /// Deletes everything that is kept.
    pub forget_kept: &'static str,
    /// Says that it was done.
    pub kept_forgotten: &'static str,
    /// Says that it was not, and what to do.
    pub kept_not_forgotten: &'static str,
}

/// A line of the report of a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadReportLine {
    /// When it began.
    Started,
    /// When it ended.
    Finished,
    /// What the service counted at its start.
    TotalAtStart,
    /// What it counted at the end.
    TotalAtEnd,
    /// Rows received.
    Received,
    /// Rows that came again.
    Repeated,
    /// Rows that are listed twice.
    ListedTwice,
    /// List elements that were no rows.
    Unreadable,
    /// Rows that did not come.
    Missing,
    /// Where they should be.
    MissingAt,
    /// Behind which positions rows may have been skipped.
    SkippedAfter,
    /// Whether the list changed while it was loaded.
    WhileLoading,
    /// Requests made.
    Requests,
    /// Requests made again.
    Retries,
    /// Requests refused for the quota.
    Throttled,
    /// Answers with broken text.
    Mended,
    /// When changes were last taken in.
    Refreshed,
    /// Rows changed by that.
    Changed,
    /// Rows new by that.
    Added,
    /// The quota that is known.
    Quota,
}
