//! The filter form: each kind of field, its problems, and what it leaves in the draft.

use hss_image_console::view::{FilterForm, Listing};
use hss_query::{Characters, Group, Kind, List, Pair, Parameter};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, listing, mount, settle};

async fn form(list: List) -> (Stage<impl Mountable>, Listing) {
    let (send, receive) = std::sync::mpsc::channel();
    let stage = mount(move |_| {
        let listing = listing(list);
        send.send(listing).expect("sent");
        view! { <FilterForm listing /> }
    });
    settle().await;
    (stage, receive.recv().expect("received"))
}

fn text(listing: Listing, name: &str) -> String {
    listing.query.draft().with_untracked(|draft| draft.text(name).to_owned())
}

#[wasm_bindgen_test]
async fn every_parameter_a_person_sets_has_a_field_with_a_label() {
    for list in List::ALL {
        let (stage, _) = form(list).await;
        settle().await;
        let end_of_range = |p: &&Parameter| matches!(p.needs.pair(), Some(Pair::EndOf(_)));
        let own_field = |p: &&Parameter| p.group != Group::Paging && !end_of_range(p);
        for parameter in list.parameters().iter().filter(own_field) {
            let id = stage.attribute(&format!("[name={}]", parameter.name), "id").expect("an id");
            let label = stage.find(&format!("label[for={id}]")).text_content().unwrap_or_default();
            assert!(!label.trim().is_empty(), "{id}");
            assert_eq!(stage.count(&format!("label[for={id}]")), 1, "{id}");
        }
        assert_eq!(stage.count("[name=limit], [name=offset]"), 0, "paging is not a person's");
    }
}

#[wasm_bindgen_test]
async fn a_text_stays_as_typed_beside_its_problem() {
    let (stage, listing) = form(List::Local).await;
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
    let (stage, listing) = form(List::Local).await;
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
    let (stage, listing) = form(List::Swr).await;
    assert_eq!(text(listing, "image_type"), "private_image");
    assert_eq!(stage.count("[name=image_type] option[value='']"), 0);
    assert_eq!(stage.attribute("[name=image_type]", "aria-required").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn a_flag_has_three_states() {
    let (stage, listing) = form(List::Local).await;
    for (option, wire) in [("Yes", "true"), ("No", "false"), ("Any", "")] {
        stage.choose("[name=has_container]", option).await;
        assert_eq!(text(listing, "has_container"), wire);
    }
}

#[wasm_bindgen_test]
async fn a_range_in_time_is_a_preset_that_stays_relative() {
    let (stage, listing) = form(List::Local).await;
    let ends = || (text(listing, "start_latest_update_time"), text(listing, "end_latest_update_time"));
    for (option, start) in
        [("Last 24 hours", "now-24h"), ("Last 7 days", "now-7d"), ("Last 30 days", "now-30d"), ("This month", "now/M")]
    {
        stage.choose("[name=start_latest_update_time]", option).await;
        assert_eq!(ends(), (start.into(), "now".into()));
    }
    stage.choose("[name=start_latest_update_time]", "Any").await;
    assert_eq!(ends(), (String::new(), String::new()));
}

#[wasm_bindgen_test]
async fn a_range_of_one_s_own_is_picked_in_one_s_zone_and_kept_in_milliseconds() {
    let (stage, listing) = form(List::Local).await;
    stage.choose("[name=start_latest_update_time]", "From\u{2026} to\u{2026}").await;
    stage.enter("#filter-local-start_latest_update_time-from", "2024-03-09T08:38:26").await;
    let milliseconds: f64 = text(listing, "start_latest_update_time").parse().expect("a number");
    let date = js_sys::Date::new_with_year_month_day_hr_min_sec(2024, 2, 9, 8, 38, 26);
    assert!((milliseconds - date.get_time()).abs() < 0.5, "{milliseconds}");
    // One end alone would be ignored by the service: the form says which is missing, and does not send.
    listing.run_draft();
    settle().await;
    assert!(stage.text(".field:has([name=start_latest_update_time]) .field-problem").contains("Updated before"));
    stage.enter("#filter-local-end_latest_update_time", "2024-03-09T08:38:25").await;
    listing.run_draft();
    settle().await;
    assert!(stage.text("#filter-local-end_latest_update_time-problem").contains("later than the start"));
}

#[wasm_bindgen_test]
async fn a_relative_range_of_a_link_that_is_no_preset_is_shown_as_it_is() {
    let (stage, listing) = form(List::Local).await;
    listing.query.write("start_latest_update_time", "now-3d");
    listing.query.write("end_latest_update_time", "now-1d");
    settle().await;
    let chosen = stage.find("[name=start_latest_update_time] option:checked").text_content();
    assert_eq!(chosen.as_deref(), Some("now-3d \u{2013} now-1d"));
}

#[wasm_bindgen_test]
async fn a_size_with_a_unit_is_shown_back_to_the_byte() {
    let (stage, listing) = form(List::Local).await;
    stage.enter("[name=image_size]", "1.5 GiB").await;
    assert_eq!(text(listing, "image_size"), "1.5 GiB");
    assert!(stage.html().contains("1,610,612,736 B"));
    stage.enter("[name=image_size]", "0.1 GiB").await;
    let problem = stage.attribute("[name=image_size]", "aria-describedby").expect("tied to its problem");
    assert!(stage.html().contains("whole number of bytes") && problem.contains("image_size-problem"));
}

#[wasm_bindgen_test]
async fn an_enterprise_project_has_two_names_and_any_id() {
    let (stage, listing) = form(List::Swr).await;
    stage.choose("[name=enterprise_project_id]", "All granted projects").await;
    assert_eq!(text(listing, "enterprise_project_id"), "all_granted_eps");
    stage.choose("[name=enterprise_project_id]", "Default project").await;
    assert_eq!(text(listing, "enterprise_project_id"), "0");
    stage.choose("[name=enterprise_project_id]", "Another value\u{2026}").await;
    stage.enter("[aria-label^=Another]", "5ea63ad8-2c54").await;
    assert_eq!(text(listing, "enterprise_project_id"), "5ea63ad8-2c54");
}

#[wasm_bindgen_test]
async fn one_click_sets_what_a_filter_needs() {
    let (stage, listing) = form(List::Local).await;
    stage.choose("[name=has_vul]", "Yes").await;
    listing.run_draft();
    settle().await;
    assert_eq!(stage.attribute("[name=has_vul]", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(stage.text(".offer"), "Set \u{201c}Scan status\u{201d} to Scanned");
    stage.click(".offer").await;
    assert_eq!(text(listing, "scan_status"), "success");
    assert_eq!((stage.count(".offer"), listing.problems().len()), (0, 0));
}

#[wasm_bindgen_test]
async fn help_is_shown_on_demand_and_tied_to_its_field() {
    for list in List::ALL {
        let (stage, _) = form(list).await;
        settle().await;
        let buttons = stage.count(".help-button");
        assert_eq!(buttons, stage.count(".field"), "each field has help");
        assert_eq!(stage.count(".field-help:not([hidden])"), 0);
    }
    let (stage, _) = form(List::Local).await;
    settle().await;
    stage.click("[aria-controls=filter-local-image_name-help]").await;
    let help = stage.text("#filter-local-image_name-help");
    assert!(help.contains("any part") && help.contains("1 to 256") && help.contains("- _ ."), "{help}");
    let described = stage.attribute("[name=image_name]", "aria-describedby");
    assert_eq!(described.as_deref(), Some("filter-local-image_name-help"));
}

#[wasm_bindgen_test]
async fn a_wrong_field_in_a_folded_group_is_brought_into_sight() {
    let (stage, listing) = form(List::Local).await;
    settle().await;
    assert_eq!(stage.count("details[open]"), 0);
    listing.query.write("host_ip", "10.0.0");
    listing.run_draft();
    settle().await;
    assert_eq!(stage.count("details[open] [name=host_ip][aria-invalid=true]"), 1);
    let focused = document().active_element().map(|element| element.id());
    assert_eq!(focused.as_deref(), Some("filter-local-host_ip"));
    assert!(stage.text("details[open] .field-group-count").contains('1'));
}

#[wasm_bindgen_test]
async fn a_form_that_was_changed_says_so_until_it_is_as_before() {
    let (stage, _) = form(List::Local).await;
    stage.enter("[name=image_name]", "x").await;
    assert_eq!(stage.text(".form-state"), "Changed, not run yet");
    stage.enter("[name=image_name]", "").await;
    assert_eq!(stage.text(".form-state"), "");
}

#[wasm_bindgen_test]
async fn every_kind_of_field_is_among_the_parameters_tested_here() {
    let kinds = |list: List| list.parameters().iter().map(|parameter| std::mem::discriminant(&parameter.kind));
    let all: std::collections::HashSet<_> = List::ALL.into_iter().flat_map(kinds).collect();
    let text = Kind::Text { min: 1, max: 1, characters: Characters::Any };
    let named = Kind::Named { known: &[], min: 1, max: 1, characters: Characters::Any };
    let paging = Kind::Integer { min: 0, max: 1 };
    let tested = [text, named, paging, Kind::Choice(&[]), Kind::Flag, Kind::Time, Kind::Ipv4, Kind::Bytes];
    assert_eq!(all, tested.iter().map(std::mem::discriminant).collect());
}
