//! What changed since a result was loaded, asked for with the service's own time ranges: far fewer rows than the whole. It
//! finds new tags, new contents and new scans. What it cannot find (rows that are gone, a scan that failed) is for the
//! caller to notice by counting.

use super::List;
use super::list::Query;

/// Ranges in time, by start and end, and the value another parameter needs beside them.
const RANGES: [(&str, &str, Option<(&str, &str)>); 2] = [
    ("start_latest_update_time", "end_latest_update_time", None),
    ("start_latest_scan_time", "end_latest_scan_time", Some(("scan_status", "success"))),
];

/// The queries whose results together hold the rows of `query` that changed between `since` and `until`, Unix
/// milliseconds. None where the query has a filter that a row may meet today and not tomorrow, such as a scan status: a
/// row that stopped to match would stay.
///
/// ```
/// use hss_image_console::query::{LocalImageQuery, changed_between, link_string};
/// let query = LocalImageQuery { image_name: Some("nginx".into()), ..Default::default() }.into();
/// let changed = changed_between(&query, 5, 9).expect("a name lasts");
/// assert_eq!(link_string(&changed[0]), "end_latest_update_time=9&image_name=nginx&start_latest_update_time=5");
/// ```
#[must_use]
pub fn changed_between(query: &Query, since: u64, until: u64) -> Option<Vec<Query>> {
    if !lasts(query) || since >= until {
        return None;
    }
    let ranges = RANGES.iter().map(|(start, end, beside)| {
        let mut changed = query.clone();
        let times = [(*start, since.to_string()), (*end, until.to_string())];
        let beside = beside.map(|(name, value)| (name, value.to_owned()));
        for (name, text) in times.into_iter().chain(beside) {
            changed.set(name, &text).ok()?;
        }
        Some(changed)
    });
    ranges.collect()
}

/// Whether every filter of the query lasts.
fn lasts(query: &Query) -> bool {
    let list: List = query.list();
    list.parameters().iter().all(|parameter| parameter.lasting || query.text(parameter.name).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Clock, Draft, Moment, SwrImageQuery};

    #[test]
    fn asks_for_updates_and_scans() {
        let query = List::Swr.first_query();
        let changed = changed_between(&query, 1_000, 2_000).expect("two queries");
        assert_eq!(changed.len(), 2);
        assert_eq!(changed[1].text("scan_status").as_deref(), Some("success"));
        for query in changed {
            assert_eq!(Draft::of(&query).check(&Clock::default()), Ok(query));
        }
    }

    #[test]
    fn refuses_where_a_row_could_stop_to_match() {
        for (name, text) in
            [("scan_status", "failed"), ("has_vul", "true"), ("latest_version", "true"), ("offset", "200")]
        {
            let mut query = List::Swr.first_query();
            query.set(name, text).expect("a value");
            assert_eq!(changed_between(&query, 1, 2), None, "{name}");
        }
        let own_range = SwrImageQuery { start_latest_update_time: Some(Moment::Now), ..Default::default() };
        assert_eq!(changed_between(&own_range.into(), 1, 2), None);
        assert_eq!(changed_between(&List::Local.first_query(), 2, 2), None, "no time has passed");
    }
}
