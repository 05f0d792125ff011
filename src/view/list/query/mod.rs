//! The query of a list, and the line below the form that shows it.

pub(crate) mod chips;
pub(crate) mod store;
pub(crate) mod tools;
