//! What `Cargo.lock` says of the crates in it.

use std::fs;

use crate::{
    failure::{Failure, InStep},
    workspace,
};

/// A crate, as it is locked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Locked<'lock> {
    pub(crate) name: &'lock str,
    pub(crate) version: &'lock str,
    /// The SHA-256 of its archive; crates of this workspace have none.
    pub(crate) sum: Option<&'lock str>,
}

/// The text of the file.
pub(crate) fn read() -> Result<String, Failure> {
    fs::read_to_string(workspace::root().join("Cargo.lock")).in_step("reading Cargo.lock")
}

/// All crates in that text.
pub(crate) fn crates(lock: &str) -> impl Iterator<Item = Locked<'_>> {
    fn value<'lock>(package: &'lock str, key: &str) -> Option<&'lock str> {
        package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"'))
    }
    lock.split("[[package]]").skip(1).filter_map(|package| {
        let [name, version] = ["name", "version"].map(|key| value(package, key));
        Some(Locked { name: name?, version: version?, sum: value(package, "checksum") })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_is_read_with_its_version_and_its_sum() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.2.99\"\nchecksum = \"0c\"\n\n\
            [[package]]\nname = \"b\"\nversion = \"1.0.0\"\ndependencies = [\n \"a\",\n]\n";
        let expected = [
            Locked { name: "a", version: "0.2.99", sum: Some("0c") },
            Locked { name: "b", version: "1.0.0", sum: None },
        ];
        assert!(crates(lock).eq(expected));
        assert!(crates(&read().unwrap()).any(|one| one.name == "wasm-bindgen" && one.sum.is_some()));
    }
}
