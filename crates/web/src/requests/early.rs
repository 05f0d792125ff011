//! The request that the page made before this module ran: `www/early.js` asks for the first page of rows while the module
//! loads. Its answer is taken over once, by the first request, and only if that asks for just the same; else it is given up.

use std::cell::RefCell;

use js_sys::{Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Request};

use hss_client::{MAX_AGE, REQUESTED_WITH};

/// Every header that a list request can have.
const HEADERS: [&str; 5] = ["Accept", MAX_AGE.0, REQUESTED_WITH.0, "region", "X-Auth-Token"];

thread_local! {
    static EARLY: RefCell<Option<Early>> = const { RefCell::new(None) };
}

struct Early {
    request: Request,
    answer: Promise,
    stop: AbortController,
}

/// Keeps the request that `early` promises, for the first one that this module makes. What promises none is passed over.
pub async fn keep_early(early: JsValue) {
    let Ok(promise) = early.dyn_into::<Promise>() else { return };
    let Ok(early) = JsFuture::from(promise).await else { return };
    EARLY.set(Early::read(&early));
}

/// The promise of the answer to `request`, where just that was asked before. It ends with `signal`, as `request` would.
pub(super) fn take_early(request: &Request, signal: &AbortSignal) -> Option<Promise> {
    let early = EARLY.take()?;
    if !early.is(request) {
        early.stop.abort();
        return None;
    }
    let stop = early.stop;
    if signal.aborted() {
        stop.abort();
    }
    let stopped = Closure::once_into_js(move || stop.abort());
    let _ = signal.add_event_listener_with_callback("abort", stopped.unchecked_ref());
    Some(early.answer)
}

impl Early {
    fn read(early: &JsValue) -> Option<Self> {
        let part = |name: &str| Reflect::get(early, &JsValue::from_str(name)).ok();
        Some(Self {
            request: part("request")?.dyn_into().ok()?,
            answer: part("answer")?.dyn_into().ok()?,
            stop: part("stop")?.dyn_into().ok()?,
        })
    }

    fn is(&self, request: &Request) -> bool {
        let header = |request: &Request, name: &str| request.headers().get(name).ok().flatten();
        self.request.url() == request.url()
            && HEADERS.iter().all(|name| header(&self.request, name) == header(request, name))
    }
}
