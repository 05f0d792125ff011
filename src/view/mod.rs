//! What a person sees: Leptos components that draw state and send intents, and the few named owners of that state.
//! The browser is called in `browser` only, one file a concern; words come from [`hss_i18n`].
//!
//! | owner | holds |
//! |---|---|
//! | [`Listing`] | one list: its form, its last query, its open row |
//! | [`Filtering`] | what of the rows of one list is shown |
//! | [`GridState`] | how the grid of a list is laid out, and what is selected |
//! | [`Exporting`] | how far an export of a list is |
//! | [`Loader`] | the rows of one list, and how they are loaded |
//! | [`Lists`] | both lists, for what looks beyond its own |
//! | [`Router`] | which view is shown, mirrored in the address |
//! | [`Address`] | where the state stands that can be shared |
//! | [`Root`] | the element that the page stands in |
//! | [`Commands`] | what can be done without the pointer, and by which keys |
//! | [`Connections`] | which connection is in use |
//! | [`RateLimiters`] | how fast each connection may be asked, shared by all tabs |
//! | [`Tokens`] | the tokens that a person brought |
//! | [`LoadCache`] | what of the loads this browser keeps |
//! | [`AutoRefresh`] | how often rows are asked again by themselves |
//! | [`Now`] | the time, ticking |
//! | [`Saved`] | the queries kept by name |
//! | [`I18n`] | the language |
//! | [`Appearance`] | the theme and the density |
//! | [`LiveRegion`] | what is said to screen readers |

mod address;
mod app;
mod appearance;
mod appearance_menu;
mod auto_refresh;
mod browser;
mod cell;
mod chips;
mod commands;
mod config_page;
mod connections;
mod copying;
mod details;
mod export;
mod exporting;
mod filter;
mod filtering;
mod form;
mod freshness;
mod grid;
mod header;
mod i18n;
mod listing;
mod lists;
mod live_region;
mod load_bar;
mod load_cache;
mod load_cache_choice;
mod load_report;
mod load_said;
mod loader;
mod notice;
mod now;
mod offline;
mod overview;
mod page;
mod palette;
mod panic_screen;
mod query_tools;
mod rate_limiters;
mod reasoned;
mod router;
mod row_menu;
mod saved;
mod saved_menu;
mod sign_in;
mod stored;
mod summary;
mod token_panel;
mod tokens;

pub use address::Address;
pub use app::App;
pub use appearance::{Appearance, Density, Theme};
pub use appearance_menu::AppearanceMenu;
pub use auto_refresh::AutoRefresh;
#[cfg(feature = "module")]
pub(crate) use browser::clock::{clock, now, random, steady_now, wall_time};
pub use browser::root::Root;
pub use browser::timer::ahead;
pub use commands::{CommandDialog, Commands};
pub use config_page::ConfigPage;
pub use connections::Connections;
pub use details::Details;
pub use export::ExportMenu;
pub use exporting::{Exporting, Outcome};
pub use filter::{RefineBar, RefinePanel};
pub use filtering::Filtering;
pub use form::FilterForm;
pub use freshness::Freshness;
pub use grid::{GridState, ImageGrid};
pub use i18n::I18n;
pub use listing::Listing;
pub use lists::Lists;
pub use live_region::LiveRegion;
pub use load_bar::LoadBar;
pub use load_cache::{CachedLoad, LoadCache, Writing};
pub use load_cache_choice::LoadCacheChoice;
pub use load_report::LoadReportPanel;
pub use loader::{Loader, Phase};
pub use notice::{EmptyNotice, ErrorNotice};
pub use now::Now;
pub use offline::OfflineNotice;
pub use overview::OverviewPage;
pub use palette::CommandDialogs;
pub use panic_screen::{show_panic, stop_on_panic};
pub use rate_limiters::RateLimiters;
pub use router::{Router, View};
pub use saved::Saved;
pub use stored::{NotStored, Stored};
pub use token_panel::TokenPanel;
pub use tokens::{Lifetime, Tokens};
