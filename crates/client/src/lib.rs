//! How it is asked: the request for a query over a connection, and the answer told apart into a body or a typed error.
//! Nothing here does I/O: whoever sends a request hands its answer back. What a body says is read in `hss-model`.

mod auto_refresh;
mod backoff;
mod curl;
mod error;
mod http_date;
mod in_front;
mod load;
mod pasted;
mod rate_limiter;
mod refusal;
mod request;
mod response;
mod retry_after;
mod steady_clock;
mod token;

pub use auto_refresh::{INTERVALS_MAX, PROBE_AFTER, Recovery, RefreshSchedule, Standing};
pub use backoff::pause_before;
pub use curl::curl_command;
pub use error::{DocumentedCode, Error, ErrorKind, TokenOwner};
pub use load::{Load, PageRequest, Policy, Progress, Stage, Step, pages_ahead, requests_for, settle, slow_down};
pub use rate_limiter::{Permit, Purpose, RateLimit, RateLimiter, Record, RequestId, TabMessage};
pub use request::{MAX_AGE, REQUESTED_WITH, list_url, region_header};
pub use response::{Answer, body_of, error_of};
pub use steady_clock::{Reading, SteadyClock};
pub use token::{TOKEN_MAX, Token, TokenProblem};
