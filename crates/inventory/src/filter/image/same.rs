//! Whether a row is of an image that is looked for, part by part. A row that does not say a part may be of it.

use image_reference::{Mention, Named, is_placeholder, split_digest};

use crate::filter::hits::find_digest;
use crate::table::Table;
use hss_query::List;

/// What a row says of its image.
#[derive(Debug, Default)]
pub(super) struct RowImage {
    /// The registry's host, where the row says it.
    pub(super) host: Option<String>,
    /// The path, with the organization where the row says it.
    pub(super) path: String,
    /// Whether there may be more before the path.
    partial: bool,
    pub(super) tag: String,
    digest: String,
}

impl RowImage {
    pub(super) fn of(table: &Table, row: usize) -> Self {
        let text = |field: &str| {
            let text = table.place(field).and_then(|place| table.text(row, place)).unwrap_or_default();
            if is_placeholder(&text) { String::new() } else { text.trim().to_owned() }
        };
        let (name, namespace, url) = (text("image_name"), text("namespace"), text("instance_url"));
        let own = match Mention::read(&name) {
            // A name as a local image has it may say all of it.
            Some(Mention::Named(own)) if own.tag.is_none() && own.digest.is_none() => own.familiar(),
            _ => Named { path: name.clone(), ..Named::default() },
        };
        let is_whole = namespace.is_empty() || own.host.is_some();
        Self {
            host: own.host.or_else(|| host_of(&url)),
            path: if is_whole { own.path } else { [namespace.as_str(), &own.path].join("/") }.to_ascii_lowercase(),
            partial: namespace.is_empty() && table.list() == List::Swr,
            tag: text("image_version"),
            digest: text("image_digest"),
        }
    }

    /// All of its name, as far as the row says it.
    pub(super) fn name(&self) -> String {
        match &self.host {
            Some(host) => [host.as_str(), &self.path].join("/"),
            None => self.path.clone(),
        }
    }

    pub(super) fn has_repository(&self, wanted: &Named) -> bool {
        let wanted = wanted.familiar();
        let path = wanted.path.to_ascii_lowercase();
        let host = wanted.host.as_deref().map(plain_host);
        let is_other =
            host.as_ref().is_some_and(|host| self.host.as_deref().is_some_and(|own| plain_host(own) != *host));
        if is_other {
            return false;
        }
        // Only the default registry has a folder that may be left out.
        let is_default = host.as_deref().is_none_or(|host| host == "docker.io");
        let (own, path) = if is_default { (unofficial(&self.path), unofficial(&path)) } else { (&*self.path, &*path) };
        own == path || (host.is_none() && ends_with(own, path)) || (self.partial && ends_with(path, own))
    }

    pub(super) fn has_tag(&self, wanted: &Named) -> bool {
        wanted.tag.as_ref().is_none_or(|tag| tag.eq_ignore_ascii_case(&self.tag))
    }

    pub(super) fn has_digest(&self, wanted: &Named) -> bool {
        let is_it = |digest: &str, own: &str| find_digest(digest, own).is_some();
        // Some rows have the digest in the place of the tag.
        let tag = Some(self.tag.as_str()).filter(|tag| split_digest(tag).is_some());
        wanted
            .digest
            .as_ref()
            .is_none_or(|digest| is_it(digest, &self.digest) || tag.is_some_and(|tag| is_it(digest, tag)))
    }

    pub(super) fn is(&self, wanted: &Named) -> bool {
        self.has_tag(wanted) && self.has_digest(wanted) && self.has_repository(wanted)
    }
}

/// Whether a path ends with all parts of another.
fn ends_with(path: &str, end: &str) -> bool {
    path.strip_suffix(end).is_some_and(|before| before.ends_with('/'))
}

/// Images of the default registry have one name with its folder and without.
fn unofficial(path: &str) -> &str {
    path.strip_prefix("library/").filter(|rest| !rest.contains('/')).unwrap_or(path)
}

/// A host without the port that goes without saying.
fn plain_host(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(&host);
    if host == "index.docker.io" { "docker.io".to_owned() } else { host.to_owned() }
}

/// The host of an address with or without a scheme.
fn host_of(url: &str) -> Option<String> {
    let behind_scheme = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = behind_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    (!host.is_empty()).then(|| host.to_owned())
}
