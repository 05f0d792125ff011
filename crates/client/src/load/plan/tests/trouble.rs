//! Pages that are empty within the total, and a list that moved between two answers.

use super::*;
use hss_model::Gap;

#[test]
fn an_empty_page_within_the_total_is_asked_again_and_then_left_out() {
    let service = Service { empty: (199, 400), ..Service::of(600) };
    for ahead in [1, 8] {
        let mut plan = Plan::new(0, 200, u64::MAX);
        let asked = run(&mut plan, &service, ahead);
        let at = |offset: u64| asked.iter().filter(|page| page.offset == offset).count();
        assert_eq!((at(0), at(199), at(400)), (1, 3, 1), "{asked:?}");
        assert_eq!(plan.gaps().named().collect::<Vec<_>>(), [Gap { start: 200, rows: 200 }]);
        assert_eq!((plan.taken(), plan.is_complete()), (400, true));
    }
    // The first page, and the last.
    for empty in [(0, 1), (398, 600)] {
        let mut plan = Plan::new(0, 200, u64::MAX);
        run(&mut plan, &Service { empty, ..Service::of(500) }, 8);
        assert!(plan.is_complete() && plan.gaps().rows() > 0);
        assert_eq!(plan.taken() + plan.gaps().rows(), 500);
    }
}

#[test]
fn a_service_that_sends_no_more_from_somewhere_on_is_not_asked_for_every_page() {
    let service = Service { empty: (1_000, 100_000), ..Service::of(100_000) };
    let mut plan = Plan::new(0, 200, u64::MAX);
    let asked = run(&mut plan, &service, 1);
    assert!(plan.is_complete() && asked.len() < 20, "{} requests", asked.len());
    assert_eq!(plan.taken() + plan.gaps().rows(), 100_000);
    assert_eq!(plan.gaps().named().count(), 1);
}

#[test]
fn an_empty_page_that_comes_when_asked_again_is_no_gap() {
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    for rows in [10, 0, 0, 10] {
        let page = plan.due(1).expect("a page");
        plan.ask(page);
        plan.keep(page.offset, ());
        plan.take();
        plan.accept(rows, Some(30), if rows > 0 { Join::Exact } else { Join::Free });
    }
    assert_eq!((plan.taken(), plan.gaps().is_empty()), (19, true));
}

#[test]
fn where_the_list_moved_it_steps_back_a_few_times_and_then_goes_on() {
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    let asked = std::cell::RefCell::new(Vec::new());
    let answer = |plan: &mut Plan<()>, rows: u64, join: Join| {
        let page = plan.due(1).expect("a page");
        plan.ask(page);
        plan.keep(page.offset, ());
        let (seam, ()) = plan.take().expect("a page");
        plan.accept(rows, Some(1_000), join);
        asked.borrow_mut().push((page.offset, seam.must_join));
    };
    answer(&mut plan, 10, Join::Free);
    for _ in 0..40 {
        answer(&mut plan, 10, Join::Exact);
    }
    // Found a page back: on from there.
    for join in [Join::Lost, Join::Shifted] {
        answer(&mut plan, 10, join);
    }
    assert_eq!((plan.position, plan.gaps().is_empty()), (370, true));
    // Not found: the page is taken as it is, and the place noted.
    for join in [Join::Lost, Join::Lost, Join::Lost, Join::Lost, Join::Free] {
        answer(&mut plan, 10, join);
    }
    assert_eq!(plan.gaps().named().collect::<Vec<_>>(), [Gap { start: 370, rows: 0 }]);
    let place = asked.borrow_mut().split_off(42);
    let wanted = [(360, true), (369, true), (360, true), (330, true), (210, true), (369, false)];
    assert_eq!(place, wanted);
    // A list that moves all the time ends all the same.
    for _ in 0..2_000 {
        if plan.is_complete() {
            return;
        }
        answer(&mut plan, 10, Join::Lost);
        if plan.forced {
            answer(&mut plan, 10, Join::Free);
        }
    }
    panic!("it never ends: {plan:?}");
}

#[test]
fn a_list_that_ends_before_its_last_row_is_looked_at_again_further_back() {
    let mut plan = Plan::<()>::new(0, 10, u64::MAX);
    let mut answer = |rows: u64, total: u64, join: Join| {
        let page = plan.due(1).expect("a page");
        plan.ask(page);
        plan.keep(page.offset, ());
        plan.take();
        plan.accept(rows, Some(total), join);
        (page.offset, plan.is_complete())
    };
    assert_eq!(answer(10, 40, Join::Free), (0, false));
    assert_eq!(answer(10, 40, Join::Exact), (9, false));
    // Fifteen rows before it are gone: what would be next is in the middle of the list now.
    assert_eq!(answer(7, 25, Join::Lost), (18, false));
    assert_eq!(answer(10, 25, Join::Shifted), (0, false));
    assert_eq!(answer(10, 25, Join::Exact), (9, false));
    assert_eq!(answer(7, 25, Join::Exact), (18, true));
}
