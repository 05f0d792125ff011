//! The rows of long lists: few elements, every row in reach, nothing lost as they are used for other rows.

use hss_image_console::view::Phase;
use hss_inventory::{Direction, Images, Sort};
use hss_query::List;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::grids_stage::{focus_at, focused, grid, listing_of, listing_of_bare, page};
use crate::stage::{listing, settle};

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_take_few_elements() {
    let stage = grid(listing_of(100_000)).await;
    assert_eq!(stage.attribute("[role=grid]", "aria-rowcount").as_deref(), Some("100001"));
    let elements = stage.count("*");
    assert!(elements < 1_500, "{elements} elements");
    for top in [300, 20_000, 20_010, 19_000, 1_000_000, 3_599_000, 0, 36] {
        stage.scroll_to(top).await;
        let rows = stage.row_numbers();
        assert!((10..=20).contains(&rows.len()), "{} rows at {top}", rows.len());
        // In the order of the list, each with what is its own.
        assert!(rows.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{rows:?}");
        let first = usize::try_from(top).expect("not negative") / 36 + 2;
        assert_eq!(stage.in_sight().0, first, "at {top}");
        let name = stage.text(&format!("[aria-rowindex='{first}'] [data-column=image_name]"));
        assert_eq!(name, format!("image-{}", first - 2), "at {top}");
        let grown = stage.count("*");
        assert!(grown < elements + 400, "{grown} elements");
    }
}

#[wasm_bindgen_test]
async fn keys_reach_the_last_row_and_the_first() {
    let stage = grid(listing_of(100_000)).await;
    stage.focus("[role=gridcell][data-column=image_name] button").await;
    stage.press_with("End", "Control").await;
    assert_eq!(focus_at(), (100_001, "host_num".into()));
    assert_eq!(stage.in_sight().1, 100_001);
    stage.press("PageUp").await;
    let (row, _) = focus_at();
    assert!((99_980..100_000).contains(&row), "{row}");
    stage.press("ArrowUp").await;
    assert_eq!(focus_at().0, row - 1);
    stage.press_with("Home", "Control").await;
    assert_eq!(focus_at(), (2, "selected".into()));
    assert_eq!((stage.in_sight().0, stage.grid().scroll_top()), (2, 0));
    stage.press("ArrowUp").await;
    assert_eq!(focus_at(), (1, "selected".into()));
    assert_eq!(stage.count("[role=grid] [tabindex='0']"), 1);
}

#[wasm_bindgen_test]
async fn more_rows_than_the_box_has_room_for_are_in_reach() {
    // As many as make the box smaller than the rows; a million would take too long here.
    let rows = 200_000;
    let stage = grid(listing_of_bare(rows)).await;
    let height = stage.find(".grid-body").get_bounding_client_rect().height();
    assert!(height <= 5_000_000.0, "{height}");
    let grid = stage.grid();
    stage.scroll_to(i32::MAX).await;
    assert_eq!(stage.in_sight().1, rows + 1);
    // A small step is as small for the rows.
    let top = |number: usize| stage.find(&format!("[aria-rowindex='{number}']")).get_bounding_client_rect().top();
    stage.scroll_to(2_500_000).await;
    let (first, _) = stage.in_sight();
    let before = top(first + 2);
    stage.scroll_to(grid.scroll_top() + 30).await;
    assert!((before - top(first + 2) - 30.0).abs() <= 1.0, "{before} {}", top(first + 2));
    stage.scroll_to(0).await;
    assert_eq!(stage.in_sight().0, 2);
}

#[wasm_bindgen_test]
async fn the_focus_is_never_lost() {
    let stage = grid(listing_of(5_000)).await;
    stage.focus("[aria-rowindex='4'] [data-column=vul_num]").await;
    assert_eq!(focus_at(), (4, "vul_num".into()));
    // Out of sight by a little and by much, the grid has it; in sight again, the cell.
    for top in [400, 90_000] {
        stage.scroll_to(top).await;
        assert_eq!(focused().get_attribute("role").as_deref(), Some("grid"), "at {top}");
        stage.scroll_to(20).await;
        assert_eq!(focus_at(), (4, "vul_num".into()), "back from {top}");
    }
    // Or when a key is pressed.
    stage.scroll_to(90_000).await;
    stage.press("ArrowDown").await;
    assert_eq!(focus_at(), (5, "vul_num".into()));
    assert!(stage.in_sight().0 <= 5 && stage.in_sight().1 >= 5);
}

#[wasm_bindgen_test]
async fn the_active_cell_follows_its_row() {
    let listing = listing_of(200);
    let stage = grid(listing).await;
    stage.click("[role=columnheader][data-column=vul_num] button").await;
    stage.focus("[aria-rowindex='2'] [data-column=image_version]").await;
    let name = |number: usize| stage.text(&format!("[aria-rowindex='{number}'] [data-column=image_name]"));
    let own = name(2);
    listing.images.update(|images| images.sort_by(vec![]));
    settle().await;
    assert_eq!(focus_at().1, "image_version");
    assert_eq!((focus_at().0, name(focus_at().0)), (9, own));
    // Out of sight the grid itself has the focus.
    listing.images.update(|images| images.sort_by(vec![Sort { column: 0, direction: Direction::Descending }]));
    settle().await;
    assert_eq!(focused().get_attribute("role").as_deref(), Some("grid"));
    stage.press("ArrowUp").await;
    assert_eq!((focus_at(), name(focus_at().0)), ((193, "image_version".into()), "image-8".into()));
}

#[wasm_bindgen_test]
async fn rows_that_come_leave_those_in_sight_in_place() {
    let listing = listing_of(1_000);
    let stage = grid(listing).await;
    for _ in 0..2 {
        stage.click("[role=columnheader][data-column=image_name] button").await;
    }
    stage.scroll_to(10_007).await;
    let (first, _) = stage.in_sight();
    let seen = |first: usize| {
        let row = stage.find(&format!("[aria-rowindex='{first}']"));
        (
            stage.text(&format!("[aria-rowindex='{first}'] [data-column=image_name]")),
            row.get_bounding_client_rect().top(),
        )
    };
    let before = seen(first);
    // More of them sort before what is in sight.
    listing.images.update(|images| {
        images.append_body(&page(1_000..3_000, 3_000)).expect("a page");
    });
    settle().await;
    let (now, _) = stage.in_sight();
    assert!(now > first);
    assert_eq!(seen(now), before);
    // At the top without the focus in the rows the view stays at the top.
    stage.scroll_to(0).await;
    document().active_element().expect("a focus").unchecked_into::<HtmlElement>().blur().expect("no focus");
    listing.images.update(|images| {
        images.append_body(&page(3_000..4_000, 4_000)).expect("a page");
    });
    settle().await;
    assert_eq!((stage.in_sight().0, stage.grid().scroll_top()), (2, 0));
    assert_eq!(listing.images.with_untracked(Images::shown), 4_000);
}

#[wasm_bindgen_test]
async fn a_list_comes_back_where_it_was_left() {
    let listing = listing_of(2_000);
    let stage = grid(listing).await;
    stage.focus("[aria-rowindex='3'] [data-column=image_version]").await;
    stage.scroll_to(30_011).await;
    stage.grid().set_scroll_left(150);
    settle().await;
    let before = (stage.in_sight(), stage.grid().scroll_top(), stage.grid().scroll_left());
    drop(stage);
    settle().await;
    let stage = grid(listing).await;
    assert_eq!((stage.in_sight(), stage.grid().scroll_top(), stage.grid().scroll_left()), before);
    // The active row is out of sight: until it comes, the way in is the grid.
    assert_eq!(stage.attribute("[role=grid]", "tabindex").as_deref(), Some("0"));
    stage.grid().focus().expect("focus");
    settle().await;
    assert_eq!(focus_at(), (3, "image_version".into()));
}

#[wasm_bindgen_test]
async fn an_element_that_was_put_away_shows_no_row_of_before() {
    let listing = listing_of(100);
    let stage = grid(listing).await;
    // So that fewer rows are in sight than were, and again as many.
    let step = async |height: &str| {
        let place: HtmlElement = stage
            .grid()
            .closest(".grid-frame")
            .expect("a selector")
            .expect("a frame")
            .parent_element()
            .expect("a place")
            .unchecked_into();
        HtmlElement::style(&place).set_property("height", height).expect("a style");
        settle().await;
    };
    step("200px").await;
    listing.images.update(|images| images.sort_by(vec![Sort { column: 0, direction: Direction::Descending }]));
    settle().await;
    step("500px").await;
    for number in stage.row_numbers() {
        assert_eq!(
            stage.text(&format!("[aria-rowindex='{number}'] [data-column=image_name]")),
            format!("image-{}", 101 - number)
        );
    }
}

#[wasm_bindgen_test]
async fn the_elements_of_the_first_rows_are_there_before_their_answer() {
    let listing = listing(List::Local);
    listing.phase.set(Phase::Loading);
    let stage = grid(listing).await;
    settle().await;
    assert_eq!(stage.count(".grid-body [role=row]"), 0, "nothing to read yet");
    let spy = "const made = [], create = document.createElement;
        document.createElement = (...what) => { made.push(what[0]); return create.apply(document, what); };
        (() => { delete document.createElement; return made.filter((tag) => tag === 'div').length; })";
    let made: js_sys::Function = js_sys::eval(spy).expect("a script").unchecked_into();
    listing.images.update(|images| {
        images.append_body(&page(0..100, 100)).expect("a page");
    });
    settle().await;
    let made = made.call0(&wasm_bindgen::JsValue::UNDEFINED).expect("a count").as_f64().expect("a number");
    let (rows, cells) = (stage.count(".grid-body [role=row]"), stage.count("[aria-rowindex='2'] [role=gridcell]"));
    assert!(rows >= 12 && cells >= 7, "{rows} rows of {cells} cells");
    // But for the few rows beside those in sight.
    assert!(made <= f64::from(4 * (1 + cells)), "{made} made for {rows} rows of {cells} cells");
    assert_eq!(stage.text("[aria-rowindex='3'] [data-column=image_name]"), "image-1");
}

#[wasm_bindgen_test]
async fn rows_stay_in_the_document_while_it_is_scrolled() {
    let stage = grid(listing_of(5_000)).await;
    let watch = "(layer) => { const watch = new MutationObserver(() => {}); watch.observe(layer, { childList: true });
        return () => watch.takeRecords().length; }";
    let watch: js_sys::Function = js_sys::eval(watch).expect("a script").unchecked_into();
    let none = wasm_bindgen::JsValue::UNDEFINED;
    let moved =
        watch.call1(&none, &stage.find(".grid-layer")).expect("a function").unchecked_into::<js_sys::Function>();
    // In one task, as fast as nobody is, each step with an end of its own, as a script scrolls.
    for step in 1..=40 {
        stage.grid().set_scroll_top(step * 420);
        for name in ["scroll", "scrollend"] {
            let event = web_sys::Event::new(name).expect("an event");
            stage.grid().dispatch_event(&event).expect("dispatched");
        }
    }
    let moved = moved.call0(&none).expect("a count").as_f64().expect("a number");
    // Those beside the rows in sight, which have none above them at the top.
    assert!(moved <= 4.0, "{moved} changes");
    stage.scroll_to(40 * 420).await;
    assert_eq!(stage.in_sight().0, 40 * 420 / 36 + 2);
}
