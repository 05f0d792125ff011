//! How a program is called: from the root, without a terminal, and without what `cargo run` left in the environment.

use std::{
    env,
    ffi::OsStr,
    io::IsTerminal,
    path::Path,
    process::{Command, Stdio},
};

use crate::workspace;

/// `cargo` run sets these about this program. Build scripts that watch them would build again for each caller.
const ABOUT_THIS_PROGRAM: [&str; 5] =
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_NAME", "CARGO_BIN_", "CARGO_PRIMARY_"];

/// What of the environment of a call is not said.
const UNSAID: [&str; 3] = ["PATH=", "HSS_TOKEN=", "CARGO_ENCODED_RUSTFLAGS="];

/// A call of `name`, from the repository's root.
pub(crate) fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(workspace::root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| ABOUT_THIS_PROGRAM.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
    }
    command
}

/// A call of the cargo that called this.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    // The output is read here on its way, so that cargo itself no longer sees a terminal.
    if std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

/// A call as a person would type it.
pub(crate) fn words(command: &Command) -> String {
    let set = command.get_envs().filter_map(|(name, value)| {
        let value = value?;
        Some(format!("{}={}", name.display(), quoted(value)))
    });
    // Cargo calls this program by the whole path of itself; a person does not.
    let name = command.get_program();
    let name = if Path::new(name).file_name() == Some(OsStr::new("cargo")) { OsStr::new("cargo") } else { name };
    let called = std::iter::once(name).chain(command.get_args()).map(quoted);
    // A long PATH and paths by other names say nothing that helps, and a secret must not be said at all.
    set.filter(|pair| !UNSAID.iter().any(|name| pair.starts_with(name))).chain(called).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_a_call_as_it_would_be_typed() {
        let mut command = Command::new("/home/a/.cargo/bin/cargo");
        command.args(["test", "a b", "it's"]).env("HSS_TOKEN", "s3cret").env("PATH", "/a:/b").env("CHROME", "/x");
        command.env("CARGO_ENCODED_RUSTFLAGS", "-a\u{1f}-b");
        assert_eq!(words(&command), r"CHROME=/x cargo test 'a b' 'it'\''s'");
    }
}
