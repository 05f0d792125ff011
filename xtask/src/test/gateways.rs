//! nginx and Caddy: what they do with their examples, and journeys of the browser through them.

use std::process::Command;

use super::{browser::Browser, journeys};
use crate::{failure::Failure, tool::Tool};

pub(super) const NEEDS: &[Tool] = &[
    Tool::Chromium,
    Tool::Chromedriver,
    Tool::AxeCore,
    Tool::Nginx,
    Tool::Caddy,
    Tool::OpenSsl,
    Tool::Iproute2,
    Tool::KubernetesValidate,
];

/// Journeys in which it matters what is between the page and the service: where the page is, its files, what is asked and
/// answered, tokens, and answers that break.
const SOME: [&str; 10] = [
    "config::",
    "links::the_bundle_works_below_any_path",
    "filters::",
    "failures::",
    "faults::broken",
    "faults::network",
    "token::",
    "renewal::",
    "hostile::",
    "loading::a_load_says",
];

/// The examples by themselves.
pub(super) fn examples() -> Result<Vec<Command>, Failure> {
    let mut examples = journeys::command(Browser::Chromium, &["--test", "gateways"])?;
    examples.env("NGINX", Tool::Nginx.find_or_install()?);
    examples.env("CADDY", Tool::Caddy.find_or_install()?);
    examples.env("OPENSSL", Tool::OpenSsl.find_or_install()?);
    examples.env("IPROUTE2", Tool::Iproute2.find_or_install()?);
    examples.env("KUBERNETES_VALIDATE_PYTHON", Tool::KubernetesValidate.find_or_install()?);
    Ok(vec![examples])
}

/// [`SOME`] of the journeys through both.
pub(super) fn journeys() -> Result<Vec<Command>, Failure> {
    through_both(&SOME)
}

fn through_both(filters: &[&str]) -> Result<Vec<Command>, Failure> {
    let through = |gateway: &str, variable: &str, tool: Tool| {
        let mut command = journeys::command(Browser::Chromium, &[&["--test", "journeys", "--"], filters].concat())?;
        command.env("HSS_CONSOLE_GATEWAY", gateway).env(variable, tool.find_or_install()?);
        Ok(command)
    };
    Ok(vec![through("nginx", "NGINX", Tool::Nginx)?, through("caddy", "CADDY", Tool::Caddy)?])
}
