//! Secrets compared without telling by the time it takes how much of one was right: by their HMAC under a key that nobody has.

use ring::{hmac, rand::SystemRandom};

/// What a secret is known by.
pub(crate) struct Fingerprint {
    key: hmac::Key,
    tag: hmac::Tag,
}

impl Fingerprint {
    pub(super) fn of(secret: &[u8]) -> Self {
        let key = random_key();
        Self { tag: hmac::sign(&key, secret), key }
    }

    pub(super) fn is_of(&self, other: &[u8]) -> bool {
        hmac::verify(&self.key, other, self.tag.as_ref()).is_ok()
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fingerprint")
    }
}

/// A key for HMAC-SHA256 that lives as long as the program.
///
/// # Panics
/// When the system has no random numbers, without which nothing here is safe.
pub(super) fn random_key() -> hmac::Key {
    match hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()) {
        Ok(key) => key,
        Err(_) => panic!("the system has no random numbers"),
    }
}
