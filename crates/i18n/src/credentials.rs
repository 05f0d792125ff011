//! What is said of a token that a person brings.

use hss_client::TokenProblem;

/// The words of credentials.
#[derive(Debug)]
pub struct CredentialMessages {
    /// Names the panel and the button that opens it.
    pub token: &'static str,
    /// Explains what to paste, and what becomes of it.
    pub hint: &'static str,
    /// Names the field.
    pub field: &'static str,
    /// Leads to the field.
    pub enter: &'static str,
    /// Takes the token.
    pub take: &'static str,
    /// Keeps it for this tab.
    pub for_tab: &'static str,
    /// What that means.
    pub for_tab_hint: &'static str,
    /// Forgets it.
    pub forget: &'static str,
    /// It is there, and ends in so long.
    pub ends_in: fn(&str) -> String,
    /// It is there, and ended.
    pub ended: &'static str,
    /// It is there, nobody knows for how long; when it was entered.
    pub entered: fn(&str) -> String,
    /// There is none.
    pub none: &'static str,
    /// Says that it was taken.
    pub taken: &'static str,
    /// Says that it was forgotten.
    pub forgotten: &'static str,
    /// Why a text is no token.
    pub problem: fn(TokenProblem) -> String,
}
