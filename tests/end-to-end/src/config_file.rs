//! A `config.json` of one journey, which is deleted with it.

use std::path::PathBuf;

/// A file that is deleted when it is dropped.
pub(crate) struct ConfigFile(pub(crate) PathBuf);

impl ConfigFile {
    /// Writes `text` to a file of the journey whose simulator has this port.
    pub(crate) fn write(text: String, port: u16) -> Self {
        let name = format!("hss-console-config-{}-{port}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).expect("a temporary file");
        Self(path)
    }
}

impl Drop for ConfigFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
