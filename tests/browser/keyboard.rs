//! The commands: their keys, the palette and the list of keys; single keys that can be turned off.

use hss_client::{Error, ErrorKind};
use hss_i18n::Language;
use hss_image_console::view::{CommandDialog, CommandDialogs, Commands, Listing, Lists, Phase, Router, View};
use hss_query::List;
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use crate::grids_stage::{focused, listing_of};
use crate::stage::{Stage, connections, listing, mount, settle};

const ACTIVE: &str = "[role=option][aria-selected=true]";

/// A page of commands over a list, with a field, a button and a line to refine by.
pub(crate) async fn page(local: Listing, language: Language) -> (Stage<impl Mountable>, Commands) {
    let kept = StoredValue::new_local(None);
    let stage = mount(move |i18n| {
        i18n.speak(language);
        let lists = Lists::new(|list| if list == List::Local { local } else { listing(list) });
        let commands = Commands::provide(Router::provide(View::List(List::Local), lists, connections()), connections());
        commands.turn_letters(true);
        kept.set_value(Some(commands));
        view! {
            <style>{include_str!("../../www/styles/tokens.css")}{include_str!("../../www/styles/commands.css")}</style>
            <input id="field" />
            <button id="button">"A button"</button>
            <input data-refine="" />
            <CommandDialogs commands />
        }
    });
    settle().await;
    let commands = kept.get_value().expect("the commands");
    focus(&stage, "#button").await;
    (stage, commands)
}

async fn focus<M: Mountable>(stage: &Stage<M>, selector: &str) {
    stage.find(selector).unchecked_into::<HtmlElement>().focus().expect("focus");
    settle().await;
}

/// Presses a key where the focus is, with `Control` or `Shift` held; says whether the page took it.
pub(crate) async fn press(key: &str, held: &str) -> bool {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_ctrl_key(held == "Control");
    options.set_shift_key(held == "Shift");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    focused().dispatch_event(&event).expect("dispatched");
    settle().await;
    event.default_prevented()
}

/// Presses the key at a place, which gives a character of its layout.
pub(crate) async fn press_at(code: &str, key: &str, held: &str) -> bool {
    let options = KeyboardEventInit::new();
    options.set_code(code);
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_ctrl_key(held == "Control");
    options.set_shift_key(held == "Shift");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    focused().dispatch_event(&event).expect("dispatched");
    settle().await;
    event.default_prevented()
}

/// Presses Enter as Safari tells of the one that ends a composition: after its end, by a number alone.
pub(crate) async fn press_enter_of_safari() -> bool {
    let options = KeyboardEventInit::new();
    options.set_key("Enter");
    options.set_code("Enter");
    options.set_key_code(229);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let end = web_sys::EventInit::new();
    end.set_bubbles(true);
    let end = web_sys::Event::new_with_event_init_dict("compositionend", &end).expect("an event");
    focused().dispatch_event(&end).expect("dispatched");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    assert!(event.key_code() == 229 && !event.is_composing());
    focused().dispatch_event(&event).expect("dispatched");
    settle().await;
    event.default_prevented()
}

/// Types into the line of the palette.
pub(crate) async fn type_in<M: Mountable>(stage: &Stage<M>, text: &str) {
    let line: HtmlInputElement = stage.find(".palette-input").unchecked_into();
    line.set_value(text);
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    let event = web_sys::Event::new_with_event_init_dict("input", &options).expect("an event");
    line.dispatch_event(&event).expect("dispatched");
    settle().await;
}

#[wasm_bindgen_test]
async fn the_palette_finds_a_command_and_gives_the_focus_back() {
    let listing = listing_of(20);
    let (stage, _) = page(listing, Language::English).await;
    assert!(press("k", "Control").await);
    assert_eq!(focused().id(), "palette-input");
    assert!(stage.count("[role=option]") > 30, "{}", stage.count("[role=option]"));
    let active = |name: &str| stage.attribute("[role=combobox]", name);
    assert_eq!(active("aria-activedescendant"), stage.attribute(ACTIVE, "id"));
    // Round at the ends.
    press("ArrowUp", "").await;
    assert_eq!(stage.text(ACTIVE), "Language: 简体中文");
    press("ArrowDown", "").await;
    assert!(stage.text(ACTIVE).starts_with("Go to the overview"));
    // By words in any order, by their beginnings.
    type_in(&stage, "vuln sort").await;
    assert_eq!(stage.text(ACTIVE), "Sort by Vulnerabilities");
    press("Enter", "").await;
    assert_eq!(stage.count("dialog"), 0);
    assert_eq!(focused().id(), "button");
    let sorts = listing.images.with_untracked(|images| images.sorts().len());
    assert_eq!(sorts, 1);
    // Nothing found, and Escape.
    press("k", "Control").await;
    type_in(&stage, "xyzzy").await;
    assert_eq!(stage.count("[role=option]"), 0);
    assert!(stage.text(".palette-said").starts_with("No command matches"));
    let cancel = web_sys::Event::new("cancel").expect("an event");
    stage.find("dialog").dispatch_event(&cancel).expect("dispatched");
    settle().await;
    assert_eq!((stage.count("dialog"), focused().id().as_str()), (0, "button"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_done_says_why_and_stays() {
    let (stage, _) = page(listing_of(3), Language::English).await;
    press("k", "Control").await;
    type_in(&stage, "stop loading").await;
    assert_eq!(stage.attribute(ACTIVE, "aria-disabled").as_deref(), Some("true"));
    assert!(stage.text(ACTIVE).ends_with("Nothing is being loaded."), "{}", stage.text(ACTIVE));
    press("Enter", "").await;
    assert_eq!(stage.count("dialog[open]"), 1);
    assert_eq!(stage.text(".palette-said"), "Nothing is being loaded.");
}

#[wasm_bindgen_test]
async fn a_chinese_palette_is_searched_in_chinese_and_by_english_words() {
    let (stage, _) = page(listing_of(3), Language::SimplifiedChinese).await;
    press("k", "Control").await;
    type_in(&stage, "排序 漏洞").await;
    assert!(stage.text(ACTIVE).contains("漏洞"), "{}", stage.text(ACTIVE));
    type_in(&stage, "copy link").await;
    assert!(stage.text(ACTIVE).starts_with("复制链接"), "{}", stage.text(ACTIVE));
}

#[wasm_bindgen_test]
async fn single_keys_act_but_not_where_a_person_types() {
    let listing = listing_of(20);
    let (stage, _) = page(listing, Language::English).await;
    assert!(press("/", "").await);
    assert!(focused().has_attribute("data-refine"));
    // In a field they are text.
    for key in ["/", "?", "r", "g"] {
        assert!(!press(key, "").await, "{key}");
    }
    assert_eq!(stage.count("dialog"), 0);
    focus(&stage, "#button").await;
    assert!(!press("c", "Control").await, "copying is the browser's");
    // Two keys, and a letter between them that is none of theirs.
    let address = || window().location().search().expect("an address");
    press("g", "").await;
    press("x", "").await;
    press("s", "").await;
    assert!(!address().contains("view=swr"), "{}", address());
    press("g", "").await;
    assert!(press("s", "").await);
    assert!(address().contains("view=swr"), "{}", address());
    press("g", "").await;
    press("l", "").await;
    assert!(address().contains("view=local"), "{}", address());
    assert!(press("?", "Shift").await);
    assert_eq!(stage.count("dialog.shortcuts[open]"), 1);
}

#[wasm_bindgen_test]
async fn single_keys_can_be_turned_off_and_stay_off() {
    let (stage, commands) = page(listing_of(20), Language::English).await;
    commands.open(CommandDialog::Shortcuts);
    settle().await;
    assert_eq!(focused().id(), "shortcuts-title");
    assert!(stage.count(".shortcut") > 15);
    stage.click(".shortcuts-letters input").await;
    stage.click(".shortcuts button").await;
    assert_eq!(focused().id(), "button");
    for key in ["/", "?", "g"] {
        assert!(!press(key, "").await, "{key}");
    }
    assert_eq!((stage.count("dialog"), focused().id().as_str()), (0, "button"));
    let kept = window().local_storage().expect("storage").expect("storage");
    assert_eq!(kept.get_item("hss-image-console.single-keys").expect("a text").as_deref(), Some("off"));
    // The palette is still there, and in it the way back.
    assert!(press("k", "Control").await);
    commands.turn_letters(true);
}

#[wasm_bindgen_test]
async fn one_key_holds_a_load_and_goes_on_with_it() {
    let listing = listing_of(20);
    let (_stage, _) = page(listing, Language::English).await;
    // Neither can be done: the key is taken, and the reason said.
    assert!(press("p", "").await);
    let failed = Phase::Failed(Error::new(ErrorKind::BadGateway));
    listing.phase.set(failed.clone());
    settle().await;
    assert!(press("p", "").await);
    // It goes on, to wherever that leads here.
    assert_ne!(listing.phase.get_untracked(), failed);
}

#[wasm_bindgen_test]
async fn keys_are_found_by_their_place_where_the_layout_has_other_signs() {
    let listing = listing_of(20);
    let (stage, _) = page(listing, Language::SimplifiedChinese).await;
    // A Chinese, a Russian and a Greek layout; and a full-width slash.
    for (code, key) in [("Slash", "\u{3001}"), ("Slash", "\u{ff0f}"), ("Slash", "/")] {
        focus(&stage, "#button").await;
        assert!(press_at(code, key, "").await, "{key}");
        assert!(focused().has_attribute("data-refine"), "{key}");
        assert!(!press_at(code, key, "").await, "in a field it is text");
    }
    focus(&stage, "#button").await;
    // A German layout has a minus there.
    assert!(!press_at("Slash", "-", "").await);
    assert!(!press_at("Slash", "\u{e9}", "").await, "nor is a letter of a Latin layout a slash");
    assert!(press_at("KeyK", "\u{43b}", "Control").await, "Control with the Russian letter at K");
    assert_eq!(stage.count("dialog.palette[open]"), 1);
    let cancel = web_sys::Event::new("cancel").expect("an event");
    stage.find("dialog").dispatch_event(&cancel).expect("dispatched");
    settle().await;
    assert!(!press_at("KeyK", "t", "Control").await, "a Dvorak layout has another letter there");
    assert!(press_at("Slash", "\u{ff1f}", "Shift").await);
    assert_eq!(stage.count("dialog.shortcuts[open]"), 1);
}

#[wasm_bindgen_test]
async fn the_enter_that_ends_a_composition_runs_no_command() {
    let listing = listing_of(20);
    let (stage, _) = page(listing, Language::English).await;
    press("k", "Control").await;
    type_in(&stage, "vuln sort").await;
    assert_eq!(stage.text(ACTIVE), "Sort by Vulnerabilities");
    assert!(!press_enter_of_safari().await);
    assert_eq!((stage.count("dialog"), listing.images.with_untracked(|images| images.sorts().len())), (1, 0));
    press("Enter", "").await;
    assert_eq!((stage.count("dialog"), listing.images.with_untracked(|images| images.sorts().len())), (0, 1));
}

#[wasm_bindgen_test]
async fn what_is_not_composed_yet_searches_nothing() {
    let (stage, _) = page(listing_of(3), Language::SimplifiedChinese).await;
    press("k", "Control").await;
    let all = stage.count("[role=option]");
    let line: HtmlInputElement = stage.find(".palette-input").unchecked_into();
    line.set_value("lou'dong");
    crate::stage::composed_input(&line);
    settle().await;
    assert_eq!(stage.count("[role=option]"), all);
    line.set_value("\u{6f0f}\u{6d1e}");
    crate::stage::fire(&line, "compositionend");
    settle().await;
    assert!(stage.count("[role=option]") < all && stage.count("[role=option]") > 0);
}
