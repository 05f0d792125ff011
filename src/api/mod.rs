//! How it is asked: the request for a query over a connection, and the answer told apart into a body or a typed error.
//! All of it is plain Rust but `fetch`, the only file that touches the browser's fetch. What a body says is read in
//! `model`.

mod auto_refresh;
mod backoff;
mod curl;
#[cfg(feature = "view")]
mod early;
#[cfg(feature = "view")]
mod fetch;
mod http_date;
mod in_front;
mod load;
mod pace;
mod pasted;
mod refusal;
mod request;
mod response;
mod retry_after;
mod steady_clock;
mod token;

pub use auto_refresh::{INTERVALS_MAX, PROBE_AFTER, Recovery, RefreshSchedule, Standing};
pub use backoff::pause_before;
pub use curl::curl_command;
#[cfg(feature = "view")]
pub use early::keep_early;
#[cfg(feature = "view")]
pub use fetch::{Answered, BODY_MAX, Canceller, Received, list_request, read_config, send};
pub use load::{
    Counts, Gap, Gaps, Join, Load, PageRequest, Policy, Progress, Seam, Stage, Step, pages_ahead, requests_for, settle,
    slow_down,
};
pub use pace::{Notice, Pace, Purpose, RateLimit, Record, RequestId, Turn};
pub use request::{list_url, region_header};
pub use response::{Answer, body_of, error_of};
pub use steady_clock::{Reading, SteadyClock};
pub use token::{TOKEN_MAX, Token, TokenProblem};
