//! Small files with secrets: read whole, looked at for changes, and for who else may read them.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use tokio::io::AsyncReadExt;
use zeroize::Zeroizing;

use crate::{error::CredentialError, secret::Secret, warning::Warning};

/// No key, token or password comes near.
const SIZE_MAX: u64 = 256 << 10;

/// The text of a file, without white space around it.
///
/// # Errors
/// If it cannot be read, is empty, too large or not UTF-8.
pub(crate) async fn read(path: &Path) -> Result<Secret, CredentialError> {
    let refused = |problem: String, remedy| CredentialError::File { path: path.to_owned(), problem, remedy };
    let cannot = |error: std::io::Error| refused(format!("cannot be read ({error})"), "check its path and permissions");
    let file = tokio::fs::File::open(path).await.map_err(cannot)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(64 << 10));
    file.take(SIZE_MAX + 1).read_to_end(&mut bytes).await.map_err(cannot)?;
    if bytes.len() as u64 > SIZE_MAX {
        return Err(refused("is larger than 256 KiB".into(), "give the file that holds the credential"));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| refused("is not UTF-8".into(), "write it as plain text"))?;
    let text = text.trim();
    if text.is_empty() {
        return Err(refused("is empty".into(), "write the credential into it"));
    }
    Ok(Secret::from(text))
}

/// What changes when a file is written or replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    modified: Option<SystemTime>,
    size: u64,
    inode: u64,
}

/// The fingerprint of a file; nothing if it is not there.
pub(crate) async fn fingerprint(path: &Path) -> Option<Fingerprint> {
    let metadata = tokio::fs::metadata(path).await.ok()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Some(Fingerprint { modified: metadata.modified().ok(), size: metadata.len(), inode })
}

/// A warning if others than its owner may read a file.
pub(crate) fn warning(path: &Path) -> Option<Warning> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(path).ok()?.permissions()) & 0o777;
        (mode & 0o077 != 0).then(|| Warning::OpenFile { path: PathBuf::from(path), mode })
    }
    #[cfg(not(unix))]
    {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn says_what_is_wrong_with_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let problem = |error: CredentialError| match error {
            CredentialError::File { problem, .. } => problem,
            other => other.to_string(),
        };
        assert!(problem(read(&path).await.unwrap_err()).starts_with("cannot be read (No such file"));
        for (bytes, expected) in
            [(&b" \n"[..], "is empty"), (b"\xff", "is not UTF-8"), (&[b'a'; 300 << 10], "is larger than 256 KiB")]
        {
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(problem(read(&path).await.unwrap_err()), expected);
        }
        std::fs::write(&path, "\n text \n").unwrap();
        assert_eq!(read(&path).await, Ok(Secret::from("text")));
    }

    #[cfg(unix)]
    #[test]
    fn warns_of_files_that_others_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, "a").unwrap();
        for (mode, is_open) in [(0o600, false), (0o400, false), (0o640, true), (0o604, true)] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(warning(&path).is_some(), is_open, "{mode:o}");
        }
        assert_eq!(warning(&folder.path().join("none")), None);
    }
}
