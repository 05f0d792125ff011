//! What went wrong when a gateway started, in a sentence that says what to do; and tries that leave nothing behind.

use std::io;

use super::{socket::Socket, tls::Tls};
use crate::options::{Listen, TlsFiles};

/// What went wrong when a gateway started, and what to do.
#[must_use]
pub fn start_problem(error: &io::Error, listen: &Listen) -> String {
    let place = match listen {
        Listen::Tcp(address) => address.to_string(),
        Listen::Unix(path) => path.display().to_string(),
    };
    match error.kind() {
        io::ErrorKind::AddrInUse => format!("{place} is taken; choose another with --listen, or end what has it"),
        io::ErrorKind::AddrNotAvailable => format!("this machine has no address {place}: choose another with --listen"),
        io::ErrorKind::PermissionDenied => {
            format!(
                "this user may not listen on {place}: choose a port above 1023 with --listen, or give the program \
                 CAP_NET_BIND_SERVICE"
            )
        }
        _ => error.to_string(),
    }
}

/// Whether `listen` is free.
pub(crate) async fn try_listen(listen: &Listen) -> io::Result<()> {
    Socket::bind(listen).await.map(drop)
}

/// Whether `files` hold a certificate and a key that can be used.
pub(crate) fn try_certificate(files: &TlsFiles) -> io::Result<()> {
    Tls::new(files).map(drop)
}
