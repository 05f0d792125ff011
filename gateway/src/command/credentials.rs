//! Where the program's credential is: in a token file that it is told of, with the people, in `HSS_TOKEN`, or where the official
//! clients look.

use std::{path::PathBuf, sync::Arc};

use hss_console::{CredentialSource, Network, Secret};
use hss_credentials::{Address, Authority, CredentialError, Environment, Found, Kind, Settings, Transport, find};
use tokio::task::JoinHandle;

/// The variable with a token for HSS, for as long as the program runs.
const TOKEN: &str = "HSS_TOKEN";

const SET: &str = "set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK";

/// What connections without a credential of their own use.
#[derive(Clone)]
pub(crate) enum Credentials {
    One(CredentialSource),
    Found { found: Box<Found>, transport: Arc<dyn Transport> },
}

impl Credentials {
    /// Those of this program.
    ///
    /// # Errors
    /// When the files or variables with them cannot be used: a sentence.
    pub(crate) async fn of(file: Option<PathBuf>, of_people: bool, network: &Network) -> Result<Self, String> {
        if of_people {
            return Ok(Self::One(CredentialSource::Client));
        }
        if let Some(file) = file {
            return Ok(Self::One(CredentialSource::TokenFile(file)));
        }
        if let Some(token) = std::env::var(TOKEN).ok().filter(|token| !token.is_empty()) {
            return Ok(Self::One(CredentialSource::Token(Secret::new(token))));
        }
        let found = find(&Environment::of_process()).await.map_err(|error| error.to_string())?;
        for warning in &found.warnings {
            tracing::warn!(%warning, "credentials");
        }
        let transport = network.transport().map_err(|error| error.to_string())?;
        Ok(Self::Found { found: Box::new(found), transport })
    }

    /// The credential of a connection to `endpoint` in `region`, for `project` where it has only one. Keys and tokens that the
    /// program finds itself go to that endpoint only, and not unencrypted over a network.
    ///
    /// # Errors
    /// When it cannot be used there: a sentence.
    pub(crate) fn for_connection(
        &self,
        endpoint: &str,
        region: Option<&str>,
        project: Option<&str>,
    ) -> Result<CredentialSource, String> {
        let (found, transport) = match self {
            Self::One(source) => return Ok(source.clone()),
            Self::Found { found, transport } => (found, transport),
        };
        let region = region.ok_or("credentials are of a region: give --region REGION, such as --region eu-west-101")?;
        let settings = || -> Result<Settings, CredentialError> {
            let mut settings = Settings::of_found(Found::clone(found), region)?;
            settings.project_id = project.map(str::to_owned).or(settings.project_id);
            settings.destination = Some(Address::parse(endpoint)?);
            settings.transport = Some(Arc::clone(transport));
            Ok(settings)
        };
        let authority = settings().and_then(Authority::new).map_err(|error| error.to_string())?;
        Ok(CredentialSource::Authority(authority))
    }

    /// Whether [`Self::for_connection`] gave `source`, and not a file of the connection's own.
    pub(crate) fn gave(&self, source: &CredentialSource) -> bool {
        match self {
            Self::One(one) => one.is(source),
            Self::Found { .. } => matches!(source, CredentialSource::Authority(_)),
        }
    }

    /// The id of the only project of `region`.
    ///
    /// # Errors
    /// When nobody can tell: a sentence.
    pub(crate) async fn project(&self, source: &CredentialSource, region: Option<&str>) -> Result<String, String> {
        if let (CredentialSource::Authority(authority), Some(region)) = (source, region) {
            return authority.project_id(region).await.map_err(|error| error.to_string());
        }
        Err("there is no project: give --project ID, as My Credentials in the cloud console shows it".into())
    }
}

/// Obtains the credential of `source`, so that a program without any says so at once; and keeps it valid from then on.
///
/// # Errors
/// When nothing was given and this machine has no agency: a sentence. Other failures can pass, and are logged.
pub(crate) async fn keep(source: &CredentialSource) -> Result<Option<Maintained>, String> {
    let CredentialSource::Authority(authority) = source else { return Ok(None) };
    if let Err(error) = authority.renew().await {
        if authority.status().kind == Kind::Machine {
            return Err(format!(
                "no credential was given and this machine has none ({error}); give --token-file FILE, or {SET}"
            ));
        }
        tracing::error!(%error, "the credential cannot be obtained now");
    }
    let kept = authority.clone();
    Ok(Some(Maintained(tokio::spawn(async move { kept.maintain().await }))))
}

/// A credential that is kept valid until this is dropped.
pub(crate) struct Maintained(JoinHandle<()>);

impl Drop for Maintained {
    fn drop(&mut self) {
        self.0.abort();
    }
}
