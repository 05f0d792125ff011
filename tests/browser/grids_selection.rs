//! Rows selected by clicks and keys, in ranges and all of them; and that they stay selected.

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focus_at, grid, listing_of};
use crate::stage::{Stage, settle};

/// The numbers of the rows in the document that say they are selected.
fn selected<M: Mountable>(stage: &Stage<M>) -> Vec<usize> {
    let rows = stage.all(".grid-body [role=row][aria-selected=true]");
    rows.iter().filter_map(|row| row.get_attribute("aria-rowindex")?.parse().ok()).collect()
}

fn header<M: Mountable>(stage: &Stage<M>) -> String {
    stage.attribute("[role=columnheader] [role=checkbox]", "aria-checked").unwrap_or_default()
}

#[wasm_bindgen_test]
async fn clicks_select_rows_and_ranges() {
    let stage = grid(listing_of(100)).await;
    assert_eq!((header(&stage), stage.text(".grid-bar")), ("false".into(), "Columns".into()));
    let check = |number: usize| format!("[aria-rowindex='{number}'] [role=checkbox]");
    stage.click(&check(4)).await;
    assert_eq!((selected(&stage), header(&stage)), (vec![4], "mixed".into()));
    assert_eq!(stage.attribute(&check(4), "aria-checked").as_deref(), Some("true"));
    assert_eq!(stage.text(".grid-selected span"), "1 row selected");
    stage.click_with(&check(8), "Shift").await;
    assert_eq!(selected(&stage), [4, 5, 6, 7, 8]);
    stage.click_with(&check(2), "Shift").await;
    assert_eq!(selected(&stage), [2, 3, 4]);
    stage.click(&check(3)).await;
    assert_eq!(selected(&stage), [2, 4]);
    stage.click("[role=columnheader] [role=checkbox]").await;
    assert_eq!((stage.text(".grid-selected span"), header(&stage)), ("100 rows selected".into(), "true".into()));
    stage.click("[role=columnheader] [role=checkbox]").await;
    assert_eq!((selected(&stage), header(&stage)), (vec![], "false".into()));
    stage.click(&check(3)).await;
    stage.click(".clear-selection").await;
    assert_eq!((selected(&stage), stage.text(".grid-bar")), (vec![], "Columns".into()));
}

#[wasm_bindgen_test]
async fn keys_select_rows_and_ranges() {
    let stage = grid(listing_of(100)).await;
    stage.focus("[aria-rowindex='3'] [data-column=vul_num]").await;
    stage.press(" ").await;
    assert_eq!(selected(&stage), [3]);
    for _ in 0..3 {
        stage.press_with("ArrowDown", "Shift").await;
    }
    assert_eq!((selected(&stage), focus_at()), (vec![3, 4, 5, 6], (6, "vul_num".into())));
    stage.press_with("ArrowUp", "Shift").await;
    assert_eq!(selected(&stage), [3, 4, 5]);
    // From elsewhere another range begins.
    for _ in 0..4 {
        stage.press("ArrowDown").await;
    }
    stage.press_with("ArrowDown", "Shift").await;
    assert_eq!(selected(&stage), [3, 4, 5, 9, 10]);
    stage.press("ArrowDown").await;
    stage.press_with(" ", "Shift").await;
    assert_eq!(selected(&stage), [3, 4, 5, 9, 10, 11]);
    stage.press_with("a", "Control").await;
    assert_eq!((stage.text(".grid-selected span"), header(&stage)), ("100 rows selected".into(), "true".into()));
    assert_eq!(focus_at(), (11, "vul_num".into()));
}

#[wasm_bindgen_test]
async fn enter_opens_the_row() {
    let listing = listing_of(100);
    let stage = grid(listing).await;
    stage.focus("[aria-rowindex='4'] [data-column=vul_num]").await;
    stage.press("Enter").await;
    assert_eq!(listing.open_row().get_untracked().as_deref(), Some("id-2~h"));
    assert_eq!(stage.count(".grid-body-row.open[aria-rowindex='4']"), 1);
}

#[wasm_bindgen_test]
async fn rows_stay_selected_wherever_they_go() {
    let listing = listing_of(100_000);
    let stage = grid(listing).await;
    stage.click("[aria-rowindex='3'] [role=checkbox]").await;
    stage.click("[aria-rowindex='5'] [role=checkbox]").await;
    stage.scroll_to(1_800_000).await;
    assert_eq!(selected(&stage), [0; 0]);
    stage.scroll_to(0).await;
    assert_eq!(selected(&stage), [3, 5]);
    stage.click("[role=columnheader][data-column=image_size] .sort-button").await;
    assert_eq!(selected(&stage), [0; 0], "they are far down");
    stage.scroll_to(i32::MAX).await;
    assert_eq!(selected(&stage), [99_998, 100_000]);
    // A range over all of them, in the order that is shown.
    stage.click("[aria-rowindex='100001'] [role=checkbox]").await;
    stage.scroll_to(0).await;
    stage.click_with("[aria-rowindex='2'] [role=checkbox]", "Shift").await;
    assert_eq!(listing.grid.selection.with_untracked(|selection| selection.count()), 100_000);
}

#[wasm_bindgen_test]
async fn other_rows_begin_with_nothing_selected_and_at_their_top() {
    let listing = listing_of(100);
    let stage = grid(listing).await;
    stage.click("[role=columnheader] [role=checkbox]").await;
    stage.scroll_to(900).await;
    listing.forget();
    listing.images.set(listing_of(100).images.get_untracked());
    settle().await;
    assert_eq!((selected(&stage), header(&stage), stage.in_sight().0), (vec![], "false".into(), 2));
}

#[wasm_bindgen_test]
async fn refined_rows_stay_selected_and_are_counted_apart() {
    let listing = listing_of(100);
    let stage = grid(listing).await;
    stage.click("[role=columnheader] [role=checkbox]").await;
    stage.scroll_to(1_800).await;
    listing.filtering.type_line("image_name:9".into());
    settle().await;
    assert_eq!(stage.text(".grid-selected span"), "100 rows selected, 81 of them not shown");
    assert_eq!((header(&stage), stage.in_sight().0), ("true".into(), 2), "all that are shown are; from the first on");
    // What is selected or not is what is shown.
    stage.click("[role=columnheader] [role=checkbox]").await;
    assert_eq!(
        (stage.text(".grid-selected span"), header(&stage)),
        ("81 rows selected, 81 of them not shown".into(), "false".into())
    );
    stage.click("[aria-rowindex='2'] [role=checkbox]").await;
    assert_eq!(header(&stage), "mixed");
    listing.filtering.type_line(String::new());
    settle().await;
    assert_eq!(stage.text(".grid-selected span"), "82 rows selected");
}

#[wasm_bindgen_test]
async fn refining_keeps_the_row_with_the_focus_where_it_is() {
    let listing = listing_of(100);
    let stage = grid(listing).await;
    stage.scroll_to(2_600).await;
    stage.focus("[aria-rowindex='81'] [data-column=vul_num]").await;
    let place = || stage.find("[role=row]:has(:focus)").get_bounding_client_rect().top();
    let before = place();
    listing.filtering.type_line("image_name:9".into());
    settle().await;
    // image-79 is the eighth with a 9 in it: the list begins above it.
    assert_eq!(focus_at(), (9, "vul_num".into()));
    listing.filtering.type_line(String::new());
    settle().await;
    assert_eq!((focus_at(), place()), ((81, "vul_num".into()), before));
}
