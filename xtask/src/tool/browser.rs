//! Browsers, what drives them, and servers: the one a variable names, the one on the search path, or the system's package.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::{is_program, on_path, system};
use crate::failure::Failure;

/// The program `name`, installed with `packages` unless it and the files `beside` it are there.
pub(super) fn ensure(
    name: &str,
    variable: &str,
    programs: &[&str],
    packages: &[&str],
    beside: &[&str],
) -> Result<PathBuf, Failure> {
    let step = format!("looking for {name}");
    if let Some(named) = env::var_os(variable).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let reason = format!("{variable} names {}, which is no program", named.display());
        return if is_program(&named) { Ok(named) } else { Err(Failure::new(step, reason)) };
    }
    let find = || programs.iter().find_map(on_path).filter(|_| beside.iter().all(|file| Path::new(file).exists()));
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(&format!("installing {name}"), packages)?;
    let missing = || {
        let beside: String = beside.iter().map(|file| format!(", or there is no {file}")).collect();
        Failure::new(step, format!("none of {} is on PATH{beside}", programs.join(", ")))
    };
    find().ok_or_else(missing)
}
