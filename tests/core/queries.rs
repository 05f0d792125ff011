//! Queries as properties: what is declared, sent and read back is the same, whatever the text.

use hss_client::list_url;
use hss_config::{Connection, ProxyPath};
use hss_inventory::ListUrl;
use hss_query::{
    Characters, Clock, Draft, Kind, List, Parameter, Query, encode, link_string, read_link, request_string,
};
use proptest::prelude::*;

const CLOCK: Clock = Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 };

/// A text that the declaration allows.
fn allowed(parameter: &'static Parameter) -> BoxedStrategy<String> {
    match parameter.kind {
        Kind::Text { characters: Characters::Any, .. } => "[^\\p{C}\u{fffd}]{1,40}".boxed(),
        Kind::Text { .. } => "[A-Za-z0-9]{1,40}".boxed(),
        Kind::Named { known, .. } => {
            prop_oneof![prop::sample::select(known.to_vec()).prop_map(str::to_owned), "[^\\p{C}\u{fffd}]{1,40}"].boxed()
        }
        Kind::Choice(known) => prop::sample::select(known.to_vec()).prop_map(str::to_owned).boxed(),
        Kind::Flag => any::<bool>().prop_map(|flag| flag.to_string()).boxed(),
        Kind::Integer { min, max } => (min..=max).prop_map(|number| number.to_string()).boxed(),
        Kind::Bytes => (0..=i64::MAX).prop_map(|number| number.to_string()).boxed(),
        Kind::Time => prop_oneof![
            (0..=i64::MAX).prop_map(|number| number.to_string()),
            prop::sample::select(vec!["now", "now/M", "now-24h", "now-7d"]).prop_map(str::to_owned),
        ]
        .boxed(),
        Kind::Ipv4 => any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()).boxed(),
    }
}

/// A query with some parameters set, whatever they depend on.
fn query(list: List) -> impl Strategy<Value = Query> {
    let fields: Vec<_> = list.parameters().iter().map(|p| prop::option::of(allowed(p))).collect();
    fields.prop_map(move |texts| {
        let mut query = list.first_query();
        for (parameter, text) in list.parameters().iter().zip(texts) {
            if let Some(text) = text {
                query.set(parameter.name, &text).expect("an allowed text");
            }
        }
        query
    })
}

fn any_list() -> impl Strategy<Value = List> {
    prop::sample::select(List::ALL.to_vec())
}

fn any_query() -> impl Strategy<Value = Query> {
    any_list().prop_flat_map(query)
}

proptest! {
    #[test]
    fn a_link_gives_the_query_back(query in any_query()) {
        let (read, warnings) = read_link(query.list(), &link_string(&query), &[]);
        prop_assert_eq!(read, query);
        prop_assert_eq!(warnings, vec![]);
    }

    #[test]
    fn a_form_gives_the_query_back(query in any_query()) {
        if let Ok(read) = Draft::of(&query).check(&CLOCK) {
            prop_assert_eq!(read, query);
        }
    }

    #[test]
    fn the_wire_has_sorted_keys_and_unreserved_characters_only(query in any_query()) {
        let wire = request_string(&query, &CLOCK);
        let keys: Vec<&str> = wire.split('&').filter_map(|pair| pair.split('=').next()).collect();
        prop_assert!(keys.is_sorted());
        let reserved = |c: char| !(c.is_ascii_alphanumeric() || "-_.~%&=".contains(c));
        prop_assert!(!wire.contains(reserved), "{}", wire);
    }

    #[test]
    fn percent_encoding_is_undone_by_any_reader(text in ".*") {
        let encoded = format!("a={}", encode(&text));
        let read: Vec<_> = form_urlencoded::parse(encoded.as_bytes()).collect();
        prop_assert_eq!(read, vec![("a".into(), text.as_str().into())]);
    }

    #[test]
    fn no_link_breaks_a_bound_or_the_page(list in any_list(), link in any::<Vec<u8>>()) {
        let (query, _) = read_link(list, &String::from_utf8_lossy(&link), &["view"]);
        let connection = Connection::new("x", ProxyPath::new("/hss/").expect("a path"), "1");
        let url = list_url(&connection, &query.page(0, 200), &CLOCK);
        prop_assert!(url.starts_with("/hss/v5/1/image/"), "{}", url);
    }

    #[test]
    fn what_a_link_says_is_said_again_by_the_link_made_of_it(text in "([a-z_]{0,12}=?[^\\p{C}]{0,12}&?){0,6}", list in any_list()) {
        for text in [text.clone(), format!("view={}&connection=x&row=1&sort=-image_name&{text}", list.view_name())] {
            let (link, _) = ListUrl::read(&text);
            let (again, warnings) = ListUrl::read(&link.write());
            prop_assert_eq!(again, link);
            prop_assert_eq!(warnings, vec![]);
        }
    }

    #[test]
    fn a_parameter_of_any_text_is_taken_whole_or_not_at_all(list in any_list(), at in any::<prop::sample::Index>(), text in ".{0,300}") {
        let parameter = at.get(list.parameters());
        let mut query = list.first_query();
        let before = query.clone();
        match query.set(parameter.name, &text) {
            Ok(()) if text.is_empty() => prop_assert_eq!(query.text(parameter.name), None),
            Ok(()) => prop_assert_eq!(query.text(parameter.name).is_some(), true),
            Err(_) => prop_assert_eq!(query, before),
        }
    }
}

/// The bounds of each kind, at, below and above.
#[test]
fn every_declared_bound_holds_at_its_edge() {
    let mut edges = 0;
    for list in List::ALL {
        for parameter in list.parameters() {
            let takes = |text: String| list.first_query().set(parameter.name, &text).is_ok();
            match parameter.kind {
                Kind::Text { min, max, .. } | Kind::Named { min, max, .. } => {
                    assert_eq!(min, 1, "{}", parameter.name);
                    assert!(takes("a".repeat(min)) && takes("a".repeat(max)), "{}", parameter.name);
                    assert!(!takes("a".repeat(max + 1)), "{}", parameter.name);
                }
                Kind::Integer { min, max } => {
                    assert!(takes(min.to_string()) && takes(max.to_string()), "{}", parameter.name);
                    assert!(!takes((max + 1).to_string()), "{}", parameter.name);
                    assert!(min == 0 || !takes((min - 1).to_string()), "{}", parameter.name);
                }
                Kind::Bytes | Kind::Time => {
                    assert!(takes("0".into()) && takes("9223372036854775807".into()), "{}", parameter.name);
                    assert!(!takes("9223372036854775808".into()) && !takes("-1".into()), "{}", parameter.name);
                    assert!(!takes("1.5".into()) && !takes("+1".into()) && !takes("1e3".into()), "{}", parameter.name);
                }
                Kind::Flag => assert!(takes("true".into()) && takes("false".into()) && !takes("True".into())),
                Kind::Ipv4 => {
                    assert!(takes("255.255.255.255".into()) && takes("0.0.0.0".into()));
                    for odd in ["256.1.1.1", "1.2.3", "::1", "1.2.3.4 ", "a.b.c.d"] {
                        assert!(!takes(odd.into()), "{odd}");
                    }
                }
                Kind::Choice(known) => {
                    assert!(known.iter().all(|value| takes((*value).into())) && takes("added_since".into()));
                    assert!(!takes("a b".into()) && !takes("a".repeat(65)));
                }
            }
            edges += 1;
        }
    }
    assert_eq!(edges, 22 + 19, "the operations have 22 and 19 parameters");
}
