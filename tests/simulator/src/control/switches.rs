//! The small controls: request log, inventory, token, clock, reset.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Refused, read};
use crate::gateway::fault::InventoryChange;
use crate::gateway::request_log::Counts;
use crate::gateway::service::Service;
use crate::inventory::stock::{Operation, Stock};
use crate::query::enterprise::Scope;

pub(super) async fn requests(State(service): State<Arc<Service>>) -> Json<Value> {
    Json(json!({ "requests": service.state().log.entries() }))
}

pub(super) async fn count_requests(State(service): State<Arc<Service>>) -> Json<Counts> {
    Json(service.state().log.counts())
}

pub(super) async fn clear_requests(State(service): State<Arc<Service>>) -> Json<Value> {
    service.state().log.clear();
    Json(json!({ "requests": [] }))
}

pub(super) async fn change_inventory(State(service): State<Arc<Service>>, body: Bytes) -> Result<Json<Value>, Refused> {
    let change: InventoryChange = read(&body)?;
    change.check().map_err(Refused::bad)?;
    let mut state = service.state();
    state.change_inventory(change, None);
    Ok(Json(totals(&state.stock)))
}

/// How many rows the default enterprise project has now.
fn totals(stock: &Stock) -> Value {
    let total = |operation| stock.listing(operation).positions(Scope::Default).count();
    json!({ "local": total(Operation::Local), "swr": total(Operation::Swr) })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct TokenChange {
    token: Option<String>,
    expire: bool,
}

/// `{"expire": true}` ends the valid token, `{"token": "..."}` makes another valid, `{}` renews the last valid one.
pub(super) async fn token(State(service): State<Arc<Service>>, body: Bytes) -> Result<Json<Value>, Refused> {
    let TokenChange { token, expire } = read(&body)?;
    if token.as_ref().is_some_and(String::is_empty) {
        return Err(Refused::bad("a token has at least one character"));
    }
    let mut state = service.state();
    state.tokens.renew(token);
    if expire {
        let at = state.clock.timestamp();
        state.tokens.expire(at);
    }
    Ok(Json(json!({ "valid": !expire })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockChange {
    advance_ms: u64,
}

/// Moves the clock on, which opens the next throttle window without a wait.
pub(super) async fn clock(State(service): State<Arc<Service>>, body: Bytes) -> Result<Json<Value>, Refused> {
    let ClockChange { advance_ms } = read(&body)?;
    let mut state = service.state();
    state.clock.move_on(Duration::from_millis(advance_ms));
    Ok(Json(json!({ "now": state.clock.timestamp() })))
}

/// Back to the start: rows, token, settings, faults, log, clock.
pub(super) async fn reset(State(service): State<Arc<Service>>) -> Json<Value> {
    service.reset();
    Json(totals(&service.state().stock))
}
