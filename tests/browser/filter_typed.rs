//! The filter line as people type in it: compositions, unfinished terms, what finds nothing, suggestions, and undo.

use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::filter::{page, press, rows, shown};
use crate::stage::{Stage, composed_input, fire, settle};

/// Types into the line, and stays in it with the caret behind what is typed.
async fn type_in<M: Mountable>(stage: &Stage<M>, text: &str) -> HtmlInputElement {
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    line.focus().expect("focus");
    line.set_value(text);
    fire(&line, "input");
    settle().await;
    line
}

#[wasm_bindgen_test]
async fn what_is_not_composed_yet_refines_nothing() {
    let (stage, listing) = page(&rows(120)).await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    line.focus().expect("focus");
    line.set_value("xyz");
    composed_input(&line);
    settle().await;
    assert_eq!((shown(listing), line.value()), (120, "xyz".to_owned()));
    line.set_value("\u{72b6}\u{6001}\u{ff1a}\u{5df2}\u{626b}\u{63cf}");
    fire(&line, "compositionend");
    settle().await;
    assert_eq!((shown(listing), stage.count(".refine-problem")), (40, 0));
    assert_eq!(line.value(), "\u{72b6}\u{6001}\u{ff1a}\u{5df2}\u{626b}\u{63cf}", "as it is typed");
    // Safari tells of the Enter that ended it only now.
    crate::keyboard::press_enter_of_safari().await;
    assert_eq!(
        crate::grids_stage::focused().get_attribute("data-refine").as_deref(),
        Some(""),
        "it does not leave the line"
    );
}

#[wasm_bindgen_test]
async fn an_unfinished_term_neither_refines_nor_is_wrong_until_it_is_left() {
    let (stage, listing) = page(&rows(120)).await;
    let mut line = None;
    for (typed, count) in
        [("sev", 120), ("severity", 120), ("severity:", 120), ("severity:hi", 120), ("severity:high", 30)]
    {
        line = Some(type_in(&stage, typed).await);
        assert_eq!((shown(listing), stage.count(".refine-problem")), (count, 0), "{typed}");
        assert_eq!(stage.attribute("[data-refine]", "aria-invalid").as_deref(), Some("false"), "{typed}");
    }
    let line = line.expect("a line");
    for typed in ["sev", "severity:"] {
        type_in(&stage, typed).await;
        line.blur().expect("left");
        settle().await;
        assert_eq!(stage.count(".refine-problem"), 1, "{typed}");
    }
    assert_eq!(stage.attribute("[data-refine]", "aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn what_finds_nothing_is_said_with_what_was_meant() {
    let (stage, listing) = page(&rows(120)).await;
    stage.enter("[data-refine]", "status:scaned ").await;
    assert_eq!(shown(listing), 0);
    assert!(stage.text(".refine-problem").contains("Did you mean \u{201c}Scanned\u{201d}?"), "{}", stage.html());
    assert_eq!(stage.attribute("[data-refine]", "aria-invalid").as_deref(), Some("false"), "it is no error");
    stage.click(".refine-mend").await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!((shown(listing), line.value()), (40, "status:Scanned ".to_owned()));
    assert_eq!(stage.count(".refine-problem"), 0);
    stage.enter("[data-refine]", "CVE-2024-3094 ").await;
    assert!(stage.text(".refine-problem").contains("These lists carry counts, not CVEs"), "{}", stage.html());
}

#[wasm_bindgen_test]
async fn suggestions_stand_below_what_is_wrong() {
    let (stage, _) = page(&rows(120)).await;
    let style = include_str!("../../www/styles/refine.css");
    let sheet = document().create_element("style").expect("a style");
    sheet.set_text_content(Some(style));
    stage.find("[data-refine]").parent_element().expect("a place").append_child(&sheet).expect("put");
    type_in(&stage, "vul>x sev").await;
    let place = |selector: &str| stage.find(selector).get_bounding_client_rect();
    assert!(place(".suggestions").top() >= place(".refine-problem").bottom(), "{}", stage.html());
}

#[wasm_bindgen_test]
async fn an_empty_line_suggests_what_was_used_lately_and_examples() {
    let (stage, listing) = page(&rows(120)).await;
    type_in(&stage, "name:image-3 vul>50").await;
    press(&stage, "[data-refine]", "Enter").await;
    assert_eq!(listing.filtering.recent().lines().next(), Some("name:image-3 vul>50"));
    listing.filtering.clear();
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    line.blur().expect("left");
    settle().await;
    line.focus().expect("focus");
    settle().await;
    assert_eq!(stage.text(".suggestion .suggestion-text"), "name:image-3 vul>50");
    let all = stage.text("[role=listbox]");
    assert!(["used recently", "severity:high,medium", "Scan status"].iter().all(|text| all.contains(text)), "{all}");
    press(&stage, "[data-refine]", "ArrowDown").await;
    press(&stage, "[data-refine]", "Tab").await;
    assert_eq!((line.value(), shown(listing)), ("name:image-3 vul>50".to_owned(), 7));
}

#[wasm_bindgen_test]
async fn what_was_cleared_can_be_undone() {
    let (stage, listing) = page(&rows(120)).await;
    stage.enter("[data-refine]", "severity:High vul>5 ").await;
    let before = shown(listing);
    stage.click(".refine-clear").await;
    assert_eq!(shown(listing), 120);
    stage.click(".refine-undo").await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!((shown(listing), line.value()), (before, "severity:High vul>5 ".to_owned()));
    assert_eq!(stage.count(".refine-undo"), 0);
}

#[wasm_bindgen_test]
async fn escape_closes_the_suggestions_then_leaves_the_line() {
    let (stage, listing) = page(&rows(120)).await;
    type_in(&stage, "severity:high").await;
    press(&stage, "[data-refine]", "Escape").await;
    assert_eq!(stage.attribute("[data-refine]", "aria-expanded").as_deref(), Some("false"));
    assert!(crate::grids_stage::focused().has_attribute("data-refine"));
    press(&stage, "[data-refine]", "Escape").await;
    assert!(!crate::grids_stage::focused().has_attribute("data-refine"));
    assert_eq!(shown(listing), 30, "what is typed stays");
}

#[wasm_bindgen_test]
async fn a_choice_leaves_the_rest_of_the_line_as_it_is_typed() {
    let (stage, listing) = page(&rows(120)).await;
    stage.enter("[data-refine]", "\u{6f0f}\u{6d1e}\u{ff1e}50 vul>x ").await;
    stage.click("[data-facet=severity_level] .facet-value input").await;
    let line: HtmlInputElement = stage.find("[data-refine]").unchecked_into();
    assert_eq!(line.value(), "\u{6f0f}\u{6d1e}\u{ff1e}50 severity:High vul>x");
    assert!(shown(listing) < 30 && shown(listing) > 0);
}
