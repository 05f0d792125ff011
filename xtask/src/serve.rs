//! The page in development: built, served by the gateway before a simulator or a real API, and built again as files
//! change. Everything started here ends with it, and ends it when it dies.

mod changes;
mod secret;

use std::{
    env,
    ffi::OsString,
    net::TcpListener,
    path::{Path, PathBuf},
    time::Duration,
};

use changes::Sources;

use crate::{
    failure::Failure,
    process::{Quiet, Server, cargo, program, run as run_program},
    steps::Steps,
    tool,
    trunk::{self, Profile},
    workspace,
};

pub(crate) const HELP: &str = "\
cargo xtask serve [options]
Builds the page and serves it on 127.0.0.1 until Ctrl-C, before a simulator of the API, building again as files change.
  --port P         the port (default 8080)
  --release        the page as it is deployed, built once
  --open           opens the page in a browser
  --rows-local N   rows of local images in the simulator
  --rows-swr N     rows of registry images in the simulator
  --seed N, --loose N, --throttle T, --latency T
                   passed to the simulator: `cargo xtask simulator --help` says what they do
  --backend URL    a real API in place of the simulator; its token is read from the variable HSS_TOKEN
  --config FILE    served as config.json; with --backend it names the cloud project
  --host NAME      a name that leads here, such as one of a proxy, beside localhost, 127.0.0.1 and [::1]: requests to any
                   other are refused; can be given several times
";

/// What `serve` was asked to do.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) release: bool,
    pub(crate) open: bool,
    pub(crate) backend: Option<String>,
    pub(crate) config: Option<PathBuf>,
    /// Names that the gateway answers to, beside those of this machine for itself.
    pub(crate) hosts: Vec<String>,
    /// Arguments for the simulator.
    pub(crate) simulator: Vec<OsString>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 8080,
            release: false,
            open: false,
            backend: None,
            config: None,
            hosts: Vec::new(),
            simulator: Vec::new(),
        }
    }
}

/// Serves until this program is ended.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    // What cannot work is said before minutes are spent on building.
    let token = token(options)?;
    see_that_port_is_free(options.port)?;
    let (profile, folder) =
        if options.release { (Profile::Release, "serve-dist-release") } else { (Profile::Development, "serve-dist") };
    let folder = workspace::target().join(folder);
    let missing = tool::missing(profile.tools())?;
    let mut steps = Steps::of(missing.len() + 3);
    steps.install(&missing)?;
    steps.take("getting the crates", trunk::fetch_crates)?;
    steps.take("building the servers", || build_servers(options))?;
    let mut sources = Sources::now();
    steps.take("building the page", || trunk::build(profile, &folder))?;

    let mut servers = Vec::new();
    let upstream = match &options.backend {
        Some(url) => url.clone(),
        None => {
            let mut command = program(workspace::built_program("hss-simulator"));
            command.args(["--port", "0", "--token", &token]).args(&options.simulator);
            let simulator = Server::start("the simulator", &mut command)?;
            let url = simulator.url().to_owned();
            servers.push(simulator);
            url
        }
    };
    let gateway = Server::start("the gateway", &mut gateway(options, &folder, &upstream, &token))?;
    println!("\nThe page is at {}/ (Ctrl-C ends it)", gateway.url());
    if options.open {
        open(gateway.url());
    }
    servers.push(gateway);

    loop {
        for server in &mut servers {
            server.see_that_it_runs()?;
        }
        std::thread::sleep(Duration::from_millis(300));
        if profile == Profile::Development && sources.changed() {
            // A page that does not compile is no reason to end: the next change may mend it.
            if let Err(failure) = trunk::build(profile, &folder) {
                eprintln!("xtask: {failure}\nxtask: still serving the page before this change");
            }
        }
    }
}

/// The token: the given one for a real API, else one that only these two programs know.
fn token(options: &Options) -> Result<String, Failure> {
    if options.backend.is_none() {
        return secret::random();
    }
    let step = "serving before a real API";
    if options.config.is_none() {
        return Err(Failure::new(step, "the page does not know the cloud project").by_hand(
            "add --config FILE with a config.json whose connection has the project's id and the proxy \"./hss/\"",
        ));
    }
    env::var("HSS_TOKEN").ok().filter(|token| !token.is_empty()).ok_or_else(|| {
        Failure::new(step, "the variable HSS_TOKEN is not set")
            .by_hand("set HSS_TOKEN to a token of the cloud's identity service; it stays in the gateway")
    })
}

fn see_that_port_is_free(port: u16) -> Result<(), Failure> {
    TcpListener::bind(("127.0.0.1", port)).map(drop).map_err(|error| {
        Failure::new(format!("listening on port {port}"), error)
            .by_hand("choose another with --port, such as --port 8081, or 0 for any free one")
    })
}

fn build_servers(options: &Options) -> Result<(), Failure> {
    let mut command = cargo(&["build", "--quiet", "--package", "hss-console"]);
    if options.backend.is_none() {
        command.args(["--package", "hss-simulator"]);
    }
    run_program("building the servers", &mut command, Quiet::No).map(drop)
}

fn gateway(options: &Options, folder: &Path, upstream: &str, token: &str) -> std::process::Command {
    let mut command = program(workspace::built_program("hss-console"));
    command
        .args(["serve", "--any-project", "--no-sharing", "--endpoint", upstream])
        .args(["--listen", &format!("127.0.0.1:{}", options.port)])
        .arg("--site")
        .arg(folder);
    if let Some(config) = &options.config {
        command.arg("--config").arg(config);
    }
    for host in &options.hosts {
        command.args(["--host", host]);
    }
    command.env("HSS_TOKEN", token);
    command
}

fn open(url: &str) {
    if let Err(failure) = run_program("opening a browser", program("xdg-open").arg(url), Quiet::Yes) {
        eprintln!("xtask: {failure}");
    }
}
