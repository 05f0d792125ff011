//! The gateway speaks HTTP/1.1 and nothing else, whatever a client would rather speak: over TLS it says so before the first
//! request, and on a plain connection HTTP/2 is refused. docs/decisions/0008-gateway.md says why.

mod support;

use std::{net::Ipv4Addr, sync::Arc};

use hss_console::{Options, Running, TlsFiles};
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use support::{address, site, write};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// A gateway with a certificate, and what trusts it.
async fn gateway() -> (Running, RootCertStore, TempDir) {
    let folder = site(&[("site/index.html", b"page")]);
    let certified = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    write(folder.path(), "certificate.pem", certified.cert.pem().as_bytes());
    write(folder.path(), "key.pem", certified.signing_key.serialize_pem().as_bytes());
    let mut roots = RootCertStore::empty();
    roots.add(certified.cert.der().clone()).unwrap();
    let mut options = Options::new(folder.path().join("site"), "http://127.0.0.1:9");
    options.tls = Some(TlsFiles {
        certificate: folder.path().join("certificate.pem"),
        key: folder.path().join("key.pem"),
        client_ca: None,
    });
    (hss_console::start(options).await.unwrap(), roots, folder)
}

/// Connects as a client that speaks `protocols`, the one it likes best first.
async fn connect(
    gateway: &Running,
    roots: &RootCertStore,
    protocols: &[&[u8]],
) -> std::io::Result<TlsStream<TcpStream>> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots.clone())
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    let port = gateway.url().rsplit(':').next().unwrap().trim_end_matches('/').parse().unwrap();
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from("localhost").unwrap(), stream).await
}

async fn exchange(stream: &mut (impl AsyncReadExt + AsyncWriteExt + Unpin), sent: &[u8]) -> String {
    // The gateway may have refused before it has read all.
    let _ = stream.write_all(sent).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_prefers_http_2_is_told_to_speak_http_1_1() {
    let (gateway, roots, _folder) = gateway().await;
    let head = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    for offered in [&[b"h2".as_slice(), b"http/1.1"][..], &[b"http/1.1"], &[]] {
        let mut stream = connect(&gateway, &roots, offered).await.unwrap();
        let expected = (!offered.is_empty()).then_some(b"http/1.1".as_slice());
        assert_eq!(stream.get_ref().1.alpn_protocol(), expected);
        let answer = exchange(&mut stream, head).await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("page"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_speaks_http_2_only_gets_no_connection() {
    let (gateway, roots, _folder) = gateway().await;
    for offered in [b"h2".as_slice(), b"h3", b"h2c"] {
        let refused = connect(&gateway, &roots, &[offered]).await.unwrap_err().to_string();
        assert!(refused.contains("NoApplicationProtocol"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_without_asking_is_refused_with_and_without_tls() {
    let (secure, roots, _folder) = gateway().await;
    let folder = site(&[("index.html", b"page")]);
    let plain = support::gateway(&folder, |_| {}).await;
    let settings = [PREFACE, &[0, 0, 0, 4, 0, 0, 0, 0, 0]].concat();
    let mut stream = TcpStream::connect(address(&plain)).await.unwrap();
    let answers = [
        exchange(&mut stream, &settings).await,
        exchange(&mut connect(&secure, &roots, &[]).await.unwrap(), &settings).await,
    ];
    for answer in answers {
        // Whatever it says, it says it once, in HTTP/1.1, and closes.
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer:?}");
        assert_eq!(answer.matches("HTTP/1.1 ").count(), usize::from(!answer.is_empty()), "{answer:?}");
    }
    // An offer to change the protocol is not taken up.
    let upgrade =
        b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n\
        HTTP2-Settings: AAMAAABk\r\n\r\n";
    let mut stream = TcpStream::connect(address(&plain)).await.unwrap();
    let answer = exchange(&mut stream, upgrade).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("page"), "{answer}");
}
