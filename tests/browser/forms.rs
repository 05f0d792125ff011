//! The filter form: each kind of field, its problems, and what it leaves in the draft.

use hss_image_console::query::{Group, Kind, List};
use hss_image_console::view::{FilterForm, Listing};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, listing, mount, settle};

fn form(list: List) -> (Stage<impl Mountable>, Listing) {
    let (send, receive) = std::sync::mpsc::channel();
    let stage = mount(move |_| {
        let listing = listing(list);
        send.send(listing).expect("sent");
        view! { <FilterForm listing /> }
    });
    (stage, receive.recv().expect("received"))
}

fn text(listing: Listing, name: &str) -> String {
    listing.draft.with_untracked(|draft| draft.text(name).to_owned())
}

#[wasm_bindgen_test]
async fn every_parameter_a_person_sets_has_a_field_with_a_label() {
    for list in List::ALL {
        let (stage, _) = form(list);
        settle().await;
        for parameter in list.parameters().iter().filter(|parameter| parameter.group != Group::Paging) {
            let id = stage.attribute(&format!("[name={}]", parameter.name), "id").expect("an id");
            assert!(!stage.text(&format!("label[for={id}]")).is_empty() || stage.count("details") > 0, "{id}");
            assert_eq!(stage.count(&format!("label[for={id}]")), 1, "{id}");
        }
        assert_eq!(stage.count("[name=limit], [name=offset]"), 0, "paging is not a person's");
    }
}

#[wasm_bindgen_test]
async fn a_text_stays_as_typed_beside_its_problem() {
    let (stage, listing) = form(List::Local);
    stage.enter("[name=image_name]", "a@b").await;
    assert_eq!(text(listing, "image_name"), "a@b");
    assert_eq!(stage.attribute("[name=image_name]", "aria-invalid").as_deref(), Some("true"));
    let problem = stage.attribute("[name=image_name]", "aria-describedby").expect("tied to its problem");
    assert!(stage.text(&format!("[id='{problem}']")).contains('@'));
    stage.enter("[name=image_name]", "ab").await;
    assert_eq!(stage.attribute("[name=image_name]", "aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn a_choice_takes_a_named_value_or_any_other() {
    let (stage, listing) = form(List::Local);
    stage.choose("[name=scan_status]", "Waiting").await;
    assert_eq!(text(listing, "scan_status"), "waiting_for_scan");
    stage.choose("[name=scan_status]", "Another value\u{2026}").await;
    stage.enter("[aria-label^=Another]", "paused").await;
    assert_eq!(text(listing, "scan_status"), "paused");
    stage.choose("[name=scan_status]", "Any").await;
    assert_eq!(text(listing, "scan_status"), "");
    assert_eq!(stage.count("[aria-label^=Another]"), 0);
}

#[wasm_bindgen_test]
async fn a_required_choice_has_no_any() {
    let (stage, listing) = form(List::Swr);
    assert_eq!(text(listing, "image_type"), "private_image");
    assert_eq!(stage.count("[name=image_type] option[value='']"), 0);
    assert_eq!(stage.attribute("[name=image_type]", "aria-required").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_flag_has_three_states() {
    let (stage, listing) = form(List::Local);
    for (option, wire) in [("Yes", "true"), ("No", "false"), ("Any", "")] {
        stage.choose("[name=has_container]", option).await;
        assert_eq!(text(listing, "has_container"), wire);
    }
}

#[wasm_bindgen_test]
async fn a_time_is_picked_in_the_person_s_zone_and_kept_in_milliseconds() {
    let (stage, listing) = form(List::Local);
    stage.enter("[name=start_latest_update_time]", "2024-03-09T08:38:26").await;
    let milliseconds: f64 = text(listing, "start_latest_update_time").parse().expect("a number");
    let date = js_sys::Date::new_with_year_month_day_hr_min_sec(2024, 2, 9, 8, 38, 26);
    assert!((milliseconds - date.get_time()).abs() < 0.5, "{milliseconds}");
    stage.enter("[name=start_latest_update_time]", "").await;
    assert_eq!(text(listing, "start_latest_update_time"), "");
}

#[wasm_bindgen_test]
async fn a_wrong_field_in_a_folded_group_is_brought_into_sight() {
    let (stage, listing) = form(List::Local);
    settle().await;
    assert_eq!(stage.count("details[open]"), 0);
    listing.draft.update(|draft| draft.set("host_ip", "10.0.0"));
    listing.run_draft();
    settle().await;
    assert_eq!(stage.count("details[open] [name=host_ip][aria-invalid=true]"), 1);
    assert!(stage.text("details[open] .field-group-count").contains('1'));
}

#[wasm_bindgen_test]
async fn a_form_that_was_changed_says_so_until_it_is_as_before() {
    let (stage, _) = form(List::Local);
    stage.enter("[name=image_name]", "x").await;
    assert_eq!(stage.text(".form-state"), "Changed, not run yet");
    stage.enter("[name=image_name]", "").await;
    assert_eq!(stage.text(".form-state"), "");
}

#[wasm_bindgen_test]
async fn every_kind_of_field_is_among_the_parameters_tested_here() {
    let kinds = |list: List| list.parameters().iter().map(|parameter| std::mem::discriminant(&parameter.kind));
    let tested =
        [Kind::Choice(&[]), Kind::Flag, Kind::Time, Kind::Ipv4, Kind::Bytes].map(|kind| std::mem::discriminant(&kind));
    let all: std::collections::HashSet<_> = List::ALL.into_iter().flat_map(kinds).collect();
    // Text and whole numbers besides; paging alone has whole numbers.
    assert_eq!(all.len(), tested.len() + 2);
}
