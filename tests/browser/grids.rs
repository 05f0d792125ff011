//! The grid: what assistive technology reads of it, and sorting.

use hss_query::List;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::grid;
use crate::stage::{loaded, settle};

fn rows(count: usize) -> Value {
    let rows: Vec<Value> =
        (0..count).map(|at| json!({ "image_name": format!("image-{at}"), "vul_num": (at * 7) % 10 })).collect();
    json!({ "total_num": count + 5, "data_list": rows })
}

#[wasm_bindgen_test]
async fn positions_are_of_the_whole_table() {
    let body = rows(150);
    let stage = grid(loaded(List::Local, &body)).await;
    let of_grid = |name: &str| stage.attribute("[role=grid]", name).unwrap_or_default();
    assert_eq!((of_grid("aria-rowcount"), of_grid("aria-colcount")), ("151".into(), "16".into()));
    assert_eq!(
        (of_grid("data-loaded"), of_grid("data-shown"), of_grid("data-total")),
        ("150".into(), "150".into(), "155".into())
    );
    assert_eq!(of_grid("aria-label"), "Local images");
    assert_eq!(stage.attribute(".grid-body [role=row]", "aria-rowindex").as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn a_header_turns_its_column_round() {
    let body = rows(20);
    let stage = grid(loaded(List::Local, &body)).await;
    let sorted = || stage.attribute("[role=columnheader][data-column=vul_num]", "aria-sort").unwrap_or_default();
    let first = || stage.text("[aria-rowindex='2'] [data-column=vul_num]");
    assert_eq!(sorted(), "none");
    stage.click("[role=columnheader][data-column=vul_num] button").await;
    assert_eq!((sorted(), first()), ("descending".into(), "9".into()));
    stage.click("[role=columnheader][data-column=vul_num] button").await;
    assert_eq!((sorted(), first()), ("ascending".into(), "0".into()));
    // Natural order: image-2 stands before image-10.
    stage.click("[role=columnheader][data-column=image_name] button").await;
    assert_eq!(stage.text("[aria-rowindex='4'] [data-column=image_name]"), "image-2");
    assert_eq!(sorted(), "none");
}

#[wasm_bindgen_test]
async fn several_columns_are_sorted_by_in_turn() {
    let body = rows(30);
    let stage = grid(loaded(List::Local, &body)).await;
    let header = |field: &str, name: &str| {
        stage.attribute(&format!("[role=columnheader][data-column={field}]"), name).unwrap_or_default()
    };
    let name =
        |field: &str| stage.find(&format!("[data-column={field}] .sort-button")).text_content().unwrap_or_default();
    stage.click("[data-column=vul_num] .sort-button").await;
    assert_eq!(name("vul_num"), "Vulnerabilities");
    stage.click_with("[data-column=image_name] .sort-button", "Shift").await;
    assert_eq!(
        (header("vul_num", "aria-sort"), header("image_name", "aria-sort")),
        ("descending".into(), "none".into())
    );
    assert_eq!(header("image_name", "data-sort"), "ascending");
    assert_eq!(name("vul_num"), "Vulnerabilities, sorted by as number 1, descending1");
    assert_eq!(name("image_name"), "Image name, sorted by as number 2, ascending2");
    // Turned round where it stands.
    stage.click_with("[data-column=image_name] .sort-button", "Shift").await;
    let names: Vec<String> =
        (2..5).map(|number| stage.text(&format!("[aria-rowindex='{number}'] [data-column=image_name]"))).collect();
    assert_eq!(names, ["image-27", "image-17", "image-7"]);
    // By the keyboard, and alone again.
    stage.focus("[data-column=image_version] .sort-button").await;
    stage.press_with("Enter", "Shift").await;
    assert_eq!(name("image_version"), "Tag, sorted by as number 3, ascending3");
    stage.click("[data-column=image_version] .sort-button").await;
    assert_eq!(
        (header("vul_num", "data-sort"), header("image_version", "aria-sort")),
        ("none".into(), "descending".into())
    );
}

#[wasm_bindgen_test]
async fn a_row_s_button_names_its_image() {
    let digest = format!("sha256:{}", "ab".repeat(32));
    let row = json!({ "image_name": "nginx", "image_version": "1.25", "image_digest": digest });
    let body = json!({ "data_list": [row] });
    let stage = grid(loaded(List::Local, &body)).await;
    stage.grid().set_scroll_left(300);
    settle().await;
    assert_eq!(stage.text(".digest-short"), "abababababab");
    assert_eq!(stage.attribute(".digest-short", "title"), None, "until a pointer asks");
    stage.fire_mouse(".digest-short", "pointerover").await;
    assert_eq!(stage.attribute(".digest-short", "title"), Some(digest));
    assert_eq!(stage.attribute(".copy-button", "aria-label").as_deref(), Some("Copy the digest of nginx:1.25"));
}
