//! What TLS adds: browsers that come by https only from then on, and a proxy in front that proves itself by a certificate.

mod support;

use std::{path::Path, sync::Arc, time::Duration};

use hss_console::{Access, Options, ProxySecret, Running, TlsFiles, start};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use support::{CONSOLE, ask, ask_as, gateway, site, write};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const LIST: &str = "/hss/v5/4f1a/image/local-repositories?limit=10";
const USER: &str = "X-Auth-Request-Email: anna@example.com\r\n";

type Identity = (CertificateDer<'static>, PrivateKeyDer<'static>);

/// Who makes certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(parameters, KeyPair::generate().unwrap()).unwrap())
    }

    /// A certificate of a client, valid until `year`.
    fn client(&self, year: i32) -> Identity {
        let mut parameters = CertificateParams::new(["proxy.example".to_owned()]).unwrap();
        parameters.not_before = rcgen::date_time_ymd(2020, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(year, 1, 1);
        let key = KeyPair::generate().unwrap();
        let made = parameters.signed_by(&key, &self.0).unwrap();
        (made.der().clone(), PrivateKeyDer::Pkcs8(key.serialize_der().into()))
    }
}

/// Writes a certificate of the gateway and its key.
fn files(folder: &Path, client_ca: Option<&str>) -> (TlsFiles, CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(["console.example".to_owned()]).unwrap();
    write(folder, "tls.pem", made.cert.pem().as_bytes());
    write(folder, "tls.key", made.signing_key.serialize_pem().as_bytes());
    let [certificate, key] = ["tls.pem", "tls.key"].map(|name| folder.join(name));
    (TlsFiles { certificate, key, client_ca: client_ca.map(|name| folder.join(name)) }, made.cert.der().clone())
}

/// Who asks by TLS: the certificate of the gateway that is trusted, and an identity.
struct Client<'a> {
    trusted: &'a CertificateDer<'static>,
    identity: Option<&'a Identity>,
}

impl Client<'_> {
    /// Sends a request and reads the whole answer; an error is a connection that broke.
    async fn ask(&self, gateway: &Running, host: &str, path: &str, headers: &str) -> Result<String, std::io::Error> {
        let mut roots = rustls::RootCertStore::empty();
        roots.add(self.trusted.clone()).unwrap();
        let builder = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let config = match self.identity {
            Some((certificate, key)) => {
                builder.with_client_auth_cert(vec![certificate.clone()], key.clone_key()).unwrap()
            }
            None => builder.with_no_client_auth(),
        };
        let stream = TcpStream::connect(gateway.url().trim_start_matches("https://").trim_end_matches('/')).await?;
        let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
        let mut stream = connector.connect("console.example".try_into().unwrap(), stream).await?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok(answer)
    }
}

#[tokio::test]
async fn browsers_are_told_to_come_by_https_only() {
    let folder = site(&[("index.html", b"page")]);
    let (tls, trusted) = files(folder.path(), None);
    let told = async |hsts: Option<Duration>, host: &str, path: &str| {
        let mut options = Options::new(folder.path(), "http://127.0.0.1:9");
        (options.tls, options.hosts, options.hsts) = (Some(tls.clone()), vec!["console.example".into()], hsts);
        let gateway = start(options).await.unwrap();
        let client = Client { trusted: &trusted, identity: None };
        let answer = client.ask(&gateway, host, path, "").await.unwrap();
        answer.lines().find_map(|line| line.strip_prefix("strict-transport-security: ")).map(str::to_owned)
    };
    let usual = Options::new(folder.path(), "http://127.0.0.1:9").hsts;
    for path in ["/", "/missing", LIST] {
        assert_eq!(told(usual, "console.example:8443", path).await.as_deref(), Some("max-age=15552000"), "{path}");
    }
    assert_eq!(told(None, "console.example", "/").await, None, "turned off");
    for host in ["localhost", "127.0.0.1:8443", "[::1]"] {
        assert_eq!(told(usual, host, "/").await, None, "other services of this machine have no certificate");
    }
    let plain = gateway(&folder, |options| options.hosts = vec!["console.example".into()]).await;
    let answer = ask_as(&plain, "console.example", "GET", "/", "").await;
    assert_eq!(answer.header("strict-transport-security"), None, "browsers believe it by https only");
    assert_eq!(ask(&plain, "GET", "/", "").await.status, 200);
}

async fn behind_a_proxy(
    authority: &Authority,
    has_secret: bool,
) -> (Running, CertificateDer<'static>, hss_simulator::Running, TempDir) {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = site(&[("site/index.html", b"page"), ("secret", b"0123456789abcdef\n")]);
    write(folder.path(), "ca.pem", authority.0.pem().as_bytes());
    let (tls, trusted) = files(folder.path(), Some("ca.pem"));
    let mut options = Options::new(folder.path().join("site"), simulator.url()).with_token("demo-token");
    let secret =
        has_secret.then(|| ProxySecret { header: "X-Proxy-Secret".into(), file: folder.path().join("secret") });
    options.access = Access::SignInProxy { user_header: "X-Auth-Request-Email".into(), secret };
    options.tls = Some(tls);
    (start(options).await.unwrap(), trusted, simulator, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_proxy_with_a_certificate_of_the_authority_can_connect() {
    let (authority, other) = (Authority::new(), Authority::new());
    let (gateway, trusted, _simulator, folder) = behind_a_proxy(&authority, false).await;
    let identity = authority.client(2090);
    let trusted = &trusted;
    let proxy = Client { trusted, identity: Some(&identity) };
    let answer = proxy.ask(&gateway, "localhost", LIST, &format!("{CONSOLE}{USER}")).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let answer = proxy.ask(&gateway, "localhost", "/", "").await.unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 401 ") && answer.contains("Your sign-in has ended"),
        "nobody is named: {answer}"
    );
    for (identity, what) in [
        (None, "without a certificate"),
        (Some(other.client(2090)), "with one of another authority"),
        (Some(authority.client(2021)), "with one that has expired"),
    ] {
        for path in ["/", LIST, "/healthz"] {
            let headers = format!("{CONSOLE}{USER}");
            let client = Client { trusted, identity: identity.as_ref() };
            let outcome = client.ask(&gateway, "localhost", path, &headers).await;
            assert!(outcome.is_err(), "{what}: {outcome:?}");
        }
    }

    write(folder.path(), "ca.pem", b"nonsense");
    let problems = gateway.reload().await.unwrap_err();
    assert!(problems[0].contains("ca.pem: there is no certificate in it"), "{problems:?}");
    assert!(proxy.ask(&gateway, "localhost", "/", USER).await.is_ok(), "the old one stays");
    write(folder.path(), "ca.pem", other.0.pem().as_bytes());
    gateway.reload().await.unwrap();
    assert!(proxy.ask(&gateway, "localhost", "/", USER).await.is_err());
    let identity = other.client(2090);
    let proxy = Client { trusted, identity: Some(&identity) };
    assert!(proxy.ask(&gateway, "localhost", "/", USER).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_can_have_to_prove_itself_by_both() {
    let authority = Authority::new();
    let (gateway, trusted, _simulator, _folder) = behind_a_proxy(&authority, true).await;
    let identity = authority.client(2090);
    let proxy = Client { trusted: &trusted, identity: Some(&identity) };
    let both = format!("{USER}X-Proxy-Secret: 0123456789abcdef\r\n");
    let answer = proxy.ask(&gateway, "localhost", "/", USER).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    let answer = proxy.ask(&gateway, "localhost", "/", &both).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("page"), "{answer}");
    let other = Client { trusted: &trusted, identity: None };
    assert!(other.ask(&gateway, "localhost", "/", &both).await.is_err());
}
