//! What a person sees: Leptos components that draw state and send intents, and the few named owners of that state.
//! The browser is called through [`hss_web`], and in `browser` where Leptos is needed; words come from [`hss_i18n`].
//!
//! | owner | holds |
//! |---|---|
//! | [`Listing`] | one list: its stores, its open row, and what a person does with them |
//! | [`QueryStore`] | the form and the query of one list |
//! | [`Filtering`] | what of the rows of one list is shown |
//! | [`GridState`] | how the grid of a list is laid out, and what is selected |
//! | [`Exporting`] | how far an export of a list is |
//! | [`Loader`] | the rows of one list, and how they are loaded |
//! | [`Lists`] | both lists |
//! | [`Router`] | which view is shown, mirrored in the address, and the way to others |
//! | [`Address`] | where the state stands that can be shared |
//! | [`Root`] | the element that the page stands in |
//! | [`Commands`] | what can be done without the pointer, and by which keys |
//! | [`Connections`] | which connection is in use |
//! | [`Tokens`] | the tokens that a person brought |
//! | [`LoadCache`] | what of the loads this browser keeps |
//! | [`AutoRefresh`] | how often rows are asked again by themselves |
//! | [`Now`] | the time, ticking |
//! | [`Saved`] | the queries kept by name |
//! | [`I18n`] | the language |
//! | [`Appearance`] | the theme and the density |
//! | [`LiveRegion`] | what is said to screen readers |

mod browser;
mod commands;
mod common;
mod connection;
mod export;
mod list;
mod load_cache;
mod loading;
mod overview;
mod saved;
mod shell;

pub use browser::root::Root;
pub use commands::palette::CommandDialogs;
pub use commands::{CommandDialog, Commands};
pub use common::stored::{NotStored, Stored};
pub use connection::connections::Connections;
pub use connection::token_panel::TokenPanel;
pub use connection::tokens::{Lifetime, Tokens};
pub use export::ExportMenu;
pub use export::exporting::{Exporting, Outcome};
pub use list::details::Details;
pub use list::filter::filtering::Filtering;
pub use list::filter::{RefineBar, RefinePanel};
pub use list::form::FilterForm;
pub use list::grid::{GridState, ImageGrid};
pub use list::listing::Listing;
pub use list::lists::Lists;
pub use list::notice::{EmptyNotice, ErrorNotice};
pub use list::query::store::QueryStore;
pub use load_cache::choice::LoadCacheChoice;
pub use load_cache::{CachedLoad, LoadCache, Writing};
pub use loading::auto_refresh::AutoRefresh;
pub use loading::bar::LoadBar;
pub use loading::freshness::Freshness;
pub use loading::loader::{Loader, Phase};
pub use loading::offline::OfflineNotice;
pub use loading::report::LoadReportPanel;
pub use overview::OverviewPage;
pub use saved::Saved;
pub use shell::address::Address;
pub use shell::app::App;
pub use shell::appearance::menu::AppearanceMenu;
pub use shell::appearance::{Appearance, Density, Theme};
pub use shell::config_page::ConfigPage;
pub use shell::i18n::I18n;
pub use shell::live_region::LiveRegion;
pub use shell::now::Now;
pub use shell::panic_screen::{show_panic, stop_on_panic};
pub use shell::router::{Router, View};
