//! Queries that a person keeps by name: a list of links, and which of them opens a page that is called without one. Kept
//! as JSON in the browser (by `Saved` of the view), and exchanged as a file of the same form. A link holds no token, so neither does this.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::list_url::ListUrl;

/// The most queries that are kept.
pub const SAVED_MAX: usize = 500;
/// The most characters a name may have.
pub const NAME_MAX: usize = 100;
/// The most characters a link may have.
const LINK_MAX: usize = 8_000;

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedQuery {
    /// What the person calls it; unique.
    pub name: String,
    /// The query string of its link, without `?`.
    pub link: String,
    /// Whether it opens a page that is called without a link; one at most.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub default: bool,
}

impl SavedQuery {
    /// Whether its name and its link are within their bounds.
    fn fits(&self) -> bool {
        let within = |text: &str, max: usize| (1..=max).contains(&text.chars().count());
        within(&self.name, NAME_MAX) && within(&self.link, LINK_MAX)
    }
}

/// The queries that are kept, in the order they were saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedQueries {
    /// The queries.
    pub saved_queries: Vec<SavedQuery>,
}

/// Why a file of saved queries was not taken; nothing of it is taken then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SavedProblem {
    /// Not JSON of this form, in the reader's words.
    #[error("not a file of saved queries: {0}")]
    NotSavedQueries(String),
    /// A name or link that is empty or too long, or too many of them.
    #[error("too many or too long")]
    TooLarge,
}

impl SavedQueries {
    /// Reads the JSON form.
    ///
    /// # Errors
    /// When it is none, or larger than the bounds of this module.
    pub fn read(text: &str) -> Result<Self, SavedProblem> {
        let read: Self =
            serde_json::from_str(text).map_err(|error| SavedProblem::NotSavedQueries(error.to_string()))?;
        if !read.saved_queries.iter().all(SavedQuery::fits) || read.saved_queries.len() > SAVED_MAX {
            return Err(SavedProblem::TooLarge);
        }
        let mut unique = Self::default();
        unique.merge(read);
        Ok(unique)
    }

    /// The JSON form.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Keeps `link` as `name`, in place of what had the name; says whether there was room.
    pub fn save(&mut self, name: &str, link: &ListUrl) -> bool {
        self.put(SavedQuery { name: name.trim().to_owned(), link: link.write(), default: false })
    }

    /// Takes the queries of `other` in; those with a name that is there already replace it, and a default replaces the
    /// default.
    pub fn merge(&mut self, other: Self) {
        for query in other.saved_queries {
            let (name, default) = (query.name.clone(), query.default);
            if self.put(SavedQuery { default: false, ..query }) && default {
                self.set_default(Some(&name));
            }
        }
    }

    fn put(&mut self, query: SavedQuery) -> bool {
        // What is kept and cannot be read again is lost.
        if !query.fits() {
            return false;
        }
        if let Some(present) = self.saved_queries.iter_mut().find(|present| present.name == query.name) {
            present.link = query.link;
            return true;
        }
        let room = self.saved_queries.len() < SAVED_MAX;
        if room {
            self.saved_queries.push(query);
        }
        room
    }

    /// Makes the query `name` the default, or none.
    pub fn set_default(&mut self, name: Option<&str>) {
        for query in &mut self.saved_queries {
            query.default = Some(query.name.as_str()) == name;
        }
    }

    /// Forgets the query `name`.
    pub fn delete(&mut self, name: &str) {
        self.saved_queries.retain(|query| query.name != name);
    }

    /// The link that opens a page called without one.
    #[must_use]
    pub fn default_link(&self) -> Option<&str> {
        self.saved_queries.iter().find(|query| query.default).map(|query| query.link.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(text: &str) -> ListUrl {
        ListUrl::read(text).0
    }

    fn names(saved: &SavedQueries) -> Vec<&str> {
        saved.saved_queries.iter().map(|query| query.name.as_str()).collect()
    }

    #[test]
    fn what_is_saved_is_read_back() {
        let mut saved = SavedQueries::default();
        assert!(saved.save(" Worst ", &link("view=local&sort=-vul_num")));
        assert!(saved.save("\u{4e2d}\u{6587}", &link("view=swr")));
        saved.set_default(Some("Worst"));
        assert_eq!(SavedQueries::read(&saved.write()), Ok(saved.clone()));
        assert_eq!(saved.default_link(), Some("view=local&sort=-vul_num"));
        saved.delete("Worst");
        assert_eq!((names(&saved), saved.default_link()), (vec!["\u{4e2d}\u{6587}"], None));
    }

    #[test]
    fn a_name_stands_for_one_query() {
        let mut saved = SavedQueries::default();
        saved.save("a", &link("view=local"));
        saved.save("a", &link("view=swr"));
        assert_eq!(saved.saved_queries.len(), 1);
        assert!(saved.saved_queries[0].link.starts_with("view=swr"));
        assert!(!saved.save("  ", &link("view=swr")) && !saved.save(&"x".repeat(101), &link("")));
    }

    #[test]
    fn what_could_not_be_read_again_is_not_saved() {
        let mut saved = SavedQueries::default();
        let han = "\u{4e2d}".repeat(256);
        let text = |fields: &[&str]| fields.iter().map(|field| format!("&{field}={han}")).collect::<String>();
        assert!(saved.save("a", &link(&format!("view=swr{}", text(&["namespace", "image_name"])))));
        let longer = link(&format!("view=swr{}", text(&["namespace", "image_name", "instance_name", "instance_id"])));
        assert!(longer.write().chars().count() > LINK_MAX, "{}", longer.write().len());
        assert!(!saved.save("b", &longer) && !saved.save("a", &longer));
        assert_eq!(SavedQueries::read(&saved.write()), Ok(saved.clone()));
        assert_eq!(names(&saved), ["a"]);
    }

    #[test]
    fn an_imported_file_adds_and_replaces() {
        let mut saved = SavedQueries::default();
        saved.save("a", &link("view=local"));
        saved.set_default(Some("a"));
        let file =
            r#"{"saved_queries":[{"name":"b","link":"view=swr","default":true},{"name":"a","link":"view=swr"}]}"#;
        saved.merge(SavedQueries::read(file).expect("a file"));
        assert_eq!((names(&saved), saved.default_link()), (vec!["a", "b"], Some("view=swr")));
        assert_eq!(saved.saved_queries.iter().filter(|query| query.default).count(), 1);
    }

    #[test]
    fn a_file_that_is_none_is_refused_whole() {
        for text in ["", "[]", "{}", r#"{"saved_queries":[{"name":"a"}]}"#, r#"{"saved_queries":[],"token":"x"}"#] {
            assert!(matches!(SavedQueries::read(text), Err(SavedProblem::NotSavedQueries(_))), "{text}");
        }
        for text in [r#"{"saved_queries":[{"name":"","link":"x"}]}"#, r#"{"saved_queries":[{"name":"a","link":""}]}"#] {
            assert_eq!(SavedQueries::read(text), Err(SavedProblem::TooLarge));
        }
    }
}
