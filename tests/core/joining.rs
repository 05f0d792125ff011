//! Whole loads of a list that changes between answers: what "complete" promises, and that a list which does not change is
//! never said to.

mod rate;
mod service;

use std::collections::BTreeSet;

use hss_model::{Counts, Join};
use proptest::prelude::*;
use serde_json::json;

use self::service::{Happening, Loaded, Service, Settings, load};

/// One change between two answers, at parts of 1,000 of the list's length.
#[derive(Debug, Clone, Copy)]
enum Change {
    Nothing,
    Delete(u64, u64),
    Add(u64, u64),
}

fn apply(service: &mut Service, change: Change) {
    match change {
        Change::Nothing => {}
        Change::Delete(at, count) => (0..count).for_each(|_| service.delete(at)),
        Change::Add(at, count) => (0..count).for_each(|_| service.add(at)),
    }
}

fn keeps_the_order() -> impl Strategy<Value = Vec<Change>> {
    let place = || prop_oneof![2 => 0..=1_000_u64, 1 => Just(0), 1 => Just(1_000)];
    let count = || prop_oneof![6 => 1..4_u64, 1 => 1..40_u64, 1 => 1..400_u64];
    let change = prop_oneof![
        4 => Just(Change::Nothing),
        3 => (place(), count()).prop_map(|(at, count)| Change::Delete(at, count)),
        3 => (place(), count()).prop_map(|(at, count)| Change::Add(at, count)),
    ];
    prop::collection::vec(change, 1..24)
}

fn settings() -> impl Strategy<Value = Settings> {
    let limits = prop::sample::select(vec![10, 11, 20, 50]);
    let caps = prop::sample::select(vec![u64::MAX, u64::MAX, 7, 10]);
    (limits, caps, 1..=4_u32, 0..40_u64, any::<bool>()).prop_map(|(limit, cap, concurrency, first, totals)| Settings {
        limit,
        cap,
        concurrency,
        first,
        totals,
    })
}

/// What is wrong with what a load says of itself: nothing, where every row that was there all the time is there.
fn skipped(loaded: &Loaded, service: &Service, first: u64) -> BTreeSet<u64> {
    if first > 0 {
        // Which rows are behind the first position changes with those before it.
        return BTreeSet::new();
    }
    service.there_all_the_time().difference(&loaded.rows).copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn complete_is_never_wrong_while_rows_come_and_go(
        rows in 0..260_u64, changes in keeps_the_order(), settings in settings(), order in prop::collection::vec(any::<usize>(), 8..40)
    ) {
        let mut service = Service::of(rows);
        let mut left = changes.into_iter();
        let happen = |service: &mut Service| left.next().into_iter().for_each(|change| apply(service, change));
        let loaded = load(&mut service, settings, Happening { happen, order: &order });
        let skipped = skipped(&loaded, &service, settings.first);
        let load_report = loaded.load_report;
        prop_assert!(skipped.is_empty() || !load_report.is_complete(), "complete, without {:?}", skipped);
        // More than that: no row is skipped without a word of where.
        prop_assert!(skipped.is_empty() || !load_report.gaps.is_empty(), "{:?} are not there: {:?}", skipped, load_report);
        // What was added and went again is no row of the result, and what is there came from it.
        prop_assert!(loaded.rows.is_subset(service.ever()));
    }

    #[test]
    fn a_list_that_does_not_change_is_complete_and_costs_a_hundredth_more(
        kinds in prop::collection::vec(0..8_u8, 0..400), settings in settings(), order in prop::collection::vec(any::<usize>(), 8..40)
    ) {
        let mut service = Service::with(&kinds);
        let nothing = |_: &mut Service| {};
        let loaded = load(&mut service, settings, Happening { happen: nothing, order: &order });
        let load_report = loaded.load_report;
        let there = (kinds.len() as u64).saturating_sub(settings.first);
        prop_assert!(load_report.is_complete(), "{:?}", load_report);
        prop_assert_eq!((load_report.missing(), load_report.changed_while_loading(), load_report.repeated), (0, false, 0));
        prop_assert_eq!(load_report.present(), there);
    }
}

#[test]
fn at_200_rows_a_page_a_load_costs_a_hundredth_more_and_one() {
    for rows in [0, 1, 200, 201, 399, 400, 600, 10_000, 20_003] {
        for concurrency in [1, 4] {
            let mut service = Service::of(rows);
            let settings = Settings { limit: 200, concurrency, ..Settings::default() };
            let nothing = |_: &mut Service| {};
            let loaded = load(&mut service, settings, Happening { happen: nothing, order: &[0] });
            let Counts { requests, .. } = loaded.load_report.counts;
            assert!(requests * 100 <= rows.div_ceil(200).max(1) * 101 + 100, "{rows} rows: {requests}");
            assert!(loaded.load_report.is_complete() && loaded.rows.len() as u64 == rows);
        }
    }
}

/// The list as it is after each answer but the last.
fn after_each(rows: u64, limit: u64, mut happen: impl FnMut(u32, &mut Service)) -> (Loaded, Service) {
    let mut service = Service::of(rows);
    let mut answers = 0;
    let happen = |service: &mut Service| {
        happen(answers, service);
        answers += 1;
    };
    let settings = Settings { limit, concurrency: 1, ..Settings::default() };
    let loaded = load(&mut service, settings, Happening { happen, order: &[0] });
    (loaded, service)
}

#[test]
fn a_row_that_slips_into_a_page_that_was_read_is_found() {
    let (loaded, service) = after_each(600, 200, |answers, service| {
        if answers == 1 {
            service.delete_at(50);
            service.add(1_000);
        }
    });
    assert!(service.there_all_the_time().is_subset(&loaded.rows), "row 200 is there");
    let load_report = loaded.load_report;
    assert_eq!(
        (load_report.total_at_start, load_report.total_at_end),
        (Some(600), Some(600)),
        "the totals show nothing"
    );
    assert_eq!(
        (load_report.changed_while_loading(), load_report.is_complete(), load_report.repeated),
        (true, false, 0)
    );
    assert!(load_report.gaps.is_empty() && load_report.counts.requests <= 6, "{load_report:?}");
}

#[test]
fn a_total_that_comes_back_was_another_meanwhile() {
    let (loaded, _) = after_each(600, 200, |answers, service| match answers {
        1 => service.delete(1_000),
        2 => service.add(1_000),
        _ => {}
    });
    let load_report = loaded.load_report;
    assert_eq!((load_report.total_at_start, load_report.total_at_end), (Some(600), Some(600)));
    assert_eq!(
        (load_report.changed_while_loading(), load_report.is_complete(), load_report.missing()),
        (true, false, 0)
    );
}

#[test]
fn what_was_seen_to_change_stays_so_after_a_refresh_by_changes() {
    let (loaded, _) = after_each(1_000, 200, |answers, service| {
        if answers == 1 {
            service.delete_at(50);
        }
    });
    let mut load_report = loaded.load_report;
    assert!(load_report.changed_while_loading() && !load_report.is_complete());
    load_report.refreshed_at(9, 8);
    assert!(load_report.changed_while_loading() && !load_report.is_complete());
}

#[test]
fn rows_that_never_come_are_missing_and_it_is_known_where() {
    let mut service = Service::of(600);
    service.empty_pages = Some(199..400);
    for concurrency in [1, 4] {
        let settings = Settings { limit: 200, concurrency, ..Settings::default() };
        let nothing = |_: &mut Service| {};
        let loaded = load(&mut service, settings, Happening { happen: nothing, order: &[0] });
        let load_report = loaded.load_report;
        assert_eq!((loaded.rows.len(), load_report.missing(), load_report.is_complete()), (400, 200, false));
        assert_eq!(load_report.gaps.named().map(|gap| (gap.start, gap.rows)).collect::<Vec<_>>(), [(200, 200)]);
        assert!(!load_report.changed_while_loading(), "nothing changed");
    }
}

#[test]
fn a_load_that_steps_back_to_its_first_page_goes_on() {
    for totals in [true, false] {
        let mut service = Service::of(35);
        let mut answers = 0;
        let happen = |service: &mut Service| {
            if answers == 3 {
                // More rows come before those that were taken than a page has.
                (0..30).for_each(|_| service.add(320));
                (0..7).for_each(|_| service.delete(1_000));
            }
            answers += 1;
        };
        let settings = Settings { totals, ..Settings::default() };
        let loaded = load(&mut service, settings, Happening { happen, order: &[0] });
        assert_ne!(loaded.last_join, Join::Repeats, "its own first page is no answer of a cache");
        assert!(service.there_all_the_time().is_subset(&loaded.rows), "{:?}", loaded.load_report);
        assert!(loaded.load_report.changed_while_loading() && !loaded.load_report.is_complete());
    }
}

#[test]
fn a_cache_that_answers_every_page_with_the_same_rows_is_told() {
    for (same, limit) in [(0..200, 200), (0..10, 200), (0..2, 10)] {
        let mut service = Service::of(600);
        service.always = Some(same.clone());
        let settings = Settings { limit, concurrency: 4, ..Settings::default() };
        let nothing = |_: &mut Service| {};
        let loaded = load(&mut service, settings, Happening { happen: nothing, order: &[0] });
        assert_eq!(loaded.last_join, Join::Repeats, "{same:?}");
        assert_eq!((loaded.rows.len() as u64, loaded.load_report.repeated), (same.end, 0));
        assert!(loaded.load_report.counts.requests < 20 && !loaded.load_report.is_complete());
    }
}

#[test]
fn a_page_at_a_time_without_overlap_is_caught() {
    // What the property above would find of a load that goes on by the rows it received, and believes totals.
    let mut service = Service::of(60);
    let mut rows = BTreeSet::new();
    let mut totals = BTreeSet::new();
    let mut received = 0;
    while received < 60 {
        let body = service.page(received, 10, &Settings::default());
        totals.insert(body["total_num"].as_u64());
        received += 10;
        rows.extend(service::ids(&body));
        if received == 20 {
            service.delete_at(5);
            service.add(1_000);
        }
    }
    assert_eq!((rows.len(), totals.len()), (60, 1), "as many rows as are counted, none twice, and one total");
    assert!(!service.there_all_the_time().is_subset(&rows), "and yet one is not there");
    assert_eq!(json!(rows.len()), json!(60));
}
