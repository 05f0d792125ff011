//! What people do with the page, from the address to the rows, in a real browser.

mod broken;
mod columns;
mod config;
mod details;
mod digest;
mod failures;
mod faults;
mod filters;
mod grids;
mod keep;
mod keyboard;
mod links;
mod loading;
mod looks;
mod pace;
mod questions;
mod refine;
mod refresh;
mod rows;
mod soak;
mod tabs;
mod token;
mod token_ends;
