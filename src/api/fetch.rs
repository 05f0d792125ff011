//! The one file that touches the browser's fetch: requests out, whole answers in, cancellation between.

use gloo_net::http::{Request, Response};
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit, RequestRedirect};

use super::request::list_url;
use super::response::{Answer, body_of};
use crate::config::{CONFIG_FILE, Config, ConfigProblem, ConfigProblemKind, Connection};
use crate::error::{Error, ErrorKind};
use crate::query::{Clock, Query};

/// Gives a request up; dropping it does nothing.
#[derive(Debug, Clone)]
pub struct Canceller(AbortController);

impl Canceller {
    /// A fresh one; nothing where the browser has none.
    #[must_use]
    pub fn new() -> Option<Self> {
        AbortController::new().ok().map(Self)
    }

    /// Gives up every request that was started with it.
    pub fn cancel(&self) {
        self.0.abort();
    }
}

/// Reads and checks `config.json` beside the page.
///
/// # Errors
/// When it does not come or cannot be used.
pub async fn fetch_config() -> Result<Config, ConfigProblem> {
    let unreachable = |_| ConfigProblem::without_place(ConfigProblemKind::Unreachable);
    let response = Request::get(CONFIG_FILE).cache(RequestCache::NoCache).send().await.map_err(unreachable)?;
    let body = response.text().await.map_err(unreachable)?;
    Config::read(response.status(), &body)
}

/// Asks for one page of `query` over `connection`, with times relative to `clock`.
///
/// # Errors
/// [`ErrorKind::Cancelled`] when `canceller` gave it up, [`ErrorKind::Offline`] or [`ErrorKind::Unreachable`] when no
/// answer came whole, and those of [`body_of`].
pub async fn fetch_list(
    connection: &Connection,
    query: &Query,
    clock: &Clock,
    canceller: Option<&Canceller>,
) -> Result<Vec<u8>, Error> {
    let signal = canceller.map(|canceller| canceller.0.signal());
    let given_up = || signal.as_ref().is_some_and(web_sys::AbortSignal::aborted);
    // Credentials stay on this origin: a proxy may know the person by a cookie. A redirect to a login page on another
    // origin fails as a request that this page may not make; `manual` would hide where it went.
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_redirect(RequestRedirect::Follow);
    options.set_signal(signal.as_ref());
    // Not by the builder: it ends a query string that is there already in a stray `&`.
    let request = web_sys::Request::new_with_str_and_init(&list_url(connection, query, clock), &options)
        .map(Request::from)
        .map_err(|_| Error::new(ErrorKind::Unreachable).with_message("the browser refuses this address"))?;
    request.headers().set("Accept", "application/json");
    let failed = |error: gloo_net::Error| {
        let kind = match (given_up(), is_offline()) {
            (true, _) => ErrorKind::Cancelled,
            (false, true) => ErrorKind::Offline,
            (false, false) => ErrorKind::Unreachable,
        };
        Error::new(kind).with_message(error.to_string())
    };
    let response: Response = request.send().await.map_err(failed)?;
    let answer = Answer {
        status: response.status(),
        request_id: response.headers().get("X-Request-Id"),
        body: response.binary().await.map_err(failed)?,
    };
    body_of(answer)
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}
