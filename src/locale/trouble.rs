//! What is said in trouble beside what happened: what is still good, and the next step.

use super::messages::FixedAdvice;

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
    /// A refinement without rows: they are still loaded, so many.
    pub rows_there: fn(&str) -> String,
    /// A file that cannot be used: nothing was asked.
    pub nothing_asked: &'static str,
    /// Copies the example of a file.
    pub copy_example: &'static str,
    /// Says that it was copied.
    pub example_copied: &'static str,
}
