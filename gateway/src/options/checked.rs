//! What must be true of options before the first request is answered, and the form that requests are answered from.

use std::{io, time::Duration};

use axum::http::Uri;

use super::{Access, ConfigJson, Connection, Listen, Network, Options, Pages, Projects, Sharing};
use crate::{access::public_host, credential::Credential, host};

/// Options that hold what they must.
pub(crate) struct Checked {
    pub(crate) hosts: Vec<String>,
    pub(crate) site: Pages,
    /// Begins and ends with a slash.
    pub(crate) base_path: String,
    /// The base path and the API path; begins and ends with a slash.
    pub(crate) api_prefix: String,
    pub(crate) config: ConfigJson,
    /// The one with the longest path first.
    pub(crate) connections: Vec<CheckedConnection>,
    pub(crate) forwarding: Forwarding,
}

/// What all connections have in common.
#[derive(Debug)]
pub(crate) struct Forwarding {
    pub(crate) sharing: Option<Sharing>,
    pub(crate) network: Network,
    pub(crate) answer_within: Duration,
}

/// A connection that holds what it must.
pub(crate) struct CheckedConnection {
    pub(crate) name: String,
    /// What its targets begin with, below the API's prefix: empty, or with a slash at its end.
    pub(crate) path: String,
    pub(crate) region: Option<String>,
    /// Without a slash at its end.
    pub(crate) endpoint: String,
    pub(crate) projects: Projects,
    pub(crate) credential: Credential,
    /// As it was given.
    pub(crate) given: Connection,
}

impl Options {
    /// The options in the form that requests are answered from.
    pub(crate) fn check(self) -> io::Result<Checked> {
        if let Pages::Folder(site) = &self.site
            && !site.is_dir()
        {
            return Err(invalid(format!("{} is no folder: build the site first", site.display())));
        }
        if let ConfigJson::File(config) = &self.config
            && !config.is_file()
        {
            return Err(invalid(format!("the config file {} is not there", config.display())));
        }
        if let Some(host) = self.hosts.iter().find(|host| !host::is_name(host)) {
            return Err(invalid(format!("the host {host:?} must look like console.example.com, without a port")));
        }
        let mut hosts = self.hosts.clone();
        if let Access::OpenId(openid) = &self.access {
            hosts.extend(openid.public_url.as_deref().and_then(public_host));
        }
        let inner = self.base_path.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        if self.base_path != "/" && !inner.is_some_and(has_plain_segments) {
            return Err(invalid(format!("the base path {:?} must look like / or /console/", self.base_path)));
        }
        let api_path = self.api_path.trim_matches('/');
        if !has_plain_segments(api_path) {
            return Err(invalid(format!("the API path {:?} must look like hss or api/hss", self.api_path)));
        }
        self.see_who_is_let_in()?;
        let connections = checked_connections(self.connections, &self.config)?;
        Ok(Checked {
            hosts,
            site: self.site,
            api_prefix: format!("{}{api_path}/", self.base_path),
            base_path: self.base_path,
            config: self.config,
            connections,
            forwarding: Forwarding { sharing: self.sharing, network: self.network, answer_within: self.answer_within },
        })
    }

    /// A credential that the network can use without a sign-in is nobody's intention.
    fn see_who_is_let_in(&self) -> io::Result<()> {
        match (&self.access, &self.listen) {
            (Access::Local, Listen::Tcp(address)) if !address.ip().is_loopback() => Err(invalid(format!(
                "{address} can be reached from other machines, and nobody would have to sign in: give --passwords, \
                 --oidc-issuer or --sign-in-user-header, listen on 127.0.0.1, or say --open if everybody may read these images"
            ))),
            (Access::SignInProxy { secret: None, .. }, listen) => {
                let has_ca = self.tls.as_ref().is_some_and(|tls| tls.client_ca.is_some());
                if has_ca && matches!(listen, Listen::Tcp(_)) {
                    return Ok(());
                }
                Err(invalid(
                    "the proxy in front proves nothing: give --sign-in-secret-file, or --client-ca with --tls-certificate and \
                     an address to listen on (a unix socket has no certificates)"
                        .into(),
                ))
            }
            _ => Ok(()),
        }
    }
}

/// Connections that can be served together, the one with the longest path first.
///
/// # Errors
/// A sentence that says which cannot be used, and why.
pub(crate) fn checked_connections(
    connections: Vec<Connection>,
    config: &ConfigJson,
) -> io::Result<Vec<CheckedConnection>> {
    let mut connections = connections.into_iter().map(connection).collect::<io::Result<Vec<_>>>()?;
    for (at, connection) in connections.iter().enumerate() {
        let same = |other: &CheckedConnection| other.path == connection.path || other.name == connection.name;
        if connections[..at].iter().any(same) {
            return Err(invalid(format!("the connection {:?} has the name or path of another", connection.name)));
        }
    }
    if connections.is_empty() {
        return Err(invalid("there is no connection: name a project".into()));
    }
    if *config == ConfigJson::Written
        && let Some(open) = connections.iter().find(|connection| connection.projects == Projects::Any)
    {
        return Err(invalid(format!("the connection {:?} has no project: name one with --project", open.name)));
    }
    connections.sort_by_key(|connection| std::cmp::Reverse(connection.path.len()));
    Ok(connections)
}

fn connection(connection: Connection) -> io::Result<CheckedConnection> {
    let given = connection.clone();
    let Connection { name, path, region, endpoint, projects, credential } = connection;
    let is_code = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if let Some(region) = region.as_deref().filter(|region| !is_code(region)) {
        return Err(invalid(format!("the region {region:?} must look like eu-west-101")));
    }
    if name.trim().is_empty() {
        return Err(invalid("a connection has no name".into()));
    }
    // `v5` would be taken for the API's own.
    let path = path.trim_matches('/');
    if !path.is_empty() && (!has_plain_segments(path) || path.split('/').next() == Some("v5")) {
        return Err(invalid(format!("the path {path:?} of the connection {name:?} must look like dublin")));
    }
    if let Projects::These(ids) = &projects {
        let is_id = |id: &str| (1..=256).contains(&id.len()) && id.bytes().all(is_of_id);
        if ids.is_empty() || !ids.iter().all(|id| is_id(id)) {
            return Err(invalid(format!(
                "a project id of the connection {name:?} has other characters than letters and digits"
            )));
        }
    }
    Ok(CheckedConnection {
        path: if path.is_empty() { String::new() } else { format!("{path}/") },
        endpoint: checked_endpoint(&endpoint)?,
        credential: Credential::new(&credential).map_err(|error| invalid(error.to_string()))?,
        name,
        region,
        projects,
        given,
    })
}

fn is_of_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

fn checked_endpoint(text: &str) -> io::Result<String> {
    let bad = || invalid(format!("the endpoint {text:?} must look like https://host or http://127.0.0.1:9000"));
    let uri: Uri = text.parse().map_err(|_| bad())?;
    let known_scheme = matches!(uri.scheme_str(), Some("http" | "https"));
    if !known_scheme || uri.host().is_none_or(str::is_empty) || uri.query().is_some() || text.contains(['@', '#']) {
        return Err(bad());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn has_plain_segments(path: &str) -> bool {
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '~');
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.chars().all(plain))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::TlsFiles;

    fn options() -> Options {
        Options::new(env!("CARGO_MANIFEST_DIR"), "https://host.example/")
    }

    fn error_of(change: impl FnOnce(&mut Options)) -> String {
        let mut options = options();
        change(&mut options);
        let error = options.check().err().expect("an error");
        assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        error.to_string()
    }

    #[test]
    fn joins_base_path_and_api_path() {
        for (base_path, api_path, prefix) in
            [("/", "hss", "/hss/"), ("/console/", "/hss/", "/console/hss/"), ("/a/b/", "api/hss", "/a/b/api/hss/")]
        {
            let checked =
                Options { base_path: base_path.into(), api_path: api_path.into(), ..options() }.check().unwrap();
            assert_eq!(checked.api_prefix, prefix);
            assert_eq!(checked.connections[0].endpoint, "https://host.example");
        }
    }

    #[test]
    fn refuses_what_cannot_work() {
        error_of(|o| o.site = "/nowhere/at/all".into());
        error_of(|o| o.config = ConfigJson::File("/nowhere/at/all".into()));
        error_of(|o| o.hosts = vec!["console.example".into(), "console.example:8080".into()]);
        for base_path in ["", "console", "/console", "//", "/a//b/", "/../", "/a b/"] {
            error_of(|o| o.base_path = base_path.into());
        }
        for api_path in ["", "/", "a//b", "..", "a?b"] {
            error_of(|o| o.api_path = api_path.into());
        }
        for endpoint in ["", "host", "ftp://host", "http://", "http://user@host", "http://host/?a=b"] {
            error_of(|o| o.connections[0].endpoint = endpoint.into());
        }
        error_of(|o| o.connections.clear());
        error_of(|o| o.connections.push(o.connections[0].clone()));
        error_of(|o| o.connections[0].region = Some("eu west".into()));
        error_of(|o| o.config = ConfigJson::Written);
        for path in ["v5", "a//b", "..", "a?b"] {
            error_of(|o| o.connections[0].path = path.into());
        }
        for projects in [vec![], vec!["".into()], vec!["a/b".into()], vec!["a".repeat(257)]] {
            error_of(|o| o.connections[0].projects = Projects::These(projects));
        }
    }

    #[test]
    fn lets_nobody_in_from_elsewhere_by_accident() {
        for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
            let error = error_of(|o| o.listen = Listen::Tcp(address.parse().unwrap()));
            assert!(error.contains("--passwords") && error.contains("--open"), "{error}");
            let open = Options { listen: Listen::Tcp(address.parse().unwrap()), access: Access::Open, ..options() };
            assert!(open.check().is_ok());
        }
        assert!(Options { listen: Listen::Tcp("[::1]:0".parse().unwrap()), ..options() }.check().is_ok());
    }

    #[test]
    fn a_proxy_in_front_proves_itself() {
        let proxy = |options: &mut Options| {
            options.access = Access::SignInProxy { user_header: "x-user".into(), secret: None };
        };
        let tls = |client_ca| Some(TlsFiles { certificate: "/c".into(), key: "/k".into(), client_ca });
        let changes: [&dyn Fn(&mut Options); 3] = [&|_| (), &|options| options.tls = tls(None), &|options| {
            options.tls = tls(Some("/ca".into()));
            options.listen = Listen::Unix("/run/socket".into());
        }];
        for change in changes {
            let error = error_of(|options| {
                proxy(options);
                change(options);
            });
            assert!(error.contains("--client-ca") && error.contains("--sign-in-secret-file"), "{error}");
        }
        let mut by_certificate = options();
        proxy(&mut by_certificate);
        by_certificate.tls = tls(Some("/ca".into()));
        assert!(by_certificate.check().is_ok());
    }

    #[test]
    fn never_shows_the_token() {
        assert!(!format!("{:?}", options().with_token("s3cret")).contains("s3cret"));
        let message = options().with_token("s3cret s3cret").check().err().map(|error| error.to_string());
        assert!(message.is_some_and(|message| message.contains("token") && !message.contains("s3cret")));
    }

    #[test]
    fn the_longest_path_comes_first() {
        let mut two = options();
        two.connections
            .push(Connection { path: "dublin".into(), ..Connection::new("Dublin", "https://other.example") });
        let paths: Vec<_> = two.check().unwrap().connections.into_iter().map(|connection| connection.path).collect();
        assert_eq!(paths, ["dublin/", ""]);
    }
}
