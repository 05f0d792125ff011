//! Images in addresses: schemes of container tools, pages and interfaces of registries, package URLs.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::mention::{Mention, Named, named};
use super::{digest_key::normalized_digest, digest_key::split_digest};

/// What container tools write before `://`.
const SCHEMES: [&str; 9] =
    ["docker", "docker-pullable", "docker-image", "containerd", "cri-o", "crio", "oci", "oras", "index"];
/// What container tools write before a single colon, to say where the image is taken from.
const TRANSPORTS: [&str; 9] =
    ["docker", "podman", "registry", "docker-daemon", "containers-storage", "oci", "oci-dir", "containerd", "image"];

/// What an address says; nothing where the word is none, and nothing in it where it says nothing of an image.
pub(crate) fn read(word: &str) -> Option<Option<Mention>> {
    if let Some(rest) = strip_start(word, "pkg:") {
        return Some(read_package(rest));
    }
    let (scheme, rest) = word.split_once("://")?;
    if SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Some(Mention::read(rest.trim_start_matches('/')));
    }
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    Some(if is_web { read_web(rest) } else { None })
}

/// A word without the transport that it begins with.
pub(crate) fn strip_transport(word: &str) -> &str {
    let Some((transport, rest)) = word.split_once(':') else { return word };
    let is_transport = TRANSPORTS.iter().any(|known| transport.eq_ignore_ascii_case(known));
    let is_port = rest.split('/').next().is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
    if is_transport && !is_port && rest.contains([':', '/', '@']) { rest } else { word }
}

/// A web address, without its scheme.
fn read_web(address: &str) -> Option<Mention> {
    let (address, behind) = match address.find(['?', '#']) {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let address = unescaped(address);
    let (host, path) = address.split_once('/')?;
    let path = path.trim_end_matches('/');
    let parts: Vec<&str> = path.split('/').collect();
    let tagged = |path: String, tag: &str| Mention::read(&format!("{path}:{tag}"));
    match (host, parts.as_slice()) {
        ("hub.docker.com", ["_", name, ..]) => return Mention::read(name),
        ("hub.docker.com", ["r" | "u", owner, name, ..]) => return Mention::read(&format!("{owner}/{name}")),
        ("hub.docker.com", ["repository", "docker", owner, name, ..]) => {
            return Mention::read(&format!("{owner}/{name}"));
        }
        ("hub.docker.com", ["layers", owner, name, tag, ..]) => {
            return tagged(if *owner == "library" { (*name).to_owned() } else { format!("{owner}/{name}") }, tag);
        }
        ("quay.io", ["repository", owner, name, ..]) => {
            let path = format!("{host}/{owner}/{name}");
            return match parameter(behind, "tag") {
                Some(tag) => tagged(path, &tag),
                None => Mention::read(&path),
            };
        }
        (_, ["v2", name @ .., "manifests" | "blobs", which]) if !name.is_empty() => {
            let path = [host, &name.join("/")].join("/");
            let mark = if split_digest(which).is_some() { "@" } else { ":" };
            return named(&[path.as_str(), which].join(mark)).map(Mention::Named);
        }
        (_, ["v2", name @ .., "tags", "list"]) if !name.is_empty() => {
            return named(&[host, &name.join("/")].join("/")).map(Mention::Named);
        }
        _ => {}
    }
    // Pages of registries that name an image by its digest, whatever else stands in the address.
    let digest = parts.iter().copied().find(|part| split_digest(part).is_some_and(|(_, encoded)| encoded.len() >= 32));
    match digest {
        Some(digest) => Some(Mention::Digest(normalized_digest(digest).into_owned())),
        None => named(&[host, path].join("/")).or_else(|| named(path)).map(Mention::Named),
    }
}

/// A package URL, without its `pkg:`: `docker/library/nginx@1.25`, `oci/nginx@sha256%3A…?tag=1.25`.
fn read_package(package: &str) -> Option<Mention> {
    let package = package.split('#').next().unwrap_or_default();
    let (package, behind) = package.split_once('?').unwrap_or((package, ""));
    let (kind, rest) = package.split_once('/')?;
    if !matches!(kind, "docker" | "oci") {
        return None;
    }
    let (path, version) = match rest.rsplit_once('@') {
        Some((path, version)) => (unescaped(path), Some(unescaped(version))),
        None => (unescaped(rest), None),
    };
    let repository = parameter(behind, "repository_url").filter(|_| kind == "oci");
    let mut found: Named = named(repository.as_deref().unwrap_or(&path))?;
    match version {
        Some(version) if split_digest(&version).is_some() => {
            found.digest = Some(normalized_digest(&version).into_owned());
        }
        version => found.tag = version,
    }
    found.tag = found.tag.or_else(|| parameter(behind, "tag"));
    Some(Mention::Named(found))
}

fn strip_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

/// A parameter of a query, with or without its question mark.
fn parameter(query: &str, name: &str) -> Option<String> {
    let query = query.trim_start_matches('?').split('#').next().unwrap_or_default();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| unescaped(value))
}

/// The text with its percent escapes read; one that is none stays, and so does all of a text that would be no text.
fn unescaped(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_images() {
        let digits = "ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";
        for (word, expected) in [
            ("https://registry.example.com/shop/cart:1.2", "registry.example.com/shop/cart:1.2".to_owned()),
            ("http://localhost:5000/cart", "localhost:5000/cart".into()),
            ("https://registry.example.com/v2/shop/cart/manifests/1.2", "registry.example.com/shop/cart:1.2".into()),
            (
                &format!("https://r.example.com/v2/a/b/manifests/sha256:{digits}"),
                format!("r.example.com/a/b@sha256:{digits}"),
            ),
            ("https://r.example.com/v2/a/b/tags/list", "r.example.com/a/b".into()),
            ("https://hub.docker.com/_/nginx", "nginx".into()),
            ("https://hub.docker.com/r/bitnami/redis/tags", "bitnami/redis".into()),
            (
                &format!("https://hub.docker.com/layers/library/nginx/1.25/images/sha256-{digits}?context=explore"),
                "nginx:1.25".into(),
            ),
            (
                "https://quay.io/repository/prometheus/prometheus?tab=tags&tag=v2.50.0",
                "quay.io/prometheus/prometheus:v2.50.0".into(),
            ),
            (
                &format!(
                    "https://harbor.example.com/harbor/projects/1/repositories/cart/artifacts-tab/artifacts/sha256:{digits}"
                ),
                format!("sha256:{digits}"),
            ),
            ("pkg:docker/nginx@1.25", "nginx:1.25".into()),
            (
                &format!("pkg:oci/nginx@sha256%3A{digits}?repository_url=docker.io/library/nginx&tag=1.25"),
                format!("docker.io/library/nginx:1.25@sha256:{digits}"),
            ),
            (&format!("PKG:docker/cassandra@sha256:{digits}"), format!("cassandra@sha256:{digits}")),
            ("DOCKER://nginx:1.25", "nginx:1.25".into()),
            (&format!("containerd://{digits}"), format!("sha256:{digits}")),
        ] {
            assert_eq!(Mention::read(word).map(|mention| mention.to_string()), Some(expected), "{word}");
        }
        for other in ["ftp://a.b/c:1", "https://", "pkg:npm/left-pad@1.0", "pkg:docker", "file:///tmp/x"] {
            assert_eq!(Mention::read(other), None, "{other}");
        }
    }

    #[test]
    fn escapes_that_are_none_stay() {
        assert_eq!(unescaped("a%3Ab%2fc%"), "a:b/c%");
        assert_eq!(unescaped("%zz%4"), "%zz%4");
        assert_eq!(unescaped("%ff"), "%ff");
    }
}
