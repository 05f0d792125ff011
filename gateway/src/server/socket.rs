//! Where the gateway listens: a TCP port or a unix socket.

use std::{
    io,
    os::unix::fs::{FileTypeExt, PermissionsExt},
    path::{Path, PathBuf},
};

use tokio::net::{TcpListener, TcpSocket, TcpStream, UnixListener, UnixStream};

use crate::options::Listen;

/// Connections that may wait to be accepted; the system has its own limit, mostly 4,096. Linux drops those beyond it without a
/// word, and a client that waits for the gateway to speak first then waits for ever.
const BACKLOG: u32 = 4_096;

/// A socket that listens. A unix socket's file goes with it.
#[derive(Debug)]
pub(super) enum Socket {
    Tcp(TcpListener),
    Unix(UnixListener, FileOf),
}

/// A connection that came.
#[derive(Debug)]
pub(super) enum Peer {
    Tcp(TcpStream),
    Unix(UnixStream),
}

impl Socket {
    pub(super) async fn bind(listen: &Listen) -> io::Result<Self> {
        match listen {
            Listen::Tcp(address) => {
                let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
                // A gateway that starts again takes its port at once.
                socket.set_reuseaddr(true)?;
                socket.bind(*address)?;
                Ok(Self::Tcp(socket.listen(BACKLOG)?))
            }
            Listen::Unix(path) => {
                remove_left_over(path).await?;
                let listener = UnixListener::bind(path)?;
                let file = FileOf(path.clone());
                // For its owner and group, such as a reverse proxy's.
                std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o660))?;
                Ok(Self::Unix(listener, file))
            }
        }
    }

    /// `ADDRESS:PORT`, or the path.
    pub(super) fn address(&self) -> io::Result<String> {
        Ok(match self {
            Self::Tcp(listener) => listener.local_addr()?.to_string(),
            Self::Unix(_, file) => file.0.display().to_string(),
        })
    }

    pub(super) async fn accept(&self) -> io::Result<Peer> {
        Ok(match self {
            Self::Tcp(listener) => {
                let (stream, _) = listener.accept().await?;
                // Small answers must not wait for more: the page asks for many in a row.
                let _ = stream.set_nodelay(true);
                Peer::Tcp(stream)
            }
            Self::Unix(listener, _) => Peer::Unix(listener.accept().await?.0),
        })
    }
}

/// The file of a unix socket, which goes when this is dropped.
#[derive(Debug)]
pub(super) struct FileOf(PathBuf);

impl Drop for FileOf {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Removes a socket on which nobody listens any more. Nothing else is ever removed.
async fn remove_left_over(path: &Path) -> io::Result<()> {
    let is_socket = std::fs::symlink_metadata(path).is_ok_and(|found| found.file_type().is_socket());
    if is_socket && UnixStream::connect(path).await.is_err() {
        std::fs::remove_file(path)?;
    }
    Ok(())
}
