//! Refining: the line, its suggestions and its problems, the chips, facets with counts, and ranges.

use hss_image_console::view::{Listing, RefineBar, RefinePanel};
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::stage::{Stage, loaded, mount, settle};

const SEVERITIES: [&str; 4] = ["Security", "Low", "Medium", "High"];
const STATUSES: [&str; 3] = ["success", "unscan", "failed"];

/// Rows of which every fourth has the same severity, every third the same status, and every tenth the same name.
pub(crate) fn rows(count: usize) -> Value {
    let row = |at: usize| {
        json!({
            "image_id": at.to_string(), "image_name": format!("image-{}", at % 10), "image_version": format!("1.{at}"),
            "severity_level": SEVERITIES[at % 4], "scan_status": STATUSES[at % 3], "vul_num": at, "image_size": at * 1024,
        })
    };
    json!({ "total_num": count, "data_list": (0..count).map(row).collect::<Vec<_>>() })
}

pub(crate) async fn page(body: &Value) -> (Stage<impl Mountable + use<>>, Listing) {
    let (send, receive) = std::sync::mpsc::channel();
    let body = body.clone();
    let stage = mount(move |_| {
        let listing = loaded(List::Local, &body);
        send.send(listing).expect("sent");
        let open = RwSignal::new(true);
        view! { <RefineBar listing open /><RefinePanel listing /> }
    });
    settle().await;
    (stage, receive.recv().expect("received"))
}

pub(crate) fn shown(listing: Listing) -> usize {
    listing.images.with_untracked(|images| images.shown())
}

/// The values of a facet with their counts, as a person reads them.
fn facet<M: Mountable>(stage: &Stage<M>, field: &str) -> Vec<String> {
    let values = stage.find(&format!("[data-facet={field}]")).query_selector_all(".facet-value").expect("a selector");
    let text = |at| values.item(at).map(|value| value.unchecked_into::<HtmlElement>().inner_text());
    (0..values.length()).filter_map(text).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

pub(crate) async fn press<M: Mountable>(stage: &Stage<M>, selector: &str, key: &str) {
    stage.press_in(selector, key);
    settle().await;
}

#[wasm_bindgen_test]
async fn what_is_typed_counts_at_once_and_shows_as_chips() {
    let (stage, listing) = page(&rows(120)).await;
    assert_eq!((shown(listing), stage.count(".refine-chips li")), (120, 0));
    stage.enter("[data-refine]", "image-3 vul>=50").await;
    assert_eq!(shown(listing), 7);
    assert_eq!(stage.text(".refine-shown"), "7 of 120 loaded rows shown");
    assert_eq!(stage.count(".refine-chips .chip"), 2);
    assert_eq!(
        stage.attribute(".refine-chips .chip-remove", "aria-label").as_deref(),
        Some("Remove \u{201c}image-3\u{201d}")
    );
    stage.click(".refine-chips .chip-remove").await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!((shown(listing), line.value()), (70, "vul>=50".to_owned()));
    stage.click(".refine-clear").await;
    assert_eq!((shown(listing), line.value()), (120, String::new()));
}

#[wasm_bindgen_test]
async fn a_problem_is_shown_at_its_place_and_the_rest_counts() {
    let (stage, listing) = page(&rows(120)).await;
    stage.enter("[data-refine]", "vul>x severity:high").await;
    assert_eq!(shown(listing), 30);
    assert_eq!(stage.text(".refine-wrong"), "x");
    assert!(stage.text(".refine-problem").contains("Write a whole number"), "{}", stage.html());
    assert_eq!(stage.attribute("[data-refine]", "aria-invalid").as_deref(), Some("true"));
    let described = stage.attribute("[data-refine]", "aria-describedby").expect("described");
    assert!(stage.text(&format!("#{described}")).contains("Write a whole number"));
    stage.enter("[data-refine]", "vul>5 severity:high").await;
    assert_eq!((stage.count(".refine-problem"), shown(listing)), (0, 29));
}

#[wasm_bindgen_test]
async fn suggestions_are_chosen_by_key() {
    let (stage, listing) = page(&rows(120)).await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    line.focus().expect("focus");
    stage.enter("[data-refine]", "sev").await;
    assert_eq!(stage.attribute("[data-refine]", "aria-expanded").as_deref(), Some("true"));
    press(&stage, "[data-refine]", "ArrowDown").await;
    let active = stage.attribute("[data-refine]", "aria-activedescendant").expect("an active suggestion");
    assert_eq!(stage.attribute(&format!("#{active}"), "aria-selected").as_deref(), Some("true"));
    press(&stage, "[data-refine]", "Enter").await;
    assert_eq!(line.value(), "severity:");
    // The values that rows have come next, with their counts.
    assert!(stage.text("[role=listbox]").contains("30"), "{}", stage.html());
    press(&stage, "[data-refine]", "ArrowDown").await;
    press(&stage, "[data-refine]", "Enter").await;
    assert_eq!((line.value().len() > "severity:".len(), shown(listing)), (true, 30), "{}", line.value());
    press(&stage, "[data-refine]", "Escape").await;
    assert_eq!(stage.attribute("[data-refine]", "aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn keys_of_an_input_method_are_its_own() {
    let (stage, listing) = page(&rows(120)).await;
    stage.enter("[data-refine]", "severity:High").await;
    let options = web_sys::KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_key("Escape");
    options.set_is_composing(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    let goes_on = stage.find("[data-refine]").dispatch_event(&event).expect("dispatched");
    settle().await;
    assert!(goes_on, "the input method has it");
    assert_eq!(stage.attribute("[data-refine]", "aria-expanded").as_deref(), Some("true"), "the suggestions stay");
    press(&stage, "[data-refine]", "Escape").await;
    assert_eq!(stage.attribute("[data-refine]", "aria-expanded").as_deref(), Some("false"));
    assert_eq!(shown(listing), 30);
}

#[wasm_bindgen_test]
async fn counts_of_a_facet_hold_under_all_other_refinements() {
    let (stage, listing) = page(&rows(120)).await;
    assert_eq!(facet(&stage, "severity_level"), ["High 30", "Low 30", "Medium 30", "Secure 30"]);
    stage.click("[data-facet=severity_level] .facet-value input").await;
    assert_eq!(shown(listing), 30);
    // Its own counts stay, the others' follow.
    assert_eq!(facet(&stage, "severity_level"), ["High 30", "Low 30", "Medium 30", "Secure 30"]);
    assert_eq!(facet(&stage, "scan_status"), ["Failed 10", "Scanned 10", "Not scanned 10"]);
    stage.click("[data-facet=scan_status] .facet-value input").await;
    assert_eq!((shown(listing), facet(&stage, "severity_level")[0].as_str()), (10, "High 10"));
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!(line.value(), "severity:High status:failed");
    // Off again.
    stage.click("[data-facet=severity_level] .facet-value input").await;
    assert_eq!(shown(listing), 40);
}

#[wasm_bindgen_test]
async fn a_range_is_one_term_whichever_end_is_written() {
    let (stage, listing) = page(&rows(120)).await;
    stage.click("[data-range=vul_num] summary").await;
    // Opened at once, and told of it later.
    stage.until("[data-range=vul_num] input").await;
    stage.enter("[data-range=vul_num] .range-end:first-of-type input", "100").await;
    assert_eq!(shown(listing), 20);
    stage.enter("[data-range=vul_num] .range-end:last-of-type input", "109").await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!((shown(listing), line.value()), (10, "vul:100..109".to_owned()));
    stage.enter("[data-range=vul_num] .range-end:last-of-type input", "many").await;
    assert_eq!(shown(listing), 10, "what cannot be read changes nothing");
    assert!(stage.text("[data-range=vul_num]").contains("Write a whole number"));
    stage.enter("[data-range=vul_num] .range-end:last-of-type input", "").await;
    assert_eq!(line.value(), "vul>=100");
}

#[wasm_bindgen_test]
async fn odd_rows_alone_can_be_shown() {
    let mut body = rows(120);
    body["data_list"][7]["vul_num"] = "many".into();
    let (stage, listing) = page(&body).await;
    stage.click(".refine-odd input").await;
    assert_eq!(shown(listing), 1);
    stage.click(".refine-odd input").await;
    assert_eq!(shown(listing), 120);
}
