//! The frame of a dialog: shown before everything else, closed by Escape, by its button, or by a press beside it.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::view::commands::{CommandDialog, Commands};
use hss_web::dom::dialog;

/// A dialog, shown as soon as it is there. `label` is the name of the id of what names it.
pub(super) fn modal(
    commands: Commands,
    which: CommandDialog,
    class: &'static str,
    label: &'static str,
    content: AnyView,
) -> impl IntoView {
    let node = NodeRef::<Dialog>::new();
    node.on_load(|node| dialog::show(&node));
    view! {
        <dialog
            class=class
            aria-labelledby=commands.root.id(label)
            node_ref=node
            // Escape; and, where a browser insists, the close that nobody could prevent.
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                commands.close();
            }
            // It is told late: another dialog may be open by then, such as one that the palette found.
            on:close=move |_| {
                if untrack(|| commands.dialog()) == Some(which) {
                    commands.close();
                }
            }
            on:click=move |event| {
                if dialog::is_on_backdrop(&event) {
                    commands.close();
                }
            }
        >
            {content}
        </dialog>
    }
}

/// Keys as they are printed on a keyboard.
pub(super) fn keys(keys: &str) -> impl IntoView + use<> {
    let keys = keys.split([' ', '+']).map(|key| view! { <kbd>{key.to_owned()}</kbd> });
    keys.collect_view()
}
