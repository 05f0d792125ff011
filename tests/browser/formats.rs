//! Numbers, sizes and times in both languages.

use hss_i18n::Language;
use hss_image_console::view::I18n;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn i18n() -> (Owner, I18n) {
    let owner = Owner::new();
    let i18n = owner.with(I18n::provide);
    i18n.speak(Language::English);
    (owner, i18n)
}

#[wasm_bindgen_test]
fn words_are_to_be_had_when_the_page_is_gone() {
    let (owner, i18n) = i18n();
    i18n.speak(Language::SimplifiedChinese);
    owner.cleanup();
    assert_eq!((i18n.messages_untracked().copy_link, i18n.number(1_000).as_str()), ("Copy link", "1,000"));
}

#[wasm_bindgen_test]
fn sizes_step_up_before_they_read_1024() {
    let (_owner, i18n) = i18n();
    for (bytes, text) in [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1.0 KiB"),
        (1_048_575, "1.0 MiB"),
        (1_048_576, "1.0 MiB"),
        (215_304_488, "205.3 MiB"),
        (9_223_372_036_854_775_807, "8.0 EiB"),
    ] {
        assert_eq!(i18n.size(bytes), text, "{bytes}");
    }
}

#[wasm_bindgen_test]
fn large_numbers_keep_every_digit() {
    let (_owner, i18n) = i18n();
    assert_eq!(i18n.number(9_007_199_254_740_993), "9,007,199,254,740,993");
    i18n.speak(Language::SimplifiedChinese);
    assert_eq!(i18n.number(9_223_372_036_854_775_807), "9,223,372,036,854,775,807");
}

#[wasm_bindgen_test]
fn a_time_no_date_can_have_is_none() {
    let (_owner, i18n) = i18n();
    assert!(i18n.time(8_640_000_000_000_000).is_some());
    assert_eq!(i18n.time(8_640_000_000_000_001), None);
    let exact = i18n.exact_time(1_697_509_433_000).expect("a time");
    assert!(exact.contains("2023") && exact.len() > i18n.time(1_697_509_433_000).expect("a time").len(), "{exact}");
}
