//! Browsers and what drives them: the one a variable names, the one on the search path, or the system's package.

use std::{env, path::PathBuf};

use super::{is_program, on_path, system};
use crate::failure::Failure;

pub(super) fn ensure(name: &str, variable: &str, programs: &[&str], package: &str) -> Result<PathBuf, Failure> {
    let step = format!("looking for {name}");
    if let Some(named) = env::var_os(variable).filter(|named| !named.is_empty()) {
        let named = PathBuf::from(named);
        let reason = format!("{variable} names {}, which is no program", named.display());
        return if is_program(&named) { Ok(named) } else { Err(Failure::new(step, reason)) };
    }
    let find = || programs.iter().find_map(on_path);
    if let Some(found) = find() {
        return Ok(found);
    }
    system::install(&format!("installing {name}"), &[package])?;
    find().ok_or_else(|| Failure::new(step, format!("none of {} is on PATH", programs.join(", "))))
}
