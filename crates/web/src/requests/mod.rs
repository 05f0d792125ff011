//! Requests to the service, and their responses.

mod early;
mod fetch;
mod page;

pub use early::keep_early;
pub use fetch::{Answered, BODY_MAX, Canceller, Received, ResponseAge, list_request, read_config, send};
pub use page::PageRequests;
