//! Which part of the gateway answers a request: probes, the API below its prefix, the site for all else.

use std::{
    io,
    sync::{Arc, PoisonError, RwLock, atomic::Ordering},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderValue, Request, StatusCode, header, request::Parts},
    middleware,
    response::{IntoResponse, Response},
};
use tokio::time::Instant;

use crate::{
    access::{Guard, Person},
    access_log::{self, Entry},
    api::{self, Forwarded, Upstream},
    config_json, headers, health, host,
    metrics::Metrics,
    options::{CheckedConnection, ConfigJson, Connection, Forwarding, Options, checked_connections},
    share::Source,
    site::{self, Site},
};

/// Everything that answers, without a socket.
#[derive(Debug)]
pub(crate) struct Gateway {
    hosts: Vec<String>,
    api_prefix: String,
    pub(crate) site: Site,
    pub(crate) guard: Guard,
    served: RwLock<Arc<Served>>,
    forwarding: Forwarding,
    pub(crate) metrics: Metrics,
    logs_access: bool,
    hsts: Option<HeaderValue>,
}

/// The connections that are served; a request keeps those that it began with.
#[derive(Debug)]
pub(crate) struct Served {
    /// The one with the longest path first.
    pub(crate) upstreams: Vec<Arc<Upstream>>,
    /// What `config.json` holds where the gateway writes it.
    written_config: String,
}

impl Gateway {
    pub(crate) fn new(options: Options) -> io::Result<Self> {
        let guard = Guard::new(&options)?;
        let logs_access = options.logs_access;
        let hsts = options.hsts.filter(|_| options.tls.is_some()).map(headers::hsts);
        let options = options.check()?;
        let mut gateway = Self {
            served: RwLock::new(Arc::new(Served { upstreams: Vec::new(), written_config: String::new() })),
            forwarding: options.forwarding,
            hosts: options.hosts,
            api_prefix: options.api_prefix,
            site: Site { pages: options.site, base_path: options.base_path, config: options.config },
            guard,
            metrics: Metrics::default(),
            logs_access,
            hsts,
        };
        let served = gateway.serve(options.connections)?;
        gateway.served = RwLock::new(Arc::new(served));
        Ok(gateway)
    }

    /// The connections that are served now.
    pub(crate) fn served(&self) -> Arc<Served> {
        Arc::clone(&self.served.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Serves `connections` from now on. Those that are the same as before keep their limits, counters and responses.
    ///
    /// # Errors
    /// When one of them cannot be used: a sentence. All of those before stay.
    pub(crate) fn replace_connections(&self, connections: Vec<Connection>) -> io::Result<()> {
        let served = Arc::new(self.serve(checked_connections(connections, &self.site.config)?)?);
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = served;
        Ok(())
    }

    fn serve(&self, connections: Vec<CheckedConnection>) -> io::Result<Served> {
        let api_path = self.api_prefix.strip_prefix(&self.site.base_path).unwrap_or_default();
        let is_written = self.site.config == ConfigJson::Written;
        let written_config = if is_written { config_json::written(api_path, &connections) } else { String::new() };
        let before = self.served();
        let upstream = |connection: CheckedConnection| {
            let same = before.upstreams.iter().find(|upstream| upstream.given.is(&connection.given));
            same.map_or_else(|| Upstream::new(connection, &self.forwarding).map(Arc::new), |same| Ok(Arc::clone(same)))
        };
        Ok(Served { upstreams: connections.into_iter().map(upstream).collect::<io::Result<_>>()?, written_config })
    }
}

/// What a request turned out to be, for logs and metrics.
struct Answered {
    kind: &'static str,
    person: Person,
    source: Option<Source>,
    response: Response,
}

pub(crate) fn router(gateway: Arc<Gateway>) -> Router {
    Router::new().fallback(answer).with_state(gateway).layer(middleware::map_response(headers::secure))
}

/// What answers probes and metrics, for an address of their own.
pub(crate) fn operations_router(gateway: Arc<Gateway>) -> Router {
    async fn answer(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response {
        match request.uri().path() {
            health::HEALTHZ => health::alive(),
            health::READYZ => health::ready(&gateway).await,
            "/metrics" => {
                let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
                (kind, gateway.metrics.text(&gateway.served().upstreams)).into_response()
            }
            _ => (StatusCode::NOT_FOUND, "There are /healthz, /readyz and /metrics.\n").into_response(),
        }
    }
    Router::new().fallback(answer).with_state(gateway).layer(middleware::map_response(headers::secure))
}

/// Counts a request as under way until it is dropped, also when its client goes away.
struct UnderWay(Arc<Gateway>);

impl UnderWay {
    fn new(gateway: Arc<Gateway>) -> Self {
        gateway.metrics.under_way.fetch_add(1, Ordering::Relaxed);
        Self(gateway)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.metrics.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

/// One handler and no router of paths: what is forwarded is decided on the path exactly as it was sent, so that no
/// second reading of it can differ.
async fn answer(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response {
    let begun = Instant::now();
    let _under_way = UnderWay::new(Arc::clone(&gateway));
    // The body is left where it is: a GET has none that means anything.
    let (request, _) = request.into_parts();
    let mut answered = decide(&gateway, &request).await;
    // A browser that is told so for `localhost` opens no other service of this machine by http any more.
    if let Some(hsts) = gateway.hsts.clone().filter(|_| !host::is_loopback(&request)) {
        answered.response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, hsts);
    }
    if api::has_body(&request.headers) {
        // Nothing reads the body, and nothing behind it is taken for another request.
        answered.response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    gateway.metrics.answered(answered.kind, answered.response.status(), begun.elapsed());
    if gateway.logs_access {
        access_log::write(&Entry {
            request: &request,
            kind: answered.kind,
            person: answered.person.0.as_deref(),
            source: answered.source,
            response: &answered.response,
            took: begun.elapsed(),
        });
    }
    answered.response
}

async fn decide(gateway: &Gateway, request: &Parts) -> Answered {
    let of = |kind, response| Answered { kind, person: Person(None), source: None, response };
    let path = request.uri.path();
    // A probe comes by the address of a pod and has no name or password; it is told nothing.
    if path == health::HEALTHZ {
        return of("probe", health::alive());
    }
    if !host::is_answered(request, &gateway.hosts) {
        return of("other-name", host::refusal());
    }
    if let Some(openid) = gateway.guard.openid()
        && let Some(response) = openid.own(request).await
    {
        return of("sign-in", response);
    }
    let target = request.uri.path_and_query().map_or(path, |target| target.as_str());
    let below = target.strip_prefix(&gateway.api_prefix);
    let person = match gateway.guard.admit(&request.headers).await {
        Ok(person) => person,
        Err(refusal) => return of("no-sign-in", gateway.guard.refuse(refusal, request, below.is_some()).await),
    };
    let served = gateway.served();
    let Some(below) = below else {
        let config = &served.written_config;
        let response = site::answer(&gateway.site, config, &request.method, path, &request.headers).await;
        return Answered { person, ..of("site", response) };
    };
    let found = served.upstreams.iter().find_map(|upstream| Some((upstream, below.strip_prefix(&*upstream.path)?)));
    let Some((upstream, below)) = found else {
        return Answered { person, ..of("api", api::Failure::NotForwarded.into_response()) };
    };
    match api::operation(request, below, &upstream.projects) {
        Ok(target) => {
            let Forwarded { response, source } = upstream.forward(target, request).await;
            Answered { kind: "api", person, source: Some(source), response }
        }
        Err(refusal) => Answered { person, ..of("api", refusal.into_response()) },
    }
}
