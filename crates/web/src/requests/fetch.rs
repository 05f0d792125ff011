//! The file that touches the browser's fetch: requests out, whole answers in, cancellation and a time limit between.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request, Response};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit, RequestRedirect,
    ResponseType,
};

use super::early::take_early;
use hss_client::{Answer, Error, ErrorKind, MAX_AGE, REQUESTED_WITH, Token, body_of, list_url, region_header};
use hss_config::{Config, ConfigProblem, ConfigProblemKind, Connection};
use hss_query::{Clock, Query};

/// Where the page stops to read an answer, in bytes. A page of 200 rows is well below one million; what is larger than
/// this is no page of rows, and would fill the tab's memory.
pub const BODY_MAX: usize = 64 * 1_024 * 1_024;

/// How old the response to a request may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResponseAge {
    /// A gateway may answer with a response that it keeps; see [`MAX_AGE`].
    Recent,
    /// It has to be made for this request.
    New,
}

/// Gives a request up; dropping it does nothing.
#[derive(Debug, Clone)]
pub struct Canceller {
    controller: AbortController,
    timed_out: Rc<Cell<bool>>,
}

impl Canceller {
    /// A fresh one; nothing where the browser has none.
    #[must_use]
    pub fn new() -> Option<Self> {
        Some(Self { controller: AbortController::new().ok()?, timed_out: Rc::default() })
    }

    /// Gives up every request that was started with it.
    pub fn cancel(&self) {
        self.controller.abort();
    }
}

/// Gives a request up when its time is over. Dropping it lets the request go on.
struct TimeLimit {
    timer: i32,
    _callback: Closure<dyn Fn()>,
}

impl TimeLimit {
    fn start(canceller: &Canceller, milliseconds: u32) -> Option<Self> {
        let canceller = canceller.clone();
        let callback = Closure::<dyn Fn()>::new(move || {
            canceller.timed_out.set(true);
            canceller.cancel();
        });
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let function = callback.as_ref().unchecked_ref();
        let timer = web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds);
        Some(Self { timer: timer.ok()?, _callback: callback })
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer);
        }
    }
}

/// A good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The body's bytes.
    pub body: Vec<u8>,
    /// When the server made it by its own clock, Unix milliseconds, where it says so.
    pub served_at: Option<u64>,
}

/// An answer as it came, with whatever status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received(Answer);

impl Received {
    /// Reads it.
    ///
    /// # Errors
    /// Those of [`body_of`].
    pub fn read(self) -> Result<Answered, Error> {
        let served_at = self.0.served_at();
        Ok(Answered { body: body_of(self.0)?, served_at })
    }
}

/// Reads and checks `config.json` beside the page; `answer` is what the browser's fetch promised of it.
///
/// # Errors
/// When it does not come or cannot be used.
pub async fn read_config(answer: Promise) -> Result<Config, ConfigProblem> {
    let unreachable = || ConfigProblem::without_place(ConfigProblemKind::Unreachable);
    let answer = JsFuture::from(answer).await.ok().and_then(|answer| answer.dyn_into::<web_sys::Response>().ok());
    let response = Response::from(answer.ok_or_else(unreachable)?);
    let body = response.text().await.map_err(|_| unreachable())?;
    Config::read(response.status(), &body)
}

/// The request for one page of `query` over `connection`, with times relative to `clock`, and with the person's own token
/// where the connection wants one. `age` says whether a gateway may answer it with a response that it keeps.
///
/// # Errors
/// [`ErrorKind::Unreachable`] when the browser refuses the address.
pub fn list_request(
    connection: &Connection,
    query: &Query,
    clock: &Clock,
    token: Option<&Token>,
    age: ResponseAge,
    canceller: &Canceller,
) -> Result<web_sys::Request, Error> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    // Cookies stay on this origin: a proxy may know the person by one.
    options.set_credentials(RequestCredentials::SameOrigin);
    // The API never redirects. What does is a sign-in on the way, on this origin or another, and no token follows there.
    options.set_redirect(RequestRedirect::Manual);
    options.set_signal(Some(&canceller.controller.signal()));
    // Not by gloo's builder: it ends a query string that is there already in a stray `&`.
    let request = web_sys::Request::new_with_str_and_init(&list_url(connection, query, clock), &options);
    let set = request.and_then(|request| {
        let headers = request.headers();
        headers.set("Accept", "application/json")?;
        headers.set(REQUESTED_WITH.0, REQUESTED_WITH.1)?;
        if age == ResponseAge::Recent {
            headers.set(MAX_AGE.0, MAX_AGE.1)?;
        }
        if let Some(region) = region_header(connection, query) {
            headers.set("region", region)?;
        }
        if let Some(token) = token {
            headers.set("X-Auth-Token", token.header_value())?;
        }
        Ok(request)
    });
    set.map_err(|error| {
        let words = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        Error::new(ErrorKind::Unreachable).with_message(words.unwrap_or_default())
    })
}

/// Sends a request and receives its answer, within `time_limit` milliseconds in all; by `fetch` where a program has one of
/// its own.
///
/// # Errors
/// [`ErrorKind::Cancelled`] when `canceller` gave it up, [`ErrorKind::TimedOut`] when its time was over,
/// [`ErrorKind::Offline`] or [`ErrorKind::Unreachable`] when no answer came, [`ErrorKind::Interrupted`] when it broke off
/// or could not be unpacked, [`ErrorKind::AnswerTooLarge`] beyond [`BODY_MAX`], and [`ErrorKind::SignInEnded`] for a redirect.
pub async fn send(
    request: web_sys::Request,
    canceller: Canceller,
    time_limit: u32,
    fetch: Option<&Function>,
) -> Result<Received, Error> {
    let _time_limit = TimeLimit::start(&canceller, time_limit);
    let failed = |otherwise: ErrorKind, words: String| {
        let kind = match (canceller.timed_out.get(), canceller.controller.signal().aborted(), is_offline()) {
            (true, ..) => ErrorKind::TimedOut,
            (false, true, _) => ErrorKind::Cancelled,
            (false, false, true) => ErrorKind::Offline,
            (false, false, false) => otherwise,
        };
        // What the browser says of a request that the page itself gave up tells nobody anything.
        let words = if matches!(kind, ErrorKind::TimedOut | ErrorKind::Cancelled) { String::new() } else { words };
        Error::new(kind).with_message(words)
    };
    let early = fetch.is_none().then(|| take_early(&request, &canceller.controller.signal())).flatten();
    let sent = match (early, fetch) {
        (Some(answer), _) => response_of(answer).await,
        (None, None) => Request::from(request).send().await.map_err(|error| error.to_string()),
        (None, Some(fetch)) => send_by(fetch, &request).await,
    };
    let response = sent.map_err(|words| failed(ErrorKind::Unreachable, words))?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(Error::new(ErrorKind::SignInEnded));
    }
    let headers = response.headers();
    let status = response.status();
    let body = read_body(&response).await.map_err(|broken| match broken {
        Broken::TooLarge => {
            canceller.cancel();
            Error { status: Some(status), ..Error::new(ErrorKind::AnswerTooLarge) }
        }
        Broken::Off(words) => Error { status: Some(status), ..failed(ErrorKind::Interrupted, words) },
    })?;
    Ok(Received(Answer {
        status,
        redirected: response.redirected(),
        content_type: headers.get("Content-Type"),
        request_id: headers.get("X-Request-Id"),
        retry_after: headers.get("Retry-After"),
        date: headers.get("Date"),
        received_at: wall_now(),
        body,
    }))
}

/// Sends a request by a function of a program's own.
async fn send_by(fetch: &Function, request: &web_sys::Request) -> Result<Response, String> {
    let answer = fetch.call1(&JsValue::UNDEFINED, request).map_err(words_of)?;
    response_of(Promise::resolve(&answer)).await
}

/// What a promise of fetch, or of a function in its place, comes to.
async fn response_of(answer: Promise) -> Result<Response, String> {
    let answer = JsFuture::from(answer).await.map_err(words_of)?;
    let answer = answer.dyn_into::<web_sys::Response>();
    answer.map(Response::from).map_err(|_| "the function given as fetch gave no Response".into())
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` gives")]
fn words_of(error: JsValue) -> String {
    let words = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    words.unwrap_or_else(|| "the function given as fetch failed".into())
}

enum Broken {
    TooLarge,
    Off(String),
}

/// Reads the body: at once where its length is told, which costs the browser much less; else piece by piece, so that one
/// without end is noticed before it fills the memory.
async fn read_body(response: &Response) -> Result<Vec<u8>, Broken> {
    let off = |error: JsValue| {
        let words = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
        Broken::Off(words.unwrap_or_default())
    };
    match told_length(response) {
        Some(length) if length > BODY_MAX => return Err(Broken::TooLarge),
        Some(_) => return response.binary().await.map_err(|error| Broken::Off(error.to_string())),
        None => {}
    }
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut body = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(off)?;
        let value = Reflect::get(&piece, &JsValue::from_str("value")).map_err(off)?;
        let Ok(bytes) = value.dyn_into::<Uint8Array>() else { return Ok(body) };
        let length = bytes.length() as usize;
        if body.len() + length > BODY_MAX {
            return Err(Broken::TooLarge);
        }
        let before = body.len();
        body.resize(before + length, 0);
        bytes.copy_to(&mut body[before..]);
    }
}

/// The length of the body, where the answer tells it: that of a compressed one says little of what it becomes.
fn told_length(response: &Response) -> Option<usize> {
    let headers = response.headers();
    headers.get("Content-Length").filter(|_| headers.get("Content-Encoding").is_none())?.parse().ok()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and far below 2^53")]
fn wall_now() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}
