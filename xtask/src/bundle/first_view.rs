//! Which functions the first view runs: as the repository records it, where the record is of this very module; else as
//! Chromium is seen to run them now. What Chromium runs differs a little from run to run, since answers come and time passes
//! as they do; the same bytes come of a record alone.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    failure::{Failure, InStep},
    hexadecimal::hexadecimal,
    workspace,
};

const STEP: &str = "telling the first view's functions";

/// The record: a line that tells the module, then the index of one function a line.
const RECORD: &str = "xtask/first-view.txt";

/// Where a new one is written.
fn measured() -> std::path::PathBuf {
    workspace::target().join("divide/first-view.txt")
}

/// The functions of `module` that come first, one index a line; `measure` is asked where they are not recorded.
pub(super) fn functions(module: &Path, measure: impl FnOnce() -> Result<String, Failure>) -> Result<String, Failure> {
    let module = fs::read(module).in_step(STEP)?;
    if let Some(functions) = recorded(&module, &record()?)? {
        println!("The module is divided as {RECORD} says");
        return Ok(functions.to_owned());
    }
    let functions = measure()?;
    fs::write(measured(), format!("{}\n{functions}", shape(&module)?)).in_step(STEP)?;
    println!("{RECORD} is of another module; this one's division was measured into {}", measured().display());
    Ok(functions)
}

/// Looks whether the division of `module` is recorded, so that it is the same wherever it is made.
pub(super) fn check(module: &Path) -> Result<(), Failure> {
    let module = fs::read(module).in_step(STEP)?;
    match recorded(&module, &record()?)? {
        Some(_) => Ok(()),
        None => Err(Failure::new(STEP, format!("{RECORD} is of another module, so no build divides this one alike"))
            .by_hand(format!("cp {} {RECORD}, commit it, and start again", measured().display()))),
    }
}

fn record() -> Result<String, Failure> {
    fs::read_to_string(workspace::root().join(RECORD)).in_step(format!("{STEP}: reading {RECORD}"))
}

/// The functions of a record, if it is of this module.
fn recorded<'record>(module: &[u8], record: &'record str) -> Result<Option<&'record str>, Failure> {
    let told = record.split_once('\n').unwrap_or((record, ""));
    Ok((told.0 == shape(module)?).then_some(told.1))
}

/// What two modules have in common that have the same functions in the same order: the sum of their names. The commit,
/// which the module tells, is no part of it.
fn shape(module: &[u8]) -> Result<String, Failure> {
    let names = names(module).ok_or_else(|| Failure::new(STEP, "the module does not name its functions"))?;
    Ok(format!("functions {}", hexadecimal(&Sha256::digest(names))))
}

/// The section of a module that names its functions.
fn names(module: &[u8]) -> Option<&[u8]> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    while let Some((kind, after)) = rest.split_first() {
        let (length, after) = number(after)?;
        let (section, next) = after.split_at_checked(length)?;
        if *kind == 0 {
            let (length, section) = number(section)?;
            let (name, content) = section.split_at_checked(length)?;
            if name == b"name" {
                return Some(content);
            }
        }
        rest = next;
    }
    None
}

/// A number as modules write it (LEB128), and what comes after it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at(end + 1);
    let value = digits.iter().rev().fold(0, |value, byte| (value << 7) | usize::from(byte & 0x7f));
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with these bytes as its data and as its names.
    fn module(data: &[u8], names: &[u8]) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        let names = [&b"\x04name"[..], names].concat();
        for (kind, section) in [(11, data), (0, &b"\x05other"[..]), (0, &names[..])] {
            let length = section.len();
            module.extend([kind, (length & 0x7f) as u8 | 0x80, (length >> 7) as u8]);
            module.extend(section);
        }
        module
    }

    #[test]
    fn a_record_holds_for_the_same_functions_whatever_else_the_module_tells() {
        let long = "f".repeat(300);
        let of = |data: &str, names: &str| module(data.as_bytes(), names.as_bytes());
        let record = format!("{}\n1\n5\n", shape(&of("commit one", &long)).unwrap());
        assert_eq!(recorded(&of("commit two", &long), &record).unwrap(), Some("1\n5\n"));
        assert_eq!(recorded(&of("commit one", &long[1..]), &record).unwrap(), None);
        assert_eq!(recorded(&of("commit one", &long), "").unwrap(), None);
        for broken in [&b"page"[..], b"\0asm\x01\0\0\0", b"\0asm\x01\0\0\0\x0b\xff", b"\0asm\x01\0\0\0\x00\x7fx"] {
            assert!(shape(broken).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn the_repository_s_record_is_one() {
        let record = record().unwrap();
        let mut lines = record.lines();
        let sum = lines.next().and_then(|line| line.strip_prefix("functions ")).unwrap();
        assert!(sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()), "{sum}");
        let indices: Vec<usize> = lines.map(|line| line.parse().unwrap()).collect();
        assert!(indices.len() > 1_000 && indices.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
