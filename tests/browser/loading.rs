//! How a load stands: the bar for each phase, of when the rows are, and the report in full.

use hss_client::{Error, ErrorKind};
use hss_i18n::Language;
use hss_image_console::view::{AutoRefresh, Freshness, LoadBar, LoadReportPanel, Now, Phase};
use hss_inventory::{Images, Refresh};
use hss_model::Counts;
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::grids_stage::focused;
use crate::stage::{Stage, listing, loaded, mount, settle};

/// Unix milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clock is after 1970 and below 2^53")]
fn now() -> u64 {
    js_sys::Date::now() as u64
}

fn one_row() -> Value {
    json!({ "total_num": 5_000, "data_list": [{ "image_name": "nginx" }] })
}

fn buttons<M: Mountable>(stage: &Stage<M>) -> Vec<String> {
    let text = stage.text(".load-buttons");
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

#[wasm_bindgen_test]
async fn each_phase_has_its_words_and_its_buttons() {
    let error = Error::new(ErrorKind::BadGateway);
    for (phase, i18n, names) in [
        (Phase::Loading, "Loading", "Pause Stop"),
        (Phase::Waiting { until: now() + 90_500, error: None }, "going on in 2 min", "Pause Stop"),
        (
            Phase::Waiting { until: now() + 9_500, error: Some(error) },
            "could not reach HSS in time. Trying again in",
            "Try now Pause Stop",
        ),
        (Phase::Paused, "Paused", "Resume Stop"),
        (Phase::Stopped, "Stopped", "Go on"),
        (Phase::AtBound, "5,000 rows match, 1 of them are loaded.", "Load the other 0 (0 requests)"),
    ] {
        let shown = phase.clone();
        let stage = mount(move |_| {
            Now::provide();
            let listing = loaded(List::Local, &one_row());
            listing.phase.set(phase);
            view! { <LoadBar listing /> }
        });
        settle().await;
        assert!(stage.text(".load-words").contains(i18n), "{shown:?}: {}", stage.text(".load-words"));
        let said: Vec<String> = buttons(&stage);
        assert_eq!(said.concat().replace(' ', ""), names.replace(' ', ""), "{shown:?}");
        let busy = shown.is_busy() || shown == Phase::Paused;
        assert_eq!(stage.count(".load-progress:not(.quiet)"), u32::from(busy), "{shown:?}");
    }
}

#[wasm_bindgen_test]
async fn buttons_that_go_give_the_focus_on_unless_the_person_went_elsewhere() {
    for goes_elsewhere in [false, true] {
        let listing = loaded(List::Local, &one_row());
        listing.phase.set(Phase::Loading);
        let stage = mount(move |_| {
            Now::provide();
            view! {
                <LoadBar listing />
                <input id="elsewhere" />
                <section class="results" tabindex="-1">"Rows"</section>
            }
        });
        settle().await;
        let focus = |selector: &str| stage.find(selector).unchecked_into::<HtmlElement>().focus().expect("focus");
        focus(".load-buttons button");
        listing.phase.set(Phase::Loaded);
        // The bar is gone, and the next frame is still to come.
        leptos::task::tick().await;
        assert_eq!(stage.count(".load-bar"), 0);
        if goes_elsewhere {
            focus("#elsewhere");
        }
        settle().await;
        let expected = if goes_elsewhere { "#elsewhere" } else { ".results" };
        assert!(focused().matches(expected).expect("a selector"), "{expected}: {}", focused().outer_html());
    }
}

#[wasm_bindgen_test]
async fn there_is_no_bar_where_nothing_is_under_way() {
    for phase in [Phase::Idle, Phase::Loaded, Phase::Cached, Phase::Failed(Error::new(ErrorKind::Offline))] {
        let shown = phase.clone();
        let stage = mount(move |_| {
            let listing = listing(List::Swr);
            listing.phase.set(phase);
            view! { <LoadBar listing /> }
        });
        settle().await;
        assert_eq!(stage.count(".load-bar"), 0, "{shown:?}: {}", stage.html());
    }
}

#[wasm_bindgen_test]
async fn a_wait_that_is_over_counts_to_zero_and_never_below() {
    let stage = mount(|_| {
        Now::provide();
        let listing = listing(List::Local);
        listing.phase.set(Phase::Waiting { until: now().saturating_sub(60_000), error: None });
        view! { <LoadBar listing /> }
    });
    settle().await;
    assert!(stage.text(".load-words").ends_with("going on in 0 s"), "{}", stage.text(".load-words"));
}

#[wasm_bindgen_test]
async fn the_bar_speaks_each_language() {
    let mut said = std::collections::HashSet::new();
    for language in Language::ALL {
        let stage = mount(move |i18n| {
            i18n.speak(language);
            let listing = listing(List::Local);
            listing.phase.set(Phase::Paused);
            view! { <LoadBar listing /> }
        });
        settle().await;
        assert!(said.insert((stage.text(".load-words"), buttons(&stage))), "{language:?}");
    }
}

fn with_account(change: impl FnOnce(&mut Images)) -> hss_image_console::view::Listing {
    let listing = loaded(List::Local, &json!({ "total_num": 1, "data_list": [{ "image_name": "nginx" }] }));
    listing.images.update(change);
    listing
}

#[wasm_bindgen_test]
async fn rows_say_of_when_they_are() {
    let hours = |hours: u64| now() - hours * 3_600_000;
    for (finished, refreshed, i18n) in [
        (None, None, ""),
        (Some(hours(0)), None, "just now"),
        (Some(hours(3)), None, "3 h ago"),
        (Some(hours(72)), None, "3 days ago"),
        (Some(hours(72)), Some(hours(2)), "2 h ago"),
    ] {
        let stage = mount(move |_| {
            Now::provide();
            let listing = with_account(|images| {
                images.load_report_mut().finished = finished;
                images.load_report_mut().refresh = refreshed.map(|at| Refresh { at, ..Refresh::default() });
            });
            view! { <Freshness listing /> }
        });
        settle().await;
        let when = stage.text(".freshness-when");
        assert!(when.ends_with(i18n) && when.is_empty() == i18n.is_empty(), "{when}");
    }
}

#[wasm_bindgen_test]
async fn no_refresh_is_offered_while_rows_are_on_their_way() {
    for (phase, is_disabled) in [(Phase::Loading, true), (Phase::Paused, true), (Phase::Loaded, false)] {
        let stage = mount(move |_| {
            let listing = loaded(List::Local, &one_row());
            listing.phase.set(phase);
            view! { <Freshness listing /> }
        });
        settle().await;
        let disabled = stage.attribute(".freshness > .reasoned > button", "aria-disabled");
        assert_eq!(disabled.as_deref(), Some(if is_disabled { "true" } else { "false" }));
    }
}

#[wasm_bindgen_test]
async fn the_account_has_every_number_and_odd_rows_as_text() {
    let body = json!({
        "total_num": 4,
        "data_list": [{ "image_name": "nginx", "colour": "red" }, "<b>7</b>", { "scan_status": "<i>odd</i>" }],
    });
    let stage = mount(move |_| {
        let listing = loaded(List::Local, &body);
        listing.images.update(|images| {
            let load_report = images.load_report_mut();
            load_report.started = 1_790_000_000_000;
            load_report.finished = Some(1_790_000_001_000);
            load_report.counts = Counts { requests: 9, retries: 2, throttled: 1 };
        });
        view! { <LoadReportPanel listing /> }
    });
    settle().await;
    stage.click("summary").await;
    stage.until(".ledger dt").await;
    let text = stage.text(".ledger");
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let value_of = |name: &str| {
        let at = lines.iter().position(|line| *line == name).unwrap_or_else(|| panic!("no {name}: {text}"));
        lines.get(at + 1).copied().unwrap_or_default()
    };
    for (name, value) in [
        ("Rows counted by the service at the start", "4"),
        ("Rows received", "2"),
        ("Unreadable rows (kept as they came)", "1"),
        ("Missing rows", "1"),
        ("Requests", "9"),
        ("Of those, repeated after a failure", "2"),
        ("Of those, refused over the quota", "1"),
    ] {
        assert_eq!(value_of(name), value, "{name}");
    }
    for part in ["\u{201c}colour\u{201d}, in 1 row", "\"<b>7</b>\"", "scan_status = <i>odd</i>"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(stage.count(".ledger :is(b, i)"), 0);
}

#[wasm_bindgen_test]
async fn the_deployment_s_own_interval_stands_among_the_choices() {
    let stage = mount(|_| {
        AutoRefresh::provide(7);
        view! { <LoadReportPanel listing=listing(List::Local) /> }
    });
    settle().await;
    stage.click("summary").await;
    stage.until("option:checked").await;
    assert_eq!(stage.text("option:checked"), "Every 7 minutes");
    stage.choose("select", "Every hour").await;
    assert_eq!(stage.text("option:checked"), "Every hour");
    stage.choose("select", "Never").await;
    assert_eq!(stage.text("option:checked"), "Never");
    let storage = window().local_storage().expect("a storage").expect("a storage");
    storage.remove_item("hss-image-console.auto-refresh").expect("removed");
}
