//! Where a tool is: found where its kind stands, or installed there.

use std::path::{Path, PathBuf};

use super::{Declared, From, Tool};
use crate::{
    failure::Failure,
    tool::{browser, cache::Cache, cargo_install, npm, python, rust_target, system},
};

impl Tool {
    /// Where the tool's program is, if it is there.
    pub(in crate::tool) fn find(self) -> Result<Option<PathBuf>, Failure> {
        let declared = self.declared()?;
        let folder = Cache::of_this_user()?.folder(declared.name, &declared.version);
        declared.find(&folder)
    }

    /// Where the tool's program is; installed first where it is not there.
    pub(crate) fn find_or_install(self) -> Result<PathBuf, Failure> {
        if let Some(program) = self.find()? {
            return Ok(program);
        }
        let declared = self.declared()?;
        let Declared { name, version, from, by_hand } = &declared;
        let step = format!("installing {name} {version}");
        let cache = Cache::of_this_user()?;
        let folder = cache.folder(name, version);
        let _lock = cache.lock()?;
        // Another run may have installed it while this one waited.
        if let Some(program) = declared.find(&folder)? {
            return Ok(program);
        }
        match from {
            From::Rustup => rust_target::add(),
            From::System { debian, .. } => system::install(&step, debian),
            From::Crate { options, .. } => cargo_install::install(&step, &cache, name, version, *options),
            From::Npm { .. } | From::NpmScript { .. } => npm::install(&step, &folder, name),
            From::Python => python::install(&step, &folder, name),
        }
        .map_err(|failure| failure.by_hand(by_hand.as_str()))?;
        declared.find(&folder)?.ok_or_else(|| {
            let by_hand = match from {
                From::Rustup | From::System { .. } => by_hand.clone(),
                _ => format!("delete {} and try again", folder.display()),
            };
            Failure::new(step, "it is not there although it was installed").by_hand(by_hand)
        })
    }
}

impl Declared {
    /// Where the program is, if it is there: in `folder`, or where this kind of tool stands otherwise.
    fn find(&self, folder: &Path) -> Result<Option<PathBuf>, Failure> {
        let Self { name, version, from, by_hand } = self;
        let there = |program: PathBuf, is_there: bool| is_there.then_some(program);
        Ok(match from {
            From::Rustup => rust_target::find().map_err(|failure| failure.by_hand(by_hand.as_str()))?,
            From::System { variable, programs, beside, .. } => {
                browser::find(name, variable, programs, beside).map_err(|failure| failure.by_hand(by_hand.as_str()))?
            }
            From::Crate { programs, .. } => cargo_install::find(folder, version, programs),
            From::Npm { program } => {
                let program = folder.join("node_modules/.bin").join(program);
                let is_there = program.is_file() && npm::is_complete(folder, name);
                there(program, is_there)
            }
            From::NpmScript { script } => {
                let script = folder.join("node_modules").join(name).join(script);
                let is_there = script.is_file() && npm::is_complete(folder, name);
                there(script, is_there)
            }
            From::Python => there(folder.join("bin/python"), python::is_complete(folder, name)),
        })
    }
}
