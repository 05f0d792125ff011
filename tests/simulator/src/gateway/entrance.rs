//! The way of a request: route, log, fault, token, quota, query, answer, delivery.
//!
//! A request that is no operation's (another path, or another method than GET) meets no fault and uses no quota. A fault
//! comes before token and quota, so that it can stand for anything that fails on the way.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

use super::connection::Connection;
use super::delivery::deliver;
use super::fault::Fault;
use super::operations::Query;
use super::refusal::Refusal;
use super::service::Service;
use crate::inventory::stock::Operation;

/// Answers whatever is not meant for the control endpoint.
pub(crate) async fn enter(
    State(service): State<Arc<Service>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let (request, _) = request.into_parts();
    let route = route(&request);
    let operation = route.as_ref().map(|(operation, _)| *operation);
    let (number, request_id) = {
        let mut state = service.state();
        let (number, request_id) = state.next_request();
        let at = state.clock.elapsed();
        state.log.received((number, &request_id), at, &request, operation);
        (number, request_id)
    };
    let fault = operation.and_then(|operation| meet_fault(&service, number, operation, &request));
    let latency = if operation.is_some() { service.state().options.latency } else { Duration::ZERO };
    let delay = fault.as_ref().map_or(0, |fault| fault.delay_ms);
    service.pause(latency + Duration::from_millis(delay)).await;

    if fault.as_ref().is_some_and(|fault| fault.hang) {
        // A client that goes away takes this future with it.
        service.until_closing().await;
        connection.reset();
        return Response::default();
    }
    let replaced = fault.as_ref().and_then(|fault| fault.replacement(&request_id));
    let answer = match (replaced, route) {
        (Some(answer), _) => answer,
        (None, Some((operation, project))) => {
            match answer(&service, operation, &project, &request, fault.as_ref()).await {
                Ok(answer) => answer,
                Err(refusal) => refusal.response(&request_id),
            }
        }
        (None, None) => {
            let (path, method) = (request.uri.path().to_owned(), request.method.to_string());
            Refusal::NoSuchApi { path, method }.response(&request_id)
        }
    };
    let is_reset = fault.as_ref().is_some_and(|fault| fault.reset);
    if !is_reset {
        service.state().log.answered(number, answer.status().as_u16());
    }
    let mut answer = deliver(answer, fault.as_ref(), &connection, Arc::clone(&service)).await;
    if let Ok(id) = HeaderValue::from_str(&request_id) {
        answer.headers_mut().entry("x-request-id").or_insert(id);
    }
    answer
}

/// The operation a request is for, and the project it names.
fn route(request: &Parts) -> Option<(Operation, String)> {
    if request.method != Method::GET {
        return None;
    }
    let parts: Vec<&str> = request.uri.path().split('/').collect();
    let ["", "v5", project, "image", list] = parts[..] else { return None };
    let operation = match list {
        "local-repositories" => Operation::Local,
        "swr-repository" => Operation::Swr,
        _ => return None,
    };
    (!project.is_empty()).then(|| (operation, percent_decode_str(project).decode_utf8_lossy().into_owned()))
}

/// The fault this request meets; what it does to inventory and token happens here.
fn meet_fault(service: &Service, number: u64, operation: Operation, request: &Parts) -> Option<Fault> {
    let mut state = service.state();
    let fault = state.faults.take(operation, offset(request))?;
    state.log.faulted(number);
    if let Some(change) = fault.inventory {
        state.change_inventory(change, Some(operation));
    }
    if fault.expire_token {
        let at = state.clock.timestamp();
        state.tokens.expire(at);
    }
    Some(fault)
}

/// The page a request is for, as far as it can be read.
fn offset(request: &Parts) -> Option<u64> {
    let query = request.uri.query().unwrap_or_default();
    let given = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "offset");
    given.map_or(Some(0), |(_, value)| value.parse().ok())
}

async fn answer(
    service: &Service,
    operation: Operation,
    project: &str,
    request: &Parts,
    fault: Option<&Fault>,
) -> Result<Response, Refusal> {
    {
        let mut state = service.state();
        let token = request.headers.get("x-auth-token").map(|value| String::from_utf8_lossy(value.as_bytes()));
        state.tokens.check(token.as_deref())?;
        let now = state.clock.now();
        state.throttle.admit(now).map_err(Refusal::Throttled)?;
    }
    let asked = fault.and_then(|fault| fault.query.as_deref()).or(request.uri.query()).unwrap_or_default();
    let query = Query::read(operation, project, asked)?;
    let mut body = query.answer(service).await;
    if let Some(fault) = fault {
        fault.rewrite.apply(&mut body);
    }
    Ok(axum::Json(body).into_response())
}
