//! The credentials file of the official clients, `~/.huaweicloud/credentials`: its section `basic` holds an access key or
//! names an identity token.

use std::path::Path;

use super::IdentityToken;
use crate::{
    access_key::AccessKey,
    address::Address,
    error::CredentialError,
    file,
    grant::{Credential, Grant},
    ini,
    outside::Outside,
    secret::Secret,
};

/// What the file says.
pub(super) struct Read {
    holds: Holds,
    pub(super) project_id: Option<String>,
    pub(super) iam: Option<Address>,
}

enum Holds {
    Key(AccessKey),
    Identity(IdentityToken),
}

const REMEDY: &str = "write ak and sk into its section [basic]";

/// Reads the file: what it holds, or why that is not complete.
///
/// # Errors
/// If it cannot be read or its form is broken.
pub(super) async fn read(path: &Path) -> Result<Result<Read, String>, CredentialError> {
    let text = file::read(path).await?;
    let broken = |problem| CredentialError::File { path: path.to_owned(), problem, remedy: REMEDY };
    let Some(section) = ini::section(text.expose(), "basic").map_err(broken)? else {
        return Ok(Err("has no section [basic]".into()));
    };
    let text = |name| section.get(name).map(|value| value.expose().to_owned());
    let holds = if let (Some(idp_id), Some(file)) = (text("idp_id"), text("id_token_file")) {
        Holds::Identity(IdentityToken { idp_id, file: file.into() })
    } else if let (Some(id), Some(secret)) = (text("ak"), section.get("sk").cloned()) {
        let security_token: Option<Secret> = section.get("security_token").cloned();
        Holds::Key(AccessKey { id, secret, security_token })
    } else {
        return Ok(Err("has neither ak and sk nor idp_id and id_token_file in its section [basic]".into()));
    };
    let iam = text("iam_endpoint").map(|address| Address::parse(&address)).transpose()?;
    Ok(Ok(Read { holds, project_id: text("project_id"), iam }))
}

/// The credential that the file holds or leads to.
pub(super) async fn fetch(path: &Path, outside: &Outside) -> Result<Grant, CredentialError> {
    let incomplete = |problem| CredentialError::File { path: path.to_owned(), problem, remedy: REMEDY };
    match read(path).await?.map_err(incomplete)?.holds {
        Holds::Key(key) => Ok(Grant::lasting(Credential::Key(key))),
        Holds::Identity(token) => token.fetch(outside).await,
    }
}
