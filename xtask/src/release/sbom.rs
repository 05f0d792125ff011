//! The list of what the bundle or the gateway is made of, in the form of CycloneDX 1.6. It says nothing that differs between
//! two builds of the same commit.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::VERSION;
use crate::{
    bundle::members::{Id, Members},
    cargo_lock,
    commit::Commit,
    failure::Failure,
};

const STEP: &str = "listing what a program is made of";

/// The list of `program` and of `members`, whose sums stand in `lock`, the text of `Cargo.lock`; `rustc` is what the
/// compiler says of itself, since its library is a part of the program, too.
pub(super) fn write(
    program: &str,
    members: &Members,
    lock: &str,
    rustc: &str,
    commit: &Commit,
) -> Result<String, Failure> {
    let sums: BTreeMap<_, _> =
        cargo_lock::crates(lock).filter_map(|one| Some(((one.name, one.version), one.sum?))).collect();
    let rust = rustc.split(' ').nth(1).ok_or_else(|| Failure::new(STEP, format!("rustc is {rustc:?}")))?;
    let library = format!("pkg:generic/rust-std@{rust}");
    let root = format!("{program}@{VERSION}");
    let mut components = vec![json!({
        "type": "library", "bom-ref": library, "name": "rust-std", "version": rust, "purl": library,
        "licenses": licenses(Some("MIT OR Apache-2.0")),
    })];
    let direct: Vec<String> = members.direct.iter().map(purl).chain([library.clone()]).collect();
    let mut dependencies =
        vec![json!({ "ref": root, "dependsOn": direct }), json!({ "ref": library, "dependsOn": [] })];
    for (id, member) in &members.all {
        let (name, version) = id;
        let sum = sums.get(&(name.as_str(), version.as_str()));
        let sum = sum.ok_or_else(|| Failure::new(STEP, format!("Cargo.lock has no checksum of {name} {version}")))?;
        components.push(json!({
            "type": "library", "bom-ref": purl(id), "name": name, "version": version, "purl": purl(id),
            "licenses": licenses(member.license.as_deref()),
            "hashes": [{ "alg": "SHA-256", "content": sum }],
        }));
        let needs: Vec<String> = member.needs.iter().map(purl).collect();
        dependencies.push(json!({ "ref": purl(id), "dependsOn": needs }));
    }
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": serial_number(program, &commit.hash),
        "version": 1,
        "metadata": {
            "timestamp": commit.time,
            "component": {
                "type": "application", "bom-ref": root, "name": program, "version": VERSION,
                "licenses": licenses(Some(env!("CARGO_PKG_LICENSE"))),
                "properties": [{ "name": format!("{program}:commit"), "value": commit.hash }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    Ok(format!("{list:#}\n"))
}

/// What names a crate among all packages there are.
fn purl((name, version): &Id) -> String {
    // A version is of letters, digits, `.`, `-` and `+`, of which only the last means something else there.
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// A licence as an expression of SPDX; crates also write `/` where that has `OR`.
fn licenses(license: Option<&str>) -> Value {
    let expression =
        |license: &str| json!({ "expression": license.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ") });
    license.map(expression).into_iter().collect()
}

/// A number of its own for each program of each commit, in the form of a UUID of one's own making (version 8).
fn serial_number(program: &str, commit: &str) -> String {
    let digest = Sha256::digest(format!("{program} {VERSION} {commit}"));
    let digits: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-8{}-8{}-{}", &digits[..8], &digits[8..12], &digits[13..16], &digits[17..20], &digits[20..])
}

#[cfg(test)]
mod tests;
