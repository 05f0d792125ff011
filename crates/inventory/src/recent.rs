//! The lines that a person filtered by lately, as this browser keeps them: the last one first, none twice.

use serde::{Deserialize, Serialize};

/// Most lines that are kept.
pub const RECENT_MAX: usize = 8;
/// The longest line that is kept, in characters: what is longer was pasted, not typed.
const LENGTH_MAX: usize = 300;

/// Lines, the last one first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecentLines(Vec<String>);

impl RecentLines {
    /// Reads what was kept; nothing of what is no list of lines.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let read: Vec<String> = serde_json::from_str(text).unwrap_or_default();
        let mut lines = Self::default();
        read.iter().rev().for_each(|line| lines.add(line));
        lines
    }

    /// The text that is kept.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Puts a line before the others.
    pub fn add(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() || line.chars().count() > LENGTH_MAX {
            return;
        }
        self.0.retain(|other| other != line);
        self.0.insert(0, line.to_owned());
        self.0.truncate(RECENT_MAX);
    }

    /// The lines, the last one first.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_comes_first_and_none_twice() {
        let mut recent = RecentLines::default();
        for line in ["nginx", " vul>50 ", "nginx", "", "  ", &"a".repeat(LENGTH_MAX + 1)] {
            recent.add(line);
        }
        assert_eq!(recent.lines().collect::<Vec<_>>(), ["nginx", "vul>50"]);
        assert_eq!(RecentLines::read(&recent.write()), recent);
        (0..20).for_each(|number| recent.add(&format!("name:{number}")));
        assert_eq!((recent.lines().count(), recent.lines().next()), (RECENT_MAX, Some("name:19")));
        assert_eq!(RecentLines::read(&recent.write()), recent);
    }

    #[test]
    fn what_is_no_list_of_lines_is_nothing() {
        for text in ["", "{}", "[1]", "nginx", "[\"a\"", "null"] {
            assert_eq!(RecentLines::read(text), RecentLines::default(), "{text}");
        }
    }
}
