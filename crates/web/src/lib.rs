//! What the browser does for the page, without Leptos: requests, and what their answers bring.

mod early;
mod fetch;

pub use early::keep_early;
pub use fetch::{Answered, BODY_MAX, Canceller, Received, ResponseAge, list_request, read_config, send};
