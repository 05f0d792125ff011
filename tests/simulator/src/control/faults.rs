//! `/_simulator/faults`: what is to go wrong with coming requests.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Refused, read};
use crate::gateway::fault::Fault;
use crate::gateway::service::Service;

/// One fault, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Posted {
    Several(Vec<Value>),
    One(Value),
}

pub(super) async fn list(State(service): State<Arc<Service>>) -> Json<Value> {
    Json(json!({ "faults": service.state().faults.entries() }))
}

/// Takes all of them or, when one is wrong, none.
pub(super) async fn add(State(service): State<Arc<Service>>, body: Bytes) -> Result<Json<Value>, Refused> {
    let posted = match read(&body)? {
        Posted::Several(faults) => faults,
        Posted::One(fault) => vec![fault],
    };
    let mut faults = Vec::with_capacity(posted.len());
    for fault in posted {
        let fault: Fault = serde_json::from_value(fault).map_err(Refused::bad)?;
        fault.check().map_err(Refused::bad)?;
        faults.push(fault);
    }
    let mut state = service.state();
    state.faults.add(faults);
    Ok(Json(json!({ "waiting": state.faults.entries().len() })))
}

pub(super) async fn clear(State(service): State<Arc<Service>>) -> Json<Value> {
    service.state().faults.clear();
    Json(json!({ "waiting": 0 }))
}
