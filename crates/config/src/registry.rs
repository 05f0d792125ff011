//! The host of the public registry of a region, which the rows of private images do not tell.

use std::borrow::Cow;

use image_reference::Reference;
use serde::Deserializer;

use super::checked_text::checked_text;
use super::connection::Connection;

/// The most characters a registry's host may have.
pub const REGISTRY_HOST_MAX: usize = 128;

/// The one region whose endpoints have another domain.
const EUROPEAN: &str = "eu-west-101";

/// The host of a public registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registry<'c> {
    /// The host, with its port where it has one.
    pub host: Cow<'c, str>,
    /// Whether it was derived from the region, and not given.
    pub derived: bool,
}

impl Connection {
    /// The region's public registry: the one that the file names, or the one that follows from the region.
    ///
    /// ```
    /// use hss_config::{Connection, ProxyPath};
    /// let mut connection = Connection::new("Staging", ProxyPath::new("./hss/")?, "4f1a");
    /// assert_eq!(connection.registry(), None);
    /// connection.region = Some("eu-west-101".into());
    /// assert_eq!(connection.registry().unwrap().host, "swr.eu-west-101.myhuaweicloud.eu");
    /// # Ok::<(), hss_config::ProxyPathError>(())
    /// ```
    #[must_use]
    pub fn registry(&self) -> Option<Registry<'_>> {
        if let Some(host) = &self.registry_host {
            return Some(Registry { host: host.into(), derived: false });
        }
        let region = self.region.as_ref()?.to_ascii_lowercase();
        let domain = if region == EUROPEAN { "myhuaweicloud.eu" } else { "myhuaweicloud.com" };
        let host = format!("swr.{region}.{domain}");
        is_host(&host).then(|| Registry { host: host.into(), derived: true })
    }
}

/// Whether container tools take a text for the host of a registry.
fn is_host(text: &str) -> bool {
    let image = Reference::parse_familiar(&[text, "image"].join("/"));
    image.is_ok_and(|image| image.repository.domain() == Some(text) && image.repository.path() == "image")
}

pub(super) fn registry_host<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    checked_text(from, |host| {
        if host.is_empty() {
            Err("`registry_host` is empty: give the host of the region's registry, or leave it out".into())
        } else if host.len() > REGISTRY_HOST_MAX {
            let length = host.len();
            Err(format!("`registry_host` has {length} characters: at most {REGISTRY_HOST_MAX} are allowed"))
        } else if !is_host(host) {
            Err("`registry_host` must be a host, with a port where it has one, such as \"swr.eu-west-101.myhuaweicloud.eu\": no scheme, no path".into())
        } else {
            Ok(host.to_owned())
        }
    })
    .map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProxyPath;

    fn host(region: Option<&str>, given: Option<&str>) -> Option<(String, bool)> {
        let mut connection = Connection::new("a", ProxyPath::new("/a/").expect("a path"), "1");
        connection.region = region.map(str::to_owned);
        connection.registry_host = given.map(str::to_owned);
        connection.registry().map(|registry| (registry.host.into_owned(), registry.derived))
    }

    #[test]
    fn the_registry_follows_from_the_region_unless_it_is_given() {
        let derived = |host: &str| Some((host.to_owned(), true));
        assert_eq!(host(Some("cn-north-4"), None), derived("swr.cn-north-4.myhuaweicloud.com"));
        assert_eq!(host(Some("ap-southeast-3"), None), derived("swr.ap-southeast-3.myhuaweicloud.com"));
        assert_eq!(host(Some("EU-West-101"), None), derived("swr.eu-west-101.myhuaweicloud.eu"));
        assert_eq!(host(Some("cn-north-4"), Some("r.example:5000")), Some(("r.example:5000".to_owned(), false)));
        assert_eq!(host(None, Some("r.example")), Some(("r.example".to_owned(), false)));
        assert_eq!(host(None, None), None);
        assert_eq!(host(Some("-"), None), None, "a host cannot be made of it");
    }
}
