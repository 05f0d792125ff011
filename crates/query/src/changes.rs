//! What changed since a result was loaded, asked for with the service's own time ranges: far fewer rows than the whole. It
//! finds new tags, new contents and new scans. What it cannot find (rows that are gone, a scan that failed) is for the
//! caller to notice by counting.

use super::list::{List, Query};
use super::parameter::Pair;

/// The starts of the ranges in time. Their declarations know the end, and what else must be set.
const STARTS: [&str; 2] = ["start_latest_update_time", "start_latest_scan_time"];

/// The queries whose results together hold the rows of `query` that changed between `since` and `until`, Unix
/// milliseconds. None where the query has a filter that a row may meet today and not tomorrow, such as a scan status: a
/// row that stopped to match would stay.
///
/// ```
/// use hss_query::{LocalImageQuery, changed_between, link_string};
/// let query = LocalImageQuery { image_name: Some("nginx".into()), ..Default::default() }.into();
/// let changed = changed_between(&query, 5, 9).expect("a name lasts");
/// assert_eq!(link_string(&changed[0]), "end_latest_update_time=9&image_name=nginx&start_latest_update_time=5");
/// ```
#[must_use]
pub fn changed_between(query: &Query, since: u64, until: u64) -> Option<Vec<Query>> {
    if !lasts(query) || since >= until {
        return None;
    }
    let ranges = STARTS.iter().map(|start| {
        let needs = query.list().parameter(start)?.needs;
        let Some(Pair::StartOf(end)) = needs.pair() else { return None };
        let mut changed = query.clone();
        changed.set(start, &since.to_string()).ok()?;
        changed.set(end, &until.to_string()).ok()?;
        if let Some((name, value)) = needs.value() {
            changed.set(name, value).ok()?;
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
    use crate::{Clock, Draft, Moment, SwrImageQuery};

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
