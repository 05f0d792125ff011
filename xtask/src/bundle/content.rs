//! What tells the content of a file: its integrity, which a page asks for, and the hash in its name.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha384};

use crate::hexadecimal::hexadecimal;

/// As Subresource Integrity has it.
pub(super) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// Sixteen hexadecimal digits, as Trunk's names have.
pub(super) fn short_hash(content: &[u8]) -> String {
    hexadecimal(&Sha384::digest(content)[..8])
}
