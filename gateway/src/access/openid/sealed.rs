//! What browsers keep for the gateway, encrypted: nobody else can read it, change it, or use it for another purpose.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf,
    rand::{SecureRandom, SystemRandom},
};
use zeroize::Zeroizing;

/// Separates these keys from any other that is made of the same secret.
const SALT: &[u8] = b"hss-console cookies 1";
/// A longer text is nothing that was sealed here.
const SEALED_MAX: usize = 8 << 10;

/// Encrypts and decrypts with one key (AES-256-GCM, a random nonce for each text).
pub(super) struct Sealer(LessSafeKey);

impl Sealer {
    /// A key made of `secret` that is right for `context` only: another one, such as another provider, gets another key.
    pub(super) fn new(secret: &[u8], context: &[&str]) -> Self {
        let info: Vec<&[u8]> = context.iter().flat_map(|part| [part.as_bytes(), b"\0"]).collect();
        let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA256, SALT).extract(secret);
        let key = match pseudorandom.expand(&info, &AES_256_GCM) {
            Ok(material) => UnboundKey::from(material),
            // HKDF-SHA256 gives up to 8,160 bytes, and the key has 32.
            Err(_) => unreachable!("a key of 32 bytes can be derived"),
        };
        Self(LessSafeKey::new(key))
    }

    /// `plain` as text for a cookie; none when the system has no random numbers.
    pub(super) fn seal(&self, purpose: &str, plain: &[u8]) -> Option<String> {
        let mut nonce = [0; NONCE_LEN];
        SystemRandom::new().fill(&mut nonce).ok()?;
        let mut text = plain.to_vec();
        let nonce_used = Nonce::assume_unique_for_key(nonce);
        self.0.seal_in_place_append_tag(nonce_used, Aad::from(purpose), &mut text).ok()?;
        Some(BASE64_URL_SAFE_NO_PAD.encode([&nonce[..], &text].concat()))
    }

    /// What was sealed for `purpose`; none for everything else.
    pub(super) fn open(&self, purpose: &str, sealed: &str) -> Option<Zeroizing<Vec<u8>>> {
        if sealed.len() > SEALED_MAX {
            return None;
        }
        let mut bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?);
        let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.0.open_in_place(nonce, Aad::from(purpose), text).ok()?;
        Some(Zeroizing::new(plain.to_vec()))
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_it_sealed_and_nothing_else() {
        let sealer = Sealer::new(b"secret", &["issuer", "client"]);
        let sealed = sealer.seal("session", b"anna").unwrap();
        assert_eq!(sealer.open("session", &sealed).unwrap().as_slice(), b"anna");
        assert_ne!(sealer.seal("session", b"anna").unwrap(), sealed, "no two texts are the same");
        assert!(!sealed.contains("anna") && !BASE64_URL_SAFE_NO_PAD.decode(&sealed).unwrap().ends_with(b"anna"));
        assert!(sealer.open("sign-in", &sealed).is_none(), "another purpose");
        for other in [
            Sealer::new(b"secreT", &["issuer", "client"]),
            Sealer::new(b"secret", &["issuer", "other"]),
            Sealer::new(b"secret", &["issuerclient", ""]),
        ] {
            assert!(other.open("session", &sealed).is_none());
        }
    }

    #[test]
    fn a_changed_text_is_worth_nothing() {
        let sealer = Sealer::new(b"secret", &[]);
        let sealed = sealer.seal("session", b"anna").unwrap();
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(
                    sealer.open("session", &BASE64_URL_SAFE_NO_PAD.encode(changed)).is_none(),
                    "byte {at} bit {bit}"
                );
            }
        }
        for end in 0..sealed.len() {
            assert!(sealer.open("session", &sealed[..end]).is_none(), "cut at {end}");
        }
        for text in ["", "!", "AAAA", &format!("{sealed}A"), &"A".repeat(SEALED_MAX + 1)] {
            assert!(sealer.open("session", text).is_none(), "{text}");
        }
    }
}
