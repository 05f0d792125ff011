//! A query in a link: the API's own parameter names in the page's query string, read back without losing a word.

use super::{List, Query, ValueProblem};

/// A parameter of a link that could not be taken, kept so that the page can show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterWarning {
    /// The name as it stands in the link.
    pub name: String,
    /// The value as it stands in the link.
    pub value: String,
    /// Why it was not taken.
    pub problem: LinkProblem,
}

/// Why something of a link was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkProblem {
    /// A parameter, or its value.
    Parameter(ValueProblem),
    /// There is no such list.
    NoSuchList,
    /// The list has no such column.
    NoSuchColumn,
    /// A column's width that cannot be read; the column has the width that it has by itself.
    NoSuchWidth,
    /// No connection has that name.
    NoSuchConnection,
    /// A refinement of which a part cannot be used; the rest is.
    PartUnused,
}

/// Reads the pairs of a link's query string into a query. `own` names the page's own parameters, which are not the
/// query's. What cannot be taken comes back as warnings, in the order of the link: also what stands there again, since the
/// first one counts, and what has no value.
///
/// ```
/// use hss_query::{List, read_link};
/// let (query, warnings) = read_link(List::Local, "view=local&image_name=nginx&colour=red", &["view"]);
/// assert_eq!(query.text("image_name").as_deref(), Some("nginx"));
/// assert_eq!(warnings[0].name, "colour");
/// ```
#[must_use]
pub fn read_link(list: List, query_text: &str, own: &[&str]) -> (Query, Vec<ParameterWarning>) {
    let text = query_text.strip_prefix('?').unwrap_or(query_text);
    let mut query = list.first_query();
    let mut warnings = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        if own.contains(&name.as_ref()) {
            continue;
        }
        let set = if taken.iter().any(|taken| *taken == name) {
            Err(ValueProblem::Repeated)
        } else if value.is_empty() {
            // A link is written without what is unset, so this says something that nobody can know.
            query.clone().set(&name, "").and(Err(ValueProblem::Empty))
        } else {
            query.set(&name, &value)
        };
        if set.is_ok() {
            taken.push(name.into_owned());
        } else if let Err(problem) = set.map_err(LinkProblem::Parameter) {
            warnings.push(ParameterWarning { name: name.into_owned(), value: value.into_owned(), problem });
        }
    }
    (query, warnings)
}
