//! One list of images from top to bottom: its form, its filters, its grid and its details.

pub(super) mod details;
pub(super) mod filter;
pub(super) mod form;
pub(super) mod grid;
pub(super) mod listing;
pub(super) mod lists;
pub(super) mod notice;
pub(super) mod page;
pub(super) mod query;
pub(super) mod summary;
