//! The person's own token: the field that takes it, what is shown of it, and what failures advise by who brings it.

use std::cell::Cell;
use std::rc::Rc;

use hss_client::{DocumentedCode, Error, ErrorKind};
use hss_config::{Connection, Loading, ProxyPath, TokenSource};
use hss_i18n::Language;
use hss_image_console::view::{Connections, ErrorNotice, Listing, Now, Phase, TokenPanel};
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDetailsElement, HtmlInputElement};

use crate::stage::{Stage, mount, settle};

fn connection(name: &str, token: TokenSource) -> Connection {
    let proxy = ProxyPath::new("/nowhere/").expect("a path");
    Connection { token, ..Connection::new(name, proxy, name) }
}

fn mine() -> Connections {
    Connections::new(vec![connection("mine", TokenSource::User)])
}

fn input<M: Mountable>(stage: &Stage<M>) -> HtmlInputElement {
    stage.find("#token").unchecked_into()
}

/// The panel of [`mine`], and how often a token was taken.
fn panel() -> (Stage<impl Mountable>, Rc<Cell<u32>>) {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    let stage = mount(move |_| {
        Now::provide();
        let counted = StoredValue::new_local(counted);
        let taken = Callback::new(move |()| counted.with_value(|count| count.set(count.get() + 1)));
        view! { <TokenPanel connections=mine() taken /> }
    });
    (stage, count)
}

#[wasm_bindgen_test]
async fn there_is_no_panel_where_the_proxy_adds_the_token() {
    let stage = mount(|_| {
        let connections = Connections::new(vec![connection("theirs", TokenSource::Gateway)]);
        view! { <TokenPanel connections taken=Callback::new(|()| {}) /> }
    });
    settle().await;
    assert_eq!(stage.count(".token, input"), 0);
}

#[wasm_bindgen_test]
async fn a_token_is_taken_and_the_field_is_emptied() {
    let (stage, taken) = panel();
    settle().await;
    let menu: HtmlDetailsElement = stage.find("details").unchecked_into();
    assert!(menu.open(), "open as long as there is none");
    assert_eq!((input(&stage).type_(), input(&stage).autocomplete()), ("password".into(), "off".into()));
    let forget = |name: &str| stage.attribute("button:not([type=submit])", name);
    assert_eq!(
        (forget("aria-disabled").as_deref(), stage.text(".why").as_str()),
        (Some("true"), "There is no token to forget."),
        "nothing to forget"
    );

    input(&stage).set_value("  X-Subject-Token: secret-token\n");
    stage.click("button[type=submit]").await;
    assert_eq!((taken.get(), input(&stage).value()), (1, String::new()));
    assert!(!menu.open() && stage.text("summary").contains("Token entered just now"), "{}", stage.text("summary"));
    assert!(!stage.html().contains("secret-token"), "{}", stage.html());
    assert_eq!(input(&stage).get_attribute("value"), None);

    menu.set_open(true);
    stage.click("button:not([type=submit])").await;
    assert_eq!(stage.text("summary"), "No token yet");
    assert_eq!(taken.get(), 1);
}

#[wasm_bindgen_test]
async fn what_is_no_token_is_explained_and_stays_to_be_mended() {
    let (stage, taken) = panel();
    settle().await;
    for (odd, why) in [
        ("", "Paste the token first"),
        ("two words", "a space inside"),
        ("t\u{f6}ken", "no token has"),
        (&*"x".repeat(32_769), "has 32769 characters"),
    ] {
        input(&stage).set_value(odd);
        stage.click("button[type=submit]").await;
        assert!(stage.text("#token-problem").contains(why), "{}", stage.text("#token-problem"));
        assert_eq!(stage.attribute("#token", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(input(&stage).value(), odd);
    }
    input(&stage).set_value(&"x".repeat(32_768));
    stage.click("button[type=submit]").await;
    assert_eq!((taken.get(), stage.text("#token-problem")), (1, String::new()));
    assert_eq!(stage.attribute("#token", "aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn kept_for_the_tab_it_is_there_for_the_next_page_until_it_is_forgotten() {
    let storage = window().session_storage().expect("a storage").expect("a storage");
    let before = storage.length().expect("a length");
    let (stage, _) = panel();
    settle().await;
    stage.click("input[type=checkbox]").await;
    input(&stage).set_value("kept-token");
    stage.click("button[type=submit]").await;
    assert_eq!(storage.length(), Ok(before + 1));
    let lifetime = mine().tokens().lifetime(&connection("mine", TokenSource::User));
    assert!(lifetime.is_some_and(|lifetime| lifetime.entered > 0 && lifetime.expires.is_none()));
    // It is for a connection that wants one, and not for the same one whose proxy adds it since.
    let theirs = connection("mine", TokenSource::Gateway);
    assert_eq!(Connections::new(vec![theirs.clone()]).tokens().lifetime(&theirs), None);
    // Without the mark a new one is not kept, and the old is kept no longer.
    stage.click("input[type=checkbox]").await;
    input(&stage).set_value("other-token");
    stage.click("button[type=submit]").await;
    assert_eq!(storage.length(), Ok(before));
}

#[wasm_bindgen_test]
async fn a_token_that_the_tab_cannot_keep_is_in_use_and_the_panel_says_so() {
    const STORE: &str = "Storage.prototype.setItem";
    let refuse =
        format!("window.kept = {STORE}; {STORE} = () => {{ throw new DOMException('', 'QuotaExceededError'); }}");
    let (stage, taken) = panel();
    settle().await;
    stage.click("input[type=checkbox]").await;
    input(&stage).set_value("kept-token");
    js_sys::eval(&refuse).expect("a script");
    stage.click("button[type=submit]").await;
    js_sys::eval(&format!("{STORE} = window.kept")).expect("a script");
    assert_eq!((taken.get(), input(&stage).value()), (1, String::new()), "it is in use");
    let menu: HtmlDetailsElement = stage.find("details").unchecked_into();
    assert!(menu.open() && stage.text(".not-stored").contains("did not keep the token"), "{}", stage.html());
    assert!(!stage.html().contains("kept-token"), "{}", stage.html());
    // Forgotten, or kept this time, there is nothing to say any more.
    stage.click("button:not([type=submit])").await;
    assert_eq!(stage.text(".not-stored"), "");
    input(&stage).set_value("kept-token");
    stage.click("button[type=submit]").await;
    assert_eq!((stage.text(".not-stored"), menu.open()), (String::new(), false));
    stage.find("details").unchecked_into::<HtmlDetailsElement>().set_open(true);
    stage.click("button:not([type=submit])").await;
}

#[wasm_bindgen_test]
async fn a_token_that_tells_its_end_is_counted_down() {
    for (seconds, state, is_urgent) in
        [(7_300, "Token valid for 2 h", false), (290, "Token valid for 5 min", true), (-5, "Token expired", true)]
    {
        let end = js_sys::Date::new(&(js_sys::Date::now() + f64::from(seconds) * 1_000.0).into());
        let document = format!(r#"{{"token":{{"expires_at":"{}"}}}}"#, String::from(end.to_iso_string()));
        let (stage, _) = panel();
        settle().await;
        input(&stage).set_value(&window().btoa(&document).expect("base 64"));
        stage.click("button[type=submit]").await;
        assert_eq!(stage.text("summary"), state);
        assert_eq!(stage.count("summary.token-urgent"), u32::from(is_urgent), "{state}");
    }
}

#[wasm_bindgen_test]
async fn failures_advise_whoever_has_to_see_to_the_token() {
    let unauthorized = Error::new(ErrorKind::Unauthorized);
    let too_large =
        Error { documented: Some(DocumentedCode::RequestTooLarge), ..Error::new(ErrorKind::RequestTooLarge) };
    let cases = [
        (unauthorized.clone(), TokenSource::Gateway, "its operators have to renew it"),
        (unauthorized, TokenSource::User, "Get a new one from IAM, paste it"),
        (too_large.clone(), TokenSource::Gateway, "use a token with fewer roles"),
        (too_large, TokenSource::User, "Get a token for this project only"),
    ];
    for (error, source, i18n) in cases {
        let stage = mount(move |_| notice(source, error));
        settle().await;
        assert!(stage.text(".notice").contains(i18n), "{source:?}: {}", stage.text(".notice"));
    }
}

#[wasm_bindgen_test]
async fn each_failure_has_advice_for_either_owner_in_each_language() {
    for language in Language::ALL {
        for source in [TokenSource::Gateway, TokenSource::User] {
            for &kind in ErrorKind::ALL {
                let stage = mount(move |i18n| {
                    i18n.speak(language);
                    notice(source, Error::new(kind))
                });
                settle().await;
                assert!(stage.text(".notice-title").chars().count() > 3, "{kind:?}, {source:?}");
                assert!(stage.text(".notice p").chars().count() > 5, "{kind:?}, {source:?}");
            }
        }
    }
}

fn notice(source: TokenSource, error: Error) -> impl IntoView {
    let connections = Connections::new(vec![connection("one", source)]);
    let listing = Listing::new(List::Local, connections, Loading::default());
    listing.phase.set(Phase::Failed(error));
    view! { <ErrorNotice listing /> }
}
