//! The plain layers, natively: what holds across files, and properties over inputs nobody thought of.
#![cfg(not(target_arch = "wasm32"))]

mod accessibility;
mod added_field;
mod config;
mod config_schema;
mod contrast;
mod documentation;
mod early;
mod embedding;
mod export;
mod filter;
mod joining;
mod languages;
mod layout;
mod links;
mod module_types;
mod pasted;
mod queries;
mod recipes;
mod reference;
mod selection;
mod sorting;
mod sources;
mod styles;
mod window;
mod wire;
mod zones;

/// The folder of the whole project.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
