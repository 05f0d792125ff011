//! English: the token that a person brings.

use crate::credentials::CredentialMessages;
use hss_client::{TOKEN_MAX, TokenProblem};

pub(super) const CREDENTIALS: CredentialMessages = CredentialMessages {
    token: "Token",
    hint: "This connection needs your own token: the X-Subject-Token that IAM answers with. It is sent to the proxy of this \
           page and nowhere else, stays in the memory of this page, and is gone when you reload or close it. Tokens usually last 24 hours.",
    field: "X-Auth-Token",
    enter: "Enter a token",
    take: "Use this token",
    for_tab: "Keep it until this tab is closed",
    for_tab_hint: "Then it outlives a reload. Other tabs do not see it.",
    forget: "Forget the token",
    ends_in: |time| format!("Token valid for {time}"),
    ended: "Token expired",
    entered: |ago| format!("Token entered {ago}"),
    none: "No token yet",
    taken: "The token is in use.",
    forgotten: "The token is forgotten.",
    problem: |problem| match problem {
        TokenProblem::Empty => "Paste the token first.".into(),
        TokenProblem::TooLong { length } => {
            format!("This has {length} characters, and no token has more than {TOKEN_MAX}. Is something else with it?")
        }
        TokenProblem::Space => "This has a space inside, and no token has one. Copy the token alone.".into(),
        TokenProblem::Quote => {
            "This has a quotation mark inside or at one end only. Copy the token alone, and all of it.".into()
        }
        TokenProblem::Character(c) if c.is_control() => {
            format!("This has a control character (U+{:04X}) inside. Copy the token alone.", u32::from(c))
        }
        TokenProblem::Character(c) => {
            format!("This has “{c}” inside, a character that no token has. Copy the token alone.")
        }
    },
};
