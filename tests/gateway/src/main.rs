//! The gateway as a program: options from arguments, the token from the environment only, where no list of processes
//! and no shell history shows it.

use std::{io, process::ExitCode, time::Duration};

use lexopt::prelude::*;
use static_gateway::{Options, start};

const HELP: &str = "\
static-gateway --site DIR --upstream URL [--port P] [--mount /console/] [--config FILE] [--api-path hss]
               [--answer-within SECONDS] [--host NAME]...

Serves DIR on 127.0.0.1 and forwards the two image list operations below the API path to URL.
  --port P         the port; 0, the default, takes a free one
  --mount PATH     the path everything is served under, such as /console/ (default /)
  --config FILE    served as config.json in place of the site's own
  --api-path PATH  where the API is, below the mount path (default hss)
  --host NAME      answers to NAME, too, and not to localhost, 127.0.0.1 and [::1] only; can be given several times
  --answer-within SECONDS
                   how long the API may take to begin an answer (default 120)
The token is read from the environment variable HSS_TOKEN. Without it, a token that the client sends is passed on.
";

#[tokio::main]
async fn main() -> ExitCode {
    let options = match arguments() {
        Ok(Some(options)) => options,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("static-gateway: {error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let port = options.port;
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            eprintln!("static-gateway: port {port} is taken; choose another with --port");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("static-gateway: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let gateway = start(options).await?;
    println!("gateway listening on {}", gateway.url());
    tokio::select! {
        ended = tokio::signal::ctrl_c() => ended?,
        _ = terminate.recv() => {}
    }
    gateway.stop().await;
    Ok(())
}

/// The options, or nothing when help is asked for.
fn arguments() -> Result<Option<Options>, lexopt::Error> {
    let mut options = Options::new("", "");
    let (mut site, mut upstream) = (None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => options.port = parser.value()?.parse()?,
            Long("host") => options.hosts.push(parser.value()?.string()?),
            Long("site") => site = Some(parser.value()?.into()),
            Long("upstream") => upstream = Some(parser.value()?.string()?),
            Long("mount") => options.mount = parser.value()?.string()?,
            Long("config") => options.config = Some(parser.value()?.into()),
            Long("api-path") => options.api_path = parser.value()?.string()?,
            Long("answer-within") => options.answer_within = Duration::from_secs(parser.value()?.parse()?),
            Long("help") | Short('h') => return Ok(None),
            other => return Err(other.unexpected()),
        }
    }
    options.site = site.ok_or("--site DIR is missing")?;
    options.upstream = upstream.ok_or("--upstream URL is missing")?;
    options.token = std::env::var("HSS_TOKEN").ok().filter(|token| !token.is_empty());
    Ok(Some(options))
}
