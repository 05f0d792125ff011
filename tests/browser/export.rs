//! The panel that rows are exported by: what it saves and says, and that the page has its turn meanwhile.

use hss_export::AboveExcel;
use hss_i18n::Language;
use hss_image_console::view::{ExportMenu, Listing, Outcome};
use hss_inventory::Images;
use hss_query::List;
use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focused, listing_of};
use crate::stage::{Stage, listing, mount, settle};

/// Keeps what the page would save: `saved` has a name and a blob for each file.
const KEEP: &str = "
    if (!window.saved) {
        const blobs = new Map();
        const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
            const address = create.call(URL, blob);
            blobs.set(address, blob);
            return address;
        };
        // Links that save nothing, those of other tests, are clicked as ever.
        HTMLAnchorElement.prototype.click = function () {
            if (!this.download) return HTMLElement.prototype.click.call(this);
            window.saved.push([this.download, blobs.get(this.href)]);
        };
    }
    window.saved = [];
    window.turns = 0;
    const turn = () => { window.turns += 1; setTimeout(turn); };
    if (!window.turning) { window.turning = true; turn(); }
";

fn keep() {
    Function::new_no_args(KEEP).call0(&JsValue::NULL).expect("a script");
}

fn on_window(name: &str) -> JsValue {
    Reflect::get(&window(), &name.into()).expect("it is there")
}

fn files() -> u32 {
    on_window("saved").unchecked_into::<Array>().length()
}

fn turns() -> f64 {
    on_window("turns").as_f64().expect("a number")
}

/// The name and the text of the only file that was saved.
async fn file() -> (String, String) {
    assert_eq!(files(), 1);
    let saved: Array = on_window("saved").unchecked_into::<Array>().get(0).unchecked_into();
    let blob: web_sys::Blob = saved.get(1).unchecked_into();
    let text = JsFuture::from(blob.text()).await.expect("a text").as_string().expect("a text");
    (saved.get(0).as_string().expect("a name"), text)
}

async fn menu(listing: Listing) -> Stage<impl Mountable> {
    keep();
    let stage = mount(move |_| view! { <ExportMenu listing /> });
    settle().await;
    stage.click("button").await;
    stage
}

async fn outcome(listing: Listing) -> Outcome {
    loop {
        if let Some(outcome) = untrack(|| listing.exporting.outcome()) {
            settle().await;
            return outcome;
        }
        settle().await;
    }
}

/// A list whose rows are all there.
fn whole(count: usize) -> Listing {
    let listing = listing_of(count);
    listing.images.update(|images| images.load_report_mut().finished = Some(1));
    listing
}

#[wasm_bindgen_test]
async fn saves_what_is_chosen_in_each_format() {
    let listing = whole(300);
    listing.filtering.type_line("image_name:image-7".into());
    let stage = menu(listing).await;
    assert_eq!(stage.attribute("[role=dialog]", "aria-label").as_deref(), Some("Export rows"));
    assert!(stage.text("fieldset").contains("Shown now (11)"), "{}", stage.text("fieldset"));
    assert_eq!(stage.count(".export-warning"), 0);
    for (format, extension, lines) in
        [("CSV", "csv", 12), ("JSON", "json", 14), ("NDJSON", "ndjson", 12), ("Markdown table", "md", 0)]
    {
        keep();
        stage.choose("select", format).await;
        stage.click(".export-save").await;
        assert_eq!(outcome(listing).await, Outcome::Saved(file().await.0, 11, AboveExcel::default()));
        let (name, text) = file().await;
        assert!(name.starts_with("hss-images-local_Test_") && name.ends_with(&format!(".{extension}")), "{name}");
        assert!(text.contains("image-79") && !text.contains("image-8"), "{text}");
        assert!(lines == 0 || text.lines().count() == lines, "{format}: {text}");
        assert!(stage.text(".export-outcome").starts_with("Saved 11 rows as hss-images-local_Test_"));
    }
    // Everything, all fields, with a mark.
    keep();
    stage.choose("select", "CSV").await;
    stage.click("fieldset:nth-of-type(1) label:nth-of-type(2) input").await;
    stage.click("fieldset:nth-of-type(2) label:nth-of-type(2) input").await;
    stage.click("input[type=checkbox]").await;
    stage.click(".export-save").await;
    outcome(listing).await;
    let text = {
        let saved: Array = on_window("saved").unchecked_into::<Array>().get(0).unchecked_into();
        let blob: web_sys::Blob = saved.get(1).unchecked_into();
        let bytes = JsFuture::from(blob.array_buffer()).await.expect("bytes");
        String::from_utf8(js_sys::Uint8Array::new(&bytes).to_vec()).expect("UTF-8")
    };
    let text = text.strip_prefix('\u{feff}').expect("a mark");
    assert_eq!(text.lines().count(), 301);
    assert!(text.lines().next().is_some_and(|head| head.ends_with(",agent_id,other_fields,export_about")), "{text}");
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_leave_the_page_its_turns() {
    let listing = whole(100_000);
    let stage = menu(listing).await;
    stage.choose("select", "NDJSON").await;
    let before = turns();
    stage.click(".export-save").await;
    let during = stage.count(".export-progress");
    assert_eq!(outcome(listing).await, Outcome::Saved(file().await.0, 100_000, AboveExcel::default()));
    // A slice has 2,000 rows at most, and a turn is between two of them at least.
    assert!(turns() - before >= 49.0, "{} turns", turns() - before);
    assert_eq!((during, stage.count(".export-progress")), (1, 0));
    let text = file().await.1;
    let mut lines = text.lines();
    let about: Value = serde_json::from_str(lines.next().expect("a line")).expect("JSON");
    assert_eq!((about["about"]["rows"].as_u64(), lines.clone().count()), (Some(100_000), 100_000));
    assert!(lines.last().is_some_and(|line| line.contains("\"image-99999\"")));
}

#[wasm_bindgen_test]
async fn cancelling_leaves_no_file_and_the_focus_where_it_goes_on() {
    let listing = whole(100_000);
    let stage = menu(listing).await;
    stage.click(".export-save").await;
    let cancel = "[class=export-actions] button:nth-of-type(3)";
    stage.find(cancel).unchecked_into::<web_sys::HtmlElement>().focus().expect("focus");
    stage.click(cancel).await;
    assert_eq!(outcome(listing).await, Outcome::Cancelled);
    assert_eq!(stage.text(".export-outcome"), "Cancelled. No file was saved.");
    assert_eq!(focused().class_name(), "button button-primary export-save");
    // Whatever slice was under way is over by now.
    let before = turns();
    while turns() < before + 5.0 {
        settle().await;
    }
    assert_eq!((files(), stage.count(".export-progress")), (0, 0));
}

#[wasm_bindgen_test]
async fn buttons_that_do_nothing_say_why() {
    let stage = menu(listing(List::Local)).await;
    let disabled = |selector: &str| stage.attribute(selector, "aria-disabled");
    assert_eq!(disabled(".export-save").as_deref(), Some("true"));
    assert_eq!(stage.text("#export-why"), "There are no rows to export yet.");
    stage.click(".export-save").await;
    assert_eq!(files(), 0);
    stage.click("fieldset label:nth-of-type(3) input").await;
    assert_eq!(stage.text("#export-why"), "No rows are selected. Select some with the boxes at their left.");
    assert_eq!(disabled(".export-copy button").as_deref(), Some("true"));
    assert_eq!(stage.text("#export-copy-why"), "No rows are selected. Select some with the boxes at their left.");
    drop(stage);

    let listing = whole(10_001);
    let stage = menu(listing).await;
    listing.grid.selection.update(|selection| {
        listing.images.with_untracked(|images| selection.select((0..10_000).filter_map(|at| images.row_at(at)), true));
    });
    settle().await;
    assert_eq!(stage.attribute(".export-copy button", "aria-disabled").as_deref(), Some("false"));
    listing.grid.selection.update(|selection| {
        selection.select(listing.images.with_untracked(|images| images.row_at(10_000)), true);
    });
    settle().await;
    assert_eq!(stage.attribute(".export-copy button", "aria-disabled").as_deref(), Some("true"));
    assert!(stage.text("#export-copy-why").starts_with("More than 10,000 rows"));
}

#[wasm_bindgen_test]
async fn what_is_not_whole_is_said_before_it_is_exported() {
    let listing = listing_of(100);
    listing.images.update(|images| images.load_report_mut().total_at_end = Some(20_000));
    let stage = menu(listing).await;
    let warning = stage.text(".export-warning");
    assert_eq!(warning, "Only 100 of 20,000 rows are loaded. The export says so, too.");
    stage.choose("select", "NDJSON").await;
    stage.click(".export-save").await;
    outcome(listing).await;
    assert!(file().await.1.contains("\"complete\":false"));
}

#[wasm_bindgen_test]
async fn a_byte_order_mark_goes_by_the_language_until_a_person_chooses() {
    keep();
    let listing = whole(3);
    let told = StoredValue::new(None);
    let stage = mount(move |i18n| {
        told.set_value(Some(i18n));
        view! { <ExportMenu listing /> }
    });
    settle().await;
    stage.click("button").await;
    let i18n = told.get_value().expect("it is mounted");
    let is_checked = || stage.find("input[type=checkbox]").unchecked_into::<web_sys::HtmlInputElement>().checked();
    assert!(!is_checked());
    i18n.speak(Language::SimplifiedChinese);
    settle().await;
    assert!(is_checked());
    stage.click(".export-save").await;
    outcome(listing).await;
    let saved: Array = on_window("saved").unchecked_into::<Array>().get(0).unchecked_into();
    let blob: web_sys::Blob = saved.get(1).unchecked_into();
    let bytes = JsFuture::from(blob.array_buffer()).await.expect("bytes");
    assert!(js_sys::Uint8Array::new(&bytes).to_vec().starts_with(b"\xef\xbb\xbf"));
    stage.click("input[type=checkbox]").await;
    i18n.speak(Language::English);
    i18n.speak(Language::SimplifiedChinese);
    settle().await;
    assert!(!is_checked(), "what a person chose stays");
}

#[wasm_bindgen_test]
async fn texts_that_excel_would_cut_are_counted_once_they_are_saved() {
    let rows = serde_json::json!([{ "image_id": "1", "image_name": "a".repeat(32_768) }, { "image_id": "2" }]);
    let listing = crate::stage::loaded(List::Local, &serde_json::json!({ "total_num": 2, "data_list": rows }));
    let stage = menu(listing).await;
    assert_eq!(stage.text(".export-excel"), "");
    stage.click(".export-save").await;
    outcome(listing).await;
    let said = stage.text(".export-outcome");
    assert!(
        said.ends_with("1 text is longer than the 32,767 characters that a cell of Excel takes: it cuts or splits it."),
        "{said}"
    );
    stage.choose("select", "JSON").await;
    stage.click(".export-save").await;
    outcome(listing).await;
    assert!(!stage.text(".export-outcome").contains("Excel"));
}

#[wasm_bindgen_test]
async fn escape_closes_and_an_export_goes_on_without_the_panel() {
    let listing = whole(100_000);
    let stage = menu(listing).await;
    assert_eq!(focused().get_attribute("type").as_deref(), Some("radio"));
    stage.click(".export-save").await;
    stage.press_in(".export-save", "Escape");
    settle().await;
    assert_eq!((stage.count("[role=dialog]"), focused().tag_name()), (0, "BUTTON".into()));
    assert!(stage.text("button").starts_with("Exporting, "), "{}", stage.text("button"));
    assert_eq!(stage.attribute("button", "aria-expanded").as_deref(), Some("false"));
    outcome(listing).await;
    assert_eq!((files(), stage.text("button")), (1, "Export rows".into()));
}

#[wasm_bindgen_test]
async fn rows_that_come_meanwhile_are_not_in_it() {
    let listing = whole(50_000);
    let stage = menu(listing).await;
    stage.choose("select", "NDJSON").await;
    stage.click(".export-save").await;
    // Another result takes their place.
    listing.images.set(Images::new(List::Local));
    assert_eq!(outcome(listing).await, Outcome::Saved(file().await.0, 50_000, AboveExcel::default()));
    assert_eq!(file().await.1.lines().count(), 50_001);
}
