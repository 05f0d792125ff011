//! Where the focus is in the grid, whatever happens to its rows; and the controls inside a cell.

use hss_inventory::Images;
use hss_query::List;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::grids_stage::{focus_at, focused, grid, listing_of, page};
use crate::stage::settle;

/// Whether an element is wholly beside the header and the pinned columns, and within the grid.
fn is_in_sight(grid: &Element, element: &Element) -> bool {
    let (own, all) = (element.get_bounding_client_rect(), grid.get_bounding_client_rect());
    let below = |other: &Element| {
        let other = other.get_bounding_client_rect();
        own.left() < other.right() - 1.0
            && own.right() > other.left() + 1.0
            && own.top() < other.bottom() - 1.0
            && own.bottom() > other.top() + 1.0
    };
    let sticky = grid.query_selector_all(".grid-head, .grid-cell.pinned").expect("a selector");
    let sticky = (0..sticky.length()).filter_map(|at| {
        let found: Element = wasm_bindgen::JsCast::unchecked_into(sticky.item(at)?);
        let is_around = found.contains(Some(element)) || element.contains(Some(&found));
        (!is_around).then_some(found)
    });
    let inside = own.top() >= all.top() - 1.0
        && own.bottom() <= all.bottom() + 1.0
        && own.left() >= all.left() - 1.0
        && own.right() <= all.right() + 1.0;
    inside && !sticky.into_iter().any(|other| below(&other))
}

#[wasm_bindgen_test]
async fn f2_goes_through_the_controls_of_a_cell_and_escape_leads_back() {
    let stage = grid(listing_of(20)).await;
    stage.focus("[role=columnheader][data-column=vul_num] .sort-button").await;
    stage.press("F2").await;
    assert_eq!(focused().class_name(), "head-menu");
    assert_eq!(focus_at(), (1, "vul_num".into()));
    stage.press("ArrowLeft").await;
    assert_eq!(focused().class_name(), "sort-button");
    stage.press("F2").await;
    stage.press("Escape").await;
    assert_eq!((focused().class_name(), focus_at().1), ("sort-button".into(), "vul_num".into()));
    stage.press("F2").await;
    stage.press("F2").await;
    assert_eq!(focused().class_name(), "sort-button", "round");
    // From the first control arrows leave the cell.
    stage.press("ArrowDown").await;
    assert_eq!(focus_at(), (2, "vul_num".into()));
    // A cell without a control keeps the focus.
    stage.press("F2").await;
    assert_eq!(focus_at(), (2, "vul_num".into()));
}

#[wasm_bindgen_test]
async fn with_alt_arrows_in_rows_are_the_browser_s() {
    let stage = grid(listing_of(20)).await;
    stage.focus("[aria-rowindex='3'] [data-column=vul_num]").await;
    stage.press_with("ArrowLeft", "Alt").await;
    assert_eq!(focus_at(), (3, "vul_num".into()));
}

#[wasm_bindgen_test]
async fn page_keys_select_a_range() {
    let listing = listing_of(200);
    let stage = grid(listing).await;
    stage.focus("[aria-rowindex='4'] [data-column=vul_num]").await;
    stage.press_with("PageDown", "Shift").await;
    let (row, _) = focus_at();
    let selected = listing.grid.selection.with_untracked(hss_inventory::Selection::count);
    assert!(row > 8);
    assert_eq!(selected, row - 3);
}

#[wasm_bindgen_test]
async fn the_focus_stays_with_its_row_through_a_refinement_and_with_its_place_where_the_row_goes() {
    let listing = listing_of(200);
    let stage = grid(listing).await;
    let name = |number: usize| stage.text(&format!("[aria-rowindex='{number}'] [data-column=image_name]"));
    stage.focus("[aria-rowindex='6'] [data-column=vul_num]").await;
    assert_eq!(name(6), "image-4");
    // Severities take turns: of five rows up to it, three stay.
    listing.filtering.type_line("severity:high".into());
    settle().await;
    assert_eq!((focus_at(), name(4)), ((4, "vul_num".into()), "image-4".into()));
    // Gone: what stands in its place has the focus.
    listing.filtering.type_line("severity:low".into());
    settle().await;
    assert_eq!(focus_at(), (4, "vul_num".into()));
    // No row at all, and all again: never nowhere.
    listing.filtering.type_line("nothing-is-called-so".into());
    settle().await;
    assert_eq!(focus_at().0, 1);
    listing.filtering.type_line(String::new());
    settle().await;
    assert_eq!(focus_at().1, "vul_num");
    assert_eq!(stage.count("[role=grid] [tabindex='0']"), 1);
}

#[wasm_bindgen_test]
async fn the_focus_survives_rows_that_are_other_ones_altogether() {
    let listing = listing_of(200);
    let stage = grid(listing).await;
    stage.focus("[aria-rowindex='9'] [data-column=vul_num]").await;
    // Another load with far fewer rows.
    let mut images = Images::new(List::Local);
    images.append_body(&page(500..503, 3)).expect("a page");
    listing.images.set(images);
    settle().await;
    assert_eq!(focus_at(), (4, "vul_num".into()));
    stage.press("ArrowUp").await;
    assert_eq!(focus_at(), (3, "vul_num".into()));
}

#[wasm_bindgen_test]
async fn nothing_that_gets_the_focus_is_hidden_under_what_is_sticky() {
    let listing = listing_of(500);
    let stage = grid(listing).await;
    let grid = stage.grid();
    // Half below the header, and half below the pinned columns: as Tab or a screen reader gets there.
    stage.scroll_to(1_010).await;
    grid.set_scroll_left(137);
    settle().await;
    let first = stage.in_sight().0;
    let drawn = stage.all(&format!("[aria-rowindex='{first}'] [role=gridcell]:not(.pinned)"));
    let hidden = drawn.iter().find(|cell| !is_in_sight(&grid, cell)).expect("a cell that is half hidden");
    let field = hidden.get_attribute("data-column").expect("a field");
    stage.focus(&format!("[aria-rowindex='{first}'] [data-column={field}]")).await;
    assert_eq!(focus_at(), (first, field));
    assert!(is_in_sight(&grid, &focused()), "{}", focused().outer_html());
    for key in
        ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "End", "ArrowLeft", "PageDown"]
    {
        stage.press(key).await;
        assert!(is_in_sight(&grid, &focused()), "after {key}: {}", focused().outer_html());
    }
}
