//! A file with a token, read again when it changes: another size, another time, or another file under the name.

use std::{io, os::unix::fs::MetadataExt, path::PathBuf};

use axum::http::HeaderValue;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::{CredentialError, header_of};

/// What tells one state of a file from another: its number, its size in bytes, and when it changed, in seconds and nanoseconds.
type State = (u64, u64, i64, i64);

/// The file, and the token that it held last.
#[derive(Debug)]
pub(crate) struct TokenFile {
    path: PathBuf,
    read: Mutex<Option<(State, HeaderValue)>>,
}

impl TokenFile {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, read: Mutex::new(None) }
    }

    /// The token that the file holds now.
    pub(crate) async fn token(&self) -> Result<HeaderValue, CredentialError> {
        let mut read = self.read.lock().await;
        let found = tokio::fs::metadata(&self.path).await.map_err(|error| self.unreadable(&error))?;
        let state = (found.ino(), found.size(), found.ctime(), found.ctime_nsec());
        if let Some((known, token)) = read.as_ref().filter(|(known, _)| *known == state) {
            debug_assert_eq!(*known, state);
            return Ok(token.clone());
        }
        let text = tokio::fs::read(&self.path).await.map_err(|error| self.unreadable(&error))?;
        let text = Zeroizing::new(text);
        let token = std::str::from_utf8(&text).ok().and_then(header_of);
        let token = token.ok_or_else(|| CredentialError::NoToken(format!("the token file {}", self.path.display())))?;
        *read = Some((state, token.clone()));
        Ok(token)
    }

    fn unreadable(&self, error: &io::Error) -> CredentialError {
        CredentialError::Unreadable { path: self.path.display().to_string(), why: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sees_a_new_token_and_none_in_place_of_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        let file = TokenFile::new(path.clone());
        assert!(matches!(file.token().await, Err(CredentialError::Unreadable { .. })));
        std::fs::write(&path, "first\n").unwrap();
        assert_eq!(file.token().await.unwrap(), "first");
        // As a Secret of Kubernetes changes: another file takes the name. It has the same size.
        std::fs::write(folder.path().join("new"), "other\n").unwrap();
        std::fs::rename(folder.path().join("new"), &path).unwrap();
        assert_eq!(file.token().await.unwrap(), "other");
        std::fs::write(&path, "no token at all\n").unwrap();
        let error = file.token().await.unwrap_err();
        assert!(matches!(&error, CredentialError::NoToken(_)) && !error.to_string().contains("at all"), "{error}");
        std::fs::write(&path, "third").unwrap();
        assert_eq!(file.token().await.unwrap(), "third");
    }
}
