//! How the rows of a query are loaded: when the page asks first, how long it waits, and how often it tries again.

use serde::{Deserialize, Deserializer};

use super::whole::Whole;

/// What [`Loading::confirm_above_rows`] takes. The least is one page; the most is a page more than can be reached at all.
pub const CONFIRM_ABOVE_ROWS: Whole<u64> = Whole { key: "confirm_above_rows", least: 200, most: 2_000_200 };
/// [`Loading::confirm_above_rows`] where the file has none: ten pages.
pub const CONFIRM_ABOVE_ROWS_DEFAULT: u64 = 2_000;

/// What [`Loading::timeout_seconds`] takes.
pub const TIMEOUT_SECONDS: Whole<u32> = Whole { key: "timeout_seconds", least: 1, most: 600 };
/// [`Loading::timeout_seconds`] where the file has none.
pub const TIMEOUT_SECONDS_DEFAULT: u32 = 60;

/// What [`Loading::retries`] takes.
pub const RETRIES: Whole<u32> = Whole { key: "retries", least: 0, most: 20 };
/// [`Loading::retries`] where the file has none.
pub const RETRIES_DEFAULT: u32 = 5;

/// What [`Loading::first_retry_milliseconds`] takes.
pub const FIRST_RETRY_MILLISECONDS: Whole<u32> = Whole { key: "first_retry_milliseconds", least: 1, most: 60_000 };
/// [`Loading::first_retry_milliseconds`] where the file has none.
pub const FIRST_RETRY_MILLISECONDS_DEFAULT: u32 = 1_000;

/// How the rows of a query are loaded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Loading {
    /// Above that many rows the page asks before it goes on; [`CONFIRM_ABOVE_ROWS`].
    #[serde(deserialize_with = "confirm_above_rows")]
    pub confirm_above_rows: u64,
    /// How long one request may take, in seconds from sent to the whole answer; [`TIMEOUT_SECONDS`].
    #[serde(deserialize_with = "timeout_seconds")]
    pub timeout_seconds: u32,
    /// How often a request whose failure may pass is made again; [`RETRIES`].
    #[serde(deserialize_with = "retries")]
    pub retries: u32,
    /// The pause before a request is first made again, in milliseconds; it doubles each time. [`FIRST_RETRY_MILLISECONDS`].
    #[serde(deserialize_with = "first_retry_milliseconds")]
    pub first_retry_milliseconds: u32,
}

impl Default for Loading {
    fn default() -> Self {
        Self {
            confirm_above_rows: CONFIRM_ABOVE_ROWS_DEFAULT,
            timeout_seconds: TIMEOUT_SECONDS_DEFAULT,
            retries: RETRIES_DEFAULT,
            first_retry_milliseconds: FIRST_RETRY_MILLISECONDS_DEFAULT,
        }
    }
}

fn confirm_above_rows<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    CONFIRM_ABOVE_ROWS.read(from)
}

fn timeout_seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    TIMEOUT_SECONDS.read(from)
}

fn retries<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    RETRIES.read(from)
}

fn first_retry_milliseconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    FIRST_RETRY_MILLISECONDS.read(from)
}
