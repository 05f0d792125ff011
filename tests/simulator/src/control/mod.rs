//! The control endpoint under `/_simulator/`: what a test or a person at a terminal does to the simulator. It needs no
//! token, and what it refuses is a 400 or 404 with `{"error": ...}`. The README shows each with curl.
//!
//! - `POST /faults` one fault or a list, `GET /faults` those still to come, `DELETE /faults` none any more.
//! - `GET /requests` what came in, `GET /requests/count` how much of it, `DELETE /requests` forget it.
//! - `POST /inventory` rows that come, go or change: `{"operation", "insert", "remove", "update"}`.
//! - `POST /token` `{"expire": true}`, `{"token": "..."}`, or `{}` to renew the last valid one.
//! - `POST /clock` `{"advance_ms"}`.
//! - `GET /settings`, `PUT /settings` `{"throttle", "latency_ms", "loose", "seed", "rows_local", "rows_swr"}`.
//! - `GET /rows?operation=&offset=&limit=` what rows truly are, and what filters find them by.
//! - `POST /reset` back to the start.

mod answer;
mod faults;
mod rows;
mod settings;
mod switches;

use std::sync::Arc;

use axum::Router;
use axum::http::{Method, StatusCode};
use axum::routing::{get, post};

use crate::gateway::service::Service;

/// The routes, to be nested under `/_simulator`.
pub(crate) fn routes() -> Router<Arc<Service>> {
    Router::new()
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/requests", get(switches::requests).delete(switches::clear_requests))
        .route("/requests/count", get(switches::count_requests))
        .route("/inventory", post(switches::change_inventory))
        .route("/token", post(switches::token))
        .route("/clock", post(switches::clock))
        .route("/reset", post(switches::reset))
        .route("/settings", get(settings::show).put(settings::change))
        .route("/rows", get(rows::list))
        .fallback(unknown)
        .method_not_allowed_fallback(unknown)
}

async fn unknown(method: Method, uri: axum::http::Uri) -> answer::Refused {
    answer::Refused(StatusCode::NOT_FOUND, format!("there is no {method} {} under /_simulator", uri.path()))
}
