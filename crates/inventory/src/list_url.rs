//! What of the page a link holds: the list, its query in the API's own names, the sort, the open row, and the connection by name. Read
//! back without losing a word; what cannot be taken comes back as warnings. There is no place in it for a token.

use super::filter::{FilterExpr, Parsed, parse};
use super::images::Images;
use super::layout::Layout;
use super::order::{Direction, Sort};
use hss_query::{LinkProblem, List, ParameterWarning, Query, ValueProblem, encode, link_string, read_link};

/// The page's own parameters in a link; all others are the API's.
pub(super) const VIEW: &str = "view";
const SORT: &str = "sort";
pub(super) const CONNECTION: &str = "connection";
const FILTER: &str = "refine";
const COLUMNS: &str = "columns";
const ROW: &str = "row";
const OWN: [&str; 6] = [VIEW, SORT, FILTER, COLUMNS, CONNECTION, ROW];

/// What a link holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListUrl {
    /// The query, and with it the list.
    pub query: Query,
    /// The sorts that a person chose, the most significant first.
    pub sorts: Vec<Sort>,
    /// What of the rows is shown.
    pub filter_expr: FilterExpr,
    /// How the columns are laid out, where that is not as at first.
    pub layout: Option<Layout>,
    /// The connection's name, where it is not the first.
    pub connection: Option<String>,
    /// The key of the row whose details are open.
    pub row: Option<String>,
}

impl ListUrl {
    /// Reads the query string of an address, with or without `?`. Any text is read; what says nothing that is known is
    /// among the warnings, in the order of the link.
    ///
    /// ```
    /// use hss_inventory::ListUrl;
    /// let (link, warnings) = ListUrl::read("?view=swr&image_name=nginx&sort=-vul_num&colour=red");
    /// assert_eq!(link.write(), "view=swr&image_name=nginx&image_type=private_image&sort=-vul_num");
    /// assert_eq!(warnings[0].name, "colour");
    /// ```
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<ParameterWarning>) {
        let text = text.strip_prefix('?').unwrap_or(text);
        let own = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(text.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        let mut own_warnings = Vec::new();
        let mut warn = |name: &str, value: &str, problem: LinkProblem| {
            own_warnings.push(ParameterWarning { name: name.into(), value: value.into(), problem });
        };
        let list = own(VIEW).and_then(|view| {
            let list = List::of_view(&view);
            if list.is_none() {
                warn(VIEW, &view, LinkProblem::NoSuchList);
            }
            list
        });
        let list = list.unwrap_or(List::Local);
        let mut sorts: Vec<Sort> = Vec::new();
        for part in own(SORT).iter().flat_map(|sort| sort.split(',')) {
            match read_sort(list, part) {
                Some(sort) if sorts.iter().all(|other| other.column != sort.column) => sorts.push(sort),
                Some(_) => warn(SORT, part, LinkProblem::Parameter(ValueProblem::Repeated)),
                None => warn(SORT, part, LinkProblem::NoSuchColumn),
            }
        }
        let line = own(FILTER).unwrap_or_default();
        // Most links have none: then nothing of the language is needed for the first rows.
        let filtered = if line.is_empty() { Parsed::default() } else { parse(list, &line) };
        if !filtered.problems.is_empty() {
            warn(FILTER, &line, LinkProblem::PartUnused);
        }
        let layout = own(COLUMNS).map(|columns| {
            let (layout, problems) = Layout::read(list, &columns);
            problems.into_iter().for_each(|(column, problem)| warn(COLUMNS, &column, problem));
            layout
        });
        for name in OWN {
            let again = form_urlencoded::parse(text.as_bytes()).filter(|(other, _)| other == name).skip(1);
            own_warnings.extend(again.map(|(name, value)| ParameterWarning {
                name: name.into_owned(),
                value: value.into_owned(),
                problem: LinkProblem::Parameter(ValueProblem::Repeated),
            }));
        }
        let (query, warnings) = read_link(list, text, &OWN);
        own_warnings.extend(warnings);
        (
            Self {
                query,
                sorts,
                filter_expr: filtered.filter_expr,
                layout,
                connection: own(CONNECTION),
                row: own(ROW),
            },
            own_warnings,
        )
    }

    /// The query string of the link, without `?`.
    #[must_use]
    pub fn write(&self) -> String {
        let list = self.query.list();
        let mut parts = vec![format!("{VIEW}={}", list.view_name())];
        parts.extend(self.connection.as_deref().map(|name| format!("{CONNECTION}={}", encode(name))));
        parts.extend(Some(link_string(&self.query)).filter(|query| !query.is_empty()));
        let sorts = self.write_sorts();
        parts.extend((!sorts.is_empty()).then(|| format!("{SORT}={sorts}")));
        let line = self.filter_expr.write();
        parts.extend((!line.is_empty()).then(|| format!("{FILTER}={}", encode(&line))));
        let columns = self.layout.as_ref().map(Layout::write).filter(|columns| !columns.is_empty());
        parts.extend(columns.map(|columns| format!("{COLUMNS}={}", encode(&columns))));
        parts.extend(self.row.as_deref().map(|row| format!("{ROW}={}", encode(row))));
        parts.join("&")
    }

    /// The sorts as the link holds them: fields, the most significant first, with `-` before descending ones.
    #[must_use]
    pub fn write_sorts(&self) -> String {
        let list = self.query.list();
        self.sorts.iter().filter_map(|sort| write_sort(list, *sort)).collect::<Vec<_>>().join(",")
    }
}

/// A column's field, with `-` before it for descending.
fn read_sort(list: List, text: &str) -> Option<Sort> {
    let (field, direction) = match text.strip_prefix('-') {
        Some(field) => (field, Direction::Descending),
        None => (text, Direction::Ascending),
    };
    let column = Images::columns(list).iter().position(|column| column.field == field)?;
    Some(Sort { column, direction })
}

fn write_sort(list: List, sort: Sort) -> Option<String> {
    let minus = if sort.direction == Direction::Descending { "-" } else { "" };
    let field = Images::columns(list).get(sort.column)?.field;
    Some(format!("{minus}{field}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_as_it_is_written() {
        for text in [
            "view=local",
            "view=local&image_name=nginx&sort=image_name",
            "view=swr&connection=a%20b%26c&image_type=shared_image&sort=-severity_level",
            "view=local&sort=vul_num&row=f757deea~9ad79426",
            "view=local&sort=-vul_num,image_name,-image_size",
            "view=local&sort=vul_num&refine=nginx%20severity%3AHigh%20vul%3E50&row=a",
            "view=local&end_latest_scan_time=now&scan_status=success&start_latest_scan_time=now-7d",
        ] {
            let (link, warnings) = ListUrl::read(text);
            assert_eq!((link.write().as_str(), warnings), (text, vec![]));
        }
    }

    #[test]
    fn what_is_not_known_is_kept_as_a_warning() {
        let (link, warnings) = ListUrl::read("?view=attic&sort=-colour&image_name=a");
        assert_eq!(link.write(), "view=local&image_name=a");
        let told: Vec<_> = warnings.into_iter().map(|warning| (warning.name, warning.problem)).collect();
        let expected = [("view", LinkProblem::NoSuchList), ("sort", LinkProblem::NoSuchColumn)];
        assert_eq!(told, expected.map(|(name, problem)| (name.to_owned(), problem)));
        let repeated = ListUrl::read("view=swr&view=local&sort=id&sort=-id&image_name=a&image_name=b").1;
        assert_eq!(repeated.len(), 3, "{repeated:?}");
        // Of a refinement, what is right counts.
        let (link, warnings) = ListUrl::read("view=local&refine=nginx%20vul%3Ex%20no%3Ahost");
        assert_eq!(link.write(), "view=local&refine=nginx%20no%3Ahost");
        assert_eq!((warnings[0].name.as_str(), &warnings[0].problem), ("refine", &LinkProblem::PartUnused));
        // Of columns, too; and those as at first need no words.
        let (link, warnings) = ListUrl::read("view=local&columns=vul_num%2Ccolour%2Cimage_name");
        assert_eq!((link.write().as_str(), warnings.len()), ("view=local&columns=vul_num%2Cimage_name", 1));
        let link = ListUrl { layout: Some(Layout::new(List::Local)), ..ListUrl::read("view=local").0 };
        assert_eq!(link.write(), "view=local");
        // A column counts once; what cannot be taken does not take the others with it.
        let (link, warnings) = ListUrl::read("view=local&sort=-vul_num,colour,vul_num,image_name");
        let problems: Vec<_> = warnings.into_iter().map(|warning| warning.problem).collect();
        assert_eq!(problems, [LinkProblem::NoSuchColumn, LinkProblem::Parameter(ValueProblem::Repeated)]);
        assert_eq!(link.write(), "view=local&sort=-vul_num,image_name");
        // The other list's columns are not this one's.
        assert_eq!(ListUrl::read("view=local&sort=namespace").1.len(), 1);
    }

    #[test]
    fn an_empty_link_is_the_first_view() {
        let (link, warnings) = ListUrl::read("");
        assert_eq!((link.query, link.sorts, warnings), (List::Local.first_query(), vec![], vec![]));
    }
}
