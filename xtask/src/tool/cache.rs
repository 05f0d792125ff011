//! Where installed tools live, and the lock that keeps two runs from installing at once.

use std::{
    env,
    ffi::OsString,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};

use crate::failure::{Failure, InStep};

/// The folder of all installed tools.
#[derive(Debug)]
pub(super) struct Cache(PathBuf);

impl Cache {
    /// `$HSS_CONSOLE_TOOLS`, or a folder in this user's cache.
    pub(super) fn of_this_user() -> Result<Self, Failure> {
        Self::from(|name| env::var_os(name).filter(|value| !value.is_empty()))
    }

    fn from(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Failure> {
        let own = "hss-image-console/tools";
        let folder = variable("HSS_CONSOLE_TOOLS")
            .map(PathBuf::from)
            .or_else(|| variable("XDG_CACHE_HOME").map(|folder| Path::new(&folder).join(own)))
            .or_else(|| variable("HOME").map(|home| Path::new(&home).join(".cache").join(own)))
            .filter(|folder| folder.is_absolute());
        folder.map(Self).ok_or_else(|| {
            Failure::new("finding the folder for tools", "neither HOME nor another absolute folder is set")
                .by_hand("set HSS_CONSOLE_TOOLS to an absolute folder that may grow to 2 GB")
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// The folder of a tool in a version.
    pub(super) fn folder(&self, name: &str, version: &str) -> PathBuf {
        self.0.join(format!("{name}-{version}"))
    }

    /// Where cargo compiles tools: one folder for all and kept, so that an interrupted installation goes on.
    pub(super) fn build_folder(&self) -> PathBuf {
        self.0.join("build")
    }

    /// Waits until nobody else installs; held until dropped, and given back by the system when this program ends.
    pub(super) fn lock(&self) -> Result<File, Failure> {
        let step = || format!("locking {}", self.0.display());
        fs::create_dir_all(&self.0).in_step(step())?;
        let file = File::create(self.0.join(".lock")).in_step(step())?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                println!("xtask: waiting for another run to finish installing");
                file.lock().in_step(step())?;
            }
            Err(TryLockError::Error(error)) => return Err(Failure::new(step(), error)),
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefers_the_folder_that_was_named() {
        let all = [("HSS_CONSOLE_TOOLS", "/tools"), ("XDG_CACHE_HOME", "/cache"), ("HOME", "/home/a")];
        for (skipped, folder) in
            [(0, "/tools"), (1, "/cache/hss-image-console/tools"), (2, "/home/a/.cache/hss-image-console/tools")]
        {
            let variable =
                |name: &str| all[skipped..].iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).into());
            let cache = Cache::from(variable).unwrap();
            assert_eq!(cache.folder("trunk", "0.21.14"), Path::new(folder).join("trunk-0.21.14"));
        }
        assert!(Cache::from(|_| None).is_err());
    }

    #[test]
    fn is_locked_once() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache(folder.path().join("deep/tools"));
        let held = cache.lock().unwrap();
        let other = File::open(cache.path().join(".lock")).unwrap();
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        drop(held);
        assert!(other.try_lock().is_ok());
    }
}
