//! The project of a region: its id is part of every address of the API.

use std::borrow::Cow;

use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use crate::{
    error::{CredentialError, Service},
    grant::Credential,
    outside::{Outside, bare},
};

const REMEDY: &str = "check the credential, and that it may list projects in IAM, or give the project id yourself";

#[derive(Deserialize)]
struct Projects<'a> {
    #[serde(borrow)]
    projects: Vec<Project<'a>>,
}

#[derive(Deserialize)]
struct Project<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
}

/// Asks IAM for the one project that is named like `region`.
pub(crate) async fn look_up(
    credential: &Credential,
    region: &str,
    outside: &Outside,
) -> Result<String, CredentialError> {
    let target = format!("/v3/projects?name={}", utf8_percent_encode(region, NON_ALPHANUMERIC));
    let (mut parts, body) = bare(Method::GET, &outside.endpoints.iam, &target)?.into_parts();
    credential.apply(&mut parts, b"", outside.now())?;
    let answer = outside.ask(Service::Iam, http::Request::from_parts(parts, body)).await?;
    let answer = answer.successful(&credential.secrets(), REMEDY)?;
    let projects = answer.json::<Projects<'_>>()?.projects;
    match projects.as_slice() {
        [] => Err(CredentialError::NoProject { region: region.to_owned() }),
        [project] if !project.id.is_empty() => Ok(project.id.to_string()),
        [_] => Err(answer.not_understood("a project without an id")),
        _ => {
            let ids = projects.iter().take(10).map(|project| project.id.to_string()).collect();
            Err(CredentialError::SeveralProjects { region: region.to_owned(), ids })
        }
    }
}
