//! Finds the source to use: this program's own variables first, then where the official clients look, in their order.
//!
//! The official order is that of `CredentialProviderChain` in `huaweicloudsdkcore` 3.1: OpenID Connect, the environment
//! (an identity token before an access key), the credentials file, the metadata service, the pod identity service.

use std::path::PathBuf;

use super::{
    Environment, IdentityToken, Machine, OpenIdConnect, Password, PasswordFrom, PodIdentity, Source, credentials_file,
};
use crate::{access_key::AccessKey, address::Address, error::CredentialError, warning::Warning};

const AK: &str = "HUAWEICLOUD_SDK_AK";
const SK: &str = "HUAWEICLOUD_SDK_SK";
const SECURITY_TOKEN: &str = "HUAWEICLOUD_SDK_SECURITY_TOKEN";
const PROJECT_ID: &str = "HUAWEICLOUD_SDK_PROJECT_ID";
const IDP_ID: &str = "HUAWEICLOUD_SDK_IDP_ID";
const ID_TOKEN_FILE: &str = "HUAWEICLOUD_SDK_ID_TOKEN_FILE";
const CREDENTIALS_FILE: &str = "HUAWEICLOUD_SDK_CREDENTIALS_FILE";
const IAM_ENDPOINT: &str = "HUAWEICLOUD_SDK_IAM_ENDPOINT";
const STS_ENDPOINT: &str = "HUAWEICLOUD_SDK_STS_ENDPOINT";

const TOKEN_FILE: &str = "HSS_CONSOLE_TOKEN_FILE";
const IAM_DOMAIN: &str = "HSS_CONSOLE_IAM_DOMAIN";
const IAM_USER: &str = "HSS_CONSOLE_IAM_USER";
const IAM_PASSWORD: &str = "HSS_CONSOLE_IAM_PASSWORD";
const IAM_PASSWORD_FILE: &str = "HSS_CONSOLE_IAM_PASSWORD_FILE";

/// A source, and what was found beside it.
#[derive(Debug, Clone)]
pub struct Found {
    /// Where credentials come from.
    pub source: Source,
    /// The project id that was given with it.
    pub project_id: Option<String>,
    /// The address of IAM that was given with it.
    pub iam: Option<Address>,
    /// The address of STS that was given with it.
    pub sts: Option<Address>,
    /// What a person should look at.
    pub warnings: Vec<Warning>,
}

/// Finds the source to use. Whether this machine has an agency shows only when it is asked for a credential.
///
/// # Errors
/// If an address is not valid, or the credentials file is there and its form is broken.
pub async fn find(environment: &Environment) -> Result<Found, CredentialError> {
    let address = |name| environment.get(name).map(|text| Address::parse(&text)).transpose();
    let (iam, sts) = (address(IAM_ENDPOINT)?, address(STS_ENDPOINT)?);
    let mut warnings = half_set(environment);
    let mut found = of_file(environment, &mut warnings).await;
    if let Some(source) = own(environment).or_else(|| of_environment(environment)) {
        // Whatever the file holds does not count.
        warnings.retain(|warning| !matches!(warning, Warning::UnusedFile { .. }));
        let project_id = environment.get(PROJECT_ID);
        found = Ok(Some(Found { source, project_id, iam: None, sts: None, warnings: Vec::new() }));
    }
    let mut found = match found? {
        Some(found) => found,
        None => Found {
            source: machine(environment)?,
            project_id: environment.get(PROJECT_ID),
            iam: None,
            sts: None,
            warnings: Vec::new(),
        },
    };
    found.iam = found.iam.or(iam);
    found.sts = sts;
    found.warnings = warnings;
    found.warnings.extend(found.source.warnings());
    Ok(found)
}

/// What only this program reads.
fn own(environment: &Environment) -> Option<Source> {
    if let Some(path) = environment.path(TOKEN_FILE) {
        return Some(Source::TokenFile(path));
    }
    let file = environment.path(IAM_PASSWORD_FILE).map(PasswordFrom::File);
    let password = file.or_else(|| environment.secret(IAM_PASSWORD).map(PasswordFrom::Given))?;
    let (domain, user) = (environment.get(IAM_DOMAIN)?, environment.get(IAM_USER)?);
    Some(Source::Password(Password { domain, user, password }))
}

fn of_environment(environment: &Environment) -> Option<Source> {
    if let Some(oidc) = OpenIdConnect::of_environment(environment) {
        return Some(Source::OpenIdConnect(oidc));
    }
    if let (Some(idp_id), Some(file)) = (environment.get(IDP_ID), environment.path(ID_TOKEN_FILE)) {
        return Some(Source::IdentityToken(IdentityToken { idp_id, file }));
    }
    let (id, secret) = (environment.get(AK)?, environment.secret(SK)?);
    Some(Source::AccessKey(AccessKey { id, secret, security_token: environment.secret(SECURITY_TOKEN) }))
}

fn path_of_file(environment: &Environment) -> Option<PathBuf> {
    let in_home = || environment.path("HOME").map(|home| home.join(".huaweicloud/credentials"));
    environment.path(CREDENTIALS_FILE).or_else(in_home)
}

/// The credentials file, if it is there and complete. One that is there and incomplete is passed over, as the official
/// clients do, with a warning.
async fn of_file(environment: &Environment, warnings: &mut Vec<Warning>) -> Result<Option<Found>, CredentialError> {
    let Some(path) = path_of_file(environment).filter(|path| path.exists()) else { return Ok(None) };
    match credentials_file::read(&path).await? {
        Ok(read) => Ok(Some(Found {
            source: Source::CredentialsFile(path),
            project_id: read.project_id,
            iam: read.iam,
            sts: None,
            warnings: Vec::new(),
        })),
        Err(problem) => {
            warnings.push(Warning::UnusedFile { path, problem });
            Ok(None)
        }
    }
}

fn machine(environment: &Environment) -> Result<Source, CredentialError> {
    let file =
        path_of_file(environment).map_or_else(|| "~/.huaweicloud/credentials".into(), |p| p.display().to_string());
    Ok(Source::Machine(Machine { pod_identity: PodIdentity::of_environment(environment)?, last_of: Some(file) }))
}

fn half_set(environment: &Environment) -> Vec<Warning> {
    let pairs = [(AK, SK), (IDP_ID, ID_TOKEN_FILE), (IAM_DOMAIN, IAM_USER)];
    let both = pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    let is_set = |name: &str| environment.get(name).is_some();
    let has_no_password = is_set(IAM_USER) && !is_set(IAM_PASSWORD) && !is_set(IAM_PASSWORD_FILE);
    let password = has_no_password.then_some((IAM_USER, IAM_PASSWORD_FILE));
    both.filter(|(set, missing)| is_set(set) && !is_set(missing))
        .chain(password)
        .map(|(set, missing)| Warning::HalfSet { set, missing })
        .collect()
}
