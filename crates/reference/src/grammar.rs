//! The pieces of the reference grammar, each as a test of a whole text. All of it is ASCII.

/// A component of a host name: letters, digits, and dashes within.
fn is_domain_component(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_inner = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    bytes.iter().all(is_inner)
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.last().is_some_and(u8::is_ascii_alphanumeric)
}

/// A host, by name or by address, with its port where it has one.
pub(crate) fn is_domain(text: &str) -> bool {
    let is_port = |port: &str| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(rest) = text.strip_prefix('[') {
        let Some((address, behind)) = rest.split_once(']') else { return false };
        let is_address = !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':');
        return is_address && (behind.is_empty() || behind.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    host.split('.').all(is_domain_component) && port.is_none_or(is_port)
}

/// A component of a path: lower-case letters and digits, with `.`, `_`, `__` or dashes between them.
pub(crate) fn is_path_component(text: &str) -> bool {
    let is_alphanumeric = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(|byte| is_alphanumeric(*byte)) {
        return false;
    }
    if !bytes.last().is_some_and(|byte| is_alphanumeric(*byte)) {
        return false;
    }
    text.split(|c: char| c.is_ascii() && is_alphanumeric(c as u8))
        .all(|separator| matches!(separator, "" | "." | "_" | "__") || separator.bytes().all(|byte| byte == b'-'))
}

/// Path components with slashes between.
pub(crate) fn is_path(text: &str) -> bool {
    text.split('/').all(is_path_component)
}

/// Most characters of a tag.
pub(crate) const TAG_MAX: usize = 128;

/// A tag: a word character, then at most 127 of those, dots and dashes.
pub(crate) fn is_tag(text: &str) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.len() <= TAG_MAX
        && text.bytes().next().is_some_and(is_word)
        && text.bytes().all(|byte| is_word(byte) || byte == b'.' || byte == b'-')
}

/// What the reference grammar takes for a digest, before the algorithm is looked at.
pub(crate) fn is_digest_of_reference(text: &str) -> bool {
    const DIGITS_MIN: usize = 32;
    let Some((algorithm, digits)) = text.split_once(':') else { return false };
    let is_component = |component: &str| {
        component.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && component.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    algorithm.split(['-', '_', '+', '.']).all(is_component)
        && digits.len() >= DIGITS_MIN
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What the digest grammar takes for a digest of any algorithm.
pub(crate) fn is_digest(text: &str) -> bool {
    let Some((algorithm, encoded)) = text.split_once(':') else { return false };
    let is_component = |component: &str| {
        !component.is_empty() && component.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    algorithm.split(['-', '_', '+', '.']).all(is_component)
        && !encoded.is_empty()
        && encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"=_-".contains(&byte))
}

/// All of an image's SHA-256 digits and nothing else: never the name of a repository.
pub(crate) fn is_identifier(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'))
}

/// Hexadecimal digits of either case, and nothing else.
pub(crate) fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
