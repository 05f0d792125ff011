//! What a person sees: Leptos components that draw state and send intents, and the few named owners of that state.
//! The browser is called in `browser` only, one file a concern; words come from [`crate::locale`].
//!
//! | owner | holds |
//! |---|---|
//! | [`Listing`] | one list: its form, its last query, its rows, how its request stands |
//! | [`Place`] | which list is shown, mirrored in the address |
//! | [`Connections`] | which connection is in use |
//! | [`Saved`] | the queries kept by name |
//! | [`Words`] | the language |
//! | [`Announcer`] | what is said to screen readers |

mod announcer;
mod app;
mod browser;
mod cell;
mod chips;
mod config_page;
mod connections;
mod details;
mod form;
mod grid;
mod header;
mod listing;
mod notice;
mod page;
mod panic_screen;
mod place;
mod query_tools;
mod saved;
mod saved_menu;
mod summary;
mod words;

pub use announcer::Announcer;
pub use app::App;
pub use config_page::ConfigPage;
pub use connections::Connections;
pub use details::Details;
pub use form::FilterForm;
pub use grid::ImageGrid;
pub use listing::{Listing, Phase};
pub use notice::{EmptyNotice, ErrorNotice};
pub use panic_screen::{show_panic, stop_on_panic};
pub use place::Place;
pub use saved::Saved;
pub use words::Words;
