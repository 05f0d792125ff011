//! What a gateway is started with, and what must be true of it before the first request is answered.

use std::{
    fmt, io,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use axum::http::{HeaderValue, Uri};

use crate::host;

/// What a gateway is started with; see [`Options::new`] for the usual values.
#[derive(Clone)]
pub struct Options {
    /// The address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The names it answers to beside `localhost`, `127.0.0.1` and `[::1]`, such as `console.example.com`, without a port.
    pub hosts: Vec<String>,
    /// The folder to serve. It may be rebuilt while the gateway runs: files are read for each request.
    pub site: PathBuf,
    /// Where the API answers, such as `https://hss.eu-west-101.myhuaweicloud.eu` or `http://127.0.0.1:9000`.
    pub endpoint: String,
    /// The path under which everything is served; begins and ends with a slash.
    pub base_path: String,
    /// Served as `config.json` in place of the site's own.
    pub config: Option<PathBuf>,
    /// The folder below the base path under which the API is forwarded.
    pub api_path: String,
    /// The token added as `X-Auth-Token`. Without one, a token that the client sends is passed on.
    pub token: Option<String>,
    /// How long the API may take to begin its answer, after which the client gets a 504. Longer than a page waits, so
    /// that it is the page that gives up.
    pub answer_within: Duration,
}

/// Two minutes: what pages and their users have patience for is shorter.
const ANSWER_WITHIN: Duration = Duration::from_secs(120);

impl Options {
    /// A gateway on a free port of 127.0.0.1 for `site` and `endpoint`: base_pathed at `/`, API under `hss/`, no token, two minutes for an
    /// answer to begin, no names but those of this machine for itself.
    #[must_use]
    pub fn new(site: impl Into<PathBuf>, endpoint: impl Into<String>) -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            hosts: Vec::new(),
            site: site.into(),
            endpoint: endpoint.into(),
            base_path: "/".into(),
            config: None,
            api_path: "hss".into(),
            token: None,
            answer_within: ANSWER_WITHIN,
        }
    }

    /// The options in the form that requests are answered from.
    pub(crate) fn check(self) -> io::Result<Checked> {
        if !self.site.is_dir() {
            return Err(invalid(format!("{} is no folder: build the site first", self.site.display())));
        }
        if let Some(config) = self.config.as_ref().filter(|config| !config.is_file()) {
            return Err(invalid(format!("the config file {} is not there", config.display())));
        }
        if let Some(host) = self.hosts.iter().find(|host| !host::is_name(host)) {
            return Err(invalid(format!("the host {host:?} must look like console.example.com, without a port")));
        }
        let segments =
            |path: &str| path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.chars().all(plain));
        let inner = self.base_path.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        if self.base_path != "/" && !inner.is_some_and(segments) {
            return Err(invalid(format!("the base path {:?} must look like / or /console/", self.base_path)));
        }
        let api_path = self.api_path.trim_matches('/');
        if !segments(api_path) {
            return Err(invalid(format!("the API path {:?} must look like hss or api/hss", self.api_path)));
        }
        let token = match self.token.as_deref().map(HeaderValue::from_str) {
            None => None,
            Some(Ok(mut token)) if !token.is_empty() => {
                token.set_sensitive(true);
                Some(token)
            }
            // The token itself stays out of the message: it is a secret even when it is a wrong one.
            Some(_) => return Err(invalid("the token is empty or has characters no header can carry".into())),
        };
        Ok(Checked {
            hosts: self.hosts,
            site: self.site,
            endpoint: endpoint(&self.endpoint)?,
            api_prefix: format!("{}{api_path}/", self.base_path),
            base_path: self.base_path,
            config: self.config,
            token,
            answer_within: self.answer_within,
        })
    }
}

/// Options that hold what they must.
pub(crate) struct Checked {
    pub(crate) hosts: Vec<String>,
    pub(crate) site: PathBuf,
    /// Without a slash at its end.
    pub(crate) endpoint: String,
    /// Begins and ends with a slash.
    pub(crate) base_path: String,
    /// The base path and the API path; begins and ends with a slash.
    pub(crate) api_prefix: String,
    pub(crate) config: Option<PathBuf>,
    pub(crate) token: Option<HeaderValue>,
    pub(crate) answer_within: Duration,
}

fn endpoint(text: &str) -> io::Result<String> {
    let bad = || invalid(format!("the endpoint {text:?} must look like https://host or http://127.0.0.1:9000"));
    let uri: Uri = text.parse().map_err(|_| bad())?;
    let known_scheme = matches!(uri.scheme_str(), Some("http" | "https"));
    if !known_scheme || uri.host().is_none_or(str::is_empty) || uri.query().is_some() || text.contains(['@', '#']) {
        return Err(bad());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '~')
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("listen", &self.listen)
            .field("hosts", &self.hosts)
            .field("site", &self.site)
            .field("endpoint", &self.endpoint)
            .field("base_path", &self.base_path)
            .field("config", &self.config)
            .field("api_path", &self.api_path)
            .field("token", &self.token.as_ref().map(|_| "<hidden>"))
            .field("answer_within", &self.answer_within)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options::new(env!("CARGO_MANIFEST_DIR"), "https://host.example/")
    }

    #[test]
    fn joins_base_path_and_api_path() {
        for (base_path, api_path, prefix) in
            [("/", "hss", "/hss/"), ("/console/", "/hss/", "/console/hss/"), ("/a/b/", "api/hss", "/a/b/api/hss/")]
        {
            let checked =
                Options { base_path: base_path.into(), api_path: api_path.into(), ..options() }.check().unwrap();
            assert_eq!((checked.api_prefix.as_str(), checked.endpoint.as_str()), (prefix, "https://host.example"));
        }
    }

    #[test]
    fn refuses_what_cannot_work() {
        let refused = |change: fn(&mut Options)| {
            let mut options = options();
            change(&mut options);
            options.check().err().map(|error| error.kind()) == Some(io::ErrorKind::InvalidInput)
        };
        assert!(refused(|o| o.site = "/nowhere/at/all".into()));
        assert!(refused(|o| o.config = Some("/nowhere/at/all".into())));
        assert!(refused(|o| o.hosts = vec!["console.example".into(), "console.example:8080".into()]));
        for base_path in ["", "console", "/console", "//", "/a//b/", "/../", "/a b/"] {
            assert!(Options { base_path: base_path.into(), ..options() }.check().is_err(), "{base_path}");
        }
        for api_path in ["", "/", "a//b", "..", "a?b"] {
            assert!(Options { api_path: api_path.into(), ..options() }.check().is_err(), "{api_path}");
        }
        for endpoint in ["", "host", "ftp://host", "http://", "http://user@host", "http://host/?a=b"] {
            assert!(Options { endpoint: endpoint.into(), ..options() }.check().is_err(), "{endpoint}");
        }
    }

    #[test]
    fn never_shows_the_token() {
        let with_token = |token: &str| Options { token: Some(token.into()), ..options() };
        assert!(!format!("{:?}", with_token("s3cret")).contains("s3cret"));
        let message = with_token("s3cret\n").check().err().map(|error| error.to_string());
        assert!(message.is_some_and(|message| message.contains("token") && !message.contains("s3cret")));
    }
}
