//! What probes are told: that the gateway lives, and whether it can serve rows.

use std::time::Duration;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    api::{Seen, Upstream},
    routing::Gateway,
};

pub(crate) const HEALTHZ: &str = "/healthz";
pub(crate) const READYZ: &str = "/readyz";

/// What was seen of HSS within this time need not be looked at again: a look counts in the quota.
const RECENT: Duration = Duration::from_secs(60);
/// Signatures and tokens are refused when clocks differ by more than 15 minutes; a clock that is off by a third of it is wrong.
pub(crate) const CLOCK_AHEAD_MAX: i64 = 300;

pub(crate) fn alive() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (headers, "alive\n").into_response()
}

/// 200 where every connection can serve rows and people can sign in, else 503; with what is known of each.
pub(crate) async fn ready(gateway: &Gateway) -> Response {
    let mut connections = Vec::new();
    for upstream in &gateway.served().upstreams {
        upstream.probe(RECENT).await;
        connections.push(connection(upstream));
    }
    let mut is_ready = connections.iter().all(|connection| connection["ready"] == true);
    let mut body = json!({ "connections": connections });
    if let Some(openid) = gateway.guard.openid() {
        let problem = openid.ready().await.err();
        is_ready &= problem.is_none();
        body["sign_in"] =
            json!({ "ready": problem.is_none(), "issuer": openid.issuer(), "problems": problem.as_slice() });
    }
    body["ready"] = json!(is_ready);
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, body.to_string() + "\n").into_response()
}

fn connection(upstream: &Upstream) -> Value {
    let seen = upstream.seen();
    let mut problems = problems(&seen, upstream.credential.is_own());
    problems.extend(upstream.credential.problem().filter(|problem| !problems.contains(problem)));
    json!({
        "name": upstream.name,
        "ready": problems.is_empty(),
        "endpoint_reached": seen.at.map(|_| seen.unreachable.is_none() && seen.no_credential.is_none()),
        "credential_seconds_left": upstream.credential.valid_for().map(|left| left.as_secs()),
        "status": seen.status.map(|status| status.as_u16()),
        "clock_ahead_seconds": seen.clock_ahead,
        "quota_left": upstream.quota_left().map(|(left, _)| left),
        "problems": problems,
    })
}

/// What is wrong, a sentence each.
pub(crate) fn problems(seen: &Seen, has_credential: bool) -> Vec<String> {
    let mut problems = Vec::new();
    problems.extend(seen.no_credential.clone());
    if let Some(why) = &seen.unreachable {
        problems.push(format!("HSS is not reached: {why}"));
    }
    if has_credential && seen.is_credential_refused() {
        problems.push("HSS refuses the credential: renew it".into());
    }
    if let Some(ahead) = seen.clock_ahead.filter(|ahead| ahead.abs() > CLOCK_AHEAD_MAX) {
        let direction = if ahead > 0 { "ahead of" } else { "behind" };
        problems.push(format!("this machine's clock is {} s {direction} the service's: set it", ahead.abs()));
    }
    problems
}
