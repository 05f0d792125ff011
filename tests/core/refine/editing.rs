//! What facets, ranges, the search box and chips make of a line.

use hss_inventory::refine::{Amount, Chosen, Refinement, Span, TEXT_MAX, Target, Term, Test, parse, target_of};
use hss_query::List;
use proptest::prelude::*;

use super::generator::{refinement, text};

fn of(line: &str) -> Refinement {
    parse(List::Local, line).refinement
}

fn field(name: &str) -> &'static Target {
    target_of(List::Local, name).expect("a field")
}

#[test]
fn a_value_is_chosen_and_taken_back() {
    let severity = field("severity");
    let mut refinement = of("nginx severity:high vul>5");
    assert!(refinement.toggle_value(severity, "Low"));
    assert_eq!(refinement.write(), "nginx severity:high,Low vul>5");
    assert_eq!(refinement.values_of(severity), ["high", "Low"]);
    assert_eq!(refinement.chosen(severity, "High"), Chosen::Shown, "as rows have it");
    assert!(refinement.toggle_value(severity, "High"));
    assert_eq!(refinement.write(), "nginx severity:Low vul>5");
    assert!(refinement.toggle_value(severity, "Low"));
    assert_eq!(refinement.write(), "nginx vul>5", "a choice of nothing is none");
    assert!(refinement.toggle_value(severity, ""));
    assert_eq!(refinement.write(), "nginx vul>5 no:severity");
    assert!(refinement.clear_values(severity));
    assert_eq!(refinement.write(), "nginx vul>5");
}

#[test]
fn a_value_that_is_hidden_is_first_no_longer_hidden() {
    let mut refinement = of("-status:success,failed");
    assert_eq!(refinement.chosen(field("status"), "success"), Chosen::Hidden);
    assert!(refinement.values_of(field("status")).is_empty());
    assert!(refinement.toggle_value(field("status"), "success"));
    assert_eq!(refinement.write(), "-status:failed");
    assert!(refinement.toggle_value(field("status"), "success"));
    assert_eq!(refinement.write(), "-status:failed status:success");
}

#[test]
fn a_range_takes_the_place_of_the_field_s_ranges() {
    let vul = field("vul");
    let mut refinement = of("vul>4 nginx vul<10 -vul:7 host_num>1");
    assert_eq!(refinement.range_of(vul), (Some(Amount::Count(5)), Some(Amount::Count(9))));
    assert!(refinement.set_range(vul, Span::of(Some(Amount::Count(5)), Some(Amount::Count(8)))));
    assert_eq!(refinement.write(), "vul:5..8 nginx -vul:7 hosts>1");
    assert!(!refinement.set_range(vul, Some(Span::Above(Amount::Bytes(5)))), "it holds no bytes");
    assert!(refinement.set_range(vul, None));
    assert_eq!(refinement.write(), "nginx -vul:7 hosts>1");
    assert_eq!(refinement.range_of(vul), (None, None));
}

#[test]
fn the_search_box_is_the_free_text() {
    let mut refinement = of("severity:high nginx -old web");
    assert_eq!(refinement.text(), "nginx web");
    assert!(refinement.set_text(" vul>5  \"b "));
    assert_eq!(refinement.write(), "severity:high \"vul>5\" \"\\\"b\" -old");
    assert!(refinement.set_text(""));
    assert_eq!(refinement.write(), "severity:high -old");
}

#[test]
fn only_odd_rows_are_one_term() {
    let mut refinement = of("-is:odd a");
    assert!(!refinement.only_odd());
    assert!(refinement.set_only_odd(true) && refinement.only_odd());
    assert_eq!(refinement.write(), "is:odd a");
    assert!(refinement.set_only_odd(false));
    assert_eq!(refinement.write(), "a");
}

#[test]
fn what_leaves_no_room_is_not_done() {
    let mut refinement = of("a");
    let long = "b".repeat(TEXT_MAX - "a host:".len());
    assert!(!refinement.clone().toggle_value(field("host"), &format!("{long}b")));
    assert!(refinement.toggle_value(field("host"), &long));
    assert!(!refinement.set_only_odd(true));
    assert_eq!(refinement.terms().len(), 2);
    assert!(!refinement.push(Test::Text(String::new()).into()), "no test is empty");
    let twice = Test::OneOf { target: field("host"), values: vec!["a".into(), "a".into()] };
    assert_eq!(Refinement::of([Term::from(twice)]), Refinement::default());
}

proptest! {
    #[test]
    fn a_value_chosen_twice_is_not_chosen((list, refinement) in refinement(), value in text(), at in any::<prop::sample::Index>()) {
        let facets: Vec<&'static Target> = hss_inventory::refine::targets(list)
            .iter().filter(|target| target.is_facet()).collect();
        let facet = facets[at.index(facets.len())];
        let mut edited = refinement.clone();
        prop_assume!(edited.toggle_value(facet, &value));
        prop_assert_ne!(edited.chosen(facet, &value), refinement.chosen(facet, &value));
        prop_assert_eq!(parse(list, &edited.write()).refinement, edited.clone());
        prop_assume!(edited.toggle_value(facet, &value));
        prop_assert_ne!(edited.chosen(facet, &value), Chosen::Hidden);
        if refinement.chosen(facet, &value) == Chosen::Not {
            prop_assert_eq!(edited, refinement);
        }
    }

    #[test]
    fn a_chip_taken_away_leaves_the_others((list, refinement) in refinement(), at in 0_usize..9) {
        let edited = refinement.without(at);
        let mut terms = refinement.terms().to_vec();
        if at < terms.len() {
            terms.remove(at);
        }
        prop_assert_eq!(edited.terms(), &terms[..]);
        prop_assert_eq!(parse(list, &edited.write()).refinement, edited);
    }
}
