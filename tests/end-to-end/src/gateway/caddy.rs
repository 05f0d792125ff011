//! Caddy with `docs/deploy/Caddyfile`.

use std::path::Path;
use std::process::Command;

use super::GatewaySetup;
use super::example::Example;
use super::real::{Change, program};

const REDIRECT: &str = "\tredir /console /console/ 308\n";
/// What a deployment leaves out where people bring their own tokens.
const ADDS_TOKEN: &str = "\t\t\trequest_header -X-Auth-Token\n\t\t\tforward_auth unix//var/lib/caddy/hss-token.sock {\n\t\t\t\turi /\n\t\t\t\tcopy_headers \
     X-Auth-Token\n\t\t\t}\n";

/// Writes the files of a Caddy in `folder` that listens on `port`.
pub(super) fn write(folder: &Path, port: u16, setup: &GatewaySetup, changes: &[Change<'_>]) {
    let mut example = Example::read("Caddyfile");
    // First, since what they add is a deployment's, too.
    for (old, new) in changes {
        example.change(old, new);
    }
    example.mount(&setup.mount, REDIRECT);
    example.change("/usr/share/hss-console", &setup.site.display().to_string());
    if setup.token.is_none() {
        example.change(ADDS_TOKEN, "");
    }
    example.change("/etc/hss-console", &folder.join("etc").display().to_string());
    example.change("/var/lib/caddy", &folder.display().to_string());
    example.change(":8080", &format!(":{port}"));
    example.change("https://hss.eu-west-101.myhuaweicloud.eu", &setup.upstream);
    std::fs::write(folder.join("Caddyfile"), example.text()).expect("a file");
}

fn caddy(folder: &Path, what: &str) -> Command {
    let mut command = Command::new(program("CADDY", &["/usr/bin/caddy", "caddy"]));
    command.args([what, "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
    command.env("HOME", folder).env("XDG_CONFIG_HOME", folder).env("XDG_DATA_HOME", folder);
    command
}

/// What says whether Caddy takes the file.
pub(super) fn validate(folder: &Path) -> Command {
    caddy(folder, "validate")
}

/// What runs Caddy.
pub(super) fn run(folder: &Path) -> Command {
    caddy(folder, "run")
}
