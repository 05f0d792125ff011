//! What is said in trouble beside what happened: what is still good, and the next step.

use hss_labels::FixedAdvice;

/// The words of troubles.
#[derive(Debug)]
pub struct TroubleMessages {
    /// There is no network; the rows are there.
    pub offline: FixedAdvice,
    /// An answer without rows: the connection works.
    pub empty_good: &'static str,
    /// Asks the same again.
    pub ask_again: &'static str,
    /// No rows came: the query stays.
    pub query_kept: &'static str,
    /// A load that stopped by itself, since it was refused again and again.
    pub refused_again: &'static str,
    /// Loads the page again, so that a sign-in in front of it can ask.
    pub sign_in: &'static str,
    /// The same in another tab.
    pub sign_in_elsewhere: &'static str,
    /// The person's token was not refused, and is still there after the sign-in.
    pub token_stays: &'static str,
    /// The person's token was not refused, but would not outlive a reload.
    pub token_in_memory: &'static str,
    /// A refinement without rows: they are still loaded, so many.
    pub rows_there: fn(&str) -> String,
    /// A file that cannot be used: nothing was asked.
    pub nothing_asked: &'static str,
    /// Copies the example of a file.
    pub copy_example: &'static str,
    /// Says that it was copied.
    pub example_copied: &'static str,
    /// When a list that failed is requested again without anyone asking.
    pub tries_again: fn(&str) -> String,
    /// The browser refused to store a choice.
    pub not_stored: &'static str,
    /// The same, of saved queries.
    pub queries_not_stored: &'static str,
    /// The same, of a token that was to be kept for the tab.
    pub token_not_stored: &'static str,
    /// The same, of the rows of a load.
    pub rows_not_stored: &'static str,
}
