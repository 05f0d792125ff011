//! Files that the page saves.

use std::path::PathBuf;

use serde_json::json;

use crate::browser::Browser;
use crate::journey::{Journey, PATIENCE};

/// Where the files of a journey go. They end with its browser.
#[derive(Debug, Clone)]
pub struct Downloads(PathBuf);

impl Journey {
    /// Lets the tab save files without asking anybody.
    ///
    /// # Panics
    /// When there is no place for them.
    pub async fn downloads(&self) -> Downloads {
        let folder = self.driver.saved();
        std::fs::create_dir_all(&folder).expect("a folder");
        // Firefox was started with it.
        if Browser::OF_THIS_RUN == Browser::Chromium {
            self.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await;
        }
        Downloads(folder)
    }
}

impl Downloads {
    /// The names of all files, those that are still being written, too.
    ///
    /// # Panics
    /// When the folder is gone.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.0).expect("the folder");
        files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned()).collect()
    }

    /// What is in the file of this name, which is not empty, once it is there.
    ///
    /// # Panics
    /// When it does not come, or is no text.
    pub async fn text(&self, name: &str) -> String {
        let path = self.0.join(name);
        let begun = tokio::time::Instant::now();
        // Firefox holds the place with an empty file, and writes into one beside it until it has all.
        let is_whole = || {
            let is_begun = std::fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() > 0);
            is_begun && !self.0.join(format!("{name}.part")).exists()
        };
        while !is_whole() {
            assert!(begun.elapsed() < PATIENCE, "no {name} among {:?}", self.names());
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        std::fs::read_to_string(&path).expect("a text")
    }
}
