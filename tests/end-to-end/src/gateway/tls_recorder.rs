//! A stand-in for HSS behind TLS, with a certificate for a name of the test's choice: it keeps the name that it is asked for by (SNI)
//! and the heads of the requests that follow.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

/// The stand-in. Its certificate's file goes when it is dropped; its thread ends with the tests.
#[derive(Debug)]
pub struct TlsRecorder {
    port: u16,
    root: PathBuf,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    names: Vec<String>,
    heads: Vec<String>,
}

impl TlsRecorder {
    /// Starts it on a free port of `address` with a certificate for `name`.
    ///
    /// # Panics
    /// When there is no free port, or no certificate can be made.
    pub async fn start(address: Ipv4Addr, name: &str) -> Self {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
        let listener = TcpListener::bind((address, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let root = std::env::temp_dir().join(format!("hss-console-root-{}-{port}.pem", std::process::id()));
        std::fs::write(&root, made.cert.pem()).expect("a file");
        let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key))
            .expect("a TLS server");
        let config = Arc::new(config);
        let seen = Arc::<Mutex<Seen>>::default();
        let kept = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &config, &kept);
            }
        });
        Self { port, root, seen }
    }

    /// Where it listens.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The file with the certificate to trust.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The names by which it was asked for.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).names.clone()
    }

    /// The heads of all requests since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner).heads)
    }
}

impl Drop for TlsRecorder {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.root);
    }
}

fn answer(mut socket: TcpStream, config: &Arc<rustls::ServerConfig>, seen: &Mutex<Seen>) {
    let Ok(mut connection) = rustls::ServerConnection::new(Arc::clone(config)) else { return };
    // A client that does not like the certificate ends it here.
    let shaken = connection.complete_io(&mut socket);
    let name = connection.server_name().unwrap_or("(none)").to_owned();
    seen.lock().unwrap_or_else(PoisonError::into_inner).names.push(name);
    if shaken.is_err() {
        return;
    }
    let mut stream = rustls::StreamOwned::new(connection, socket);
    let mut head = String::new();
    let mut lines = BufReader::new(&mut stream);
    while !head.ends_with("\r\n\r\n") {
        if !lines.read_line(&mut head).is_ok_and(|read| read > 0) {
            return;
        }
    }
    seen.lock().unwrap_or_else(PoisonError::into_inner).heads.push(head);
    let _ = stream.write_all(ANSWER.as_bytes());
    stream.conn.send_close_notify();
    let _ = stream.flush();
}
