//! Cells that say what a scan found, how long ago it was, and why it failed; and what is said of a cell that has the focus.

use hss_i18n::{Language, Messages};
use hss_image_console::view::ImageGrid;
use hss_inventory::Layout;
use hss_model::ScanFailure;
use hss_query::List;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::cells::shown;
use crate::grids_stage::grid;
use crate::stage::{loaded, mount, settle};

const DAY: f64 = 86_400_000.0;

fn days_ago(days: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a time after 1970")]
    let time = (js_sys::Date::now() - days * DAY) as u64;
    json!(time)
}

async fn status(row: Value) -> String {
    shown(List::Local, "scan_status", row).await
}

#[wasm_bindgen_test]
async fn a_scan_says_how_long_ago_it_was() {
    for (days, text) in [
        (0.0, "Scanned just now"),
        (0.5 / 24.0, "Scanned 30 minutes ago"),
        (1.01, "Scanned 1 day ago"),
        (3.2, "Scanned 3 days ago"),
        (70.0, "Scanned 2 months ago"),
        (-2.5, "Scanned in 2 days"),
    ] {
        let row = json!({ "scan_status": "success", "latest_scan_time": days_ago(days) });
        assert_eq!(status(row).await, text, "{days}");
    }
    for none in [json!(0), json!(null), json!("yesterday"), json!(i64::MAX)] {
        assert_eq!(status(json!({ "scan_status": "success", "latest_scan_time": none })).await, "Scanned");
    }
    // Of one that is under way, the last one's time is no news.
    assert_eq!(status(json!({ "scan_status": "scanning", "latest_scan_time": days_ago(3.0) })).await, "Scanning");
}

#[wasm_bindgen_test]
async fn a_scan_that_failed_says_why() {
    for reason in ScanFailure::ALL {
        let shown = status(json!({ "scan_status": "failed", "scan_failed_desc": reason.wire() })).await;
        let advice = (Messages::of(Language::English).labels.scan_failure)(*reason);
        assert_eq!(shown, format!("Failed: {}", advice.what));
    }
    for (row, text) in [
        (json!({ "scan_status": "failed", "scan_failed_desc": "a_new_<reason>" }), "Failed: a_new_<reason>"),
        (json!({ "scan_status": "failed", "scan_failed_desc": { "x": 1 } }), "Failed: {\"x\":1}"),
        (json!({ "scan_status": "failed", "scan_failed_desc": "" }), "Failed: no reason given"),
        (json!({ "scan_status": "download_failed" }), "Download failed"),
        (json!({ "scan_status": "image_oversized", "scan_failed_desc": "image_over_sized" }), "Too large"),
        (
            json!({ "scan_status": "download_failed", "scan_failed_desc": "access_swr_failed" }),
            "Download failed: Registry not reachable",
        ),
        // A reason that is left over from before says nothing of a scan that succeeded.
        (json!({ "scan_status": "success", "scan_failed_desc": "huge_image" }), "Scanned"),
    ] {
        assert_eq!(status(row).await, text);
    }
}

#[wasm_bindgen_test]
async fn findings_are_a_bar_a_sum_and_words() {
    let row = |vul: Value, checks: Value, files: Value| json!({ "scan_status": "success", "vul_num": vul, "unsafe_setting_num": checks, "malicious_file_num": files });
    let findings = |row| shown(List::Swr, "findings", row);
    let said = |sum, vul, checks, files| {
        format!("{sum} vulnerabilities: {vul}, failed baseline checks: {checks}, malicious files: {files}")
    };
    assert_eq!(findings(row(json!(1200), json!(30), json!(4))).await, said("1,234", "1,200", "30", "4"));
    assert_eq!(findings(row(json!(0), json!(0), json!(0))).await, said("0", "0", "0", "0"));
    assert_eq!(findings(row(json!(5), json!("many"), json!(null))).await, said("5 or more", "5", "unknown", "unknown"));
    assert_eq!(findings(row(json!(null), json!("?"), json!(""))).await, "\u{2013} none");
    // Zeros of an image that nobody looked at say nothing.
    let unscanned = json!({ "scan_status": "unscan", "vul_num": 0, "unsafe_setting_num": 0, "malicious_file_num": 0 });
    assert_eq!(findings(unscanned).await, "\u{2013} none");
    let wide = row(json!(i64::MAX), json!(0), json!(0));
    assert!(findings(wide).await.starts_with("9,223,372,036,854,775,807 vulnerabilities"));
}

#[wasm_bindgen_test]
async fn the_parts_of_the_bar_are_in_proportion() {
    let body = json!({ "data_list": [
        { "scan_status": "success", "vul_num": 6, "unsafe_setting_num": 6, "malicious_file_num": 2 },
        { "scan_status": "success", "vul_num": 0, "unsafe_setting_num": 0, "malicious_file_num": 0 },
    ] });
    let stage = mount(move |_| {
        let listing = loaded(List::Local, &body);
        listing.grid.layout.set(Layout::read(List::Local, "findings").0);
        view! { <ImageGrid listing /> }
    });
    settle().await;
    let part = |row: u32, name: &str| {
        let bar: HtmlElement = stage.find(&format!("[aria-rowindex='{row}'] .findings-bar")).unchecked_into();
        bar.style().get_property_value(name).expect("a style")
    };
    let widths = ["--vulnerabilities", "--failed-checks", "--malicious-files"].map(|name| part(2, name));
    assert_eq!(widths, ["24px", "24px", "8px"]);
    assert_eq!(part(3, "--vulnerabilities"), "");
    assert_eq!(stage.count("[aria-rowindex='3'] .findings.none"), 1);
    assert_eq!(stage.attribute(".findings-bar", "aria-hidden").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_cell_with_the_focus_says_what_has_no_room() {
    let reason = ScanFailure::DockerOffline;
    let rows = json!({ "data_list": [
        { "image_name": "a", "scan_status": "success", "latest_scan_time": 1_709_973_506_292_u64, "image_size": 2048 },
        { "image_name": "b", "scan_status": "failed", "scan_failed_desc": reason.wire() },
    ] });
    let listing = loaded(List::Local, &rows);
    listing.grid.layout.set(Layout::read(List::Local, "image_name,scan_status,vul_num").0);
    let stage = grid(listing).await;
    stage.focus("[aria-rowindex='2'] [data-column=scan_status]").await;
    assert!(stage.text(".cell-tip").starts_with("Last scan: 2024-03-09"), "{}", stage.text(".cell-tip"));
    let described = "[aria-rowindex='2'] [data-column=scan_status][aria-describedby=cell-tip]";
    assert_eq!((stage.count(described), stage.attribute(".cell-tip", "role").as_deref()), (1, Some("tooltip")));
    stage.press("ArrowDown").await;
    let advice = (Messages::of(Language::English).labels.scan_failure)(reason);
    assert_eq!(stage.text(".cell-tip"), format!("{}. {}", advice.what, advice.remedy));
    assert_eq!(stage.count("[aria-describedby=cell-tip]"), 1);
    // A number has nothing more to say; neither has a name that there is room for.
    for key in ["ArrowRight", "Home", "ArrowRight"] {
        stage.press(key).await;
        assert_eq!((stage.count(".cell-tip"), stage.count("[aria-describedby=cell-tip]")), (0, 0), "{key}");
    }
    stage.press("ArrowRight").await;
    assert_eq!(stage.count(".cell-tip"), 1);
    stage.press("Escape").await;
    assert_eq!(stage.count(".cell-tip"), 0, "it is in nobody's way");
}
