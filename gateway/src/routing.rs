//! Which half of the gateway answers a path: the API below its prefix, the site for all else.

use std::{io, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::Request,
    middleware,
    response::{IntoResponse, Response},
};

use crate::{
    api::{self, Upstream},
    headers, host,
    options::Checked,
    site,
};

struct Gateway {
    options: Checked,
    upstream: Upstream,
}

/// Everything the gateway answers, without a socket.
pub(crate) fn router(options: Checked) -> io::Result<Router> {
    let upstream = Upstream::new(&options)?;
    let gateway = Arc::new(Gateway { options, upstream });
    Ok(Router::new().fallback(answer).with_state(gateway).layer(middleware::map_response(headers::secure)))
}

/// One handler and no router of paths: what is forwarded is decided on the path exactly as it was sent, so that no
/// second reading of it can differ.
async fn answer(State(gateway): State<Arc<Gateway>>, request: Request<Body>) -> Response {
    // The body is left where it is: a GET has none that means anything.
    let (request, _) = request.into_parts();
    let path = request.uri.path();
    let options = &gateway.options;
    if !host::is_answered(&request, &options.hosts) {
        return host::refusal();
    }
    let target = request.uri.path_and_query().map_or(path, |target| target.as_str());
    if let Some(below) = target.strip_prefix(&options.api_prefix) {
        match api::operation(&request, below) {
            Ok(operation) => gateway.upstream.forward(operation, &request).await,
            Err(refusal) => refusal.into_response(),
        }
    } else {
        site::answer(options, &request.method, path, &request.headers).await
    }
}
