//! One cloud project behind one proxy, and how fast it may be asked.

use serde::{Deserialize, Deserializer};

use super::checked_text::checked_text;
use super::object::object;
use super::proxy::ProxyPath;
use super::registry::registry_host;
use super::token_source::TokenSource;
use super::whole::Whole;

/// The most characters a project id may have, as the reference pages of both list operations bound it.
pub const PROJECT_ID_MAX: usize = 256;

/// The most characters an enterprise project id may have, as the reference pages of both list operations bound it.
pub const ENTERPRISE_PROJECT_ID_MAX: usize = 256;

/// The most characters the code of a region may have.
pub const REGION_MAX: usize = 64;

/// What [`Connection::concurrency`] takes.
pub const CONCURRENCY: Whole<u32> = Whole { key: "concurrency", least: 1, most: 16 };
/// [`Connection::concurrency`] where the file has none.
pub const CONCURRENCY_DEFAULT: u32 = 4;

/// What [`Quota::requests`] takes.
pub const QUOTA_REQUESTS: Whole<u32> = Whole { key: "requests", least: 1, most: 1_000_000 };
/// What [`Quota::period_seconds`] takes.
pub const QUOTA_PERIOD_SECONDS: Whole<u32> = Whole { key: "period_seconds", least: 1, most: 86_400 };

/// One cloud project behind one proxy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// What people call it, and links, so no two have the same; shown in the header.
    #[serde(deserialize_with = "name")]
    pub name: String,
    /// The path on the page's own origin under which the proxy answers for the HSS endpoint.
    pub proxy: ProxyPath,
    /// The cloud project, 1 to [`PROJECT_ID_MAX`] characters.
    #[serde(deserialize_with = "project_id")]
    pub project_id: String,
    /// The code of the project's region, 1 to [`REGION_MAX`] ASCII letters, digits and `-`. The official client sends it as
    /// an optional header with the operation of the registry list.
    #[serde(default, deserialize_with = "region")]
    pub region: Option<String>,
    /// The host of the public registry that private images are pulled from, with a port where it has one; derived from the
    /// region where there is none: see [`Connection::registry`].
    #[serde(default, deserialize_with = "registry_host")]
    pub registry_host: Option<String>,
    /// The enterprise project that is asked for when the query names none, 1 to [`ENTERPRISE_PROJECT_ID_MAX`] characters.
    #[serde(default, deserialize_with = "enterprise_project_id")]
    pub enterprise_project_id: Option<String>,
    /// How many requests are allowed in what time; as many as the service takes where there is none.
    #[serde(default, deserialize_with = "quota")]
    pub quota: Option<Quota>,
    /// How many requests are under way at once at most; [`CONCURRENCY`].
    #[serde(default = "default_concurrency", deserialize_with = "concurrency")]
    pub concurrency: u32,
    /// Who supplies the token.
    #[serde(default)]
    pub token: TokenSource,
}

/// How many requests are allowed in what time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// How many requests a period allows; [`QUOTA_REQUESTS`].
    #[serde(deserialize_with = "quota_requests")]
    pub requests: u32,
    /// How long a period is, in seconds; [`QUOTA_PERIOD_SECONDS`].
    #[serde(deserialize_with = "quota_period_seconds")]
    pub period_seconds: u32,
}

impl Connection {
    /// A connection with what every connection has, and the defaults of all else.
    ///
    /// ```
    /// use hss_config::{CONCURRENCY_DEFAULT, Connection, ProxyPath};
    /// let connection = Connection::new("Staging", ProxyPath::new("./hss/")?, "4f1a");
    /// assert_eq!(connection.concurrency, CONCURRENCY_DEFAULT);
    /// # Ok::<(), hss_config::ProxyPathError>(())
    /// ```
    #[must_use]
    pub fn new(name: impl Into<String>, proxy: ProxyPath, project_id: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            proxy,
            project_id: project_id.into(),
            region: None,
            registry_host: None,
            enterprise_project_id: None,
            quota: None,
            concurrency: CONCURRENCY_DEFAULT,
            token: TokenSource::default(),
        }
    }
}

fn name<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    checked_text(from, |name| match name.trim() {
        "" => Err("`name` is empty: give the connection a name people know".into()),
        _ => Ok(name.to_owned()),
    })
}

fn project_id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    checked_text(from, |id| bounded(id, "project_id", "the id of the cloud project", PROJECT_ID_MAX))
}

fn enterprise_project_id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let what = "the id of an enterprise project, or leave it out";
    checked_text(from, |id| bounded(id, "enterprise_project_id", what, ENTERPRISE_PROJECT_ID_MAX)).map(Some)
}

fn region<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    checked_text(from, |region| {
        if !region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return Err("`region` must be a code of letters, digits and `-`, such as \"eu-west-101\"".into());
        }
        bounded(region, "region", "the code of the region, or leave it out", REGION_MAX)
    })
    .map(Some)
}

fn bounded(text: &str, key: &str, what: &str, most: usize) -> Result<String, String> {
    match text.chars().count() {
        0 => Err(format!("`{key}` is empty: give {what}")),
        length if length > most => Err(format!("`{key}` has {length} characters: at most {most} are allowed")),
        _ => Ok(text.to_owned()),
    }
}

fn quota<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Quota>, D::Error> {
    object(from).map(Some)
}

fn quota_requests<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    QUOTA_REQUESTS.read(from)
}

fn quota_period_seconds<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    QUOTA_PERIOD_SECONDS.read(from)
}

fn default_concurrency() -> u32 {
    CONCURRENCY_DEFAULT
}

fn concurrency<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    CONCURRENCY.read(from)
}
