//! What facets, ranges, the search box and chips make of a line.

use hss_inventory::filter::{Amount, Chosen, FilterExpr, Span, TEXT_MAX, Target, Term, Test, parse, target_of};
use hss_query::List;
use proptest::prelude::*;

use super::generator::{filter_expr, text};

fn of(line: &str) -> FilterExpr {
    parse(List::Local, line).filter_expr
}

fn field(name: &str) -> &'static Target {
    target_of(List::Local, name).expect("a field")
}

#[test]
fn a_value_is_chosen_and_taken_back() {
    let severity = field("severity");
    let mut filter_expr = of("nginx severity:high vul>5");
    assert!(filter_expr.toggle_value(severity, "Low"));
    assert_eq!(filter_expr.write(), "nginx severity:high,Low vul>5");
    assert_eq!(filter_expr.values_of(severity), ["high", "Low"]);
    assert_eq!(filter_expr.chosen(severity, "High"), Chosen::Shown, "as rows have it");
    assert!(filter_expr.toggle_value(severity, "High"));
    assert_eq!(filter_expr.write(), "nginx severity:Low vul>5");
    assert!(filter_expr.toggle_value(severity, "Low"));
    assert_eq!(filter_expr.write(), "nginx vul>5", "a choice of nothing is none");
    assert!(filter_expr.toggle_value(severity, ""));
    assert_eq!(filter_expr.write(), "nginx vul>5 no:severity");
    assert!(filter_expr.clear_values(severity));
    assert_eq!(filter_expr.write(), "nginx vul>5");
}

#[test]
fn a_value_that_is_hidden_is_first_no_longer_hidden() {
    let mut filter_expr = of("-status:success,failed");
    assert_eq!(filter_expr.chosen(field("status"), "success"), Chosen::Hidden);
    assert!(filter_expr.values_of(field("status")).is_empty());
    assert!(filter_expr.toggle_value(field("status"), "success"));
    assert_eq!(filter_expr.write(), "-status:failed");
    assert!(filter_expr.toggle_value(field("status"), "success"));
    assert_eq!(filter_expr.write(), "-status:failed status:success");
}

#[test]
fn a_range_takes_the_place_of_the_field_s_ranges() {
    let vul = field("vul");
    let mut filter_expr = of("vul>4 nginx vul<10 -vul:7 host_num>1");
    assert_eq!(filter_expr.range_of(vul), (Some(Amount::Count(5)), Some(Amount::Count(9))));
    assert!(filter_expr.set_range(vul, Span::of(Some(Amount::Count(5)), Some(Amount::Count(8)))));
    assert_eq!(filter_expr.write(), "vul:5..8 nginx -vul:7 hosts>1");
    assert!(!filter_expr.set_range(vul, Some(Span::Above(Amount::Bytes(5)))), "it holds no bytes");
    assert!(filter_expr.set_range(vul, None));
    assert_eq!(filter_expr.write(), "nginx -vul:7 hosts>1");
    assert_eq!(filter_expr.range_of(vul), (None, None));
}

#[test]
fn the_search_box_is_the_free_text() {
    let mut filter_expr = of("severity:high nginx -old web");
    assert_eq!(filter_expr.text(), "nginx web");
    assert!(filter_expr.set_text(" vul>5  \"b "));
    assert_eq!(filter_expr.write(), "severity:high \"vul>5\" \"\\\"b\" -old");
    assert!(filter_expr.set_text(""));
    assert_eq!(filter_expr.write(), "severity:high -old");
}

#[test]
fn only_odd_rows_are_one_term() {
    let mut filter_expr = of("-is:odd a");
    assert!(!filter_expr.only_odd());
    assert!(filter_expr.set_only_odd(true) && filter_expr.only_odd());
    assert_eq!(filter_expr.write(), "is:odd a");
    assert!(filter_expr.set_only_odd(false));
    assert_eq!(filter_expr.write(), "a");
}

#[test]
fn what_leaves_no_room_is_not_done() {
    let mut filter_expr = of("a");
    let long = "b".repeat(TEXT_MAX - "a host:".len());
    assert!(!filter_expr.clone().toggle_value(field("host"), &format!("{long}b")));
    assert!(filter_expr.toggle_value(field("host"), &long));
    assert!(!filter_expr.set_only_odd(true));
    assert_eq!(filter_expr.terms().len(), 2);
    assert!(!filter_expr.push(Test::Text(String::new()).into()), "no test is empty");
    let twice = Test::OneOf { target: field("host"), values: vec!["a".into(), "a".into()] };
    assert_eq!(FilterExpr::of([Term::from(twice)]), FilterExpr::default());
}

proptest! {
    #[test]
    fn a_value_chosen_twice_is_not_chosen((list, filter_expr) in filter_expr(), value in text(), at in any::<prop::sample::Index>()) {
        let facets: Vec<&'static Target> = hss_inventory::filter::targets(list)
            .iter().filter(|target| target.is_facet()).collect();
        let facet = facets[at.index(facets.len())];
        let mut edited = filter_expr.clone();
        prop_assume!(edited.toggle_value(facet, &value));
        prop_assert_ne!(edited.chosen(facet, &value), filter_expr.chosen(facet, &value));
        prop_assert_eq!(parse(list, &edited.write()).filter_expr, edited.clone());
        prop_assume!(edited.toggle_value(facet, &value));
        prop_assert_ne!(edited.chosen(facet, &value), Chosen::Hidden);
        if filter_expr.chosen(facet, &value) == Chosen::Not {
            prop_assert_eq!(edited, filter_expr);
        }
    }

    #[test]
    fn a_chip_taken_away_leaves_the_others((list, filter_expr) in filter_expr(), at in 0_usize..9) {
        let edited = filter_expr.without(at);
        let mut terms = filter_expr.terms().to_vec();
        if at < terms.len() {
            terms.remove(at);
        }
        prop_assert_eq!(edited.terms(), &terms[..]);
        prop_assert_eq!(parse(list, &edited.write()).filter_expr, edited);
    }
}
