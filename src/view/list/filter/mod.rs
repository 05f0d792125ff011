//! Refining: choosing among the rows that are loaded, apart from the query that asked for them. A line above the rows, chips
//! of its terms, and a panel of facets and ranges beside the rows; all of them change the terms of [`Filtering`].
//!
//! [`Filtering`]: crate::view::refining::Refining

mod bar;
mod chips;
mod facet;
pub(crate) mod filtering;
mod hits;
mod line;
mod panel;
mod problems;
mod range;
mod suggestions;
mod values;

pub use bar::RefineBar;
pub(crate) use hits::{forget_hits, mark_hits};
pub(crate) use panel::PANEL;
pub use panel::RefinePanel;
