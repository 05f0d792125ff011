//! An example under `docs/deploy`, with the places changed that a deployment changes, and nothing else.

use std::path::Path;

/// The text of an example on its way to a file that a gateway is started with.
pub(super) struct Example(String);

impl Example {
    /// The file `name` as it stands in the repository.
    pub(super) fn read(name: &str) -> Self {
        let file = folder().join(name);
        Self(std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
    }

    /// Writes `new` wherever `old` stands: at least once, or the example is no longer what is said about it.
    pub(super) fn change(&mut self, old: &str, new: &str) {
        assert!(self.0.contains(old), "the example has no {old:?}");
        self.0 = self.0.replace(old, new);
    }

    /// Leaves out what stands from `start` up to `end`.
    pub(super) fn leave_out(&mut self, start: &str, end: &str) {
        let from = self.0.find(start).unwrap_or_else(|| panic!("the example has no {start:?}"));
        let length = self.0[from..].find(end).unwrap_or_else(|| panic!("the example has no {end:?} behind {start:?}"));
        self.0.replace_range(from..from + length, "");
    }

    /// Mounts the page at `mount` in place of `/console/`, as the example says to: a mount at `/` has no redirect of the path
    /// without its slash.
    pub(super) fn mount(&mut self, mount: &str, redirect: &str) {
        if mount == "/" {
            self.change(redirect, "");
        } else {
            self.change(redirect, &redirect.replace("/console", mount.trim_end_matches('/')));
        }
        self.change("/console/", mount);
    }

    pub(super) fn text(self) -> String {
        self.0
    }
}

/// Where the examples are.
pub(super) fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/deploy")
}
