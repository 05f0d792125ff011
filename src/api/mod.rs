//! How it is asked: the request for a query over a connection, and the answer told apart into a body or a typed error.
//! All of it is plain Rust but `fetch`, the only file that touches the browser's fetch. What a body says is read in
//! `model`.

mod curl;
#[cfg(feature = "view")]
mod fetch;
mod refusal;
mod request;
mod response;

pub use curl::curl_command;
#[cfg(feature = "view")]
pub use fetch::{Canceller, fetch_config, fetch_list};
pub use request::list_url;
pub use response::{Answer, body_of, error_of};
