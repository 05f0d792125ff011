//! The gateway's own secrets for a sign-in: that of its client at the provider, and the key of its cookies.

use std::{io, path::Path};

use zeroize::Zeroizing;

use super::sealed::Sealer;
use crate::{
    access::invalid,
    options::{ClientSecret, OpenId as Settings},
    secret::Secret,
};

/// A key that can be guessed makes sessions for everybody.
pub(super) const KEY_MIN: usize = 32;

/// What is read anew at a reload.
#[derive(Debug)]
pub(super) struct Secrets {
    pub(super) client: Option<Secret>,
    pub(super) sealer: Sealer,
}

impl Secrets {
    /// Reads the files. Without one, the key is `own_key`.
    pub(super) fn read(settings: &Settings, own_key: &[u8]) -> io::Result<Self> {
        let client = match &settings.client_secret {
            ClientSecret::None => None,
            ClientSecret::Given(secret) => Some(secret.clone()),
            ClientSecret::File(file) => Some(Secret::new(text(file, "the client's secret", 1)?.trim())),
        };
        let file = settings.session_key_file.as_deref();
        let key = file.map(|file| text(file, "the key of sessions", KEY_MIN)).transpose()?;
        let key = key.as_ref().map_or(own_key, |key| key.trim().as_bytes());
        // Sessions of another provider, or that other rules let in, do not count.
        let Settings { issuer, client_id, email_domains, groups, groups_claim, .. } = settings;
        let rules = serde_json::json!([email_domains, groups, groups_claim]).to_string();
        Ok(Self { client, sealer: Sealer::new(key, &[issuer, client_id, &rules]) })
    }
}

/// What `file` holds, at least `min` bytes of it.
fn text(file: &Path, what: &str, min: usize) -> io::Result<Zeroizing<String>> {
    let text = std::fs::read_to_string(file).map(Zeroizing::new);
    let text = text.map_err(|error| invalid(format!("the file {} with {what}: {error}", file.display())))?;
    if text.trim().len() < min {
        return Err(invalid(format!("the file {} with {what} has less than {min} characters", file.display())));
    }
    Ok(text)
}
