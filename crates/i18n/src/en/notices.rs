//! English: what notices say when something is wrong: what is still good, and what to do next.

use crate::notices::TroubleMessages;
use hss_labels::FixedAdvice;

pub(super) const TROUBLE: TroubleMessages = TroubleMessages {
    offline: FixedAdvice {
        what: "This device is offline.",
        remedy: "The loaded rows stay: sort, refine and copy them as before. To ask for newer ones, connect to the network.",
    },
    empty_good: "The service answered: connection and permission are fine.",
    ask_again: "Ask again",
    query_kept: "Your query stays as it is.",
    refused_again: "Requests were refused ten times in a row, so the load stopped by itself. When you go on, one request \
                    tries first.",
    sign_in: "Reload and sign in",
    sign_in_elsewhere: "Sign in in a new tab",
    token_stays: "Your token was not refused, and stays in this tab.",
    token_in_memory: "Your token was not refused, but a reload would forget it: sign in in a new tab, then come back here.",
    rows_there: |rows| format!("All {rows} loaded rows are still there."),
    nothing_asked: "Nothing was asked of the service yet, and what this browser keeps stays.",
    copy_example: "Copy the example",
    example_copied: "The example is copied.",
    tries_again: |time| format!("The page tries again by itself in {time}."),
    not_stored: "This browser did not save this choice: its storage is full or blocked. The choice lasts until the page is closed.",
    queries_not_stored: "This browser did not save the queries: its storage is full or blocked. They last until the page is \
                         closed; export them to keep them.",
    token_not_stored: "This browser did not keep the token for this tab: its storage is full or blocked. The token is in use \
                       until the page is reloaded or closed.",
    rows_not_stored: "This browser did not keep the last rows: its storage is full, blocked or does not respond. They are \
                      loaded again when the page is opened again.",
};
