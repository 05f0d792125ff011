//! The components in a real browser: what they draw for each value the service can send, and what they do with what a
//! person types. Run by `cargo xtask test --only browser`, in Chromium and in Firefox.
#![cfg(target_arch = "wasm32")]

mod about;
mod announcements;
mod appearance;
mod cells;
mod cells_of_scans;
mod details;
mod details_beyond;
mod export;
mod filter;
mod filter_typed;
mod formats;
mod forms;
mod grids;
mod grids_columns;
mod grids_focus;
mod grids_rows;
mod grids_selection;
mod grids_stage;
mod keyboard;
mod load_cache;
mod loading;
mod notices;
mod overview;
mod row_menu;
mod screens;
mod stage;
mod tokens;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
