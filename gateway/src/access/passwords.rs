//! People with passwords, by a file with a line for each: `NAME:` and the argon2id hash of the password, as
//! `hss-console password` writes it. A right password is remembered by its fingerprint, since each check takes the processor
//! tens of milliseconds.

use std::{
    collections::{HashMap, HashSet},
    io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use argon2::{
    Argon2, PasswordHash, PasswordHasher, PasswordVerifier,
    password_hash::{Error as HashError, PasswordHashString, SaltString},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use ring::{
    hmac,
    rand::{SecureRandom, SystemRandom},
};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::{compare::random_key, invalid};

/// What a file says, and who signed in since it was read.
pub(crate) struct Passwords {
    hashes: HashMap<String, PasswordHashString>,
    /// Checked for a name that nobody has, so that it takes as long.
    nobody: PasswordHashString,
    key: hmac::Key,
    right: Mutex<HashSet<Vec<u8>>>,
    /// Each check takes 19 MiB of memory.
    checks: Semaphore,
    waiting: Semaphore,
}

/// What became of a check.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Right(String),
    Wrong,
    Busy,
}

const CHECKS: usize = 2;
const WAITING: usize = 32;
const REMEMBERED: usize = 1_000;
const PASSWORD_MAX: usize = 1_024;
const NAME_MAX: usize = 256;
/// A shorter one is guessed.
const PASSWORD_MIN: usize = 8;

impl Passwords {
    /// Reads a file.
    pub(crate) fn read(file: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| invalid(format!("the password file {}: {error}", file.display())))?;
        let mut hashes = HashMap::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let bad = |why: &str| {
                let shown = file.display();
                invalid(format!(
                    "line {} of the password file {shown} {why}; `hss-console password NAME` writes one",
                    at + 1
                ))
            };
            let (name, hash) = line.split_once(':').ok_or_else(|| bad("is not NAME:HASH"))?;
            let hash = PasswordHashString::new(hash).map_err(|_| bad("has no hash of argon2"))?;
            if !hash.algorithm().as_str().starts_with("argon2") {
                return Err(bad("has no hash of argon2"));
            }
            if hashes.insert(name.to_owned(), hash).is_some() {
                return Err(bad("names somebody again"));
            }
        }
        if hashes.is_empty() {
            return Err(invalid(format!(
                "the password file {} names nobody: `hss-console password NAME` writes a line",
                file.display()
            )));
        }
        let nobody = hash(b"nobody's password").map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self {
            hashes,
            nobody,
            key: random_key(),
            right: Mutex::default(),
            checks: Semaphore::new(CHECKS),
            waiting: Semaphore::new(WAITING),
        })
    }

    /// Who sent this value of `Authorization`.
    pub(crate) async fn check(&self, sent: &[u8]) -> Verdict {
        let Some((name, password)) = basic(sent) else { return Verdict::Wrong };
        let fingerprint = hmac::sign(&self.key, sent).as_ref().to_vec();
        if self.right.lock().unwrap_or_else(PoisonError::into_inner).contains(&fingerprint) {
            return Verdict::Right(name);
        }
        let Ok(_waiting) = self.waiting.try_acquire() else { return Verdict::Busy };
        let Ok(_check) = self.checks.acquire().await else { return Verdict::Busy };
        let known = self.hashes.contains_key(&name);
        let hash = self.hashes.get(&name).unwrap_or(&self.nobody).clone();
        let verified = tokio::task::spawn_blocking(move || is_password(&hash.password_hash(), &password)).await;
        if !known || !matches!(verified, Ok(true)) {
            return Verdict::Wrong;
        }
        let mut right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        if right.len() >= REMEMBERED {
            right.clear();
        }
        right.insert(fingerprint);
        Verdict::Right(name)
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passwords").field("people", &self.hashes.len()).finish_non_exhaustive()
    }
}

fn is_password(hash: &PasswordHash<'_>, password: &[u8]) -> bool {
    Argon2::default().verify_password(password, hash).is_ok()
}

/// The name and the password in a value of `Authorization` (RFC 7617).
fn basic(sent: &[u8]) -> Option<(String, Zeroizing<Vec<u8>>)> {
    let text = std::str::from_utf8(sent).ok()?;
    let (scheme, encoded) = text.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") || encoded.len() > 2 * (PASSWORD_MAX + NAME_MAX) {
        return None;
    }
    let decoded = Zeroizing::new(BASE64_STANDARD.decode(encoded.trim()).ok()?);
    let colon = decoded.iter().position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(&decoded[..colon]).ok()?.to_owned();
    Some((name, Zeroizing::new(decoded[colon + 1..].to_vec())))
}

fn hash(password: &[u8]) -> Result<PasswordHashString, HashError> {
    let mut salt = [0; 16];
    SystemRandom::new().fill(&mut salt).map_err(|_| HashError::Crypto)?;
    Ok(Argon2::default().hash_password(password, &SaltString::encode_b64(&salt)?)?.serialize())
}

/// The line of a password file for `name`.
///
/// # Errors
/// When the name has a colon or a control character, or the password is shorter than 8 or longer than 1,024 bytes: a sentence.
pub fn password_line(name: &str, password: &str) -> Result<String, String> {
    if name.is_empty() || name.len() > NAME_MAX || name.starts_with('#') || name.trim() != name {
        return Err(format!(
            "{name:?} is no name: 1 to {NAME_MAX} characters, without spaces around it or # at its start"
        ));
    }
    if name.contains(|c: char| c == ':' || c.is_control()) {
        return Err(format!("the name {name:?} must have no colon and no control character"));
    }
    if !(PASSWORD_MIN..=PASSWORD_MAX).contains(&password.len()) {
        return Err(format!("a password has {PASSWORD_MIN} to {PASSWORD_MAX} bytes"));
    }
    let hash = hash(password.as_bytes()).map_err(|error| error.to_string())?;
    Ok(format!("{name}:{}", hash.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(name: &str, password: &str) -> Vec<u8> {
        format!("Basic {}", BASE64_STANDARD.encode(format!("{name}:{password}"))).into_bytes()
    }

    #[tokio::test]
    async fn lets_in_who_knows_the_password() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("passwords");
        let line = password_line("anna", "pass:wörd").unwrap();
        assert!(line.starts_with("anna:$argon2id$") && !line.contains("pass"), "{line}");
        std::fs::write(&file, format!("# people\n\n{line}\r\n")).unwrap();
        let passwords = Passwords::read(&file).unwrap();
        let anna = Verdict::Right("anna".into());
        assert_eq!(passwords.check(&sent("anna", "pass:wörd")).await, anna);
        assert_eq!(passwords.check(&sent("anna", "pass:wörd")).await, anna, "remembered");
        assert_eq!(passwords.right.lock().unwrap().len(), 1);
        for wrong in [
            sent("anna", "pass:word"),
            sent("anna", ""),
            sent("Anna", "pass:wörd"),
            sent("nobody", "nobody's password"),
        ] {
            assert_eq!(passwords.check(&wrong).await, Verdict::Wrong);
        }
        for wrong in ["", "Basic", "Basic ", "Basic !!", "Bearer YTpi", "Basic YWI="] {
            assert_eq!(passwords.check(wrong.as_bytes()).await, Verdict::Wrong, "{wrong}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("passwords");
        let line = password_line("anna", "password").unwrap();
        assert!(Passwords::read(&file).unwrap_err().to_string().contains("passwords"));
        for (text, words) in [
            (String::new(), "names nobody"),
            ("anna".into(), "line 1"),
            ("# x\nanna:password".into(), "line 2"),
            ("anna:$2y$05$bvIG6Nmid91Mu9RcmmWZfO5HJIMCT8riNW0hEp8f6/FuA2/mHZFpe".into(), "argon2"),
            (format!("{line}\n{line}"), "again"),
        ] {
            std::fs::write(&file, &text).unwrap();
            let error = Passwords::read(&file).unwrap_err().to_string();
            assert!(error.contains(words) && !error.contains(":password"), "{text}: {error}");
        }
        for (name, password) in [("", "password"), ("a:b", "password"), ("a\n", "password"), ("anna", "short")] {
            assert!(password_line(name, password).is_err());
        }
    }
}
