//! What is said to screen readers: no sentence takes the place of another before it is heard.

use hss_image_console::view::LiveRegion;
use leptos::tachys::view::Mountable;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, mount, settle};

fn region() -> (Stage<impl Mountable + use<>>, LiveRegion) {
    let (send, receive) = std::sync::mpsc::channel();
    let stage = mount(move |_| {
        let live_region = LiveRegion::of_page();
        send.send(live_region).expect("a listener");
        live_region.region()
    });
    (stage, receive.recv().expect("an announcer"))
}

/// What stands in the region, place by place.
fn places<M: Mountable>(stage: &Stage<M>) -> Vec<String> {
    let places = stage.find("[role=status]").children();
    (0..places.length()).filter_map(|at| places.item(at)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn sentences_said_in_one_moment_are_all_heard() {
    let (stage, live_region) = region();
    live_region.announce("Copied sha256:1f".to_owned());
    live_region.announce("5 of 2,000 loaded rows shown".to_owned());
    settle().await;
    let said = places(&stage);
    assert!(said.iter().any(|place| place == "Copied sha256:1f"), "{said:?}");
    assert!(said.iter().any(|place| place == "5 of 2,000 loaded rows shown"), "{said:?}");
    // Only what is new is read.
    assert_eq!(stage.find("[role=status]").get_attribute("aria-atomic").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn the_same_sentence_is_another_text_each_time() {
    let (stage, live_region) = region();
    let mut before = places(&stage);
    for time in 0..10 {
        live_region.announce("Copied".to_owned());
        settle().await;
        let after = places(&stage);
        let new = after.iter().zip(&before).filter(|(after, before)| after != before).count();
        assert_eq!(new, 1, "{time}: {after:?}");
        before = after;
    }
}
