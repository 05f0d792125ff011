//! The addresses that credentials may be sent to: those of a region, or those that were given.

use std::{fmt, net::IpAddr};

use http::{Uri, uri::Scheme};

use crate::error::CredentialError;

/// Scheme, host and port of a service: `https`, or `http` on this machine or its own link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    origin: String,
}

impl Address {
    /// Reads `https://host[:port]`, with or without a slash at the end.
    ///
    /// # Errors
    /// If it is no such address, has a user, a path or a query, or would send secrets readable over a network.
    pub fn parse(text: &str) -> Result<Self, CredentialError> {
        let refused = |problem| CredentialError::Address { address: shown(text), problem };
        let address: Uri = text.trim().parse().map_err(|_| refused("is not valid"))?;
        let (Some(scheme), Some(authority)) = (address.scheme(), address.authority()) else {
            return Err(refused("does not begin with https://"));
        };
        if authority.as_str().contains('@') {
            return Err(refused("has a user in it"));
        }
        if !matches!(address.path(), "" | "/") || address.query().is_some() {
            return Err(refused("has a path or a query"));
        }
        let is_safe = *scheme == Scheme::HTTPS || *scheme == Scheme::HTTP && is_near(authority.host());
        if !is_safe {
            return Err(refused("would send secrets unencrypted"));
        }
        Ok(Self { origin: format!("{scheme}://{authority}") })
    }

    /// The address of `target`, which begins with a slash.
    pub(crate) fn of(&self, target: &str) -> Result<Uri, CredentialError> {
        let problem = "is not valid";
        format!("{}{target}", self.origin)
            .parse()
            .map_err(|_| CredentialError::Address { address: self.to_string(), problem })
    }

    /// Whether a request to `address` goes to this host and port by this scheme.
    pub(crate) fn serves(&self, address: &Uri) -> bool {
        self.origin.parse::<Uri>().is_ok_and(|own| origin(&own).is_some() && origin(&own) == origin(address))
    }

    /// Whether connections to it are encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.origin.starts_with("https:")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}

/// Scheme, host in lower case, and port; the host alone decides nothing.
fn origin(address: &Uri) -> Option<(&str, String, u16)> {
    let (scheme, host) = (address.scheme_str()?, address.host()?.to_ascii_lowercase());
    let usual = if scheme == "https" { 443 } else { 80 };
    Some((scheme, host, address.port_u16().unwrap_or(usual)))
}

/// Without what may be a password in front of the host.
fn shown(text: &str) -> String {
    match (text.find("://"), text.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => format!("{}<hidden>{}", &text[..scheme + 3], &text[at..]),
        (None, Some(at)) => format!("<hidden>{}", &text[at..]),
        _ => text.to_owned(),
    }
}

/// Whether a host is this machine, or on its own link, where the metadata service is.
fn is_near(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match host.parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_loopback() || address.is_unicast_link_local(),
        Err(_) => host == "localhost",
    }
}

/// Where the services of a region are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// The API of Host Security Service.
    pub hss: Address,
    /// Identity and Access Management.
    pub iam: Address,
    /// Security Token Service.
    pub sts: Address,
    /// The metadata service of cloud servers.
    pub metadata: Address,
}

impl Endpoints {
    /// Those of a region by its name, such as `cn-north-4`.
    ///
    /// # Errors
    /// If `region` cannot be the name of a region: lower-case letters, digits and hyphens, at most 63.
    pub fn of_region(region: &str) -> Result<Self, CredentialError> {
        let is_label = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_name = (1..=63).contains(&region.len()) && region.chars().all(is_label);
        if !is_name || region.starts_with('-') || region.ends_with('-') {
            return Err(CredentialError::Region { region: region.to_owned() });
        }
        // The European region is a cloud of its own.
        let domain = if region == "eu-west-101" { "myhuaweicloud.eu" } else { "myhuaweicloud.com" };
        let of = |service: &str| Address { origin: format!("https://{service}.{region}.{domain}") };
        let metadata = Address { origin: "http://169.254.169.254".into() };
        Ok(Self { hss: of("hss"), iam: of("iam"), sts: of("sts"), metadata })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_names_its_services() {
        let endpoints = Endpoints::of_region("cn-north-4").unwrap();
        assert_eq!(endpoints.hss.to_string(), "https://hss.cn-north-4.myhuaweicloud.com");
        assert_eq!(endpoints.iam.to_string(), "https://iam.cn-north-4.myhuaweicloud.com");
        let endpoints = Endpoints::of_region("eu-west-101").unwrap();
        assert_eq!(endpoints.hss.to_string(), "https://hss.eu-west-101.myhuaweicloud.eu");
        for region in ["", "CN-NORTH-4", "cn_north", "evil.example/", "-a", "a-", &"a".repeat(64)] {
            assert!(Endpoints::of_region(region).is_err(), "{region}");
        }
    }

    #[test]
    fn an_address_serves_its_own_origin_only() {
        let address = Address::parse("https://HSS.example").unwrap();
        let serves = |text: &str| address.serves(&text.parse().unwrap());
        assert!(serves("https://hss.example/v5?a") && serves("https://hss.EXAMPLE:443/"));
        for text in
            ["http://hss.example/", "https://hss.example:8443/", "https://hss.example.evil/", "https://evil/", "/v5"]
        {
            assert!(!serves(text), "{text}");
        }
        assert!(!serves("https://hss.example@evil/"));
    }

    #[test]
    fn secrets_are_not_sent_in_the_clear() {
        for text in [
            "https://iam.example",
            "https://iam.example:8443/",
            "http://127.0.0.1:80",
            "http://[::1]:1",
            "http://localhost",
        ] {
            assert!(Address::parse(text).is_ok(), "{text}");
        }
        for text in [
            "http://iam.example",
            "http://10.0.0.1",
            "iam.example",
            "/a",
            "ftp://a",
            "",
            "https://a/b",
            "https://a/?b",
            "https://",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
        let refused = Address::parse("https://user:pass@iam.example").unwrap_err().to_string();
        assert!(
            refused.contains("has a user") && !refused.contains("pass@") && !refused.contains("user:"),
            "{refused}"
        );
    }
}
