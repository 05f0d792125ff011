//! What a list says when it has no rows to show: each failure, each language, always as text.

use hss_client::{Error, ErrorKind};
use hss_i18n::Language;
use hss_image_console::view::{EmptyNotice, ErrorNotice, Phase};
use hss_query::List;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{listing, loaded, mount, settle};

#[wasm_bindgen_test]
async fn each_failure_has_words_of_its_own_in_each_language() {
    let mut said = std::collections::HashSet::new();
    for language in Language::ALL {
        for &kind in ErrorKind::ALL {
            let stage = mount(move |i18n| {
                i18n.speak(language);
                let listing = listing(List::Local);
                listing.phase.set(Phase::Failed(Error::new(kind)));
                view! { <ErrorNotice listing /> }
            });
            settle().await;
            assert_eq!(stage.attribute(".notice", "role").as_deref(), Some("alert"));
            assert!(said.insert(stage.text(".notice-title")), "{kind:?} says the same as another");
            assert!(stage.text(".notice p").chars().count() > 5, "{kind:?} says what to do");
        }
    }
}

#[wasm_bindgen_test]
async fn the_service_s_words_are_text() {
    let stage = mount(|_| {
        let listing = listing(List::Local);
        let error = Error {
            status: Some(400),
            code: Some("HSS.0001".into()),
            request_id: Some("<i>id</i>".into()),
            ..Error::new(ErrorKind::InvalidParameter).with_message("<img src=x onerror=alert(1)>")
        };
        listing.phase.set(Phase::Failed(error));
        view! { <ErrorNotice listing /> }
    });
    settle().await;
    assert_eq!(stage.count(".notice :is(img, i)"), 0);
    let text = stage.text(".notice");
    for part in ["<img src=x onerror=alert(1)>", "HTTP 400", "HSS.0001", "<i>id</i>"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[wasm_bindgen_test]
async fn each_word_is_said_to_be_whose_it_is() {
    for (kind, status, head) in [
        (ErrorKind::ServiceFailed, Some(500), "The service says:"),
        (ErrorKind::SignInEnded, Some(401), "The answer says:"),
        (ErrorKind::ProxyFailed, Some(502), "The answer says:"),
        (ErrorKind::Interrupted, Some(200), "The browser says:"),
        (ErrorKind::Unreachable, None, "The browser says:"),
        // This page found that itself.
        (ErrorKind::UnexpectedShape, Some(200), "Where reading it ended:"),
    ] {
        let stage = mount(move |_| {
            let listing = listing(List::Local);
            let of_service = kind == ErrorKind::ServiceFailed;
            listing.phase.set(Phase::Failed(Error { status, of_service, ..Error::new(kind).with_message("words") }));
            view! { <ErrorNotice listing /> }
        });
        settle().await;
        assert_eq!(stage.text(".notice-detail"), format!("{head} words"), "{kind:?}");
    }
}

#[wasm_bindgen_test]
async fn an_empty_answer_is_no_failure_and_rows_are_not_empty() {
    let empty = json!({ "total_num": 0, "data_list": [] });
    let stage = mount(move |_| view! { <EmptyNotice listing=loaded(List::Local, &empty) /> });
    settle().await;
    assert!(stage.text(".notice-empty").contains("There are no images here"));
    let one = json!({ "total_num": 1, "data_list": [{}] });
    let stage = mount(move |_| view! { <EmptyNotice listing=loaded(List::Local, &one) /> });
    settle().await;
    assert_eq!(stage.count(".notice"), 0);
}
