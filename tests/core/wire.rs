//! A request as bytes: what the official client sends for the same parameters, which `official-wire.json` keeps. The
//! simulator's test of the official client fails when the client sends anything else, and writes the file anew with
//! `HSS_UPDATE_GOLDEN=1 cargo test -p hss-simulator --test official_client`.

use std::collections::{BTreeMap, BTreeSet};

use hss_client::list_url;
use hss_config::{Connection, ProxyPath};
use hss_query::{Clock, List, Query, encode, link_string, read_link, request_string};
use serde::Deserialize;

/// A query and what the official client makes of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    list: String,
    /// The text of each parameter by its name, which is their order on the wire, too.
    parameters: BTreeMap<String, String>,
    query: String,
    /// The parameters whose text the official client lets through and the declarations do not.
    #[serde(default)]
    refused: BTreeSet<String>,
}

impl Case {
    fn list(&self) -> List {
        List::of_view(&self.list).expect("a list")
    }

    /// The page's query of the parameters, all others unset, and the names of those that it refuses.
    fn query(&self) -> (Query, BTreeSet<String>) {
        let mut query = self.list().first_query();
        let mut refused = BTreeSet::new();
        for parameter in self.list().parameters() {
            let text = self.parameters.get(parameter.name).map_or("", String::as_str);
            if query.set(parameter.name, text).is_err() {
                refused.insert(parameter.name.to_owned());
            }
        }
        (query, refused)
    }
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("official-wire.json")).expect("official-wire.json is a list of cases")
}

/// Parameters that take fewer characters than the official client: those of the local list with a set of their own, and
/// of the enums one in each list. Texts of any kind refuse what cannot be shown.
const NARROW: [&str; 13] = [
    "app_name",
    "container_id",
    "container_name",
    "host_id",
    "host_ip",
    "host_name",
    "image_name",
    "image_type",
    "image_version",
    "pod_id",
    "pod_name",
    "scan_status",
    "enterprise_project_id",
];

/// Any clock does: none of the cases has a relative time.
const CLOCK: Clock = Clock { now: 1, month_start: 0 };

#[test]
fn a_request_is_byte_for_byte_the_official_clients() {
    let mut sent = [0, 0];
    for case in cases() {
        let (query, refused) = case.query();
        assert_eq!(refused, case.refused, "{:?}", case.parameters);
        if refused.is_empty() {
            assert_eq!(request_string(&query, &CLOCK), case.query, "{:?}", case.parameters);
            sent[usize::from(case.list() == List::Swr)] += 1;
        }
    }
    assert!(sent[0] > 25 && sent[1] > 25, "only {sent:?} queries were compared");
}

/// The declarations are stricter than the official client. What they refuse never gets as far as a request, so of those
/// queries the pairs are compared, made with the encoding that a request is made with.
#[test]
fn each_pair_is_encoded_as_the_official_client_does() {
    let mut refused = BTreeSet::new();
    for case in cases() {
        let pairs: Vec<String> =
            case.parameters.iter().map(|(name, text)| format!("{name}={}", encode(text))).collect();
        assert_eq!(pairs.join("&"), case.query, "{:?}", case.parameters);
        refused.extend(case.refused);
    }
    assert_eq!(refused, NARROW.map(str::to_owned).into(), "each set of characters is tried outside of it");
}

#[test]
fn the_address_of_a_request_ends_in_the_official_clients_query() {
    let connection = Connection::new("x", ProxyPath::new("/hss/").expect("a path"), "1");
    for case in cases().iter().filter(|case| case.refused.is_empty()) {
        let url = list_url(&connection, &case.query().0, &CLOCK);
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        assert_eq!(path, format!("/hss/v5/1{}", case.list().operation()));
        assert_eq!(query, case.query);
    }
}

#[test]
fn a_link_of_an_official_query_leads_to_the_same_request() {
    for case in cases().iter().filter(|case| case.refused.is_empty()) {
        let (query, _) = case.query();
        // The registry list has a parameter that a query starts with; a link that lacks it starts with it, too.
        if case.list() == List::Swr && !case.parameters.contains_key("image_type") {
            continue;
        }
        assert_eq!(link_string(&query), case.query);
        let (read, warnings) = read_link(case.list(), &case.query, &[]);
        assert_eq!((request_string(&read, &CLOCK), warnings), (case.query.clone(), vec![]));
    }
}
