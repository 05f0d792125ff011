//! Which page this is: found among the commands, in both languages, read by keyboard, and closed where it was opened.

use hss_i18n::Language;
use hss_query::List;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::{focused, listing_of};
use crate::keyboard::{page, press, type_in};
use crate::stage::settle;

/// Opens it by what is typed, and reads its title and its lines.
async fn told(language: Language, typed: &str) -> (String, Vec<(String, String)>) {
    let (stage, _) = page(listing_of(3), language).await;
    press("k", "Control").await;
    type_in(&stage, typed).await;
    press("Enter", "").await;
    assert_eq!((stage.count("dialog[open]"), focused().id().as_str()), (1, "about-title"));
    assert_eq!(stage.attribute("dialog", "aria-labelledby").as_deref(), Some("about-title"));
    let line = |at: u32| {
        let part = |name: &str| stage.text(&format!("dialog .shortcut:nth-child({at}) {name}"));
        (part("dt"), part("dd"))
    };
    let lines = (1..=stage.count("dialog dt")).map(line).collect();
    let title = stage.text("#about-title");
    let cancel = web_sys::Event::new("cancel").expect("an event");
    stage.find("dialog").dispatch_event(&cancel).expect("dispatched");
    settle().await;
    assert_eq!((stage.count("dialog"), focused().id().as_str()), (0, "button"));
    (title, lines)
}

fn lines(names: [&str; 4], no_commit: &str) -> Vec<(String, String)> {
    let [local, swr] = List::ALL.map(List::reference_date);
    let commit = option_env!("HSS_CONSOLE_COMMIT").unwrap_or(no_commit);
    let values = [env!("CARGO_PKG_VERSION"), commit, local, swr];
    names.into_iter().zip(values).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[wasm_bindgen_test]
async fn version_commit_and_the_dates_of_the_reference_are_told() {
    let (title, told) = told(Language::English, "about page").await;
    assert_eq!(title, "About this page");
    let names = ["Version", "Commit", "API reference, Local images", "API reference, SWR images"];
    assert_eq!(told, lines(names, "not known"));
}

#[wasm_bindgen_test]
async fn the_same_is_told_in_chinese() {
    let (title, told) = told(Language::SimplifiedChinese, "关于本页").await;
    assert_eq!(title, "关于本页");
    let names = ["版本", "提交", "API 参考（本地镜像）", "API 参考（SWR 镜像）"];
    assert_eq!(told, lines(names, "未知"));
}
