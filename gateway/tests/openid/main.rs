//! Sign-in by OpenID Connect: with a provider of the tests that can be wrong in every way, and with one that nobody here wrote.

mod browser;
mod independent;
mod operations;
mod proof;
mod provider;
mod scene;
mod sign_in;
#[path = "../support/mod.rs"]
mod support;
