//! Which parts are to run, and the help that lists them.

use super::part::{PARTS, Part};

/// Short for the parts of every browser.
const BROWSER: &str = "browser";

/// The parts asked for with `--only`; when none was, all that say something new.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Selection(Vec<String>);

impl Selection {
    /// Adds the part `name`, or the parts that it is short for.
    pub(crate) fn add(&mut self, name: &str) -> Result<(), String> {
        if name != BROWSER && !PARTS.iter().any(|part| part.name == name) {
            let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
            return Err(format!("there is no part {name:?}; there are {} and {BROWSER}", known.join(", ")));
        }
        self.0.push(name.to_owned());
        Ok(())
    }

    /// In the order they run, each once.
    pub(super) fn parts(&self) -> impl Iterator<Item = &'static Part> {
        let asked =
            |name: &str| self.0.iter().any(|asked| asked == name || (asked == BROWSER && name.starts_with("browser-")));
        PARTS.iter().filter(move |part| if self.0.is_empty() { part.by_default } else { asked(part.name) })
    }
}

/// What `cargo xtask test --help` prints.
pub(crate) fn help() -> String {
    let mut text = String::from(
        "cargo xtask test [--only PART]...\nRuns every part, or those named, in this order; the last line is \"N passed, N failed\".\n",
    );
    for part in &PARTS {
        text += &format!("  {:<23} {}\n", part.name, part.about);
    }
    text + "`--only browser` is short for all browsers. Each part installs what it needs and is missing.\n"
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
        for full in ["end-to-end-firefox-full", "end-to-end-webkit-full"] {
            assert!(!by_default.contains(&full), "{by_default:?}");
        }
        assert_eq!(by_default.len(), PARTS.len() - 2);
        assert_eq!(selected(&["gateways-full"]), ["gateways-full"]);
        assert_eq!(selected(&["native", "fmt", "native"]), ["fmt", "native"]);
        assert_eq!(selected(&["browser"]), ["browser-chromium", "browser-firefox", "browser-webkit"]);
        assert!(Selection::default().add("nativ").is_err_and(|error| error.contains("native")));
    }

    #[test]
    fn help_lists_every_part() {
        assert!(PARTS.iter().all(|part| help().contains(part.name)));
    }
}
