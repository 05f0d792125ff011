//! TLS towards browsers or a proxy in front, with a certificate from files that can be read anew while connections last. Where
//! clients must have certificates, a connection of anybody else ends before its first request.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{SystemTime, UNIX_EPOCH},
};

use rustls::{
    RootCertStore, ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::WebPkiClientVerifier,
};
use tokio_rustls::TlsAcceptor;

use crate::options::TlsFiles;

/// The certificate in use.
pub(crate) struct Tls {
    files: TlsFiles,
    config: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// When they hold no certificate and key that fit each other, or the certificate is not valid now: a sentence.
    pub(crate) fn new(files: &TlsFiles) -> io::Result<Self> {
        Ok(Self { config: RwLock::new(Arc::new(read(files)?)), files: files.clone() })
    }

    pub(super) fn reload(&self) -> io::Result<()> {
        let config = Arc::new(read(&self.files)?);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").field("files", &self.files).finish_non_exhaustive()
    }
}

fn read(files: &TlsFiles) -> io::Result<ServerConfig> {
    let bad = |path: &PathBuf, why: String| {
        io::Error::new(io::ErrorKind::InvalidInput, format!("the file {}: {why}", path.display()))
    };
    let of_certificate = |why: String| bad(&files.certificate, why);
    let chain: Vec<_> = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect)
        .map_err(|error| of_certificate(format!("it is no certificate in PEM form ({error})")))?;
    let first = chain.first().ok_or_else(|| of_certificate("there is no certificate in it".into()))?;
    let (_, parsed) = x509_parser::parse_x509_certificate(first)
        .map_err(|error| of_certificate(format!("its certificate cannot be read ({error})")))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs()).cast_signed();
    let validity = parsed.validity();
    if validity.not_after.timestamp() < now {
        return Err(of_certificate(format!("its certificate expired on {}: renew it", validity.not_after)));
    }
    if validity.not_before.timestamp() > now {
        return Err(of_certificate(format!(
            "its certificate is valid only from {}: look at the clock",
            validity.not_before
        )));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| bad(&files.key, format!("it is no private key in PEM form ({error})")))?;
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let clients = match &files.client_ca {
        Some(file) => {
            let roots = roots(file).map_err(|why| bad(file, why))?;
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&ring)).build();
            verifier.map_err(|error| bad(file, format!("no certificates can be checked by it ({error})")))?
        }
        None => WebPkiClientVerifier::no_client_auth(),
    };
    let mut config = ServerConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_client_cert_verifier(clients)
        .with_single_cert(chain, key)
        .map_err(|error| bad(&files.key, format!("the key does not fit the certificate ({error})")))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// The root certificates in `file`; there is at least one.
fn roots(file: &Path) -> Result<RootCertStore, String> {
    let none = |error| format!("it is no certificate in PEM form ({error})");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(none)? {
        let certificate = certificate.map_err(none)?;
        roots.add(certificate).map_err(|error| format!("one of its certificates cannot be read ({error})"))?;
    }
    if roots.is_empty() { Err("there is no certificate in it".into()) } else { Ok(roots) }
}
