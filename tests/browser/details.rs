//! The details of a row: every field with its meaning and a copy of it, the way to the rows beside it, and what is said of a
//! row that is not to be seen.

use hss_i18n::{Language, Messages};
use hss_image_console::view::{Details, I18n, ImageGrid, Listing, Lists, Router, View};
use hss_inventory::filter::parse;
use hss_inventory::{Direction, Images, ListUrl, Sort};
use hss_model::ScanFailure;
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focused, row};
use crate::stage::{Stage, connections, listing, loaded, mount, settle};

/// The rows of both lists; the local ones with their details.
pub(crate) async fn panel(own: Listing, other: Listing) -> (Stage<impl Mountable>, I18n) {
    let i18n = RwSignal::new(None);
    let stage = mount(move |of_page| {
        i18n.set(Some(of_page));
        let lists = Lists::new(|list| if list == own.list { own } else { other });
        Router::provide(View::List(own.list), lists, connections());
        view! {
            <style>
                {include_str!("../../www/styles/tokens.css")}
                {include_str!("../../www/styles/grid.css")}
                {include_str!("../../www/styles/head.css")}
                {include_str!("../../www/styles/columns.css")}
                {include_str!("../../www/styles/row.css")}
                {include_str!("../../www/styles/details.css")}
                {include_str!("../../www/styles/cell.css")}
            </style>
            <div style="display: flex; width: 1100px; height: 500px">
                <ImageGrid listing=own />
                <Details listing=own />
            </div>
        }
    });
    settle().await;
    let i18n = i18n.get_untracked().expect("the words");
    (stage, i18n)
}

pub(crate) fn rows(count: usize) -> Value {
    json!({ "total_num": count, "data_list": (0..count).map(row).collect::<Vec<_>>() })
}

async fn open<M: Mountable>(listing: Listing, key: &str, _stage: &Stage<M>) {
    // As by a link: the rows stay filtered as they are.
    listing.follow(ListUrl { row: Some(key.to_owned()), ..listing.link_untracked() }, Vec::new());
    settle().await;
}

#[wasm_bindgen_test]
async fn every_field_has_a_label_a_meaning_and_a_copy_of_its_exact_value() {
    for list in List::ALL {
        let body = json!({ "data_list": [{
            "id": i64::MAX, "image_id": "one", "image_name": "<b>cart</b>", "vul_num": 1234, "image_size": "1000 (Bytes)",
            "latest_scan_time": 1_709_973_506_292_u64, "scannable": "true", "component_num": i64::MAX,
        }] });
        let own = loaded(list, &body);
        let (stage, i18n) = panel(own, listing(List::Swr)).await;
        assert_eq!(stage.count(".details"), 0, "nothing is drawn before a row is open");
        let key = if list == List::Swr { i64::MAX.to_string() } else { "one".into() };
        open(own, &key, &stage).await;
        for language in Language::ALL {
            i18n.speak(language);
            settle().await;
            let messages = Messages::of(language);
            for column in Images::columns(list) {
                let field = format!(".details-field:has([data-field={}])", column.field);
                let text = stage.text(&field);
                let label = messages.labels.fields.label(column.field).expect("a label");
                let meaning = messages.rows.meanings.of(column.field).expect("a meaning");
                assert!(text.starts_with(label) && text.contains(column.field) && text.ends_with(meaning), "{text}");
            }
        }
        i18n.speak(Language::English);
        settle().await;
        let copies = |field: &str| {
            stage.attribute(&format!(".details-value:has([data-field={field}]) > .copy-button"), "data-copies")
        };
        for (field, text) in [
            ("image_name", "<b>cart</b>"),
            ("vul_num", "1234"),
            ("image_size", "1000 (Bytes)"),
            ("latest_scan_time", "1709973506292"),
        ] {
            assert_eq!(copies(field).as_deref(), Some(text), "{field}");
        }
        let (wide, own) = if list == List::Swr { ("id", "scannable") } else { ("component_num", "image_id") };
        assert_eq!(copies(wide).as_deref(), Some("9223372036854775807"));
        assert_eq!(copies(own).as_deref(), Some(if list == List::Swr { "true" } else { "one" }));
        let none = ".details-value:has([data-field=image_version]) > .copy-button";
        assert!(stage.attribute(none, "hidden").is_some(), "there is nothing to copy");
        assert_eq!(stage.count(".details b"), 0);
    }
}

#[wasm_bindgen_test]
async fn a_failed_scan_says_what_to_do() {
    let reason = ScanFailure::HugeImage;
    let body = json!({ "data_list": [
        { "image_id": "one", "scan_status": "failed", "scan_failed_desc": reason.wire() },
        { "image_id": "two", "scan_status": "success" },
    ] });
    let own = loaded(List::Local, &body);
    let (stage, _) = panel(own, listing(List::Swr)).await;
    open(own, "one", &stage).await;
    let remedy = (Messages::of(Language::English).labels.scan_failure)(reason).remedy;
    assert_eq!(stage.text(".details-remedy:not([hidden])"), format!("What to do: {remedy}"));
    open(own, "two", &stage).await;
    assert_eq!(stage.count(".details-remedy:not([hidden])"), 0);
}

#[wasm_bindgen_test]
async fn the_rows_beside_it_are_those_of_the_order_that_is_shown() {
    let own = loaded(List::Local, &rows(40));
    own.images.update(|images| images.sort_by(vec![Sort { column: 0, direction: Direction::Descending }]));
    let (stage, _) = panel(own, listing(List::Swr)).await;
    open(own, "id-38~h", &stage).await;
    assert_eq!((stage.text(".details-title"), focused().id()), ("image-38:1.0".into(), "details-title".into()));
    assert_eq!(stage.text(".details-steps"), "Row 2 of 40");
    stage.press_with("ArrowUp", "Alt").await;
    assert_eq!(own.open_row().get_untracked().as_deref(), Some("id-39~h"));
    assert_eq!(stage.attribute(".details-previous", "aria-disabled").as_deref(), Some("true"));
    stage.press_with("ArrowUp", "Alt").await;
    assert_eq!(stage.text(".details-title"), "image-39:1.0", "there is none above");
    stage.focus(".details-next").await;
    for _ in 0..30 {
        stage.click(".details-next").await;
    }
    assert_eq!(
        (stage.text(".details-title"), stage.text(".details-steps")),
        ("image-9:1.0".into(), "Row 31 of 40".into())
    );
    assert!(focused().class_name().contains("details-next"), "the focus stays where it is");
    let (first, last) = stage.in_sight();
    assert!((first..=last).contains(&32), "the row came into sight: {first} to {last}");
    assert_eq!(stage.count(".grid-body-row.open[aria-rowindex='32']"), 1);
    stage.press("Escape").await;
    settle().await;
    assert_eq!((stage.count(".details"), own.open_row().get_untracked()), (0, None));
    assert!(focused().closest("[aria-rowindex='32']").ok().flatten().is_some(), "the focus is on the row");
}

#[wasm_bindgen_test]
async fn a_row_that_is_hidden_or_not_there_says_so() {
    let own = loaded(List::Local, &rows(3));
    let (stage, _) = panel(own, listing(List::Swr)).await;
    own.filtering.filter(parse(List::Local, "name=image-2").filter_expr);
    open(own, "id-1~h", &stage).await;
    assert!(stage.text(".details").contains("but the refinement does not show it"));
    open(own, "no-such-row", &stage).await;
    assert!(stage.text(".details").contains("not among the rows loaded"));
    open(own, "id-2~h", &stage).await;
    assert_eq!(stage.text(".details-title"), "image-2:1.0");
}

#[wasm_bindgen_test]
async fn the_row_as_json_has_every_digit() {
    let body = json!({ "data_list": [{ "image_id": "one", "image_size": i64::MAX, "colour": { "r": u64::MAX } }] });
    let own = loaded(List::Local, &body);
    let (stage, _) = panel(own, listing(List::Swr)).await;
    open(own, "one", &stage).await;
    let shown = stage.find(".details-raw code").text_content().unwrap_or_default();
    assert_eq!(serde_json::from_str::<Value>(&shown).expect("JSON"), body["data_list"][0]);
    assert!(shown.contains("9223372036854775807") && shown.contains("18446744073709551615"), "{shown}");
}
