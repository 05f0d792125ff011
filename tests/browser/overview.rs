//! The overview: charts that are tables, each part a link to its rows, images that stand out, and the states of a load.

use hss_i18n::Language;
use hss_image_console::view::{AutoRefresh, Listing, Lists, Now, OverviewPage, Phase, Router, View};
use hss_inventory::{Images, Route};
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, MouseEvent, MouseEventInit};

use crate::stage::{Stage, connections, listing, loaded, mount, settle};

const LOCAL: &str = "[data-list=local]";
const SWR: &str = "[data-list=swr]";

/// Rows of which every fourth has the same severity, and every fifth the same status.
fn rows(count: usize) -> Value {
    const SEVERITIES: [&str; 4] = ["Security", "Low", "Medium", "High"];
    const STATUSES: [&str; 5] = ["success", "unscan", "failed", "waiting", "scanning"];
    let row = |at: usize| {
        json!({
            "image_id": format!("id-{at}"), "image_name": format!("image-{at}"), "image_version": "1",
            "severity_level": SEVERITIES[at % 4], "scan_status": STATUSES[at % 5], "vul_num": at % 7,
            "image_size": (at + 1) << 20, "latest_scan_time": 1_700_000_000_000_u64 + at as u64,
        })
    };
    json!({ "total_num": count, "data_list": (0..count).map(row).collect::<Vec<_>>() })
}

/// A page: the stage and its lists.
struct Shown<M: Mountable> {
    stage: Stage<M>,
    local: Listing,
    swr: Listing,
    i18n: hss_image_console::view::I18n,
}

async fn page(local: Value) -> Shown<impl Mountable + use<>> {
    let (send, receive) = std::sync::mpsc::channel();
    let stage = mount(move |i18n| {
        Now::provide();
        AutoRefresh::provide(0);
        let first = if local.is_null() { listing(List::Local) } else { loaded(List::Local, &local) };
        first.images.update(|images| images.load_report_mut().finished = Some(1));
        let second = listing(List::Swr);
        send.send((first, second, i18n)).expect("sent");
        let lists = Lists::new(|list| if list == List::Local { first } else { second });
        let router = Router::provide(View::Overview, lists, connections());
        view! { <OverviewPage router /> }
    });
    settle().await;
    let (local, swr, i18n) = receive.recv().expect("received");
    Shown { stage, local, swr, i18n }
}

/// The query string that the page went to; the document's address says nothing again from then on.
fn went_to() -> String {
    let window = web_sys::window().expect("a window");
    let query_string = window.location().search().expect("a query string");
    let path = window.location().pathname().expect("a path");
    let history = window.history().expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some(&path)).expect("replaced");
    query_string
}

/// The parts of the charts of a list that are in sight: their names, and how many rows they say.
fn parts<M: Mountable>(stage: &Stage<M>, list: &str, chart: usize) -> Vec<String> {
    let tables = stage.find(list).query_selector_all(".card-table:not(.ranking)").expect("a selector");
    let table: Element = tables.item(u32::try_from(chart).expect("few")).expect("a chart").unchecked_into();
    let rows = table.query_selector_all("tbody tr:not([hidden])").expect("a selector");
    let text = |at| rows.item(at).map(|row| row.unchecked_into::<HtmlElement>().inner_text());
    (0..rows.length()).filter_map(text).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Clicks with these keys; the browser itself is kept from following.
fn click(element: &Element, with_ctrl: bool) {
    let keep = Closure::<dyn Fn(MouseEvent)>::new(|event: MouseEvent| event.prevent_default());
    let window = web_sys::window().expect("a window");
    let keep_here = keep.as_ref().unchecked_ref();
    window.add_event_listener_with_callback("click", keep_here).expect("a listener");
    let options = MouseEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_ctrl_key(with_ctrl);
    let event = MouseEvent::new_with_mouse_event_init_dict("click", &options).expect("an event");
    element.dispatch_event(&event).expect("dispatched");
    window.remove_event_listener_with_callback("click", keep_here).expect("no listener");
}

#[wasm_bindgen_test]
async fn numbers_are_whole_as_soon_as_the_load_is() {
    let page = page(rows(100)).await;
    let Shown { stage, local, .. } = &page;
    let grow = |count| {
        let mut images = Images::new(List::Local);
        images.append_body(rows(count).to_string().as_bytes()).expect("a page");
        images.load_report_mut().finished = Some(1);
        local.images.set(images);
    };
    local.phase.set(Phase::Loading);
    settle().await;
    // This one waits, since more may come; the next need not, since no more come.
    grow(200);
    settle().await;
    grow(300);
    local.phase.set(Phase::Loaded);
    settle().await;
    assert_eq!(parts(stage, LOCAL, 0)[0], "High 75 25.0 %");
}

#[wasm_bindgen_test]
async fn a_chart_is_a_table_whose_parts_are_links() {
    let page = page(rows(100)).await;
    let Shown { stage, .. } = &page;
    assert_eq!(
        parts(stage, LOCAL, 0),
        ["High 25 25.0 %", "Medium 25 25.0 %", "Low 25 25.0 %", "Secure 25 25.0 %", "Not rated 0 0.0 %"]
    );
    let coverage = ["Scanned 20 20.0 %", "Scan failed 20 20.0 %", "Waiting or being scanned 40 40.0 %"];
    assert_eq!(parts(stage, LOCAL, 1)[..3], coverage);
    assert_eq!(parts(stage, LOCAL, 1)[3..], ["Never scanned 20 20.0 %", "Cannot be scanned 0 0.0 %"]);
    let charts = stage.count(&format!("{LOCAL} .card-table:not(.ranking)"));
    assert_eq!(charts, 6);
    assert_eq!(stage.count(&format!("{LOCAL} .card-table > caption")), 9);
    assert_eq!(stage.count("tbody tr > :first-child:not(th[scope=row])"), 0);
    assert_eq!(stage.count("thead th:not([scope=col])"), 0);
    assert!(stage.text(&format!("{LOCAL} caption")).contains("of 100 rows"));
    // The bar has the same links, which neither keyboards nor screen readers meet twice.
    assert_eq!(stage.count("svg:not([aria-hidden=true])"), 0);
    assert_eq!(stage.count("svg a:not([tabindex='-1'])"), 0);
    let high = stage.find(".card-link[data-rows]");
    let address = high.get_attribute("href").expect("a link");
    assert_eq!(stage.attribute(".chart-bar a", "href").as_deref(), Some(&*address));
    assert_eq!(stage.attribute(".chart-bar a rect", "width").as_deref(), Some("25.0%"));
    assert_eq!(address, "?view=local&refine=severity%3AHigh");

    drop(went_to());
    for part in [high.clone(), stage.find(".chart-bar a rect")] {
        click(&part, false);
        assert_eq!(went_to(), address);
    }
    click(&high, true);
    assert_eq!(went_to(), "", "another tab is the browser's");
}

#[wasm_bindgen_test]
async fn images_that_stand_out_open_their_row() {
    let Shown { stage, .. } = page(rows(100)).await;
    let rankings = format!("{LOCAL} .ranking");
    assert_eq!(stage.count(&format!("{rankings} tbody tr:not([hidden])")), 30);
    // High, and of those the first with the most vulnerabilities.
    let text = stage.text(&format!("{rankings} tbody tr")).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text, "image-27:1 0 High 6");
    let address = stage.attribute(&format!("{rankings} .card-link"), "href").expect("a link");
    let (Route::List(link), warnings) = Route::read(&address) else { panic!("{address}") };
    assert_eq!((link.row.as_deref(), link.sorts.len(), warnings), (Some("id-27"), 3, vec![]));
    assert!(stage.text(&rankings).contains("Most malicious files first"));
    // A ranking of nothing says so.
    let Shown { stage, .. } = page(json!({ "total_num": 1, "data_list": [{ "image_name": "nginx" }] })).await;
    assert_eq!(stage.count(&format!("{rankings} tbody tr:not([hidden])")), 0);
    assert_eq!(stage.text(&format!("{LOCAL} .card-none")), "Nothing bad is known of any of these images.");
    assert_eq!(parts(&stage, LOCAL, 5).last().map(String::as_str), Some("Size not known 1 100.0 %"));
}

#[wasm_bindgen_test]
async fn each_state_of_a_load_has_its_words() {
    let Shown { stage, local, .. } = page(Value::Null).await;
    assert_eq!(stage.count(".board:not([hidden])"), 0);
    assert!(stage.text(&format!("{SWR} .overview-waits")).contains("once the local ones are loaded"));
    local.phase.set(Phase::Loading);
    settle().await;
    assert_eq!(stage.count(&format!("{LOCAL} .overview-waits")), 0);
    assert!(stage.text(&format!("{LOCAL} .load-words")).contains("Loading images"));
    local.images.update(|images: &mut Images| {
        images.append_body(br#"{"total_num": 0, "data_list": []}"#).expect("a page");
    });
    local.phase.set(Phase::Loaded);
    settle().await;
    assert!(stage.text(&format!("{LOCAL} .notice-empty")).contains("There are no images here."));
    assert_eq!(stage.count(".board:not([hidden])"), 0);
}

#[wasm_bindgen_test]
async fn a_load_whose_buttons_change_gives_the_focus_to_none_of_the_other_list() {
    let Shown { stage, local, swr, .. } = page(Value::Null).await;
    local.phase.set(Phase::Paused);
    swr.phase.set(Phase::Paused);
    settle().await;
    let resume: HtmlElement = stage.find(&format!("{SWR} .load-buttons button")).unchecked_into();
    resume.focus().expect("focus");
    swr.phase.set(Phase::Loading);
    let focused = || web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    for _ in 0..200 {
        // Neither its own button, which is gone, nor the whole page.
        if focused().is_some_and(|focused| focused.tag_name() == "BUTTON" && focused != *resume) {
            break;
        }
        settle().await;
    }
    assert_eq!(focused().as_ref(), Some(&stage.find(&format!("{SWR} .load-buttons button"))));
    assert_eq!(focused().and_then(|button| button.text_content()).as_deref(), Some("Pause"));
}

#[wasm_bindgen_test]
async fn rows_that_come_are_counted_and_the_focus_stays() {
    let mut first = rows(20);
    first["total_num"] = 1_060.into();
    let Shown { stage, local, i18n, .. } = page(first).await;
    local.phase.set(Phase::Loading);
    assert!(stage.text(&format!("{LOCAL} caption")).contains("of the 20 rows loaded so far, of 1,060"));
    let link: HtmlElement = stage.find(&format!("{LOCAL} .card-link")).unchecked_into();
    link.focus().expect("focus");
    local.images.update(|images| {
        images.append_body(rows(1_040).to_string().as_bytes()).expect("a page");
    });
    let is_counted = || stage.text(&format!("{LOCAL} .total dd")) == "1,040";
    for _ in 0..200 {
        if is_counted() {
            break;
        }
        settle().await;
    }
    assert!(is_counted(), "{}", stage.text(LOCAL));
    assert_eq!(parts(&stage, LOCAL, 0)[0], "High 260 25.0 %");
    let focused = web_sys::window().and_then(|window| window.document()).and_then(|page| page.active_element());
    assert_eq!(focused.as_ref(), Some(link.as_ref()));
    i18n.speak(Language::SimplifiedChinese);
    settle().await;
    assert_eq!(parts(&stage, LOCAL, 0)[0], "高危 260 25.0%");
    i18n.speak(Language::English);
}
