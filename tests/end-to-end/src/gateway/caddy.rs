//! Caddy with `docs/deploy/Caddyfile`.

use std::path::Path;
use std::process::Command;

use super::GatewaySetup;
use super::example::Example;
use super::projects;
use super::real::{Change, program};

const REDIRECT: &str = "\t\tredir /console /console/ 308\n";
/// Where what a deployment leaves out begins, where people bring their own tokens, and what stands behind it.
const ADDS_TOKEN: (&str, &str) = ("\t\t\t\trequest_header -X-Auth-Token\n", "\t\t\t\tvars hss_asked asked\n");

/// Writes the files of a Caddy in `folder` that listens on `port`.
pub(super) fn write(folder: &Path, port: u16, setup: &GatewaySetup, changes: &[Change<'_>]) {
    let mut example = Example::read("Caddyfile");
    // First, since what they add is a deployment's, too.
    for (old, new) in changes {
        example.change(old, new);
    }
    example.mount(&setup.mount, REDIRECT);
    example.change("/usr/share/hss-console", &setup.site.display().to_string());
    projects::write(&mut example, &folder.join("etc/config.json"));
    if setup.token.is_none() {
        example.leave_out(ADDS_TOKEN.0, ADDS_TOKEN.1);
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
