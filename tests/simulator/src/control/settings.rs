//! `/_simulator/settings`: what the command line sets, while the simulator runs.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::{Refused, read};
use crate::gateway::quota::Quota;
use crate::gateway::service::Service;
use crate::gateway::throttle::Throttle;
use crate::options::{MOST_ROWS, Options};

/// What is left out stays as it is. Rows are made anew when what they depend on changes.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    /// A quota, or `none`. A window that is open is closed.
    throttle: Option<String>,
    latency_ms: Option<u64>,
    loose: Option<u8>,
    seed: Option<u64>,
    rows_local: Option<u64>,
    rows_swr: Option<u64>,
}

pub(super) async fn show(State(service): State<Arc<Service>>) -> Json<Value> {
    let state = service.state();
    Json(written(&state.options, state.throttle.quota()))
}

pub(super) async fn change(State(service): State<Arc<Service>>, body: Bytes) -> Result<Json<Value>, Refused> {
    let settings: Settings = read(&body)?;
    let throttle = settings.throttle.as_deref().map(read_throttle).transpose()?;
    let mut state = service.state();
    let next = next_options(&state.options, &settings)?;
    let rows_differ = Options { latency: state.options.latency, ..next.clone() } != state.options;
    state.options = next;
    if rows_differ {
        state.restock();
    }
    if let Some(quota) = throttle {
        state.throttle = Throttle::new(quota);
    }
    Ok(Json(written(&state.options, state.throttle.quota())))
}

fn read_throttle(text: &str) -> Result<Option<Quota>, Refused> {
    if text == "none" {
        return Ok(None);
    }
    text.parse().map(Some).map_err(Refused::bad)
}

fn next_options(now: &Options, settings: &Settings) -> Result<Options, Refused> {
    let next = Options {
        latency: settings.latency_ms.map_or(now.latency, Duration::from_millis),
        loose: settings.loose.unwrap_or(now.loose),
        seed: settings.seed.unwrap_or(now.seed),
        rows_local: settings.rows_local.unwrap_or(now.rows_local),
        rows_swr: settings.rows_swr.unwrap_or(now.rows_swr),
        ..now.clone()
    };
    if next.loose > 100 {
        return Err(Refused::bad("loose is a percentage: 0 to 100"));
    }
    if next.rows_local.max(next.rows_swr) > MOST_ROWS {
        return Err(Refused::bad(format!("a list has {MOST_ROWS} rows at most")));
    }
    Ok(next)
}

fn written(options: &Options, throttle: Option<Quota>) -> Value {
    json!({
        "throttle": throttle.map_or_else(|| "none".to_owned(), |quota| quota.to_string()),
        "latency_ms": options.latency.as_millis() as u64,
        "loose": options.loose,
        "seed": options.seed,
        "rows_local": options.rows_local,
        "rows_swr": options.rows_swr,
    })
}
