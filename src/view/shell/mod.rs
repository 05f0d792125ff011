//! The frame of the page: its root, its header, the router and the address, and what all of it shares: language, theme, time,
//! and the live region.

pub(super) mod address;
pub(super) mod app;
pub(super) mod appearance;
pub(super) mod config_page;
pub(super) mod header;
pub(super) mod i18n;
pub(super) mod live_region;
pub(super) mod now;
pub(super) mod panic_screen;
pub(super) mod router;
