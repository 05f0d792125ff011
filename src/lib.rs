//! HSS Image Console: a page that lists the container images Huawei Cloud HSS knows, local ones and those in the SWR
//! registry, as a static site and one WebAssembly module.
//!
//! The way of the data is the map of the layers; each may use those to its left, and none to its right:
//!
//! `config -> query -> api -> model -> inventory -> view`
//!
//! | layer | is |
//! |---|---|
//! | [`config`] | the deployment's `config.json`, checked |
//! | [`query`] | what is asked; each parameter declared once |
//! | [`api`] | how it is asked: the request, and the answer told apart from failures |
//! | [`model`] | what comes back: rows read leniently |
//! | [`inventory`] | all rows in memory: columns, sort, window |
//! | `view` | Leptos components: draw state, send intents |
//!
//! [`error`] holds the one error value all layers share, and [`locale`] the words a person reads, in each language.
//! All but `view`, `js` and the two files that touch fetch is plain Rust, built and tested natively with
//! `--no-default-features`.

pub mod api;
pub mod config;
pub mod error;
pub mod inventory;
pub mod locale;
pub mod model;
pub mod query;

#[cfg(feature = "view")]
pub mod js;
#[cfg(feature = "view")]
pub mod view;
