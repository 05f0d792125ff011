//! The file with several connections, which can be read anew while the gateway runs.

use std::path::PathBuf;

use hss_console::{Connection, ConnectionFile, Projects, Running};

use super::credentials::{Credentials, Maintained, keep};

/// Reads the file, with the program's credential for connections that have none of their own.
pub(crate) struct ConnectionReader {
    file: PathBuf,
    credentials: Credentials,
}

impl ConnectionReader {
    pub(crate) fn new(file: PathBuf, credentials: Credentials) -> Self {
        Self { file, credentials }
    }

    /// The connections in the file now. One to the same project as one of `before` has its credential, too.
    ///
    /// # Errors
    /// A sentence that says which connection cannot be used.
    pub(crate) fn read(&self, before: &[Connection]) -> Result<Vec<Connection>, String> {
        let shown = self.file.display();
        let in_file = |why| format!("the connections in {shown}: {why}");
        let text = std::fs::read_to_string(&self.file).map_err(|error| in_file(error.to_string()))?;
        let mut connections = ConnectionFile::read(&text).map_err(in_file)?;
        for one in connections.iter_mut().filter(|one| one.credential.is_none()) {
            let projects = Projects::These(vec![one.project_id.clone()]);
            let is_same = |other: &&Connection| {
                (&other.endpoint, &other.region, &other.projects) == (&one.endpoint, &one.region, &projects)
                    && self.credentials.gave(&other.credential)
            };
            one.credential = Some(match before.iter().find(is_same) {
                Some(same) => same.credential.clone(),
                None => {
                    let (region, project) = (one.region.as_deref(), Some(one.project_id.as_str()));
                    self.credentials.for_connection(&one.endpoint, region, project).map_err(in_file)?
                }
            });
        }
        connections.into_iter().map(|connection| connection.complete().map_err(in_file)).collect()
    }
}

/// The connections that a gateway serves, each with its credential kept valid.
pub(crate) struct KeptConnections(Vec<(Connection, Option<Maintained>)>);

impl KeptConnections {
    /// Obtains the credential of each.
    ///
    /// # Errors
    /// When there is none: a sentence.
    pub(crate) async fn of(connections: Vec<Connection>) -> Result<Self, String> {
        let mut kept = Vec::new();
        for connection in connections {
            let maintained = keep(&connection.credential).await?;
            kept.push((connection, maintained));
        }
        Ok(Self(kept))
    }

    /// Has `gateway` serve what the file of `reader` says now, all at once.
    ///
    /// # Errors
    /// A sentence that says what cannot be used. Everything stays as it was.
    pub(crate) async fn reload(&mut self, reader: &ConnectionReader, gateway: &Running) -> Result<(), String> {
        let before: Vec<Connection> = self.0.iter().map(|(connection, _)| connection.clone()).collect();
        let connections = reader.read(&before)?;
        // A credential that is new is obtained before anybody needs it.
        let mut new = Vec::new();
        for connection in &connections {
            let is_known = before.iter().any(|other| other.credential.is(&connection.credential));
            new.push(if is_known { None } else { keep(&connection.credential).await? });
        }
        gateway.replace_connections(connections.clone()).map_err(|error| error.to_string())?;
        let mut old = std::mem::take(&mut self.0);
        let kept = connections.into_iter().zip(new).map(|(connection, maintained)| {
            let same = || old.iter_mut().find(|(other, _)| other.credential.is(&connection.credential))?.1.take();
            let maintained = maintained.or_else(same);
            (connection, maintained)
        });
        self.0 = kept.collect();
        Ok(())
    }
}
