//! Refining: choosing among the rows that are loaded, apart from the query that asked for them. A line above the rows, chips
//! of its terms, and a panel of facets and ranges beside the rows; all of them change the terms of [`Filtering`].
//!
//! [`Filtering`]: super::refining::Refining

mod bar;
mod chips;
mod facet;
mod hits;
mod line;
mod panel;
mod problems;
mod range;
mod suggestions;
mod values;

pub use bar::RefineBar;
pub(super) use hits::{forget_hits, mark_hits};
pub(super) use panel::PANEL;
pub use panel::RefinePanel;
