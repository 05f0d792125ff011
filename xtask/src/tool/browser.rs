//! Browsers, what drives them, and servers: the one a variable names, the one on the search path, or the system's package.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{is_program, on_path};
use crate::failure::Failure;

/// The program `name`, if it and the files `beside` it are there. A variable that names no program is an error.
pub(super) fn find(name: &str, variable: &str, programs: &[&str], beside: &[&str]) -> Result<Option<PathBuf>, Failure> {
    if let Some(named) = env::var_os(variable).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let reason = format!("{variable} names {}, which is no program", named.display());
        let step = format!("looking for {name}");
        return if is_program(&named) { Ok(Some(named)) } else { Err(Failure::new(step, reason)) };
    }
    Ok(programs.iter().find_map(on_path).filter(|_| beside.iter().all(|file| Path::new(file).exists())))
}
