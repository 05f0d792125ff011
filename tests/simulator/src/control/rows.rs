//! `/_simulator/rows`: what the rows truly are, with what a filter can find them by although they do not say it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::Refused;
use crate::gateway::service::Service;
use crate::inventory::local_json::local_associations;
use crate::inventory::page::true_row;
use crate::inventory::stock::{Operation, Stock};
use crate::query::enterprise::Scope;

/// Which rows, counted through all enterprise projects.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    operation: Operation,
    #[serde(default)]
    offset: u64,
    #[serde(default = "default_limit")]
    limit: u64,
}

/// The most rows one call returns.
const MOST: u64 = 10_000;

fn default_limit() -> u64 {
    100
}

pub(super) async fn list(
    State(service): State<Arc<Service>>,
    wanted: Result<Query<Wanted>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Value>, Refused> {
    let Query(Wanted { operation, offset, limit }) = wanted.map_err(|rejection| Refused::bad(rejection.body_text()))?;
    if limit > MOST {
        return Err(Refused::bad(format!("one call returns {MOST} rows at most")));
    }
    let stock = Arc::clone(&service.state().stock);
    let all = stock.listing(operation).positions(Scope::All);
    let start = offset.min(all.end);
    let rows: Vec<Value> =
        (start..all.end.min(start + limit)).map(|position| row(&stock, operation, position)).collect();
    Ok(Json(json!({ "total": all.end, "rows": rows })))
}

fn row(stock: &Stock, operation: Operation, position: u64) -> Value {
    let mut written = json!({
        "enterprise_project_id": stock.listing(operation).project(position),
        "row": true_row(stock, operation, position),
    });
    if operation == Operation::Local {
        written["associations"] = local_associations(&stock.local_row(position));
    }
    written
}
