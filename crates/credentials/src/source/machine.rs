//! The agency of the server that this program runs on, by the metadata service; or that of its pod, by the pod identity
//! service of the cluster.

use std::path::PathBuf;

use http::{HeaderValue, Method, Uri, header::AUTHORIZATION};

use serde::Serialize;

use super::{Environment, temporary};
use crate::{
    address::Address,
    answer::Answer,
    error::{CredentialError, Service},
    file,
    grant::Grant,
    outside::{Outside, bare, post},
    secret::Secret,
    signature::sensitive,
};

/// What the machine gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Machine {
    /// Asked if the metadata service gives no key.
    pub pod_identity: Option<PodIdentity>,
    /// The credentials file that was looked for in vain before, if this source was not chosen but is the last resort.
    pub last_of: Option<String>,
}

/// The pod identity service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PodIdentity {
    address: Address,
    target: String,
    token_file: PathBuf,
}

const KEY: &str = "/openstack/latest/securitykey";
const TOKEN: &str = "/meta-data/latest/api/token";
/// Six hours, as the official clients ask.
const TOKEN_SECONDS: &str = "21600";
/// What the metadata service says if there is no agency.
const NO_AGENCY: &[u8] = b"Please configure Cloud Service Agency first";
const REMEDY: &str = "check that an agency is assigned to this server and the metadata service is enabled for it";
const POD_REMEDY: &str = "check the service account's association with an agency";

impl Machine {
    pub(super) async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let error = match of_server(outside).await {
            Ok(grant) => return Ok(grant),
            Err(error) => error,
        };
        if let Some(pod) = &self.pod_identity {
            return pod.fetch(outside).await;
        }
        match (&self.last_of, brief(&error)) {
            (Some(file), Some(cause)) => Err(CredentialError::NoSource { file: file.clone(), cause }),
            _ => Err(error),
        }
    }
}

/// Why there seems to be no metadata service at all; nothing if there is one.
fn brief(error: &CredentialError) -> Option<String> {
    match error {
        CredentialError::Unreachable { .. } => Some("it cannot be reached".into()),
        CredentialError::TooSlow { seconds, .. } => Some(format!("no answer within {seconds} s")),
        CredentialError::Refused { status: status @ 404, .. } => Some(format!("status {status}")),
        CredentialError::NotUnderstood { problem, .. } => Some(format!("it answered with {problem}")),
        _ => None,
    }
}

async fn of_server(outside: &Outside) -> Result<Grant, CredentialError> {
    let metadata = &outside.endpoints.metadata;
    let mut request = bare(Method::PUT, metadata, TOKEN)?;
    request.headers_mut().insert("x-metadata-token-ttl-seconds", HeaderValue::from_static(TOKEN_SECONDS));
    let answer = outside.ask(Service::Metadata, request).await?;
    // Older metadata services have no tokens.
    let token = match answer.status.as_u16() {
        404 | 405 | 503 => None,
        _ => Some(token(&answer.successful(&[], REMEDY)?)?),
    };
    let mut request = bare(Method::GET, metadata, KEY)?;
    if let Some(token) = &token {
        request.headers_mut().insert("x-metadata-token", sensitive(token).ok_or(CredentialError::Token)?);
    }
    let answer = outside.ask(Service::Metadata, request).await?;
    if answer.body.windows(NO_AGENCY.len()).any(|text| text == NO_AGENCY) {
        return Err(CredentialError::NoAgency);
    }
    let secrets: Vec<&Secret> = token.iter().collect();
    temporary::read(&answer.successful(&secrets, REMEDY)?, Service::Metadata, outside)
}

fn token(answer: &Answer) -> Result<Secret, CredentialError> {
    let text = std::str::from_utf8(&answer.body).ok().map(str::trim);
    let is_token = |text: &&str| !text.is_empty() && !text.contains(char::is_whitespace) && !text.starts_with('<');
    text.filter(is_token).map(Secret::from).ok_or_else(|| answer.not_understood("no token"))
}

/// The empty object that the service is asked with.
#[derive(Serialize)]
struct Nothing {}

impl PodIdentity {
    /// What the variables of the official clients say.
    ///
    /// # Errors
    /// If the address is not valid or would send secrets unencrypted.
    pub(super) fn of_environment(environment: &Environment) -> Result<Option<Self>, CredentialError> {
        let address = environment.get("HC_CONTAINER_CREDENTIALS_FULL_URI");
        let token_file = environment.path("HC_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        let (Some(text), Some(token_file)) = (address, token_file) else { return Ok(None) };
        let invalid = || CredentialError::Address {
            address: "HC_CONTAINER_CREDENTIALS_FULL_URI".into(),
            problem: "is not valid",
        };
        let whole: Uri = text.parse().map_err(|_| invalid())?;
        let (scheme, authority) = whole.scheme().zip(whole.authority()).ok_or_else(invalid)?;
        let address = Address::parse(&format!("{scheme}://{authority}"))?;
        let target = whole.path_and_query().map_or("/", |target| target.as_str()).to_owned();
        Ok(Some(Self { address, target, token_file }))
    }

    async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let token = file::read(&self.token_file).await?;
        let mut request = post(&self.address, &self.target, &Nothing {})?;
        request.headers_mut().insert(AUTHORIZATION, sensitive(&token).ok_or(CredentialError::Token)?);
        let answer = outside.ask(Service::PodIdentity, request).await?.successful(&[&token], POD_REMEDY)?;
        temporary::read(&answer, Service::PodIdentity, outside)
    }
}
