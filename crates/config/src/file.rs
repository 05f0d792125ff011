//! The file as it is written, from its text to a checked [`Config`].

use serde::{Deserialize, Deserializer, de};

use super::checked_text::checked_text;
use super::object::{Object, object};
use super::problem::ConfigProblem;
use super::{AUTO_REFRESH_MINUTES, AUTO_REFRESH_MINUTES_DEFAULT, Config, Connection, KEEP_IN_BROWSER_DEFAULT, Loading};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Which schema an editor checks the file with; nothing to the page.
    #[serde(rename = "$schema", default, deserialize_with = "ignored_text")]
    _schema: (),
    #[serde(deserialize_with = "at_least_one")]
    connections: Vec<Connection>,
    #[serde(default, deserialize_with = "object")]
    loading: Loading,
    #[serde(default = "default_auto_refresh_minutes", deserialize_with = "auto_refresh_minutes")]
    auto_refresh_minutes: u32,
    #[serde(default = "default_keep_in_browser")]
    keep_in_browser: bool,
}

pub(super) fn read(text: &str) -> Result<Config, ConfigProblem> {
    let Object(file) =
        serde_json::from_str::<Object<File>>(text).map_err(|error| ConfigProblem::from_json(&error, text))?;
    let File { _schema, connections, loading, auto_refresh_minutes, keep_in_browser } = file;
    if let Some(repeated) = repeated_name(&connections) {
        let words = format!(
            "`name` is \"{}\" for two connections: give each a name of its own, because links name a connection",
            connections[repeated].name.trim()
        );
        return Err(ConfigProblem::of_value(words, text, name_key(text, repeated)));
    }
    Ok(Config { connections, loading, auto_refresh_minutes, keep_in_browser })
}

/// The first connection with a name that one before it has. Spaces around it do not tell two names apart to a person.
fn repeated_name(connections: &[Connection]) -> Option<usize> {
    let names = || connections.iter().map(|connection| connection.name.trim());
    names().enumerate().find(|&(at, name)| names().take(at).any(|before| before == name)).map(|(at, _)| at)
}

/// Where the `name` of a connection stands in the text of a file that was read. The reader is beyond it once it knows all
/// names. Only connections have a key `name`, each has it once, and inside a text its quotes would be escaped.
fn name_key(text: &str, connection: usize) -> Option<usize> {
    const KEY: &str = "\"name\"";
    let is_key = |&(at, _): &(usize, &str)| text[at + KEY.len()..].trim_start().starts_with(':');
    text.match_indices(KEY).filter(is_key).nth(connection).map(|(at, _)| at)
}

fn ignored_text<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    checked_text(from, |_| Ok(()))
}

fn at_least_one<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Connection>, D::Error> {
    let connections = Vec::<Object<Connection>>::deserialize(from)?;
    if connections.is_empty() {
        return Err(de::Error::custom(
            "`connections` is empty: give at least one connection with name, proxy and project_id",
        ));
    }
    Ok(connections.into_iter().map(|Object(connection)| connection).collect())
}

fn default_auto_refresh_minutes() -> u32 {
    AUTO_REFRESH_MINUTES_DEFAULT
}

fn auto_refresh_minutes<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    AUTO_REFRESH_MINUTES.read(from)
}

fn default_keep_in_browser() -> bool {
    KEEP_IN_BROWSER_DEFAULT
}
