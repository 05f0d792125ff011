//! The journeys' own instruments, tried in a real browser: a measure that shows nothing would let everything pass.

mod axe;
mod leaks;
mod measures;
mod service;
mod tabs;
mod violations;

use end_to_end::{Journey, Setup};

/// A journey on the page's origin, on a document that asks for nothing and keeps nothing by itself.
async fn quiet(setup: Setup) -> Journey {
    Journey::open(setup, "config.json").await
}
