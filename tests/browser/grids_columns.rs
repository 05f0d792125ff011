//! The columns: moved, resized, fitted, pinned, hidden and reset, by pointer, menu and keys; kept by this browser.

use hss_inventory::Layout;
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focus_at, focused, grid, listing_of};
use crate::stage::{Stage, settle};

const KEPT: &str = "hss-image-console.columns.local";

fn kept() -> Option<String> {
    window().local_storage().ok()??.get_item(KEPT).ok()?
}

fn forget() {
    let storage = window().local_storage().expect("a storage").expect("a storage");
    storage.remove_item(KEPT).expect("removed");
}

fn width<M: Mountable>(stage: &Stage<M>, field: &str) -> i64 {
    let cell = stage.find(&format!("[role=columnheader][data-column={field}]"));
    #[expect(clippy::cast_possible_truncation, reason = "the width of a column")]
    let width = cell.get_bounding_client_rect().width().round() as i64;
    width
}

#[wasm_bindgen_test]
async fn a_header_moves_and_resizes_its_column_by_keys() {
    forget();
    let stage = grid(listing_of(50)).await;
    assert_eq!(stage.columns()[..3], ["image_name", "image_version", "severity_level"]);
    stage.focus("[data-column=image_version] .sort-button").await;
    stage.press_with("ArrowRight", "Control Shift").await;
    assert_eq!(stage.columns()[..3], ["image_name", "severity_level", "image_version"]);
    assert_eq!(focus_at(), (1, "image_version".into()), "the focus goes along");
    assert_eq!(stage.attribute("[role=gridcell][data-column=image_version]", "aria-colindex").as_deref(), Some("4"));
    for _ in 0..2 {
        stage.press_with("ArrowLeft", "Control Shift").await;
    }
    assert_eq!(stage.columns()[..2], ["image_version", "image_name"]);
    // The first one opens the row, whichever it is.
    assert_eq!(stage.text("[aria-rowindex='3'] .row-open"), "1.0");
    stage.press_with("ArrowRight", "Alt").await;
    assert_eq!(width(&stage, "image_version"), 166);
    assert_eq!(kept().as_deref().map(|kept| &kept[..29]), Some("image_version:166,image_name,"));
    for _ in 0..9 {
        stage.press_with("ArrowLeft", "Alt").await;
    }
    assert_eq!(width(&stage, "image_version"), 60, "no narrower");
    forget();
}

#[wasm_bindgen_test]
async fn the_menu_of_a_column_does_all_of_it() {
    forget();
    let stage = grid(listing_of(50)).await;
    stage.focus("[data-column=vul_num] .sort-button").await;
    stage.press_with("ArrowDown", "Alt").await;
    assert_eq!(stage.attribute("[role=menu]", "aria-label").as_deref(), Some("Menu of the column Vulnerabilities"));
    assert_eq!(focused().text_content().as_deref(), Some("Sort ascending"));
    stage.press("End").await;
    stage.press("ArrowDown").await;
    stage.press("ArrowDown").await;
    assert_eq!(focused().text_content().as_deref(), Some("Sort descending"));
    stage.press("Escape").await;
    assert_eq!((stage.count("[role=menu]"), focus_at()), (0, (1, "vul_num".into())));

    let choose = async |entry: usize| {
        stage.press_with("F10", "Shift").await;
        stage.click(&format!("[role=menuitem]:nth-child({entry})")).await;
    };
    choose(1).await;
    assert_eq!(stage.attribute("[role=columnheader][data-column=vul_num]", "aria-sort").as_deref(), Some("ascending"));
    choose(3).await;
    assert_eq!(stage.attribute("[role=columnheader][data-column=vul_num]", "data-sort").as_deref(), Some("none"));
    choose(3).await;
    assert_eq!(
        stage.attribute("[role=columnheader][data-column=vul_num]", "aria-sort").as_deref(),
        Some("descending"),
        "the same entry adds it and removes it"
    );
    choose(4).await;
    assert_eq!((stage.columns()[0].as_str(), focus_at()), ("vul_num", (1, "vul_num".into())));
    assert_eq!(kept().as_deref().map(|kept| &kept[..10]), Some("vul_num:p,"));
    choose(4).await;
    choose(5).await;
    assert_eq!(stage.columns().iter().position(|field| field == "vul_num"), Some(4));
    let before = kept();
    choose(7).await;
    assert_ne!(kept(), before, "wider");
    choose(8).await;
    assert_eq!(kept(), before, "and as narrow as it was");
    choose(10).await;
    assert!(!stage.columns().contains(&"vul_num".to_owned()));
    assert_eq!(focus_at(), (1, "findings".into()), "the next one has the focus");
    assert_eq!(stage.attribute("[role=grid]", "aria-colcount").as_deref(), Some("15"));
    choose(11).await;
    assert_eq!((stage.columns().len(), kept()), (15, Some(String::new())));
    forget();
}

#[wasm_bindgen_test]
async fn a_menu_closes_when_the_focus_leaves_it() {
    let stage = grid(listing_of(5)).await;
    stage.click("[data-column=vul_num] .head-menu").await;
    assert_eq!(stage.count("[role=menu]"), 1);
    stage.focus("[role=gridcell][data-column=image_version]").await;
    assert_eq!(stage.count("[role=menu]"), 0);
    assert_eq!(focus_at(), (2, "image_version".into()));
}

#[wasm_bindgen_test]
async fn pinned_columns_stay_and_those_out_of_sight_are_not_drawn() {
    forget();
    let listing = listing_of(50);
    let stage = grid(listing).await;
    assert_eq!(stage.count("[role=gridcell][data-column=host_num]"), 0);
    listing.grid.layout.set(Layout::read(List::Local, "image_name:p,image_version,severity_level,scan_status,vul_num,unsafe_setting_num,image_digest,host_name,host_num").0);
    settle().await;
    stage.grid().set_scroll_left(10_000);
    settle().await;
    assert_eq!(stage.count("[aria-rowindex='2'] [data-column=host_num]"), 1);
    assert_eq!(stage.count("[aria-rowindex='2'] [data-column=image_version]"), 0, "out of sight");
    let left = |selector: &str| stage.find(selector).get_bounding_client_rect().left();
    let grid_left = stage.grid().get_bounding_client_rect().left();
    for row in ["[role=columnheader]", "[role=gridcell]"] {
        let (boxes, name) =
            (left(&format!("{row}[data-column=selected]")), left(&format!("{row}[data-column=image_name]")));
        assert!(
            (boxes - grid_left).abs() < 1.0 && (name - grid_left - 36.0).abs() < 1.0,
            "{row} {boxes} {name} {grid_left}"
        );
    }
    // By keys a cell never stays below the pinned ones.
    stage.focus("[aria-rowindex='3'] [data-column=host_num]").await;
    for field in
        ["host_name", "image_digest", "unsafe_setting_num", "vul_num", "scan_status", "severity_level", "image_version"]
    {
        stage.press("ArrowLeft").await;
        assert_eq!(focus_at(), (3, field.into()));
        let cell =
            focused().closest("[role=gridcell]").expect("a selector").expect("a cell").get_bounding_client_rect();
        let pinned = stage.find("[role=gridcell][data-column=image_name]").get_bounding_client_rect();
        assert!(cell.left() + 1.0 >= pinned.right(), "{field}");
    }
}

#[wasm_bindgen_test]
async fn columns_are_chosen_in_a_list() {
    forget();
    let stage = grid(listing_of(5)).await;
    let count = stage.count(".columns-choice input");
    assert_eq!(count, 22);
    stage.click("[data-shows=agent_id]").await;
    stage.click("[data-shows=severity_level]").await;
    let columns = stage.columns();
    assert_eq!(columns.len(), 15);
    assert_eq!(columns.last().map(String::as_str), Some("agent_id"));
    assert!(!columns.contains(&"severity_level".to_owned()));
    stage.click(".reset-columns").await;
    assert_eq!(stage.columns().len(), 15);
    assert!(stage.columns().contains(&"severity_level".to_owned()));
    forget();
}

#[wasm_bindgen_test]
async fn a_column_is_dragged_resized_and_fitted() {
    forget();
    let stage = grid(listing_of(50)).await;
    stage.drag("[data-column=image_name] .head-edge", 80.0).await;
    assert_eq!(width(&stage, "image_name"), 300);
    assert_eq!(kept().as_deref().map(|kept| &kept[..14]), Some("image_name:300"));
    stage.fire_mouse("[data-column=image_name] .head-edge", "dblclick").await;
    let fitted = width(&stage, "image_name");
    assert!((70..200).contains(&fitted), "{fitted}");
    let (open, cell) = (".row-open", "[role=gridcell][data-column=image_name]");
    let open = stage.find(open);
    assert!(open.scroll_width() <= open.client_width());
    assert!(stage.find(cell).get_bounding_client_rect().width() >= 60.0);
    // Past the next column's middle.
    stage.drag("[data-column=image_name] .sort-button", 200.0).await;
    assert_eq!(stage.columns()[..2], ["image_version", "image_name"]);
    assert_eq!(stage.count(".drop-line"), 0);
    // Let go outside, it is over.
    stage.drag_out("[data-column=image_name] .sort-button", 300).await;
    assert_eq!(stage.count(".drop-line"), 0);
    stage.click("[aria-rowindex='4'] [role=gridcell]").await;
    assert_eq!(stage.columns()[..2], ["image_version", "image_name"]);
    // The click that ends a drag sorts nothing; a press that hardly moves is a click.
    assert_eq!(stage.attribute("[role=columnheader][data-column=image_name]", "aria-sort").as_deref(), Some("none"));
    stage.drag("[data-column=image_name] .sort-button", 3.0).await;
    assert_eq!(stage.columns()[..2], ["image_version", "image_name"]);
    assert_eq!(
        stage.attribute("[role=columnheader][data-column=image_name]", "aria-sort").as_deref(),
        Some("ascending")
    );
    forget();
}

#[wasm_bindgen_test]
async fn a_sort_by_a_column_that_is_not_shown_is_said_and_can_be_ended() {
    forget();
    let stage = grid(listing_of(50)).await;
    stage.click("[data-column=vul_num] .sort-button").await;
    stage.click_with("[data-column=image_name] .sort-button", "Shift").await;
    assert_eq!(stage.count(".grid-unseen"), 0);
    stage.click("[data-shows=vul_num]").await;
    assert_eq!(stage.text(".grid-unseen span"), "Sorted by Vulnerabilities, descending (not shown)");
    stage.focus(".clear-unseen").await;
    stage.click(".clear-unseen").await;
    assert_eq!(stage.count(".grid-unseen"), 0);
    let sort = |field: &str| stage.attribute(&format!("[role=columnheader][data-column={field}]"), "aria-sort");
    assert_eq!(sort("image_name").as_deref(), Some("ascending"), "what is shown is sorted by as before");
    stage.click("[data-shows=vul_num]").await;
    assert_eq!(sort("vul_num").as_deref(), Some("none"));
    forget();
}

#[wasm_bindgen_test]
async fn escape_gives_a_drag_up() {
    forget();
    let stage = grid(listing_of(50)).await;
    let (before, columns) = (width(&stage, "image_name"), stage.columns());
    stage.drag_and_escape("[data-column=image_name] .head-edge", 80.0).await;
    assert_eq!(width(&stage, "image_name"), before);
    stage.drag_and_escape("[data-column=image_name] .sort-button", 200.0).await;
    assert_eq!((stage.columns(), stage.count(".drop-line")), (columns, 0));
    assert_eq!(stage.attribute("[role=columnheader][data-column=image_name]", "data-sort").as_deref(), Some("none"));
    assert_eq!(kept(), None);
    forget();
}

#[wasm_bindgen_test]
async fn a_layout_is_kept_for_each_list() {
    forget();
    let first = listing_of(5);
    first.grid.lay_out(|layout| layout.show(0, false));
    let second = listing_of(5);
    assert_eq!(first.grid.layout.get_untracked(), second.grid.layout.get_untracked());
    let other = crate::stage::listing(List::Swr);
    assert_eq!(other.grid.layout.get_untracked(), Layout::new(List::Swr));
    forget();
}
