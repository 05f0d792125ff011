//! An nginx of this benchmark: the one beside which the gateway is measured, or the upstream of both.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    thread,
    time::{Duration, Instant},
};

use super::{PROJECT, STEP};
use crate::{
    failure::{Failure, InStep},
    process::{Child, program},
};

/// How long it may take to listen.
const PATIENCE: Duration = Duration::from_secs(10);

/// What it is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Role {
    /// Answers each request with the rows.
    Upstream,
    /// Serves the site, and forwards the lists to the upstream at this port over connections that are kept.
    Front { upstream: u16 },
}

/// An nginx that listens.
#[derive(Debug)]
pub(super) struct Nginx {
    port: u16,
    _child: Child,
}

impl Nginx {
    /// Starts `nginx` with files of its own in `folder`, which has the site.
    pub(super) fn start(nginx: &Path, folder: &Path, role: Role) -> Result<Self, Failure> {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).in_step(STEP)?.port();
        let own = folder.join(format!("nginx-{port}"));
        fs::create_dir_all(&own).in_step(STEP)?;
        fs::write(own.join("nginx.conf"), config(&own, &folder.join("site"), port, role)).in_step(STEP)?;
        let mut command = program(nginx);
        command.arg("-e").arg(own.join("error.log")).arg("-c").arg(own.join("nginx.conf"));
        let mut child = Child::start(&mut command).in_step(STEP)?;
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = child.ended().in_step(STEP)?.is_some();
            if has_ended || begun.elapsed() > PATIENCE {
                let log = fs::read_to_string(own.join("error.log")).unwrap_or_default();
                return Err(
                    Failure::new(STEP, "nginx does not listen").last_lines(log.lines().map(str::to_owned).collect())
                );
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { port, _child: child })
    }

    pub(super) fn port(&self) -> u16 {
        self.port
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// As fast as nginx is: no log, connections that are kept, a worker for each processor.
fn config(own: &Path, site: &Path, port: u16, role: Role) -> String {
    let (own, site) = (own.display(), site.display());
    let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("    {kind}_temp_path {own}/{kind};\n"))
        .concat();
    let (around, within) = match role {
        Role::Upstream => (
            String::new(),
            format!(
                "        location / {{ default_type application/json; root {site}; try_files /rows.json =404; }}\n"
            ),
        ),
        Role::Front { upstream } => (
            format!("    upstream hss {{ server 127.0.0.1:{upstream}; keepalive 64; }}\n"),
            format!(
                "        root {site};\n        location /hss/v5/{PROJECT}/ {{\n            proxy_pass http://hss;\n            \
                 proxy_http_version 1.1;\n            proxy_set_header Connection \"\";\n            \
                 proxy_set_header X-Auth-Token a-token;\n        }}\n"
            ),
        ),
    };
    format!(
        "worker_processes auto;\ndaemon off;\npid {own}/nginx.pid;\nerror_log {own}/error.log;\nevents {{ worker_connections 1024; }}\n\
         http {{\n    types {{ text/javascript js; text/html html; application/json json; }}\n    sendfile on;\n    tcp_nopush on;\n    \
         access_log off;\n    keepalive_requests 1000000;\n{temp}{around}    server {{\n        listen 127.0.0.1:{port};\n{within}    \
         }}\n}}\n"
    )
}
