//! Which rows are in sight: every row can be reached, nothing beyond the rows is, and small steps are exact, however
//! many rows there are.

use hss_inventory::{BOX_HEIGHT_MAX, Scroller};
use proptest::prelude::*;

fn scroller(rows: usize, row_height: f64, view: f64) -> Scroller {
    let mut scroller = Scroller::new(row_height);
    scroller.resize(rows, view);
    scroller
}

/// The farthest the browser can scroll the box.
fn way(scroller: &Scroller, view: f64) -> f64 {
    (scroller.box_height() - view).max(0.0)
}

/// Scrolls as a browser does: what it reports is what it was told.
fn sync(scroller: &mut Scroller) {
    if let Some(top) = scroller.out_of_step() {
        scroller.synced(top.round());
    }
}

fn shapes() -> impl Strategy<Value = (usize, f64, f64)> {
    (prop_oneof![0..2_000_usize, 100_000..3_000_000_usize], 20..60_u8, 40..2_200_u16)
        .prop_map(|(rows, row_height, view)| (rows, f64::from(row_height), f64::from(view)))
}

proptest! {
    #[test]
    fn the_ends_are_exact((rows, row_height, view) in shapes()) {
        let mut scroller = scroller(rows, row_height, view);
        prop_assert!(scroller.box_height() <= BOX_HEIGHT_MAX);
        let way = way(&scroller, view);
        scroller.scrolled(way);
        prop_assert_eq!(scroller.window().end, rows);
        let height = scroller.top_of(rows);
        prop_assert!((scroller.position() - (height - view).max(0.0)).abs() < 1e-6);
        scroller.scrolled(0.0);
        prop_assert_eq!((scroller.window().first, scroller.position()), (0, 0.0));
    }

    #[test]
    fn no_row_is_out_of_reach((rows, row_height, view) in shapes(), share in 0.0..1.0_f64) {
        prop_assume!(rows > 0);
        let row = ((rows as f64) * share) as usize;
        let mut scroller = scroller(rows, row_height, view);
        scroller.reveal(row);
        sync(&mut scroller);
        let window = scroller.window();
        prop_assert!(window.first <= row && row < window.end, "{row}: {window:?}");
        let above = scroller.top_of(row) - scroller.position();
        prop_assert!(above >= -1e-6 && above + row_height <= view.max(row_height) + 1e-6, "{above}");
        // Once there, revealing it again does nothing.
        let before = scroller;
        scroller.reveal(row);
        prop_assert_eq!(before, scroller);
    }

    #[test]
    fn the_thumb_never_goes_back((rows, row_height, view) in shapes(), a in 0.0..1.0_f64, b in 0.0..1.0_f64) {
        let at = |share: f64| {
            let mut scroller = scroller(rows, row_height, view);
            let way = way(&scroller, view);
            scroller.scrolled(way);
            scroller.scrolled(0.0);
            // From the other side of the list, so that it is a jump.
            scroller.scrolled(if share < 0.5 { way } else { 0.0 });
            scroller.scrolled(way * share);
            scroller.position()
        };
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        prop_assert!(at(low) <= at(high) + 1e-6);
    }

    #[test]
    fn small_steps_are_exact((rows, row_height, view) in shapes(), share in 0.0..1.0_f64, step in -60..60_i32) {
        let mut scroller = scroller(rows, row_height, view);
        scroller.go_to(scroller.top_of(rows) * share);
        sync(&mut scroller);
        let before = scroller.position();
        let top = scroller.top().round();
        scroller.scrolled(top);
        let moved = (before - scroller.position()).abs();
        prop_assert!(moved <= 1.0, "what stands in step stays: {moved}");
        let before = scroller.position();
        let to = (top + f64::from(step)).clamp(0.0, way(&scroller, view));
        scroller.scrolled(to);
        let moved = scroller.position() - before;
        prop_assert!((moved - (to - top)).abs() <= 1.0 + 1e-6, "{moved} for {}", to - top);
    }

    #[test]
    fn nothing_outside_is_ever_in_sight(
        (rows, row_height, view) in shapes(),
        steps in prop::collection::vec(prop_oneof![
            -1e7..1e7_f64, -300.0..300.0_f64, Just(f64::NAN), Just(f64::INFINITY),
        ], 1..40),
    ) {
        let mut scroller = scroller(rows, row_height, view);
        let mut top = 0.0;
        for step in steps {
            top = if step.is_finite() { (top + step).clamp(0.0, way(&scroller, view)) } else { step };
            scroller.scrolled(top);
            let (window, height) = (scroller.window(), scroller.top_of(rows));
            prop_assert!(window.first <= window.end && window.end <= rows);
            prop_assert!(scroller.position() >= 0.0 && scroller.position() <= (height - view).max(0.0) + 1e-6);
            // The rows that are drawn fill the view.
            let drawn = (scroller.top_of(window.first), scroller.top_of(window.end));
            prop_assert!(drawn.0 <= scroller.position() + 1e-6);
            prop_assert!(drawn.1 + 1e-6 >= (scroller.position() + view).min(height));
            // And are as few as it takes.
            prop_assert!((window.end - window.first) as f64 <= view / row_height + 6.0);
            top = if top.is_finite() { top } else { 0.0 };
            if scroller.is_stuck() {
                sync(&mut scroller);
                prop_assert!(!scroller.is_stuck());
                top = scroller.top().round();
            }
        }
    }
}

#[test]
fn a_million_rows_scroll_row_by_row_to_either_end() {
    let mut scroller = scroller(1_000_000, 36.0, 800.0);
    assert_eq!(scroller.box_height(), BOX_HEIGHT_MAX);
    // From the middle, by the wheel: the rows move as the wheel does, not seven times as fast.
    scroller.scrolled(2_500_000.0);
    let middle = scroller.position();
    assert!((middle - 18_000_000.0).abs() < 100_000.0, "{middle}");
    scroller.scrolled(2_500_100.0);
    assert_eq!(scroller.position(), middle + 100.0);
    // At rest the thumb goes where the rows are, and the rows stay.
    let top = scroller.out_of_step().expect("out of step");
    scroller.synced(top);
    assert_eq!((scroller.position(), scroller.out_of_step()), (middle + 100.0, None));
    // Up to the first row by wheel alone, from within reach.
    scroller.go_to(100_000.0);
    scroller.synced(scroller.top());
    let mut top = scroller.top();
    while top > 0.0 {
        top = (top - 120.0).max(0.0);
        scroller.scrolled(top);
    }
    assert_eq!((scroller.position(), scroller.out_of_step()), (0.0, None));
}

#[test]
fn other_rows_leave_the_first_in_sight_where_it_is() {
    let mut scroller = scroller(10_000, 30.0, 300.0);
    scroller.go_to(3_015.0);
    assert_eq!(scroller.first(), (100, 15.0));
    scroller.resize(20_000, 600.0);
    assert_eq!(scroller.first(), (100, 15.0));
    scroller.set_row_height(40.0);
    assert_eq!(scroller.first(), (100, 20.0));
    scroller.resize(50, 600.0);
    assert_eq!(scroller.window().end, 50);
    scroller.resize(0, 600.0);
    assert_eq!((scroller.position(), scroller.window().end, scroller.box_height()), (0.0, 0, 0.0));
}
