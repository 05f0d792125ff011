//! The grid: what assistive technology reads of it, sorting, and only what is in sight being drawn.

use hss_image_console::query::List;
use hss_image_console::view::ImageGrid;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{loaded, mount, settle};

fn rows(count: usize) -> Value {
    let rows: Vec<Value> =
        (0..count).map(|at| json!({ "image_name": format!("image-{at}"), "vul_num": (at * 7) % 10 })).collect();
    json!({ "total_num": count + 5, "data_list": rows })
}

#[wasm_bindgen_test]
async fn positions_are_of_the_whole_table() {
    let body = rows(150);
    let stage = mount(move |_| view! { <ImageGrid listing=loaded(List::Local, &body) /> });
    settle().await;
    let grid = |name: &str| stage.attribute("[role=grid]", name).unwrap_or_default();
    assert_eq!((grid("aria-rowcount"), grid("aria-colcount")), ("151".into(), "21".into()));
    assert_eq!(
        (grid("data-loaded"), grid("data-shown"), grid("data-total")),
        ("150".into(), "150".into(), "155".into())
    );
    assert_eq!(grid("aria-label"), "Local images");
    assert_eq!(stage.attribute(".grid-body [role=row]", "aria-rowindex").as_deref(), Some("2"));
}

#[wasm_bindgen_test]
async fn only_rows_in_sight_are_drawn() {
    let body = rows(150);
    let stage = mount(move |_| view! { <ImageGrid listing=loaded(List::Local, &body) /> });
    stage.find("[role=grid]").unchecked_into::<HtmlElement>().set_attribute("class", "").expect("no style");
    let grid: HtmlElement = stage.find("[role=grid]").unchecked_into();
    for (name, value) in [("height", "360px"), ("overflow", "auto")] {
        HtmlElement::style(&grid).set_property(name, value).expect("a style");
    }
    settle().await;
    settle().await;
    let drawn = stage.count(".grid-body [role=row]");
    assert!((10..40).contains(&drawn), "{drawn} rows are drawn");
}

#[wasm_bindgen_test]
async fn a_header_turns_its_column_round() {
    let body = rows(20);
    let stage = mount(move |_| view! { <ImageGrid listing=loaded(List::Local, &body) /> });
    settle().await;
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
async fn a_row_s_button_names_its_image() {
    let digest = format!("sha256:{}", "ab".repeat(32));
    let row = json!({ "image_name": "nginx", "image_version": "1.25", "image_digest": digest });
    let body = json!({ "data_list": [row] });
    let stage = mount(move |_| view! { <ImageGrid listing=loaded(List::Local, &body) /> });
    settle().await;
    assert_eq!(stage.text(".digest-short"), "abababababab");
    assert_eq!(stage.attribute(".digest-short", "title"), Some(digest));
    assert_eq!(stage.attribute(".copy-button", "aria-label").as_deref(), Some("Copy the digest of nginx:1.25"));
}
