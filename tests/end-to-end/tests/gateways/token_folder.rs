//! A token beside the example's own, and `hss-token` for it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder with the token of `dublin`. It goes when it is dropped.
pub(crate) struct TokenFolder(PathBuf);

impl TokenFolder {
    pub(crate) fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("hss-console-tokens-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes the token, as a person does.
    pub(crate) fn put(&self, token: &str) {
        std::fs::write(self.0.join("dublin"), format!("{token}\n")).expect("a file");
    }

    /// Writes whatever stands in the token's file.
    pub(crate) fn put_bytes(&self, bytes: &[u8]) {
        std::fs::write(self.0.join("dublin"), bytes).expect("a file");
    }

    /// Takes the token's file away.
    pub(crate) fn remove(&self) {
        std::fs::remove_file(self.0.join("dublin")).expect("the file is there");
    }

    /// Makes a folder where the token's file should be.
    pub(crate) fn make_folder(&self) {
        std::fs::create_dir(self.0.join("dublin")).expect("a folder");
    }

    /// What nginx reads.
    pub(crate) fn conf(&self) -> String {
        std::fs::read_to_string(self.0.join("dublin.conf")).expect("what hss-token wrote")
    }

    /// Runs `hss-token` for `dublin` as the documentation says, with `reload` in place of nginx's; whether it ended well.
    pub(crate) fn hss_token(&self, reload: &str) -> bool {
        self.hss_token_says(reload).0
    }

    /// The same, and what it says of what went wrong.
    pub(crate) fn hss_token_says(&self, reload: &str) -> (bool, String) {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/deploy/hss-token");
        let mut command = Command::new(program);
        command.env("HSS_TOKEN_FILE", self.0.join("dublin")).env("HSS_TOKEN_CONF", self.0.join("dublin.conf"));
        let output = command.env("HSS_TOKEN_RELOAD", reload).output().expect("hss-token runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl Drop for TokenFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
