//! The unit and the container recipe: what they start is what the program takes, and systemd judges the unit.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name)
}

fn options(text: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_lowercase() || c == '-';
    let option = |word: &str| {
        let word = word.trim_start_matches(['"', '[', '`']);
        let name = word.strip_prefix("--")?;
        let end = name.find(|c| !is_of_name(c)).unwrap_or(name.len());
        (end > 0).then(|| format!("--{}", &name[..end]))
    };
    text.split_whitespace().filter_map(option).collect()
}

#[test]
fn the_program_takes_what_the_recipes_start_it_with() {
    let help = Command::new(env!("CARGO_BIN_EXE_hss-console")).args(["serve", "--help"]).output().unwrap();
    let known = options(&String::from_utf8(help.stdout).unwrap());
    assert!(known.contains("--region") && known.contains("--passwords"), "{known:?}");
    let unit = fs::read_to_string(file("hss-console.service")).unwrap();
    let started: Vec<&str> =
        unit.lines().filter(|line| line.contains("ExecStart=") || line.contains("ARGUMENTS=")).collect();
    let recipe = fs::read_to_string(file("Containerfile")).unwrap();
    let run = recipe.split_once(" hss-console --region").unwrap().1.split_once("FROM").unwrap().0;
    let entry = recipe.lines().find(|line| line.starts_with("ENTRYPOINT")).unwrap();
    for text in [&started.join("\n"), &format!("--region {run}"), entry] {
        let used = options(text);
        assert!(!used.is_empty() && used.is_subset(&known), "{:?}", used.difference(&known));
    }
    assert!(recipe.contains("NOT BUILT"), "nobody has built it");
}

#[test]
#[ignore = "needs systemd-analyze: cargo xtask test --only gateway"]
fn systemd_finds_little_that_the_unit_leaves_open() {
    let program = std::env::var_os("SYSTEMD_ANALYZE").expect("SYSTEMD_ANALYZE names the program");
    // The threshold is ten times the level of exposure: 1.2 of 10. A service that reaches the network cannot come to 0.
    let judged = Command::new(program)
        .args(["security", "--offline=true", "--no-pager", "--threshold=12"])
        .arg(file("hss-console.service"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&judged.stdout);
    assert!(judged.status.success(), "{said}{}", String::from_utf8_lossy(&judged.stderr));
    assert!(said.contains("Overall exposure level for hss-console.service"), "{said}");
}
