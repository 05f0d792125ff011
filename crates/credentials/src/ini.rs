//! Reads the form of the credentials file: sections of `name = value` lines, as Python's `configparser` reads them.
//!
//! Names are case-insensitive, `=` and `:` both separate, `#` and `;` begin a comment at the start of a line, `%%` is a percent
//! sign, and `[DEFAULT]` completes every section. Values that go on in the next line are refused.

use crate::secret::Secret;

/// The entries of one section.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    entries: Vec<(String, Secret)>,
}

impl Section {
    /// The value of `name`, which is in lower case; an empty one counts as missing.
    pub(crate) fn get(&self, name: &str) -> Option<&Secret> {
        self.entries.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|value| !value.is_empty())
    }
}

/// The section `wanted` of `text`, or nothing if it is not there.
///
/// # Errors
/// What is wrong and on which line, never with the line itself.
pub(crate) fn section(text: &str, wanted: &str) -> Result<Option<Section>, String> {
    let (mut default, mut found) = (Section::default(), None);
    let mut current = None;
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let refused = |problem: &str| format!("{problem} on line {}", at + 1);
        let is_indented = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if is_indented && current.is_some() {
            return Err(refused("has a value that goes on"));
        }
        if let Some(name) = line.strip_prefix('[') {
            let name = name.split_once(']').ok_or_else(|| refused("has a section without an end"))?.0;
            if name == wanted && found.replace(Section::default()).is_some() {
                return Err(refused("has a section twice"));
            }
            current = Some(name.to_owned());
            continue;
        }
        let section = current.as_deref().ok_or_else(|| refused("has an entry outside of a section"))?;
        let separator = line.find(['=', ':']).ok_or_else(|| refused("has an entry without a value"))?;
        let entry = (line[..separator].trim().to_ascii_lowercase(), value(&line[separator + 1..]));
        let entries = match &mut found {
            Some(found) if section == wanted => &mut found.entries,
            _ if section == "DEFAULT" => &mut default.entries,
            _ => continue,
        };
        if entries.iter().any(|(name, _)| *name == entry.0) {
            return Err(refused("has an entry twice"));
        }
        entries.push(entry);
    }
    Ok(found.map(|mut found| {
        found.entries.append(&mut default.entries);
        found
    }))
}

fn value(text: &str) -> Secret {
    Secret::new(text.trim().replace("%%", "%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_configparser_reads() {
        let text = "\u{feff}# c\n[other]\nak = 1\n[basic]\r\nAK = a=b:c \nsk: 50%%\n; c\nempty =\n\n[DEFAULT]\nak=2\nproject_id=p\n";
        let section = section(text, "basic").unwrap().unwrap();
        let get = |name| section.get(name).map(Secret::expose);
        assert_eq!(get("ak"), Some("a=b:c"));
        assert_eq!(get("sk"), Some("50%"));
        assert_eq!((get("empty"), get("project_id"), get("none")), (None, Some("p"), None));
    }

    #[test]
    fn says_what_is_wrong_without_showing_it() {
        assert_eq!(section("[global]\nak=1", "basic"), Ok(None));
        for (text, problem) in [
            ("ak = 1", "has an entry outside of a section on line 1"),
            ("[basic\n", "has a section without an end on line 1"),
            ("[basic]\nak", "has an entry without a value on line 2"),
            ("[basic]\nak=1\n 2", "has a value that goes on on line 3"),
            ("[basic]\nak=1\nAK=2", "has an entry twice on line 3"),
            ("[basic]\n[basic]", "has a section twice on line 2"),
        ] {
            assert_eq!(section(text, "basic"), Err(problem.to_owned()), "{text}");
        }
    }
}
