//! The rows without a page: the same requests, checks, rate limiter and leniency, for programs.

mod drive;
mod wait;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;

use crate::js::arguments::{Call, Options, record};
use crate::js::error::{config_error, type_error};
use crate::js::{query, row};
use drive::{Answers, Teller};
use hss_client::Error;
use hss_client::{Token, TokenProblem};
use hss_config::{Config, ConfigProblem, Connection, Loading};
use hss_inventory::Images;
use hss_model::{Join, Seam};
use hss_model::{Page, Taken};
use hss_query::{LIMIT_MAX, List};
use hss_web::clock::{clock, now};
use hss_web::dom::listener::Listener;
use hss_web::shared_rate_limiters::RateLimiters;
use wait::{Bell, Stop};

/// Asks one connection for images.
///
/// ```js
/// import init, { ImageClient } from 'hss-image-console';
///
/// await init();
/// const client = new ImageClient({ name: 'Production', proxy: '/hss/', project_id: '0123456789abcdef0123456789abcdef' });
/// const { rows, total } = await client.listLocal({ image_name: 'nginx', limit: 50 });
/// ```
#[wasm_bindgen]
pub struct ImageClient(Rc<Inner>);

/// What a client knows.
struct Inner {
    connection: Connection,
    loading: Loading,
    token: Option<Token>,
    fetch: Option<Function>,
    rate_limiters: RateLimiters,
    /// What waits for something to change.
    bells: RefCell<Vec<Weak<Bell>>>,
    /// How often the device came back on the network.
    online: Cell<u32>,
    /// Listens to the network, where there is a window that tells of it.
    _back_online: Option<Listener>,
}

#[wasm_bindgen]
impl ImageClient {
    /// A client of a connection, as `config.json` would have it. All clients and consoles of an origin share what they know
    /// of its quota.
    ///
    /// # Errors
    /// A `ConfigError` where the connection is none; a `TypeError` where an option is none.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "ConnectionConfig")] connection: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ClientOptions")] options: JsValue,
    ) -> Result<ImageClient, JsValue> {
        record(&connection, "connection")?;
        let options = Options::read(&options, "options", &["fetch", "token", "loading"])?;
        let file = Object::new();
        Reflect::set(&file, &"connections".into(), &js_sys::Array::of1(&connection))?;
        if let Some(loading) = options.get("loading") {
            record(&loading, "loading")?;
            Reflect::set(&file, &"loading".into(), &loading)?;
        }
        let text = js_sys::JSON::stringify(&file)?.as_string().unwrap_or_default();
        let Config { connections, loading, .. } =
            Config::read(200, &text).map_err(|problem| config_error(ConfigProblem::without_place(problem.kind)))?;
        let connection = connections.into_iter().next().ok_or_else(|| type_error("there is no connection"))?;
        let not_a_token = |_: TokenProblem| type_error("`token` is no token that a header can carry");
        let token = options.text("token")?.map(|token| Token::new(&token)).transpose().map_err(not_a_token)?;
        let fetch = options.function("fetch")?;
        let rate_limiters = RateLimiters::new(std::slice::from_ref(&connection));
        let inner = Rc::new_cyclic(|inner: &Weak<Inner>| {
            let (waker, listener) = (inner.clone(), inner.clone());
            rate_limiters.on_change(move || {
                if let Some(inner) = waker.upgrade() {
                    inner.ring();
                }
            });
            let back_online = web_sys::window().map(|window| {
                Listener::new(&window, "online", move |_| {
                    if let Some(inner) = listener.upgrade() {
                        inner.online.set(inner.online.get().wrapping_add(1));
                        inner.ring();
                    }
                })
            });
            let (bells, online) = (RefCell::default(), Cell::default());
            Inner { connection, loading, token, fetch, rate_limiters, bells, online, _back_online: back_online }
        });
        Ok(Self(inner))
    }

    /// One page of the local images: 200 rows from the first on, unless the query has `limit` and `offset`.
    ///
    /// ```js
    /// const page = await client.listLocal({ scan_status: 'success', has_vul: true, limit: 200 });
    /// console.log(page.total, page.rows[0].image_name);
    /// ```
    #[wasm_bindgen(js_name = listLocal, unchecked_return_type = "Promise<ImagePage<LocalImage>>")]
    pub fn list_local(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "LocalImageQuery")] query: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "AbortSignal | CallOptions")] options: JsValue,
    ) -> Promise {
        self.list(List::Local, query, options)
    }

    /// One page of the images in the registry, those of `private_image` unless the query says otherwise.
    ///
    /// ```js
    /// const page = await client.listSwr({ image_type: 'shared_image', namespace: 'platform' });
    /// ```
    #[wasm_bindgen(js_name = listSwr, unchecked_return_type = "Promise<ImagePage<SwrImage>>")]
    pub fn list_swr(
        &self,
        #[wasm_bindgen(unchecked_optional_param_type = "SwrImageQuery")] query: JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "AbortSignal | CallOptions")] options: JsValue,
    ) -> Promise {
        self.list(List::Swr, query, options)
    }

    /// All rows of a query, page by page under the quota, with the account of the load.
    ///
    /// ```js
    /// const stop = new AbortController();
    /// const { rows, ledger } = await client.loadAll(
    ///   { list: 'local', image_name: 'nginx' },
    ///   { signal: stop.signal, onProgress: ({ loaded, toCome }) => console.log(`${loaded} rows, ${toCome} to come`) },
    /// );
    /// if (!ledger.whole) console.warn('incomplete', ledger.missing, ledger.moved);
    /// ```
    #[wasm_bindgen(js_name = loadAll, skip_typescript)]
    pub fn load_all(&self, query: JsValue, on_progress: JsValue, options: JsValue) -> Promise {
        let inner = self.0.clone();
        future_to_promise(async move {
            let call = Call::read_of_load(&on_progress, &options)?;
            inner.load_all(&query, call).await
        })
    }

    fn list(&self, list: List, query: JsValue, options: JsValue) -> Promise {
        let inner = self.0.clone();
        future_to_promise(async move {
            let call = Call::read(&options)?;
            inner.list(list, &query, call).await
        })
    }
}

impl Inner {
    async fn list(self: Rc<Self>, list: List, object: &JsValue, call: Call) -> Result<JsValue, JsValue> {
        let clock = clock();
        let query = query::read(list, object, &clock)?;
        let limit = limit_of(&query);
        let load = self.load(&query, limit, limit);
        let mut page = JsValue::UNDEFINED;
        let fields = Images::fields(list);
        let mut take = |body: &[u8], _: Seam, _: u64| -> Result<Taken, Error> {
            let taken = Page::read(fields, body, |read| {
                page = row::page(&read, fields);
                let elements = (read.rows().len() + read.unreadable.len()) as u64;
                Taken { elements, total: read.total_num.number(), join: Join::Free }
            });
            Ok(taken?)
        };
        let answers = Answers { query, clock, all: None, take: &mut take };
        self.run(load, answers, &mut Teller::silent(), Stop::of(call.signal)).await?;
        Ok(page)
    }

    async fn load_all(self: Rc<Self>, object: &JsValue, call: Call) -> Result<JsValue, JsValue> {
        let clock = clock();
        let list = query::list_of(object)?;
        let query = query::read(list, object, &clock)?;
        let load = self.load(&query, limit_of(&query), u64::MAX);
        let images = RefCell::new(Images::new(list));
        images.borrow_mut().load_report_mut().first_row = query.first_row();
        let mut take = |body: &[u8], seam: Seam, served_at: u64| -> Result<Taken, Error> {
            let mut images = images.borrow_mut();
            if images.load_report().started == 0 {
                images.load_report_mut().started = clock.now.min(served_at);
            }
            Ok(images.take_body(body, seam)?)
        };
        let page_again = || images.borrow_mut().page_again();
        let answers = Answers { query, clock, all: Some(&page_again), take: &mut take };
        let (counts, gaps) = self.run(load, answers, &mut Teller::of(call.on_progress), Stop::of(call.signal)).await?;
        let mut images = images.into_inner();
        images.settle();
        (images.load_report_mut().counts, images.load_report_mut().gaps) = (counts, gaps);
        images.load_report_mut().finished = Some(now());
        Ok(row::all(&images))
    }
}

/// The rows of a page: as many as are asked for, else as many as can be.
fn limit_of(query: &hss_query::Query) -> u64 {
    query.text("limit").and_then(|limit| limit.parse().ok()).unwrap_or(LIMIT_MAX)
}
