//! `hss-console serve`: options from arguments, secrets from files and the environment only, where no list of processes and no
//! shell history shows them.

use std::{io, net::SocketAddr, path::PathBuf, time::Duration};

use clap::Args;
use hss_console::{Options, start};

/// The arguments of `hss-console serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The folder with the page
    #[arg(long, value_name = "DIR")]
    site: PathBuf,
    /// Where HSS answers, such as https://hss.eu-west-101.myhuaweicloud.eu
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The address and port to listen on; port 0 is any free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The path that everything is served under
    #[arg(long, value_name = "PATH", default_value = "/")]
    base_path: String,
    /// Served as config.json in place of the page's own
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Where the API is, below the base path
    #[arg(long, value_name = "PATH", default_value = "hss")]
    api_path: String,
    /// How many seconds HSS may take to begin an answer
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    answer_within: u64,
    /// A name to answer to, beside localhost, 127.0.0.1 and [::1]; can be given several times
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
}

/// The variable with a token for HSS. Without it, a token that the client sends is passed on.
const TOKEN: &str = "HSS_TOKEN";

impl Serve {
    /// Serves until the program is told to end.
    pub(crate) async fn run(self) -> Result<(), String> {
        let listen = self.listen;
        self.serve().await.map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => format!("{listen} is taken; choose another port with --listen"),
            _ => error.to_string(),
        })
    }

    async fn serve(self) -> io::Result<()> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let gateway = start(self.options()).await?;
        println!("gateway listening on {}", gateway.url());
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended?,
            _ = terminate.recv() => {}
        }
        gateway.stop().await;
        Ok(())
    }

    fn options(self) -> Options {
        Options {
            listen: self.listen,
            hosts: self.hosts,
            base_path: self.base_path,
            config: self.config,
            api_path: self.api_path,
            token: std::env::var(TOKEN).ok().filter(|token| !token.is_empty()),
            answer_within: Duration::from_secs(self.answer_within),
            ..Options::new(self.site, self.endpoint)
        }
    }
}
