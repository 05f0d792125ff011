//! Which pages are asked for: overlapping by a row, ahead, as short as a service has them, and around what does not come.

use super::*;
use hss_model::Join;

mod trouble;

/// A service with `total` rows, and pages of at most `cap` rows.
#[derive(Clone)]
struct Service {
    rows: u64,
    total: Option<u64>,
    cap: u64,
    /// The positions from which on, and up to which, pages are empty.
    empty: (u64, u64),
}

impl Service {
    fn of(rows: u64) -> Self {
        Self { rows, total: Some(rows), cap: u64::MAX, empty: (0, 0) }
    }

    fn rows_at(&self, page: PageRequest) -> u64 {
        if (self.empty.0..self.empty.1).contains(&page.offset) {
            return 0;
        }
        self.rows.saturating_sub(page.offset).min(page.limit).min(self.cap)
    }
}

/// Asks until nothing is due; the last asked answers first. Gives the pages that were asked for.
fn run(plan: &mut Plan<()>, service: &Service, ahead: usize) -> Vec<PageRequest> {
    let mut asked = Vec::new();
    loop {
        while let Some(page) = plan.due(ahead) {
            plan.ask(page);
            asked.push(page);
            assert!(asked.len() < 1_000, "it never ends: {plan:?}");
        }
        for asked in plan.asked.clone().into_iter().rev() {
            plan.keep(asked.page.offset, ());
        }
        let Some((seam, ())) = plan.take() else { return asked };
        let page = plan.reading.expect("a page");
        let rows = service.rows_at(page);
        let join = if seam.overlap > 0 && rows > 0 { Join::Exact } else { Join::Free };
        plan.accept(rows, service.total, join);
    }
}

fn offsets(service: &Service, ahead: usize) -> Vec<u64> {
    run(&mut Plan::new(0, 10, u64::MAX), service, ahead).iter().map(|page| page.offset).collect()
}

#[test]
fn asks_for_the_first_page_alone_and_then_ahead() {
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    let first = plan.due(4).expect("a page");
    plan.ask(first);
    assert_eq!((first.offset, plan.due(4)), (0, None));
    plan.keep(0, ());
    assert!(plan.take().is_some());
    assert!(plan.accept(10, Some(35), Join::Free).is_empty());
    let mut ahead = Vec::new();
    while let Some(page) = plan.due(4) {
        plan.ask(page);
        ahead.push(page.offset);
    }
    assert_eq!(ahead, [9, 18, 27]);
    plan.keep(18, ());
    assert!(plan.take().is_none(), "in order only");
    plan.keep(9, ());
    assert_eq!(plan.take().map(|(seam, ())| (seam.offset, seam.overlap, seam.must_join)), Some((9, 1, true)));
}

#[test]
fn pages_overlap_by_a_row_at_a_cost_of_a_hundredth() {
    assert_eq!(offsets(&Service::of(23), 4), [0, 9, 18]);
    for rows in 0..3_000 {
        for ahead in [1, 8] {
            let asked = run(&mut Plan::new(0, 200, u64::MAX), &Service::of(rows), ahead).len() as u64;
            let before = rows.div_ceil(200).max(1);
            assert!(asked * 100 <= before * 101 + 100, "{rows} rows: {asked} requests, not {before}");
        }
    }
    assert_eq!(run(&mut Plan::new(0, 200, u64::MAX), &Service::of(100_000), 8).len(), 503);
}

#[test]
fn without_a_total_the_list_ends_where_nothing_more_comes() {
    let without = |rows| Service { total: None, ..Service::of(rows) };
    assert_eq!(offsets(&without(17), 4), [0, 9, 16], "a short page is not the last one for certain");
    assert_eq!(offsets(&without(19), 4), [0, 9, 18]);
    assert_eq!(offsets(&without(7), 4), [0, 6]);
    assert_eq!(offsets(&without(0), 4), [0]);
    assert_eq!(offsets(&Service { cap: 5, ..without(12) }, 4), [0, 4, 8, 11]);
}

#[test]
fn a_total_below_what_came_is_not_believed() {
    let counts = |rows, total| Service { total: Some(total), ..Service::of(rows) };
    assert_eq!(offsets(&counts(23, 5), 1), [0, 9, 18, 22]);
    assert_eq!(offsets(&counts(20, 0), 4), [0, 9, 18, 19]);
    assert_eq!(offsets(&counts(7, 5), 4), [0, 6]);
}

#[test]
fn pages_that_are_shorter_than_asked_for_are_asked_ahead_as_they_are() {
    let mut plan = Plan::new(0, 200, u64::MAX);
    let asked = run(&mut plan, &Service { cap: 100, ..Service::of(1_000) }, 8);
    // Two pages show how long they are, then all others fit.
    let wanted: Vec<u64> = std::iter::once(0).chain((0..10).map(|page| 99 + 99 * page)).collect();
    assert_eq!(asked.iter().map(|page| page.offset).collect::<Vec<_>>(), wanted);
    assert_eq!((plan.taken(), plan.gaps().is_empty(), plan.is_complete()), (1_000, true, true));
}

#[test]
fn a_short_page_in_the_middle_loses_nothing() {
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    let mut answer = |offset: u64, rows: u64, ahead: &[u64]| {
        while let Some(page) = plan.due(3) {
            plan.ask(page);
        }
        plan.keep(offset, ());
        assert_eq!(plan.take().map(|(seam, ())| seam.offset), Some(offset));
        let join = if offset == 0 { Join::Free } else { Join::Exact };
        let unfit = plan.accept(rows, Some(25), join);
        let left: Vec<u64> = plan.asked.iter().map(|asked| asked.page.offset).collect();
        assert_eq!(left, ahead, "{unfit:?}");
    };
    answer(0, 10, &[]);
    answer(9, 4, &[]);
    answer(12, 10, &[]);
    answer(21, 4, &[]);
    assert!(plan.is_complete());
    // A service that gives more than was asked for is taken at its word.
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    plan.ask(plan.due(1).expect("a page"));
    plan.keep(0, ());
    plan.take();
    plan.accept(25, Some(25), Join::Free);
    assert!(plan.is_complete());
}

#[test]
fn stops_at_its_bound_until_it_is_raised() {
    for (first, bound) in [(0, 400), (0, 2_000), (300, 601), (0, 205 + 9), (0, 407), (7, 398), (0, 409)] {
        let mut plan = Plan::new(first, 200, bound);
        let service = Service::of(20_000);
        let asked = run(&mut plan, &service, 8);
        assert_eq!((plan.taken(), plan.waits_at_bound()), (bound, true), "{bound}");
        assert!(
            asked.len() as u64 <= bound.div_ceil(199) + 1 && asked.iter().all(|page| page.limit >= 10),
            "{asked:?}"
        );
        plan.raise_bound(400);
        run(&mut plan, &service, 8);
        assert_eq!((plan.taken(), plan.to_come()), (bound + 400, Some(20_000 - first - bound - 400)));
    }
    // A page has ten rows at least.
    let mut plan = Plan::new(0, 200, 203);
    run(&mut plan, &Service::of(20_000), 8);
    assert_eq!(plan.taken(), 209);
    let mut plan = Plan::new(0, 200, 50);
    run(&mut plan, &Service::of(20_000), 8);
    assert_eq!(plan.taken(), 200, "the first page is always whole");
}

#[test]
fn never_asks_beyond_what_the_service_can_page() {
    for first in [OFFSET_MAX - 10, OFFSET_MAX, 0] {
        let mut plan = Plan::new(first, 10, u64::MAX);
        if first == 0 {
            (plan.position, plan.joined) = (OFFSET_MAX - 35, true);
        }
        let service = Service::of(OFFSET_MAX + 1_000);
        let asked = run(&mut plan, &service, 4);
        assert!(asked.iter().all(|page| page.offset <= OFFSET_MAX), "{asked:?}");
        assert!(plan.is_complete());
        let gap = plan.gaps().named().next().expect("a gap");
        assert_eq!(gap.start + gap.rows, OFFSET_MAX + 1_000, "what is beyond reach is missing");
    }
}

#[test]
fn a_page_that_was_taken_can_be_asked_for_once_more() {
    let mut plan = Plan::new(0, 10, u64::MAX);
    run(&mut plan, &Service::of(30), 4);
    assert!(!plan.settles_doubt());
    plan.ask_once_more(9);
    assert!(plan.settles_doubt() && !plan.is_complete() && !plan.waits_at_bound());
    let page = plan.due(4).expect("a page");
    plan.ask(page);
    assert_eq!((page.offset, plan.due(4)), (9, None));
    plan.keep(9, ());
    assert!(plan.take().is_some_and(|(seam, ())| seam.again && !seam.must_join));
    plan.accept(10, Some(30), Join::Free);
    assert_eq!((plan.is_complete(), plan.taken()), (true, 30));
}

#[test]
fn an_answer_that_does_not_fit_any_more_is_dropped() {
    let mut plan = Plan::new(0, 10, u64::MAX);
    plan.ask(PageRequest { offset: 0, limit: 10 });
    plan.give_back(0);
    plan.keep(0, ());
    assert!(plan.take().is_none());
    assert_eq!(plan.due(1).map(|page| page.offset), Some(0));
}

#[test]
fn a_page_that_came_ahead_is_kept_while_one_before_it_is_due_again() {
    let mut plan = Plan::new(0, 10, u64::MAX);
    let first = plan.due(1).expect("the first page");
    plan.ask(first);
    plan.keep(0, ());
    plan.take();
    plan.accept(10, Some(40), Join::Free);
    let ahead = |plan: &mut Plan<()>| {
        let page = plan.due(9)?;
        plan.ask(page);
        Some(page.offset)
    };
    assert_eq!(std::iter::from_fn(|| ahead(&mut plan)).collect::<Vec<_>>(), [9, 18, 27, 36]);
    plan.keep(27, ());
    plan.give_back(18);
    plan.keep(9, ());
    assert!(plan.take().is_some());
    assert_eq!(plan.accept(10, Some(40), Join::Exact), Vec::<u64>::new(), "nothing is given up");
    assert_eq!(ahead(&mut plan), Some(18), "only what failed is due");
    assert_eq!(ahead(&mut plan), None);
}

#[test]
fn positions_without_rows_do_not_count_against_the_bound() {
    let mut plan = Plan::new(0, 10, 40);
    let service = Service { total: Some(1_000), ..Service::of(30) };
    run(&mut plan, &service, 1);
    assert!(plan.is_complete() && !plan.waits_at_bound(), "nobody is asked about rows that are not there");
    assert_eq!(plan.taken(), 30);
}
