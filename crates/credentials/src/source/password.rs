//! An IAM user and its password, exchanged for a token of the region's project.

use std::{borrow::Cow, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{temporary, token};
use crate::{
    error::{CredentialError, Service},
    file,
    grant::{Credential, Grant},
    outside::{Outside, post},
    secret::Secret,
};

/// An IAM user of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password {
    /// The name of the account, which IAM calls domain.
    pub domain: String,
    /// The name of the user.
    pub user: String,
    /// The password.
    pub password: PasswordFrom,
}

/// Where a password is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordFrom {
    /// Here.
    Given(Secret),
    /// In a file, which is read at each renewal.
    File(PathBuf),
}

const REMEDY: &str =
    "check the account name, the user name and the password, and that the user may sign in to this region";

impl Password {
    pub(super) async fn fetch(&self, outside: &Outside) -> Result<Grant, CredentialError> {
        let password = match &self.password {
            PasswordFrom::Given(password) => password.clone(),
            PasswordFrom::File(path) => file::read(path).await?,
        };
        let body = Login::new(&self.domain, &self.user, &password, &outside.region);
        let request = post(&outside.endpoints.iam, "/v3/auth/tokens?nocatalog=true", &body)?;
        let answer = outside.ask(Service::Iam, request).await?.successful(&[&password], REMEDY)?;
        let token = token::issued(&answer)?;
        let issued = answer.json::<Envelope<'_>>()?.token;
        let expires = temporary::expiry(&answer, &issued.expires_at, Service::Iam, outside)?;
        let project = issued.project.map(|project| (project.name.into_owned(), project.id.into_owned()));
        Ok(Grant { credential: Credential::Token(token), expires: Some(expires), project })
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    token: Issued<'a>,
}

#[derive(Deserialize)]
struct Issued<'a> {
    #[serde(borrow)]
    expires_at: Cow<'a, str>,
    #[serde(borrow)]
    project: Option<Project<'a>>,
}

#[derive(Deserialize)]
struct Project<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
}

/// The body of a request for a token. It borrows, so that the password is copied into the body only.
#[derive(Serialize)]
struct Login<'a> {
    auth: Auth<'a>,
}

#[derive(Serialize)]
struct Auth<'a> {
    identity: Identity<'a>,
    scope: Scope<'a>,
}

#[derive(Serialize)]
struct Identity<'a> {
    methods: [&'static str; 1],
    password: ByPassword<'a>,
}

#[derive(Serialize)]
struct ByPassword<'a> {
    user: User<'a>,
}

#[derive(Serialize)]
struct User<'a> {
    name: &'a str,
    password: &'a str,
    domain: Named<'a>,
}

#[derive(Serialize)]
struct Scope<'a> {
    project: Named<'a>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

impl<'a> Login<'a> {
    /// The project of a region has the region's name.
    fn new(domain: &'a str, name: &'a str, password: &'a Secret, region: &'a str) -> Self {
        let user = User { name, password: password.expose(), domain: Named { name: domain } };
        let identity = Identity { methods: ["password"], password: ByPassword { user } };
        Self { auth: Auth { identity, scope: Scope { project: Named { name: region } } } }
    }
}
