//! Loading rows: the loader, and what a person sees and hears of it.

pub(super) mod announcements;
pub(super) mod auto_refresh;
pub(super) mod bar;
pub(super) mod first_load;
pub(super) mod freshness;
pub(super) mod loader;
pub(super) mod offline;
pub(super) mod report;
