//! The deployment's `config.json`, read once at start and checked before anything else happens. What differs between
//! two places where the same bundle is served stands in that file and nowhere else. This layer knows no other.

mod checked_text;
mod problem;
mod proxy;

pub use problem::{ConfigProblem, ConfigProblemKind, Place};
pub use proxy::{ProxyPath, ProxyPathError};

use serde::{Deserialize, Deserializer, de};

use self::checked_text::checked_text;

/// The file's name, beside `index.html`.
pub const CONFIG_FILE: &str = "config.json";

/// The most characters a project id may have, as the reference pages of both list operations bound it.
pub const PROJECT_ID_MAX: usize = 256;

/// A checked `config.json`.
///
/// ```
/// let config = hss_image_console::config::Config::read(
///     200,
///     r#"{ "connections": [{ "name": "Staging", "proxy": "./hss/", "project_id": "4f1a" }] }"#,
/// )?;
/// assert_eq!(config.connections[0].name, "Staging");
/// # Ok::<(), hss_image_console::config::ConfigProblem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where images are read from; at least one. The first is the one shown at start.
    #[serde(deserialize_with = "at_least_one")]
    pub connections: Vec<Connection>,
}

/// One cloud project behind one proxy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// What people call it; shown in the header.
    #[serde(deserialize_with = "connection_name")]
    pub name: String,
    /// The path on the page's own origin under which the proxy answers for the HSS endpoint.
    pub proxy: ProxyPath,
    /// The cloud project, 1 to 256 characters.
    #[serde(deserialize_with = "project_id")]
    pub project_id: String,
}

impl Config {
    /// Reads what the request for `config.json` brought: its HTTP `status` and its `body`.
    ///
    /// # Errors
    /// When the file is absent, is another file (a fallback page), is not JSON, has an unknown key, or has a value
    /// that cannot be used; with the line and column where the text shows one.
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
        serde_json::from_str(body).map_err(|error| ConfigProblem::from_json(&error, body))
    }
}

fn at_least_one<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Connection>, D::Error> {
    let connections = Vec::<Connection>::deserialize(from)?;
    if connections.is_empty() {
        return Err(de::Error::custom(
            "`connections` is empty: give at least one connection with name, proxy and project_id",
        ));
    }
    Ok(connections)
}

fn connection_name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    checked_text(from, |name| match name.trim() {
        "" => Err("`name` is empty: give the connection a name people know".into()),
        _ => Ok(name.to_owned()),
    })
}

fn project_id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    checked_text(from, |id| match id.chars().count() {
        1..=PROJECT_ID_MAX => Ok(id.to_owned()),
        0 => Err("`project_id` is empty: give the id of the cloud project".into()),
        length => Err(format!("`project_id` has {length} characters: at most {PROJECT_ID_MAX} are allowed")),
    })
}
