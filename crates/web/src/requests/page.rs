//! The request for one page of a load: sent under the rate limiter of its connection, which counts it however it ends.

use js_sys::Function;
use wasm_bindgen_futures::spawn_local;

use super::fetch::{Answered, Canceller, Received, ResponseAge, list_request, send};
use crate::shared_rate_limiters::RateLimiters;
use hss_client::{Cancel, Error, Token};
use hss_config::{Connection, Loading};
use hss_query::{Clock, Query};

impl Cancel for Canceller {
    fn cancel(&self) {
        Self::cancel(self);
    }
}

/// What the pages of a load have in common.
#[derive(Debug)]
pub struct PageRequests<'load> {
    /// Whom to ask.
    pub connection: &'load Connection,
    /// What times are relative to.
    pub clock: &'load Clock,
    /// How long to wait for an answer.
    pub loading: &'load Loading,
    /// The limits of the connection.
    pub rate_limiters: &'load RateLimiters,
    /// The person's own token, where the connection wants one.
    pub token: Option<&'load Token>,
    /// A program's own way to send requests.
    pub fetch: Option<&'load Function>,
}

impl PageRequests<'_> {
    /// Requests a page, of which `query` has the offset and the limit, and tells `answered` what came. Gives what gives the
    /// request up; nothing where the browser has no such thing, or the connection is not one of the rate limiters', and then
    /// nothing was sent.
    pub fn send(
        &self,
        query: &Query,
        age: ResponseAge,
        answered: impl FnOnce(Result<Answered, Error>) + 'static,
    ) -> Option<Canceller> {
        let canceller = Canceller::new()?;
        let id = self.rate_limiters.begin(self.connection)?;
        let request = list_request(self.connection, query, self.clock, self.token, age, &canceller);
        let (rate_limiters, connection) = (self.rate_limiters.clone(), self.connection.clone());
        let (given_up, fetch) = (canceller.clone(), self.fetch.cloned());
        let time_limit = self.loading.timeout_seconds.saturating_mul(1_000);
        spawn_local(async move {
            let received = match request {
                Ok(request) => send(request, given_up, time_limit, fetch.as_ref()).await,
                Err(error) => Err(error),
            };
            let answer = received.and_then(Received::read);
            let failure = answer.as_ref().err().cloned();
            answered(answer);
            // Whatever became of the load, the service counted the request. Last, since it wakes whoever waits for an answer.
            rate_limiters.end(&connection, id, failure.as_ref());
        });
        Some(canceller)
    }
}
