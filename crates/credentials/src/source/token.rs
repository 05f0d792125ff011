//! IAM tokens: in the header of an answer, or in a file.

use std::path::Path;

use crate::{
    answer::Answer,
    error::CredentialError,
    file,
    grant::{Credential, Grant},
    secret::Secret,
    signature::sensitive,
};

/// The token that IAM issued.
pub(super) fn issued(answer: &Answer) -> Result<Secret, CredentialError> {
    let value = answer.headers.get("x-subject-token").and_then(|value| value.to_str().ok());
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    let missing = || {
        let is_page = answer.body.trim_ascii_start().starts_with(b"<");
        answer.not_understood(if is_page { "an HTML page" } else { "no token in the header X-Subject-Token" })
    };
    value.map(Secret::from).ok_or_else(missing)
}

/// The token that a file holds, and nothing else.
pub(super) async fn from_file(path: &Path) -> Result<Grant, CredentialError> {
    let token = file::read(path).await?;
    if token.expose().contains(char::is_whitespace) || sensitive(&token).is_none() {
        let problem = "holds more than a token".into();
        return Err(CredentialError::File { path: path.to_owned(), problem, remedy: "write the bare token into it" });
    }
    Ok(Grant::lasting(Credential::Token(token)))
}
