//! A button that says why it does nothing while it cannot: it keeps its place in the order of the keys, and its reason is
//! its description, shown to whoever points at it or has the focus there.

use leptos::prelude::*;

use crate::view::browser::root::Root;
use crate::view::shell::live_region::LiveRegion;

/// The button. `why` is why it cannot do it at the moment.
#[component]
pub(crate) fn ReasonedButton(
    /// The name of the reason's id; no other element of the page has it.
    id: &'static str,
    class: &'static str,
    #[prop(into)] label: Signal<&'static str>,
    #[prop(into)] why: Signal<Option<&'static str>>,
    #[prop(into)] press: Callback<()>,
) -> impl IntoView {
    let live_region = LiveRegion::of_page();
    let root = Root::of_page();
    let pressed = move |_| match why.get_untracked() {
        Some(why) => live_region.announce(why.to_owned()),
        None => press.run(()),
    };
    view! {
        <span class="reasoned">
            <button
                type="button"
                class=class
                aria-disabled=move || if why.get().is_some() { "true" } else { "false" }
                aria-describedby=move || why.get().map(|_| root.id(id))
                on:click=pressed
            >
                {label}
            </button>
            <span id=root.id(id) class="why">{why}</span>
        </span>
    }
}
