//! Which parts are to run, and the help that lists them.

use std::time::Duration;

use super::part::{PARTS, Part};

/// Short for the parts of every browser.
const BROWSER: &str = "browser";

/// What was asked for: by default, all parts that are not slow.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Selection {
    names: Vec<String>,
    all: bool,
    slow_until: Option<Duration>,
}

impl Selection {
    /// Adds the part `name`, or the parts that it is short for: only those run that were added.
    pub(crate) fn add(&mut self, name: &str) -> Result<(), String> {
        if name != BROWSER && !PARTS.iter().any(|part| part.name == name) {
            let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
            return Err(format!("there is no part {name:?}; there are {} and {BROWSER}", known.join(", ")));
        }
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Every part runs.
    pub(crate) fn add_all(&mut self) {
        self.all = true;
    }

    /// Behind the others, slow parts begin until so many minutes have passed.
    pub(crate) fn add_slow_until(&mut self, minutes: u32) {
        self.slow_until = Some(Duration::from_secs(u64::from(minutes) * 60));
    }

    /// Those that run whatever time it takes, in their order, each once.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'static Part> {
        let asked = |name: &str| {
            self.names.iter().any(|asked| asked == name || (asked == BROWSER && name.starts_with("browser-")))
        };
        PARTS.iter().filter(move |part| match (self.names.is_empty(), self.all) {
            (false, _) => asked(part.name),
            (true, true) => part.covered_by.is_none() && !part.only_named,
            (true, false) => !part.is_slow && !part.only_named,
        })
    }

    /// Slow parts that run while there is time, and how much there is from the start of all. The one that comes first
    /// changes with `turn`, so that each has its turn.
    pub(super) fn slow_parts(&self, turn: usize) -> Option<(Duration, Vec<&'static Part>)> {
        let until = self.slow_until.filter(|_| self.names.is_empty() && !self.all)?;
        let mut slow: Vec<_> = PARTS.iter().filter(|part| part.is_slow).collect();
        let first = turn % slow.len().max(1);
        slow.rotate_left(first);
        Some((until, slow))
    }
}

/// What `cargo xtask test --help` prints.
pub(crate) fn help() -> String {
    let mut text = String::from(
        "cargo xtask test [--only PART]... [--all] [--slow-until MINUTES]
Runs every part that is not slow, or those named, in this order; the last line is \"N passed, N failed\".
",
    );
    for part in &PARTS {
        let slow = if part.is_slow { " (slow)" } else { "" };
        text += &format!("  {:<23} {}{slow}\n", part.name, part.about);
    }
    text + "\
--all runs the slow ones, too. --slow-until begins slow ones behind the others until so many minutes have passed, another
one first at each commit, and names those that it did not run. `--only browser` is short for the browsers' component tests.
Each part installs what it needs and is missing.
"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(names: &[&str]) -> Vec<&'static str> {
        let mut selection = Selection::default();
        for name in names {
            selection.add(name).unwrap();
        }
        selection.parts().map(|part| part.name).collect()
    }

    #[test]
    fn runs_in_its_own_order() {
        let by_default = selected(&[]);
        let slow: Vec<_> = PARTS.iter().filter(|part| part.is_slow).map(|part| part.name).collect();
        assert!(slow.contains(&"end-to-end-firefox-full") && slow.contains(&"gateways-full"), "{slow:?}");
        let only_named: Vec<_> = PARTS.iter().filter(|part| part.only_named).map(|part| part.name).collect();
        assert_eq!(only_named, ["end-to-end-webkit-full"]);
        assert!(!by_default.contains(&only_named[0]));
        assert_eq!(by_default.len(), PARTS.len() - slow.len() - only_named.len());
        assert!(slow.iter().all(|name| !by_default.contains(name)), "{by_default:?}");
        assert_eq!(selected(&["gateways-full"]), ["gateways-full"]);
        assert_eq!(selected(&["native", "fmt", "native"]), ["fmt", "native"]);
        assert_eq!(selected(&["browser"]), ["browser-chromium", "browser-firefox", "browser-webkit"]);
        assert!(Selection::default().add("nativ").is_err_and(|error| error.contains("native")));
    }

    #[test]
    fn all_leaves_out_only_what_others_cover() {
        let mut selection = Selection::default();
        selection.add_all();
        let all: Vec<_> = selection.parts().collect();
        for part in &PARTS {
            let runs = |name: &str| all.iter().any(|one| one.name == name);
            assert_ne!(runs(part.covered_by.unwrap_or(part.name)), part.only_named, "{}", part.name);
        }
        assert!(selection.slow_parts(0).is_none());
    }

    #[test]
    fn each_slow_part_has_its_turn_to_be_first() {
        let mut selection = Selection::default();
        assert!(selection.slow_parts(0).is_none());
        selection.add_slow_until(60);
        let slow = PARTS.iter().filter(|part| part.is_slow).count();
        let firsts: std::collections::BTreeSet<_> = (7..7 + slow)
            .map(|turn| {
                let (until, parts) = selection.slow_parts(turn).unwrap();
                assert_eq!((until, parts.len()), (Duration::from_secs(3_600), slow));
                parts[0].name
            })
            .collect();
        assert_eq!(firsts.len(), slow);
    }

    #[test]
    fn help_lists_every_part() {
        assert!(PARTS.iter().all(|part| help().contains(part.name)));
    }
}
