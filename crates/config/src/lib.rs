//! The deployment's `config.json`, read once at start and checked before anything else happens. It contains everything that
//! differs between two deployments of the same bundle. `www/config.schema.json` describes the same file to editors.

mod checked_text;
mod connection;
mod file;
mod loading;
mod object;
mod problem;
mod proxy;
mod redact;
mod registry;
mod secrets;
mod token_source;
mod token_text;
mod whole;

pub use connection::{
    CONCURRENCY, CONCURRENCY_DEFAULT, Connection, ENTERPRISE_PROJECT_ID_MAX, PROJECT_ID_MAX, QUOTA_PERIOD_SECONDS,
    QUOTA_REQUESTS, Quota, REGION_MAX,
};
pub use loading::{
    CONFIRM_ABOVE_ROWS, CONFIRM_ABOVE_ROWS_DEFAULT, FIRST_RETRY_MILLISECONDS, FIRST_RETRY_MILLISECONDS_DEFAULT,
    Loading, RETRIES, RETRIES_DEFAULT, TIMEOUT_SECONDS, TIMEOUT_SECONDS_DEFAULT,
};
pub use problem::{ConfigProblem, ConfigProblemKind, SourcePosition};
pub use proxy::{ProxyPath, ProxyPathError};
pub use registry::{REGISTRY_HOST_MAX, Registry};
pub use token_source::TokenSource;
pub use token_text::without_tokens;
pub use whole::Whole;

/// The file's name, beside `index.html`.
pub const CONFIG_FILE: &str = "config.json";

/// What [`Config::auto_refresh_minutes`] takes; the most is a day.
pub const AUTO_REFRESH_MINUTES: Whole<u32> = Whole { key: "auto_refresh_minutes", least: 0, most: 1_440 };
/// [`Config::auto_refresh_minutes`] where the file has none: off.
pub const AUTO_REFRESH_MINUTES_DEFAULT: u32 = 0;

/// [`Config::keep_in_browser`] where the file does not say.
pub const KEEP_IN_BROWSER_DEFAULT: bool = false;

/// A checked `config.json`.
///
/// ```
/// use hss_config::{Config, Loading, TokenSource};
///
/// let config = Config::read(
///     200,
///     r#"{
///         "$schema": "./config.schema.json",
///         "connections": [
///             { "name": "Staging", "proxy": "./hss/", "project_id": "4f1a", "token": "user" }
///         ],
///         "loading": { "retries": 2 }
///     }"#,
/// )?;
/// assert_eq!(config.connections[0].token, TokenSource::User);
/// assert_eq!(config.loading, Loading { retries: 2, ..Loading::default() });
/// assert_eq!(config.auto_refresh_minutes, 0, "which is off");
/// # Ok::<(), hss_config::ConfigProblem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where images are read from; at least one, each with a name of its own. The first is the one shown at start.
    pub connections: Vec<Connection>,
    /// How the rows of a query are loaded.
    pub loading: Loading,
    /// After how many minutes the rows are loaded anew, or 0 for never; [`AUTO_REFRESH_MINUTES`].
    pub auto_refresh_minutes: u32,
    /// Whether this browser keeps the last load of each query.
    pub keep_in_browser: bool,
}

impl Config {
    /// Reads what the request for `config.json` brought: its HTTP `status` and its `body`.
    ///
    /// # Errors
    /// When the file is absent, is another file (a fallback page), is not JSON, has an unknown key, or has a value
    /// that cannot be used; with the line and column where the text shows one. What may be a secret is left out of it.
    pub fn read(status: u16, body: &str) -> Result<Self, ConfigProblem> {
        if !(200..300).contains(&status) {
            return Err(ConfigProblem::without_place(ConfigProblemKind::Absent { status }));
        }
        let body = body.strip_prefix('\u{feff}').unwrap_or(body);
        if body.trim().is_empty() {
            return Err(ConfigProblem::without_place(ConfigProblemKind::Empty));
        }
        if body.trim_start().starts_with('<') {
            return Err(ConfigProblem::without_place(ConfigProblemKind::Html));
        }
        file::read(body)
    }
}
