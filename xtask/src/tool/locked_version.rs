//! The version of a crate that `Cargo.lock` holds.

use crate::{cargo_lock, failure::Failure};

/// The version of the crate `name`.
pub(super) fn of(name: &str) -> Result<String, Failure> {
    let step = format!("reading the version of {name} from Cargo.lock");
    match versions(&cargo_lock::read()?, name).as_slice() {
        [version] => Ok((*version).to_owned()),
        [] => Err(Failure::new(step, "it is not there").by_hand("cargo generate-lockfile")),
        several => Err(Failure::new(step, format!("there are several: {}", several.join(", ")))
            .by_hand(format!("cargo update, until one version of {name} is left"))),
    }
}

fn versions<'a>(lock: &'a str, name: &str) -> Vec<&'a str> {
    cargo_lock::crates(lock).filter(|one| one.name == name).map(|one| one.version).collect()
}

#[cfg(test)]
mod tests {
    use super::versions;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.99"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "cfg-if",
]

[[package]]
name = "syn"
version = "1.0.1"

[[package]]
name = "syn"
version = "2.0.2"
"#;

    #[test]
    fn reads_the_version_of_that_crate_only() {
        assert_eq!(versions(LOCK, "wasm-bindgen"), ["0.2.130"]);
        assert_eq!(versions(LOCK, "syn"), ["1.0.1", "2.0.2"]);
        assert!(versions(LOCK, "bindgen").is_empty());
    }
}
