//! One cloud project, or several of one region: where HSS answers, what authorizes, and the path it is asked under.

use std::path::PathBuf;

use serde::Deserialize;

use crate::credential::CredentialSource;

/// A connection of the page to HSS.
#[derive(Debug, Clone)]
pub struct Connection {
    /// What people call it; no two have the same.
    pub name: String,
    /// Its path below the API's, such as `dublin`; empty for one that has the API's own.
    pub path: String,
    /// The code of its region, such as `eu-west-101`.
    pub region: Option<String>,
    /// Where HSS answers, such as `https://hss.eu-west-101.myhuaweicloud.eu` or `http://127.0.0.1:9000`.
    pub endpoint: String,
    /// The projects it may be asked for.
    pub projects: Projects,
    /// What authorizes its requests.
    pub credential: CredentialSource,
}

/// The projects that a connection forwards for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Projects {
    /// Whatever the client names: for development, with a service that has but one.
    Any,
    /// These ids, compared as they are sent.
    These(Vec<String>),
}

impl Connection {
    /// Whether everything of `other` is the same, its credential included.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let Self { name, path, region, endpoint, projects, credential } = self;
        (name, path, region, endpoint, projects)
            == (&other.name, &other.path, &other.region, &other.endpoint, &other.projects)
            && credential.is(&other.credential)
    }

    /// A connection to `endpoint` for any project, with each person's own token.
    #[must_use]
    pub fn new(name: impl Into<String>, endpoint: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            path: String::new(),
            region: None,
            endpoint: endpoint.into(),
            projects: Projects::Any,
            credential: CredentialSource::Client,
        }
    }
}

/// The HSS endpoint of a region.
///
/// ```
/// assert_eq!(hss_console::endpoint_of("cn-north-4"), "https://hss.cn-north-4.myhuaweicloud.com");
/// assert_eq!(hss_console::endpoint_of("eu-west-101"), "https://hss.eu-west-101.myhuaweicloud.eu");
/// ```
#[must_use]
pub fn endpoint_of(region: &str) -> String {
    let domain = if region == "eu-west-101" { "eu" } else { "com" };
    format!("https://hss.{region}.myhuaweicloud.{domain}")
}

/// The file with several connections, as JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConnectionFile {
    connections: Vec<Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    path: String,
    region: Option<String>,
    endpoint: Option<String>,
    project_id: String,
    token_file: Option<PathBuf>,
    #[serde(default)]
    token: TokenOwner,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum TokenOwner {
    #[default]
    Gateway,
    User,
}

/// A connection as a file has it: its credential may be the one that all share.
#[derive(Debug)]
pub struct WrittenConnection {
    /// Its own credential, where it has one.
    pub credential: Option<CredentialSource>,
    /// The code of its region.
    pub region: Option<String>,
    /// Where HSS answers.
    pub endpoint: String,
    /// Its project.
    pub project_id: String,
    name: String,
    path: String,
}

impl WrittenConnection {
    /// The connection.
    ///
    /// # Errors
    /// When it has no credential: a sentence.
    pub fn complete(self) -> Result<Connection, String> {
        let Self { credential, region, name, path, endpoint, project_id } = self;
        let credential = credential.ok_or_else(|| format!("the connection {name:?} has no credential"))?;
        Ok(Connection { name, path, region, endpoint, projects: Projects::These(vec![project_id]), credential })
    }
}

impl ConnectionFile {
    /// The connections in `text`. One that names neither a token file nor `"token": "user"` has no credential yet.
    ///
    /// # Errors
    /// When it is no such file, or a connection lacks what it needs: a sentence that says what to write.
    pub fn read(text: &str) -> Result<Vec<WrittenConnection>, String> {
        let file: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let connection = |written: Written| {
            let Written { name, path, region, endpoint, project_id, token_file, token } = written;
            let credential = match (token, token_file) {
                (TokenOwner::User, Some(_)) => {
                    let words = "has a token_file and \"token\": \"user\": keep one of them";
                    return Err(format!("the connection {name:?} {words}"));
                }
                (TokenOwner::User, None) => Some(CredentialSource::Client),
                (TokenOwner::Gateway, file) => file.map(CredentialSource::TokenFile),
            };
            let endpoint = endpoint.or_else(|| region.as_deref().map(endpoint_of));
            let endpoint = endpoint
                .ok_or_else(|| format!("the connection {name:?} has neither a region nor an endpoint: give one"))?;
            Ok(WrittenConnection { credential, region, name, path, endpoint, project_id })
        };
        file.connections.into_iter().map(connection).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_several_connections() {
        let read = ConnectionFile::read(
            r#"{"connections": [
                {"name": "Dublin", "path": "dublin", "region": "eu-west-101", "project_id": "a", "token_file": "/own"},
                {"name": "Test", "path": "test", "endpoint": "http://127.0.0.1:1", "project_id": "b"},
                {"name": "Mine", "path": "mine", "region": "cn-north-4", "project_id": "c", "token": "user"}
            ]}"#,
        )
        .unwrap();
        let files: Vec<_> = read
            .iter()
            .map(|connection| match &connection.credential {
                Some(CredentialSource::TokenFile(path)) => path.display().to_string(),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(files, ["/own", "None", "Some(Client)"]);
        assert_eq!(read[0].endpoint, "https://hss.eu-west-101.myhuaweicloud.eu");
        assert_eq!(read[1].project_id, "b");
        let complete: Vec<_> = read.into_iter().map(WrittenConnection::complete).collect();
        assert!(complete[0].is_ok() && complete[1].is_err() && complete[2].is_ok());
    }

    #[test]
    fn says_what_a_connection_lacks() {
        for (text, words) in [
            ("[]", "expected"),
            (r#"{"connections": [{"name": "x", "path": "x", "project_id": "a"}]}"#, "neither a region nor an endpoint"),
            (r#"{"connections": [{"name": "x", "path": "x", "region": "y"}]}"#, "project_id"),
            (r#"{"connections": [{"name": "x", "path": "x", "tokne": "user"}]}"#, "tokne"),
            (
                r#"{"connections": [{"name": "x", "path": "x", "region": "y", "project_id": "a", "token": "user",
                    "token_file": "f"}]}"#,
                "keep one",
            ),
        ] {
            let error = ConnectionFile::read(text).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
    }
}
