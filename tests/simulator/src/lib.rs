//! A native server that answers as the two HSS image list operations do, for demo and tests.
//!
//! It shares no code with the page: it is written from the reference pages on its own, so that two readings of the
//! reference meet in the tests. Rows are generated from a seed when they are asked for; a million of them cost no memory.
//!
//! ```no_run
//! # async fn demo() -> std::io::Result<()> {
//! let simulator = hss_simulator::start(hss_simulator::Options { rows_local: 50, ..Default::default() }).await?;
//! println!("{}/v5/any-project/image/local-repositories", simulator.url());
//! simulator.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! The modules, each using only those before it:
//! - `generate`: what every row is made of.
//! - `query`: what a request asks for; where the reference leaves room, its first lines say what was chosen.
//! - `inventory`: order, search, and rows as JSON.
//! - `gateway`: routes, tokens, quotas, faults, delivery.
//! - `control`: the endpoint under `/_simulator/`, described in the README beside this crate.

pub mod arguments;
mod clock;
mod control;
mod gateway;
mod generate;
mod inventory;
mod options;
mod query;
mod running;

pub use gateway::quota::{NotAQuota, Quota};
pub use options::Options;
pub use query::enterprise::{ALL_PROJECTS, DEFAULT_PROJECT, SECOND_PROJECT, THIRD_PROJECT};
pub use running::{Running, start};
