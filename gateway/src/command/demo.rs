//! `hss-console serve --demo`: a simulator of HSS in this program, with a token that nobody else knows.

use std::hash::{BuildHasher, RandomState};

use hss_console::{Connection, CredentialSource, Projects, Secret};

/// The id of the project that is shown; the simulator has the same images for each.
const PROJECT: &str = "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1";

/// A simulator that runs, and the connection to it.
pub(crate) struct Demo {
    pub(crate) simulator: hss_simulator::Running,
    pub(crate) connection: Connection,
}

/// Starts it on a free port of this machine.
///
/// # Errors
/// When there is no free port: a sentence.
pub(crate) async fn start() -> Result<Demo, String> {
    let part = |number: u8| format!("{:016x}", RandomState::new().hash_one(number));
    let token = format!("{}{}", part(0), part(1));
    let options = hss_simulator::Options { token: token.clone(), ..hss_simulator::Options::default() };
    let simulator =
        hss_simulator::start(options).await.map_err(|error| format!("the simulator does not start: {error}"))?;
    let connection = Connection {
        projects: Projects::These(vec![PROJECT.into()]),
        credential: CredentialSource::Token(Secret::new(token)),
        ..Connection::new("Simulator", simulator.url())
    };
    Ok(Demo { simulator, connection })
}
