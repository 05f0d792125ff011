//! A hundred thousand links of all kinds through the reader of links: whatever stands in one, the query it gives holds
//! allowed values only, a request made of it breaks no documented bound, and no word of it is dropped in silence.

mod generator;

use std::collections::{BTreeMap, BTreeSet};

use hss_client::list_url;
use hss_config::{Connection, ProxyPath};
use hss_i18n::{Language, Messages};
use hss_query::{Clock, Draft, Kind, LinkProblem, List, ParameterWarning, Query, ValueProblem, link_string, read_link};

use crate::reference::{Need, Rule, operation};
use generator::Generator;

/// For each list.
const CASES: u32 = 50_000;
const SEED: u64 = 0x5eed;
const OWN: [&str; 2] = ["view", "sort"];
const CLOCK: Clock = Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 };

/// What came of the links, so that a test in which nothing happens does not pass.
#[derive(Debug, Default)]
struct Seen {
    sendable: u32,
    dependent: u32,
    warned: u32,
    longest: usize,
}

/// One list with its documented rules.
struct Documented {
    list: List,
    rules: BTreeMap<String, Rule>,
    connection: Connection,
}

#[test]
fn no_link_to_the_local_list_breaks_a_documented_bound_or_loses_a_word() {
    read_links(List::Local);
}

#[test]
fn no_link_to_the_registry_list_breaks_a_documented_bound_or_loses_a_word() {
    read_links(List::Swr);
}

fn read_links(list: List) {
    let documented = Documented {
        list,
        rules: operation(list).parameters.into_iter().map(|(name, rule)| (name, rule.whole())).collect(),
        connection: Connection::new("x", ProxyPath::new("/hss/").expect("a path"), "1"),
    };
    let mut generator = Generator::new(SEED);
    let mut seen = Seen::default();
    for _ in 0..CASES {
        let link = generator.link(list);
        seen.longest = seen.longest.max(link.len());
        documented.assert_holds(&link, &mut seen);
    }
    let Seen { sendable, dependent, warned, longest } = seen;
    assert!(sendable > CASES / 10, "only {sendable} links led to a request");
    assert!(dependent > CASES / 50, "only {dependent} requests had a parameter that needs another");
    assert!(warned > CASES / 4, "{warned} warnings");
    assert!(longest > 50_000, "the longest link has {longest} bytes");
}

impl Documented {
    fn assert_holds(&self, link: &str, seen: &mut Seen) {
        let (query, warnings) = read_link(self.list, link, &OWN);
        self.assert_values_hold(&query, link);
        self.assert_nothing_is_lost(&query, &warnings, link, seen);
        if let Ok(checked) = Draft::of(&query).check(&CLOCK) {
            seen.sendable += 1;
            self.assert_same(&checked, &query, link);
            self.assert_request_holds(&checked, link, seen);
            self.assert_request_holds(&checked.page(u64::MAX, u64::MAX), link, seen);
        }
    }

    /// What may be sent is what the link says, but for space around the id of an enterprise project.
    fn assert_same(&self, checked: &Query, query: &Query, link: &str) {
        for parameter in self.list.parameters() {
            let text = |query: &Query| {
                let text = query.text(parameter.name).unwrap_or_default();
                if matches!(parameter.kind, Kind::Named { .. }) { text.trim().to_owned() } else { text }
            };
            assert_eq!(text(checked), text(query), "{} in {link}", parameter.name);
        }
    }

    /// Each value is what its own text says, and the whole is what its own link says.
    fn assert_values_hold(&self, query: &Query, link: &str) {
        for parameter in self.list.parameters() {
            let Some(requested) = query.request_text(parameter.name, &CLOCK) else { continue };
            assert!(self.rules[parameter.name].allows(&requested), "{}={requested} in {link}", parameter.name);
        }
        let (read, warnings) = read_link(self.list, &link_string(query), &OWN);
        assert_eq!((&read, warnings), (query, vec![]), "{link}");
    }

    /// The text that a query holds when it is given `text`, if it takes it.
    fn canonical(&self, name: &str, text: &str) -> Option<String> {
        let mut query = self.list.first_query();
        query.set(name, text).ok()?;
        query.text(name)
    }

    /// Each pair is in the query, or among the warnings, in the order of the link.
    fn assert_nothing_is_lost(&self, query: &Query, warnings: &[ParameterWarning], link: &str, seen: &mut Seen) {
        let pairs: Vec<(String, String)> = pairs(link).filter(|(name, _)| !OWN.contains(&name.as_str())).collect();
        let mut warnings = warnings.iter().peekable();
        for (name, value) in &pairs {
            if warnings.next_if(|warning| (&warning.name, &warning.value) == (name, value)).is_some() {
                seen.warned += 1;
                continue;
            }
            assert!(self.rules.contains_key(name), "{name} was dropped from {link}");
            let held = query.text(name);
            assert_eq!(held, self.canonical(name, value), "{name}={value} was dropped from {link}");
            assert!(held.is_some(), "{name}={value} is not held, from {link}");
        }
        assert_eq!(warnings.next(), None, "a warning of what does not stand in {link}");
    }

    /// No parameter outside of its bounds, none without those it needs, none of those missing that are required.
    fn assert_request_holds(&self, query: &Query, link: &str, seen: &mut Seen) {
        let url = list_url(&self.connection, query, &CLOCK);
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        assert_eq!(path, format!("/hss/v5/1{}", self.list.operation()), "{link}");
        let request: Vec<(String, String)> = pairs(query).collect();
        assert!(request.is_sorted_by(|(one, _), (next, _)| one < next), "each parameter once, sorted: {url}");
        let given = |name: &str| request.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
        for (name, value) in &request {
            let rule = self.rules.get(name).unwrap_or_else(|| panic!("{name} is no parameter: {url}"));
            assert!(rule.allows(value), "{name}={value} from {link}");
            for need in &rule.needs {
                seen.dependent += 1;
                let before = |start: Option<&str>, end: Option<&str>| {
                    let time = |text: Option<&str>| text.and_then(|text| text.parse::<u64>().ok());
                    matches!((time(start), time(end)), (Some(start), Some(end)) if start < end)
                };
                let met = match need {
                    Need::Parameter(other) => given(other).is_some(),
                    Need::Is(other, value) => given(other) == Some(value),
                    Need::StartOf(end) => before(Some(value), given(end)),
                    Need::EndOf(start) => before(given(start), Some(value)),
                };
                assert!(met, "{name} needs {need:?}: {url}");
            }
        }
        for (name, rule) in &self.rules {
            assert!(rule.required != Some(true) || given(name).is_some(), "{name} is missing: {url}");
        }
    }
}

/// The pairs of a query string, read on its own account: a second reading beside the one under test.
fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let [first, behind @ ..] = rest {
        rest = behind;
        match (first, digit(behind.first()), digit(behind.get(1))) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).expect("two digits are a byte"));
                rest = &behind[2..];
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn the_second_reading_is_one() {
    let read: Vec<_> = pairs("?a=1+2&&b=%41%zz%4&c&=d&%e4=%FF%F0%9F%90%B3=").collect();
    let expected = [("a", "1 2"), ("b", "A%zz%4"), ("c", ""), ("", "d"), ("\u{fffd}", "\u{fffd}\u{1f433}=")];
    assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn each_problem_of_a_link_has_words_of_its_own() {
    let problems = [
        LinkProblem::Parameter(ValueProblem::NoSuchParameter),
        LinkProblem::Parameter(ValueProblem::Repeated),
        LinkProblem::NoSuchList,
        LinkProblem::NoSuchColumn,
        LinkProblem::NoSuchWidth,
        LinkProblem::NoSuchConnection,
        LinkProblem::PartUnused,
    ];
    let mut said = BTreeSet::new();
    for messages in Language::ALL.map(Messages::of) {
        said.extend(problems.iter().map(|problem| (messages.link_problem)(problem, &messages.labels.fields)));
    }
    assert_eq!(said.len(), problems.len() * Language::ALL.len(), "{said:?}");
    for (problem, word) in [
        (LinkProblem::NoSuchList, "list"),
        (LinkProblem::NoSuchColumn, "column"),
        (LinkProblem::NoSuchWidth, "width"),
        (LinkProblem::NoSuchConnection, "connection"),
    ] {
        let messages = Messages::of(Language::English);
        let words = (messages.link_problem)(&problem, &messages.labels.fields);
        assert!(words.contains(word), "{problem:?}: {words}");
    }
}
