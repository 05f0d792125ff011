//! The system's own packages, where that system is Debian or like it. Elsewhere, and without the right to install, the
//! message says what a person has to run.

use super::on_path;
use crate::{
    failure::Failure,
    process::{Quiet, program, run},
};

/// Installs `packages`.
pub(super) fn install(step: &str, packages: &[&str]) -> Result<(), Failure> {
    if on_path("apt-get").is_none() {
        return Err(Failure::new(
            step,
            format!("this system has no apt-get, which would install {}", packages.join(" ")),
        ));
    }
    let with_sudo = match right_to_install() {
        Right::Root => false,
        Right::Sudo => true,
        Right::None => {
            return Err(Failure::new(step, "this needs root, and sudo does not give it without a password"));
        }
    };
    let apt = |arguments: &[&str]| {
        let mut command = program(if with_sudo { "sudo" } else { "apt-get" });
        if with_sudo {
            command.args(["-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        }
        // Somebody else may be installing something: wait for them.
        command.args(["-o", "DPkg::Lock::Timeout=600"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run(step, &mut command, Quiet::No)
    };
    // An update fails as a whole when one of many sources does; the packages may still be there.
    let updated = apt(&["update"]);
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(packages);
    match (updated, apt(&arguments)) {
        (_, Ok(_)) => Ok(()),
        (_, Err(failure)) => Err(failure),
    }
}

enum Right {
    Root,
    Sudo,
    None,
}

fn right_to_install() -> Right {
    if rustix::process::geteuid().is_root() {
        Right::Root
    } else if run("looking", program("sudo").args(["-n", "true"]), Quiet::Yes).is_ok() {
        Right::Sudo
    } else {
        Right::None
    }
}
