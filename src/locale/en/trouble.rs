//! English: what is still good in trouble.

use crate::locale::messages::FixedAdvice;
use crate::locale::trouble::TroubleMessages;

pub(super) const TROUBLE: TroubleMessages = TroubleMessages {
    offline: FixedAdvice {
        what: "This device is offline.",
        remedy: "The loaded rows stay: sort, refine and copy them as before. To ask for newer ones, connect to the network.",
    },
    empty_good: "The service answered: connection and permission are fine.",
    ask_again: "Ask again",
    query_kept: "Your query stays as it is.",
    rows_there: |rows| format!("All {rows} loaded rows are still there."),
    nothing_asked: "Nothing was asked of the service yet, and what this browser keeps stays.",
    copy_example: "Copy the example",
    example_copied: "The example is copied.",
};
