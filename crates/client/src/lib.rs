//! How the page requests rows: the requests for a query over a connection, typed errors, retries, the rate limiter and the
//! load plan. This crate does no I/O: the caller sends a request and hands the response back. `hss-model` reads its body.

mod curl;
mod error;
mod http_date;
mod in_front;
mod load;
mod pasted_token;
mod rate_limiter;
mod refresh_schedule;
mod refusal_body;
mod request;
mod response;
mod retry_after;
mod retry_pause;
mod steady_clock;
mod token;

pub use curl::curl_command;
pub use error::{DocumentedCode, Error, ErrorKind, TokenOwner};
pub use load::{
    Cancel, Load, LoadDriver, PageRequest, Policy, Progress, Stage, Step, pages_ahead, requests_for, settle, slow_down,
};
pub use rate_limiter::{Permit, Purpose, RateLimit, RateLimiter, Record, RequestId, TabMessage};
pub use refresh_schedule::{INTERVALS_MAX, PROBE_AFTER, Recovery, RefreshSchedule, Standing};
pub use request::{MAX_AGE, REQUESTED_WITH, list_url, region_header};
pub use response::{Answer, body_of, error_of};
pub use retry_pause::pause_before;
pub use steady_clock::{Reading, SteadyClock};
pub use token::{TOKEN_MAX, Token, TokenProblem};
