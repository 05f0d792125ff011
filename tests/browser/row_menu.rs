//! The menu of a row: opened by key and by pointer, what stands in it, and where the focus goes.

use hss_inventory::Layout;
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focus_at, focused, grid, listing_of};
use crate::stage::{Stage, loaded};

fn entries<M: Mountable>(stage: &Stage<M>) -> Vec<String> {
    let text = |entry: &web_sys::Element| entry.text_content().unwrap_or_default();
    stage.all(".row-menu [role=menuitem]").iter().map(text).collect()
}

#[wasm_bindgen_test]
async fn keys_open_it_move_in_it_and_lead_back_to_the_cell() {
    let stage = grid(listing_of(20)).await;
    stage.focus("[aria-rowindex='4'] [data-column=vul_num]").await;
    for (key, held) in [("F10", "Shift"), ("ContextMenu", "")] {
        stage.press_with(key, held).await;
        let expected = ["Open details", "Copy digest", "Copy name:tag", "Copy name@digest", "Copy row as JSON"];
        assert_eq!(entries(&stage), expected);
        assert_eq!(stage.attribute(".row-menu", "aria-label").as_deref(), Some("Actions for image-2:1.0"));
        assert_eq!(focused().text_content().as_deref(), Some("Open details"));
        for (key, entry) in [
            ("ArrowDown", "Copy digest"),
            ("ArrowUp", "Open details"),
            ("ArrowUp", "Copy row as JSON"),
            ("ArrowDown", "Open details"),
            ("End", "Copy row as JSON"),
            ("Home", "Open details"),
        ] {
            stage.press(key).await;
            assert_eq!(focused().text_content().as_deref(), Some(entry), "{key}");
        }
        stage.press("Escape").await;
        assert_eq!((stage.count(".row-menu"), focus_at()), (0, (4, "vul_num".into())));
    }
}

#[wasm_bindgen_test]
async fn the_button_in_a_row_opens_it_and_it_goes_with_the_focus() {
    let stage = grid(listing_of(20)).await;
    let button = "[aria-rowindex='3'] .row-more";
    assert_eq!(stage.attribute(button, "aria-label").as_deref(), Some("Actions for this row"));
    assert_eq!(stage.attribute(button, "aria-haspopup").as_deref(), Some("menu"));
    stage.click(button).await;
    assert_eq!(stage.attribute(".row-menu", "aria-label").as_deref(), Some("Actions for image-1:1.0"));
    // It stands in the frame, whole.
    let (menu, frame) = (stage.find(".row-menu"), stage.find(".grid-frame"));
    let (menu, frame) = (menu.get_bounding_client_rect(), frame.get_bounding_client_rect());
    assert!(menu.left() >= frame.left() && menu.right() <= frame.right() && menu.bottom() <= frame.bottom());
    stage.focus("[aria-rowindex='5'] .row-open").await;
    assert_eq!((stage.count(".row-menu"), focus_at()), (0, (5, "image_name".into())), "the focus went elsewhere");
    stage.click("[aria-rowindex='3'] .row-more").await;
    stage.click(".row-menu [role=menuitem]:nth-child(3)").await;
    assert_eq!((stage.count(".row-menu"), focus_at()), (0, (3, "image_name".into())), "an entry was chosen");
}

#[wasm_bindgen_test]
async fn it_opens_the_details_of_its_row() {
    let listing = listing_of(20);
    let stage = grid(listing).await;
    stage.click("[aria-rowindex='3'] .row-more").await;
    stage.click(".row-menu [role=menuitem]").await;
    assert_eq!(listing.open_row().get_untracked().as_deref(), Some("id-1~h"));
    assert_eq!(stage.count(".row-menu"), 0);
}

#[wasm_bindgen_test]
async fn what_cannot_be_copied_says_why() {
    let row = |more: Value| {
        let mut row = json!({ "id": 1, "image_name": "cart", "image_version": "1.2", "namespace": "shop" });
        row.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        json!({ "data_list": [row] })
    };
    let reason = "This row does not say the registry's address. For private images, name the region in config.json.";
    for (more, why) in [
        (json!({ "instance_url": "" }), Some(reason)),
        (json!({ "instance_url": "https://registry.example.invalid" }), None),
        (
            json!({ "instance_url": "registry.example.invalid", "image_version": "1;reboot" }),
            Some("Container tools do not accept this tag."),
        ),
    ] {
        let listing = loaded(List::Swr, &row(more));
        listing.grid.layout.set(Layout::read(List::Swr, "image_name").0);
        let stage = grid(listing).await;
        stage.click("[aria-rowindex='2'] .row-more").await;
        let pull = ".row-menu [role=menuitem]:nth-child(5)";
        assert!(stage.text(pull).starts_with("Copy pull command"));
        assert_eq!(stage.attribute(pull, "aria-disabled").as_deref(), why.map(|_| "true"));
        assert!(stage.text(pull).ends_with(why.unwrap_or("Copy pull command")), "{}", stage.text(pull));
        // There is no digest: the entry says so, and does nothing.
        let digest = ".row-menu [role=menuitem]:nth-child(2)";
        assert!(stage.text(digest).ends_with("This row has no digest."));
        stage.click(digest).await;
        assert_eq!(stage.count(".row-menu"), 1);
    }
}

#[wasm_bindgen_test]
async fn a_row_that_no_link_can_name_has_no_details_to_open() {
    let listing = loaded(List::Local, &json!({ "data_list": [{ "image_name": "a" }] }));
    let stage = grid(listing).await;
    stage.click("[aria-rowindex='2'] .row-more").await;
    assert_eq!(entries(&stage).first().map(String::as_str), Some("Copy digest This row has no digest."));
}
