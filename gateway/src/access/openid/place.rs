//! Addresses: where people open the gateway, the paths of the sign-in, and which addresses lead back to the gateway.

use std::{io, time::Duration};

use axum::http::{HeaderMap, Uri, header, uri::Authority};

use crate::{access::invalid, host};

/// The path that the provider sends people back to, below the base path.
pub(super) const CALLBACK: &str = "sign-in/callback";
/// The path that ends a session.
pub(super) const SIGN_OUT: &str = "sign-out";
/// The path that says so. It asks for no sign-in, so that nobody is signed in again at once.
pub(super) const SIGNED_OUT: &str = "signed-out";

/// A longer address is not gone back to: it would not fit into a cookie.
const BACK_MAX: usize = 2_000;

/// Where the gateway is.
#[derive(Debug)]
pub(super) struct Place {
    /// Begins and ends with a slash.
    pub(super) base_path: String,
    /// `https://console.example.com`, where that is said.
    origin: Option<String>,
    /// Whether people come by https.
    is_https: bool,
}

impl Place {
    /// # Errors
    /// When `public_url` is not an origin.
    pub(super) fn new(base_path: &str, public_url: Option<&str>, is_tls: bool) -> io::Result<Self> {
        let origin = public_url.map(origin).transpose()?;
        let is_https = origin.as_ref().map_or(is_tls, |origin| origin.starts_with("https:"));
        Ok(Self { base_path: base_path.to_owned(), origin, is_https })
    }

    /// The whole address of `path` below the base path, as the browser that sent `headers` can open it.
    pub(super) fn address(&self, headers: &HeaderMap, path: &str) -> Option<String> {
        let origin = match &self.origin {
            Some(origin) => origin.clone(),
            None => {
                // One of the names that the gateway answers to; see `host`.
                let name = headers.get(header::HOST)?.to_str().ok()?.parse::<Authority>().ok()?;
                format!("{}://{name}", if self.is_https { "https" } else { "http" })
            }
        };
        Some(format!("{origin}{}{path}", self.base_path))
    }

    /// The address to come back to after a sign-in that began at `target`: that one if it is below the base path of this
    /// gateway, and the base path otherwise. No browser can read it as another host.
    pub(super) fn back<'a>(&'a self, target: &'a str) -> &'a str {
        let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
        // `//host` names a host.
        let is_local = target.starts_with(&self.base_path) && !target.starts_with("//");
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let is_own = [CALLBACK, SIGN_OUT, SIGNED_OUT].iter().any(|own| path.strip_prefix(&self.base_path) == Some(own));
        if is_local && !is_own && target.len() <= BACK_MAX && target.bytes().all(is_plain) {
            target
        } else {
            &self.base_path
        }
    }

    /// The name of a cookie, with the prefix by which browsers keep other hosts from setting it.
    pub(super) fn cookie_name(&self, name: &str) -> String {
        let prefix = match (self.is_https, self.base_path.as_str()) {
            (true, "/") => "__Host-",
            (true, _) => "__Secure-",
            (false, _) => "",
        };
        format!("{prefix}hss_console_{name}")
    }

    /// The value of `Set-Cookie` for a cookie that lasts for `lifetime`; zero removes it.
    pub(super) fn set_cookie(&self, name: &str, value: &str, lifetime: Duration) -> String {
        let (name, path) = (self.cookie_name(name), &self.base_path);
        let secure = if self.is_https { "; Secure" } else { "" };
        format!("{name}={value}; Path={path}; Max-Age={}; HttpOnly; SameSite=Lax{secure}", lifetime.as_secs())
    }
}

/// All values of the cookie `name`.
pub(super) fn cookies<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(found, _)| *found == name).map(|(_, value)| value)
}

/// The host in the origin `public_url`.
pub(crate) fn public_host(public_url: &str) -> Option<String> {
    Some(public_url.parse::<Uri>().ok()?.host()?.to_owned())
}

fn origin(text: &str) -> io::Result<String> {
    let uri = text.parse::<Uri>().ok().filter(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.path() == "/"
            && uri.host().is_some_and(host::is_name)
            && !text.contains(['@', '?', '#'])
    });
    if uri.is_none() {
        return Err(invalid(format!(
            "the public address {text:?} must look like https://console.example.com; --base-path says what follows"
        )));
    }
    Ok(text.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(base_path: &str, public_url: Option<&str>, is_tls: bool) -> Place {
        Place::new(base_path, public_url, is_tls).unwrap()
    }

    #[test]
    fn goes_back_to_addresses_of_its_own_only() {
        let root = place("/", None, false);
        for target in
            ["/", "/?view=overview", "/index.html?a=b&c=%2F%2Fevil.example", "/a//b", "/?x=http://evil.example"]
        {
            assert_eq!(root.back(target), target);
        }
        for target in [
            "//evil.example",
            "//evil.example/",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "http://evil.example/",
            "evil.example",
            "",
            "/\t/evil.example",
            "/ /evil.example",
            "/\r\nSet-Cookie: a=b",
            "/\u{2f00}evil",
            "/sign-out",
            "/sign-out?x",
            "/sign-in/callback?code=a",
            "/signed-out",
            &format!("/{}", "a".repeat(BACK_MAX)),
        ] {
            assert_eq!(root.back(target), "/", "{target}");
        }
        let below = place("/console/", None, false);
        assert_eq!(below.back("/console/?a=b"), "/console/?a=b");
        for target in ["/", "/other/", "/console", "//evil.example/console/", "/consolex", "/console/sign-out"] {
            assert_eq!(below.back(target), "/console/", "{target}");
        }
    }

    #[test]
    fn its_own_address_is_the_one_given_or_the_one_that_was_asked() {
        let headers = HeaderMap::from_iter([(header::HOST, "console.example:8443".parse().unwrap())]);
        for (public_url, is_tls, address) in [
            (None, false, "http://console.example:8443/console/sign-out"),
            (None, true, "https://console.example:8443/console/sign-out"),
            (Some("https://public.example/"), false, "https://public.example/console/sign-out"),
            (Some("http://[::1]:8080"), true, "http://[::1]:8080/console/sign-out"),
        ] {
            assert_eq!(place("/console/", public_url, is_tls).address(&headers, SIGN_OUT).as_deref(), Some(address));
        }
        for wrong in ["console.example", "ftp://a", "https://a/b", "https://u@a", "https://a/?b", "https://", "//a"] {
            assert!(Place::new("/", Some(wrong), false).is_err(), "{wrong}");
        }
        assert_eq!(public_host("https://public.example:8443").as_deref(), Some("public.example"));
    }

    #[test]
    fn cookies_are_for_this_gateway_only() {
        for (base_path, public_url, start) in [
            ("/", None, "hss_console_session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
            (
                "/",
                Some("https://a"),
                "__Host-hss_console_session=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
            ),
            (
                "/console/",
                Some("https://a"),
                "__Secure-hss_console_session=v; Path=/console/; Max-Age=60; HttpOnly; SameSite=Lax; Secure",
            ),
        ] {
            let set = place(base_path, public_url, false).set_cookie("session", "v", Duration::from_secs(60));
            assert_eq!(set, start);
        }
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, "a=1; b=2;a=3".parse().unwrap());
        headers.append(header::COOKIE, "a=4=; ab=5; A=6".parse().unwrap());
        assert_eq!(cookies(&headers, "a").collect::<Vec<_>>(), ["1", "3", "4="]);
    }
}
