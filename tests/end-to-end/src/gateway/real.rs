//! A gateway of another make, in a folder of its own, with all it needs there. It ends, and the folder goes, when it is dropped.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{GatewaySetup, caddy, nginx};

/// A place of an example, and what stands there instead.
pub type Change<'a> = (&'a str, &'a str);

/// Which gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// Debian's nginx.
    Nginx,
    /// Debian's Caddy.
    Caddy,
}

/// A running nginx or Caddy.
#[derive(Debug)]
pub struct RealGateway {
    product: Product,
    process: Child,
    folder: PathBuf,
    url: String,
}

impl RealGateway {
    /// Starts it with its example as `setup` says.
    ///
    /// # Panics
    /// When it does not start: a gateway that is not installed is a failure, never a skipped test.
    pub async fn start(product: Product, setup: &GatewaySetup) -> Self {
        Self::start_changed(product, setup, &[]).await
    }

    /// Starts it with some more places of its example changed.
    ///
    /// # Panics
    /// When it does not start, or the example does not have those places.
    pub async fn start_changed(product: Product, setup: &GatewaySetup, changes: &[Change<'_>]) -> Self {
        // A port that is free now can be another's a moment later, if another names it.
        for _ in 0..5 {
            if let Some(running) = Self::try_start(product, setup, changes).await {
                return running;
            }
        }
        panic!("{product:?} does not start: `cargo xtask setup` installs it")
    }

    async fn try_start(product: Product, setup: &GatewaySetup, changes: &[Change<'_>]) -> Option<Self> {
        let port = free_port();
        let folder = prepare(product, port, setup, changes);
        let mut command = match product {
            Product::Nginx => nginx::run(&folder),
            Product::Caddy => caddy::run(&folder),
        };
        let log = fs::File::create(folder.join("said.log")).expect("a file");
        let process = command
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a file"))
            .stderr(log)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let url = format!("http://127.0.0.1:{port}{}", setup.mount);
        let mut running = Self { product, process, folder, url };
        let begun = Instant::now();
        // Caddy begins to listen at one place after the other, in any order.
        let sockets = if product == Product::Caddy { &["hss-token.sock"][..] } else { &[] };
        let listens = |folder: &Path| {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
                && sockets.iter().all(|socket| UnixStream::connect(folder.join(socket)).is_ok())
        };
        while !listens(&running.folder) {
            if running.process.try_wait().expect("a process").is_some() || begun.elapsed() > Duration::from_secs(30) {
                eprintln!("{product:?} says:\n{}", running.log());
                return None;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Some(running)
    }

    /// Whether the product takes its example, by its own check, and what it says.
    #[must_use]
    pub fn validate(product: Product, setup: &GatewaySetup) -> (bool, String) {
        let folder = prepare(product, free_port(), setup, &[]);
        let mut command = match product {
            Product::Nginx => nginx::validate(&folder),
            Product::Caddy => caddy::validate(&folder),
        };
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let _ = fs::remove_dir_all(&folder);
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// The page's address, ending in a slash.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Puts another token into its file and does what the documentation says to do then: for nginx one command, for Caddy
    /// nothing. Says whether that command ended well.
    ///
    /// # Panics
    /// When the file cannot be written.
    #[must_use]
    pub fn change_token(&self, token: &str) -> bool {
        self.change_token_file(Some(format!("{token}\n").as_bytes()))
    }

    /// The same with these bytes as the whole file, or without that file.
    ///
    /// # Panics
    /// When the file cannot be written.
    #[must_use]
    pub fn change_token_file(&self, bytes: Option<&[u8]>) -> bool {
        let file = self.folder.join("etc/token");
        match bytes {
            Some(bytes) => fs::write(file, bytes).expect("a file"),
            None => fs::remove_file(file).expect("the file is there"),
        }
        match self.product {
            Product::Nginx => ends_well(&mut nginx::give_token(&self.folder, false)),
            Product::Caddy => true,
        }
    }

    /// All that it has logged, of requests and of failures.
    #[must_use]
    pub fn log(&self) -> String {
        let read = |name: &str| fs::read_to_string(self.folder.join(name)).unwrap_or_default();
        ["said.log", "error.log", "access.log"].map(read).concat()
    }
}

impl Drop for RealGateway {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        // At once: an answer that is still on its way would keep a gateway that ends in good order.
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A port that nobody has, and nobody is given before the gateway takes it: below those that the system gives to whoever asks for
/// any (32,768 and more), and each once. Else the gateway of one test is now and then reached by another.
fn free_port() -> u16 {
    const FIRST: u32 = 10_000;
    const COUNT: u32 = 20_000;
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    // Other processes of tests begin elsewhere.
    let begin = std::process::id().wrapping_mul(101);
    let port = (0..COUNT).find_map(|_| {
        let next = begin.wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        let port = u16::try_from(FIRST + next % COUNT).ok()?;
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok().then_some(port)
    });
    port.expect("a free port")
}

/// A folder with all files that the gateway is started with.
fn prepare(product: Product, port: u16, setup: &GatewaySetup, changes: &[Change<'_>]) -> PathBuf {
    static STARTED: AtomicUsize = AtomicUsize::new(0);
    let number = STARTED.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("hss-console-gateway-{}-{number}", std::process::id()));
    fs::create_dir_all(folder.join("etc")).expect("a folder");
    let site = setup.site.canonicalize().expect("the bundle");
    let config = setup.config.clone().unwrap_or_else(|| site.join("config.json"));
    std::os::unix::fs::symlink(config, folder.join("etc/config.json")).expect("a link");
    let setup = GatewaySetup { site, ..setup.clone() };
    if let Some(token) = &setup.token {
        write_token(&folder, token);
    }
    match product {
        Product::Nginx => {
            nginx::write(&folder, port, &setup, changes);
            // Without one it begins all the same.
            let is_given = setup.token.as_ref().is_some_and(|token| !token.is_empty());
            assert!(!is_given || ends_well(&mut nginx::give_token(&folder, true)), "a token");
        }
        Product::Caddy => caddy::write(&folder, port, &setup, changes),
    }
    folder
}

fn write_token(folder: &Path, token: &str) {
    fs::write(folder.join("etc/token"), format!("{token}\n")).expect("a file");
}

fn ends_well(command: &mut Command) -> bool {
    command.status().unwrap_or_else(|error| panic!("{command:?}: {error}")).success()
}

/// The program that `variable` names, or the first of these that is there.
pub(super) fn program(variable: &str, programs: &[&str]) -> PathBuf {
    let named = std::env::var_os(variable).map(PathBuf::from);
    named.unwrap_or_else(|| {
        let there = programs.iter().map(PathBuf::from).find(|program| program.is_file());
        there.unwrap_or_else(|| programs[programs.len() - 1].into())
    })
}
