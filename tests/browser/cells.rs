//! Every kind of cell with every kind of value.

use hss_image_console::view::ImageGrid;
use hss_inventory::{Images, Layout};
use hss_model::ScanFailure;
use hss_query::List;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{loaded, mount, settle};

/// What a cell of a row shows, and how often the markup of `foreign` stands in it.
pub(crate) async fn shown(list: List, field: &'static str, row: Value) -> String {
    let body = json!({ "total_num": 1, "data_list": [row] });
    let stage = mount(move |_| {
        let listing = loaded(list, &body);
        // The column alone, and so in sight.
        listing.grid.layout.set(Layout::read(list, field).0);
        view! { <ImageGrid listing /> }
    });
    settle().await;
    let cell = format!("[role=gridcell][data-column={field}]");
    assert_eq!(stage.count(&format!("{cell} :is(img, script, a, iframe)")), 0);
    stage.text(&cell).split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn local(field: &'static str, value: Value) -> String {
    shown(List::Local, field, json!({ field: value })).await
}

#[wasm_bindgen_test]
async fn a_severity_is_a_word() {
    for (level, word) in [("Security", "Secure"), ("Low", "Low"), ("Medium", "Medium"), ("High", "High")] {
        assert_eq!(local("severity_level", json!(level)).await, word);
    }
    assert_eq!(local("severity_level", json!("Critical")).await, "unexpected value Critical");
    for none in [json!(null), json!("")] {
        assert_eq!(local("severity_level", none).await, "Not rated");
    }
}

#[wasm_bindgen_test]
async fn each_severity_has_a_shape_of_its_own() {
    let mut shapes = Vec::new();
    for level in ["Security", "Low", "Medium", "High"] {
        let body = json!({ "data_list": [{ "severity_level": level }] });
        let stage = mount(move |_| view! { <ImageGrid listing=loaded(List::Local, &body) /> });
        settle().await;
        shapes.push(stage.attribute(".badge", "class").expect("a class"));
        assert_eq!(stage.attribute(".badge-shape", "aria-hidden").as_deref(), Some("true"));
    }
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), 4, "{shapes:?}");
}

#[wasm_bindgen_test]
async fn a_registry_severity_is_derived_and_says_so() {
    let row = |status: &str, vul: Value| json!({ "scan_status": status, "vul_num": vul, "unsafe_setting_num": 0, "malicious_file_num": 0 });
    assert_eq!(shown(List::Swr, "severity_level", row("success", json!(5))).await, "Medium derived");
    assert_eq!(shown(List::Swr, "severity_level", row("success", json!(0))).await, "Secure derived");
    assert_eq!(shown(List::Swr, "severity_level", row("success", json!("?"))).await, "Not rated");
    assert_eq!(shown(List::Swr, "severity_level", row("unscan", json!(0))).await, "Not rated");
}

#[wasm_bindgen_test]
async fn numbers_are_grouped_and_exact() {
    assert_eq!(local("vul_num", json!(1234567)).await, "1,234,567");
    assert_eq!(local("vul_num", json!("12")).await, "12");
    assert_eq!(local("host_num", json!(i64::MAX)).await, "9,223,372,036,854,775,807");
    assert_eq!(local("vul_num", json!("")).await, "\u{2013} none");
    assert_eq!(local("vul_num", json!("1000 (Bytes)")).await, "unexpected value 1000 (Bytes)");
    assert_eq!(local("vul_num", json!(-1)).await, "unexpected value -1");
    assert_eq!(local("image_size", json!(215_304_488)).await, "205.3 MiB");
    assert_eq!(local("image_size", json!({ "x": 1 })).await, "unexpected value {\"x\":1}");
}

#[wasm_bindgen_test]
async fn times_that_never_were_say_so() {
    assert_eq!(local("latest_scan_time", json!(0)).await, "Never");
    assert_eq!(local("latest_scan_time", json!(null)).await, "\u{2013} none");
    assert!(local("latest_scan_time", json!(1_709_973_506_292_u64)).await.contains("2024"));
    assert_eq!(local("latest_scan_time", json!(i64::MAX)).await, "unexpected value 9223372036854775807");
}

#[wasm_bindgen_test]
async fn text_is_text() {
    let hostile = "<img src=x onerror=alert(1)>";
    assert_eq!(local("image_name", json!(hostile)).await, hostile);
    assert_eq!(local("image_version", json!("=cmd()|'x'!A1")).await, "=cmd()|'x'!A1");
    assert_eq!(local("host_name", json!(12)).await, "12");
    assert_eq!(local("scan_status", json!("<b>new</b>")).await, "unexpected value <b>new</b>");
    assert_eq!(local("local_image_type", json!("<i>")).await, "unexpected value <i>");
}

#[wasm_bindgen_test]
async fn statuses_and_reasons_are_words() {
    for (wire, word) in
        [("unscan", "Not scanned"), ("waiting", "Waiting"), ("waiting_for_scan", "Waiting"), ("success", "Scanned")]
    {
        assert_eq!(local("scan_status", json!(wire)).await, word);
    }
    for reason in ScanFailure::ALL {
        let shown = local("scan_failed_desc", json!(reason.wire())).await;
        assert!(!shown.contains('_') && !shown.is_empty(), "{reason:?}: {shown}");
    }
    assert_eq!(local("scan_failed_desc", json!("a_new_reason")).await, "unexpected value a_new_reason");
}

#[wasm_bindgen_test]
async fn flags_and_architectures_of_registry_rows() {
    assert_eq!(shown(List::Swr, "scannable", json!({ "scannable": "true" })).await, "Yes");
    assert_eq!(shown(List::Swr, "scannable", json!({ "scannable": false })).await, "No");
    assert_eq!(shown(List::Swr, "scannable", json!({ "scannable": 7 })).await, "unexpected value 7");
    let two = json!({ "association_images": [{ "image_name": "a" }, { "image_name": "a" }] });
    assert_eq!(shown(List::Swr, "association_images", two).await, "2");
}

#[wasm_bindgen_test]
async fn every_column_draws_a_row_that_has_nothing() {
    for list in List::ALL {
        for column in Images::columns(list) {
            let text = shown(list, column.field, json!({})).await;
            assert!(matches!(text.as_str(), "\u{2013} none" | "Not rated"), "{}: {text}", column.field);
        }
    }
}
