//! What every export carries: what was asked, what of it is exported, when, from where, and how complete it is.

use super::iso::iso;
use super::json_text;
use super::sheet::{Scope, Sheet};
use crate::labels::{ExportLabels, ReportLine};
use hss_inventory::{Images, ListUrl, LoadReport, fields_of};
use hss_query::List;

/// The report of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportReport {
    list: List,
    connection: String,
    address: String,
    query: Vec<(&'static str, String)>,
    filter: String,
    sort: String,
    scope: Scope,
    fields: Vec<&'static str>,
    rows: usize,
    loaded: usize,
    exported_at: u64,
    load_report: LoadReport,
}

/// Where an export comes from, as only the page knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What the page shows: the query, the refinement, the sorts.
    pub link: ListUrl,
    /// The page's own address, to which a link is added.
    pub page: String,
    /// The name of the connection.
    pub connection: String,
    /// When the export begins, Unix milliseconds.
    pub exported_at: u64,
}

impl ExportReport {
    /// The report of `sheet`, which was taken of `images`.
    #[must_use]
    pub fn new(images: &Images, scope: Scope, sheet: &Sheet, source: Source) -> Self {
        let Source { mut link, page, connection, exported_at } = source;
        link.row = None;
        if scope == Scope::Loaded {
            // What is loaded is exported as it is, whatever is shown of it.
            link.filter_expr = Default::default();
        }
        let list = link.query.list();
        let parameters = list.parameters().iter();
        let query = parameters.filter_map(|p| Some((p.name, link.query.text(p.name)?))).collect();
        Self {
            list,
            connection,
            address: [page.as_str(), "?", &link.write()].concat(),
            query,
            filter: link.filter_expr.write(),
            sort: link.write_sorts(),
            scope,
            fields: sheet.fields().collect(),
            rows: sheet.rows(),
            loaded: images.loaded(),
            exported_at,
            load_report: *images.load_report(),
        }
    }

    /// Whether every row that matched the query during the whole load is certainly loaded.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.load_report.is_complete()
    }

    /// The report as one JSON object, for programs.
    pub(super) fn json(&self) -> String {
        let mut out = String::from("{");
        let text = |out: &mut String, name: &str, text: &str| {
            json_text::name(out, name);
            json_text::string(out, text);
            out.push(',');
        };
        text(&mut out, "page", "HSS Image Console");
        text(&mut out, "list", self.list.view_name());
        text(&mut out, "connection", &self.connection);
        text(&mut out, "link", &self.address);
        json_text::name(&mut out, "query");
        let pairs = self.query.iter().map(|(name, value)| (*name, value.as_str()));
        object(&mut out, pairs, json_text::string);
        out.push(',');
        text(&mut out, "refine", &self.filter);
        text(&mut out, "sort", &self.sort);
        text(&mut out, "scope", scope_name(self.scope));
        text(&mut out, "fields", &self.fields.join(","));
        // What the page makes of the fields that the service has.
        let is_sent = |field: &&str| fields_of(self.list).iter().any(|sent| sent.name == *field);
        let derived: Vec<&str> = self.fields.iter().copied().filter(|field| !is_sent(field)).collect();
        text(&mut out, "derived_fields", &derived.join(","));
        let number = |number: u64| Some(number.to_string());
        let flag = |flag: bool| Some(if flag { "true" } else { "false" }.to_owned());
        let time = |time: u64| iso(time).filter(|_| time > 0).map(|time| ["\"", &time, "\""].concat());
        let load_report = &self.load_report;
        let refresh = load_report.refresh.unwrap_or_default();
        let members = [
            ("rows", number(self.rows as u64)),
            ("rows_loaded", number(self.loaded as u64)),
            ("complete", flag(self.is_complete())),
            ("exported_at", time(self.exported_at)),
            ("loaded_at", time(load_report.as_of())),
            ("load_started_at", time(load_report.started)),
            ("load_finished_at", load_report.finished.and_then(time)),
            ("first_row", number(load_report.first_row)),
            ("total_at_start", load_report.total_at_start.and_then(number)),
            ("total_at_end", load_report.total_at_end.and_then(number)),
            ("received", number(load_report.received)),
            ("missing", self.missing().and_then(number)),
            ("missing_positions", Some(self.missing_positions())),
            ("possibly_skipped_at", Some(self.possibly_skipped_at())),
            ("duplicates", number(load_report.repeated)),
            ("listed_twice", number(load_report.listed_twice)),
            ("unreadable", number(load_report.unreadable)),
            ("mended_answers", number(load_report.mended)),
            ("changed_while_loading", flag(load_report.changed_while_loading())),
            ("requests", number(load_report.counts.requests)),
            ("retries", number(load_report.counts.retries)),
            ("throttled", number(load_report.counts.throttled)),
            ("refreshed_at", time(refresh.at)),
            ("changed_since", number(refresh.changed)),
            ("added_since", number(refresh.added)),
        ];
        for (at, (name, json)) in members.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            json_text::name(&mut out, name);
            out.push_str(json.as_deref().unwrap_or("null"));
        }
        out.push('}');
        out
    }

    /// The report in lines, for people.
    pub(super) fn lines(&self, labels: &dyn ExportLabels) -> Vec<(ReportLine, String)> {
        use ReportLine as L;
        let time = |time: u64| iso(time).filter(|_| time > 0).unwrap_or_default();
        let pairs = self.query.iter().map(|(name, value)| [name, "=", value].concat());
        let lines = [
            (L::List, labels.list(self.list).to_owned()),
            (L::Connection, self.connection.clone()),
            (L::Link, self.address.clone()),
            (L::Query, pairs.collect::<Vec<_>>().join(", ")),
            (L::Refine, self.filter.clone()),
            (L::Sort, self.sort.clone()),
            (L::Rows, labels.rows_of(&self.rows.to_string(), &self.loaded.to_string())),
            (L::Exported, time(self.exported_at)),
            (L::Loaded, time(self.load_report.as_of())),
            (L::Received, self.load_report.received.to_string()),
            (L::Missing, self.missing_in_words()),
            (L::Duplicates, self.load_report.repeated.to_string()),
            (L::Unreadable, self.load_report.unreadable.to_string()),
            (L::Complete, self.completeness(labels).to_owned()),
        ];
        lines.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The report in a line, for people.
    pub(super) fn line(&self, labels: &dyn ExportLabels) -> String {
        let rows = labels.rows_of(&self.rows.to_string(), &self.loaded.to_string());
        let loaded = iso(self.load_report.as_of()).unwrap_or_default();
        let parts: [&str; 6] =
            [labels.list(self.list), &self.connection, &rows, &loaded, self.completeness(labels), &self.address];
        parts.join(" \u{b7} ")
    }

    fn completeness(&self, labels: &dyn ExportLabels) -> &'static str {
        labels.completeness(self.is_complete())
    }

    /// Where rows are missing, as JSON: of each place the first position and the last, counted from 1.
    fn missing_positions(&self) -> String {
        let places = self.load_report.gaps.named().filter(|gap| gap.rows > 0);
        let places = places.map(|gap| format!("[{},{}]", gap.start + 1, gap.start.saturating_add(gap.rows)));
        ["[", &places.collect::<Vec<_>>().join(","), "]"].concat()
    }

    /// Where rows may have been skipped, as JSON: the positions behind which, counted from 1.
    fn possibly_skipped_at(&self) -> String {
        let places = self.load_report.gaps.named().filter(|gap| gap.rows == 0).map(|gap| gap.start.to_string());
        ["[", &places.collect::<Vec<_>>().join(","), "]"].concat()
    }

    fn missing_in_words(&self) -> String {
        let missing = self.missing().map(|missing| missing.to_string()).unwrap_or_default();
        let places = self.load_report.gaps.named().filter(|gap| gap.rows > 0);
        let places = places.map(|gap| format!("{}-{}", gap.start + 1, gap.start.saturating_add(gap.rows)));
        let places = places.collect::<Vec<_>>().join(", ");
        if places.is_empty() { missing } else { format!("{missing} ({places})") }
    }

    /// Rows that the service counts and that are not there; nothing where it did not count.
    fn missing(&self) -> Option<u64> {
        self.load_report.expected().map(|expected| expected.saturating_sub(self.load_report.present()))
    }
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Shown => "shown",
        Scope::Loaded => "loaded",
        Scope::Selected => "selected",
    }
}

/// Writes an object of names and values.
pub(super) fn object<'a>(
    out: &mut String,
    members: impl Iterator<Item = (&'a str, &'a str)>,
    value: fn(&mut String, &str),
) {
    out.push('{');
    for (at, (name, text)) in members.enumerate() {
        out.push_str(if at > 0 { "," } else { "" });
        json_text::name(out, name);
        value(out, text);
    }
    out.push('}');
}
