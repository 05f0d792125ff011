//! nginx with `docs/deploy/nginx.conf`, within a main file such as Debian's, and the token given by `docs/deploy/hss-token`.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use super::GatewaySetup;
use super::example::{self, Example};
use super::projects;
use super::real::{Change, program};

const REDIRECT: &str = "    location = /console {\n        return 308 /console/;\n    }\n";

/// Writes the files of an nginx in `folder` that listens on `port`.
pub(super) fn write(folder: &Path, port: u16, setup: &GatewaySetup, changes: &[Change<'_>]) {
    let mut example = Example::read("nginx.conf");
    // First, since what they add is a deployment's, too.
    for (old, new) in changes {
        example.change(old, new);
    }
    example.mount(&setup.mount, REDIRECT);
    example.change("/usr/share/hss-console/", &format!("{}/", setup.site.display()));
    projects::write(&mut example, &folder.join("etc/config.json"));
    if setup.token.is_none() {
        example.leave_out("        set $hss_token \"\";\n", "        # The HSS endpoint of the project's region");
        example.change("X-Auth-Token $hss_token;", "X-Auth-Token $http_x_auth_token;");
    }
    example.change("/etc/hss-console", &folder.join("etc").display().to_string());
    example.change("/var/log/nginx", &folder.display().to_string());
    example.change("listen 127.0.0.1:8080", &format!("listen 127.0.0.1:{port}"));
    example.change("https://hss.eu-west-101.myhuaweicloud.eu$", &format!("{}$", setup.upstream));
    std::fs::write(folder.join("hss-console.conf"), example.text()).expect("a file");
    std::fs::write(folder.join("nginx.conf"), main_file(folder)).expect("a file");
    std::fs::create_dir_all(folder.join("temp")).expect("a folder");
}

/// What Debian's own main file has around the example, with all paths in `folder`.
fn main_file(folder: &Path) -> String {
    let path = folder.display();
    // Whoever may change the user is root, and nobody else can read a test's folder.
    let is_root = folder.metadata().is_ok_and(|folder| folder.uid() == 0);
    let user = if is_root { "user root;" } else { "" };
    let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("    {kind}_temp_path {path}/temp/{kind};\n"))
        .concat();
    format!(
        "{user}\nworker_processes 1;\ndaemon off;\npid {path}/nginx.pid;\nerror_log {path}/error.log debug;\n\
         include /etc/nginx/modules-enabled/*.conf;\nevents {{ }}\nhttp {{\n    include /etc/nginx/mime.types;\n    \
         default_type application/octet-stream;\n    sendfile on;\n    access_log {path}/access.log;\n{temp}    \
         include {path}/hss-console.conf;\n}}\n"
    )
}

fn nginx(folder: &Path) -> Command {
    let mut command = Command::new(program("NGINX", &["/usr/sbin/nginx", "nginx"]));
    command.arg("-e").arg(folder.join("error.log")).arg("-c").arg(folder.join("nginx.conf"));
    command
}

/// What says whether nginx takes the files.
pub(super) fn validate(folder: &Path) -> Command {
    let mut command = nginx(folder);
    command.args(["-t", "-q"]);
    command
}

/// What runs nginx.
pub(super) fn run(folder: &Path) -> Command {
    nginx(folder)
}

/// The documented step after the token's file changed, for a running nginx or, `at_start`, for one that is not yet.
pub(super) fn give_token(folder: &Path, at_start: bool) -> Command {
    let mut command = Command::new(example::folder().join("hss-token"));
    let nginx = nginx(folder);
    let words: Vec<String> = std::iter::once(nginx.get_program())
        .chain(nginx.get_args())
        .map(|word| format!("'{}'", word.to_string_lossy()))
        .collect();
    let reload = format!("{0} -q -t && {0} -s reload", words.join(" "));
    command
        .env("HSS_TOKEN_FILE", folder.join("etc/token"))
        .env("HSS_TOKEN_CONF", folder.join("etc/token.conf"))
        .env("HSS_TOKEN_RELOAD", if at_start { "true" } else { &reload });
    command
}
