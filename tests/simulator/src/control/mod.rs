//! The control endpoint under `/_simulator/`: what a test or a person at a terminal does to the simulator. It needs no
//! token, and what it refuses is a 400 or 404 with `{"error": ...}`.

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
