//! The keys of the commands. A single key does nothing while a person types, in a menu or a dialog, with Control, Alt or
//! Meta held, or where single keys are turned off (WCAG 2.1.4).

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Commands, all};
use hss_web::dom::focus::focused;
use hss_web::dom::key;

/// Where single keys are the element's own.
const TYPED_IN: &str = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, \
                        [contenteditable], [role=menu], [role=listbox], dialog, #stopped";

/// So long a first key waits for its second, in milliseconds.
const PATIENCE: f64 = 3_000.0;

/// Listens for as long as the component lives that calls it.
pub(super) fn listen(commands: Commands) {
    let first = StoredValue::new(None::<(String, f64)>);
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let before = first.try_update_value(Option::take).flatten();
        let before = before.filter(|(_, time)| event.time_stamp() - time < PATIENCE).map(|(key, _)| key);
        let Some(keys) = keys_of(&event, commands, before) else { return };
        if commands.run_keys(&keys) {
            event.prevent_default();
        } else if begins(&keys) {
            first.set_value(Some((keys, event.time_stamp())));
        }
    });
    on_cleanup(move || pressed.remove());
}

/// Whether keys begin those of a command.
fn begins(keys: &str) -> bool {
    all().any(|command| command.keys.strip_prefix(keys).is_some_and(|rest| rest.starts_with(' ')))
}

/// Whether single keys are those of the element that has the focus.
fn is_typed_in() -> bool {
    focused().is_some_and(|target| target.closest(TYPED_IN).ok().flatten().is_some())
}

/// The keys of a command that an event stands for, `before` pressed just before; nothing where they are not the page's.
fn keys_of(event: &KeyboardEvent, commands: Commands, before: Option<String>) -> Option<String> {
    if event.default_prevented() || event.is_composing() || event.alt_key() {
        return None;
    }
    // Of a shadow tree an event tells no more than its host.
    let target = focused();
    // The keys of a page around this one are not its.
    if commands.root.is_embedded() && !target.as_ref().is_some_and(|target| commands.root.holds(target)) {
        return None;
    }
    // Where nobody types, an input method takes no key, though some browsers say that it did.
    let sign = key::sign(event)?;
    if key::is_of_input_method(event) && is_typed_in() {
        return None;
    }
    if event.ctrl_key() || event.meta_key() {
        let free = !event.shift_key() && commands.dialog.get_untracked().is_none();
        return free.then(|| format!("Ctrl+{}", sign.to_ascii_uppercase()));
    }
    // With the Shift key a letter is another; a sign may need it.
    if !commands.letters.get_untracked() || event.repeat() || (event.shift_key() && sign.is_alphabetic()) {
        return None;
    }
    if is_typed_in() {
        return None;
    }
    let sign = sign.to_ascii_lowercase().to_string();
    Some(before.map_or(sign.clone(), |before| format!("{before} {sign}")))
}
