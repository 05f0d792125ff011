//! The dialogs of the commands: the palette, which searches all of them, the list of keys, and which page this is. Nobody
//! sees them at first; nothing else of the page uses what lives here.

mod about;
mod ask;
mod keyboard;
mod modal;
mod search;

use leptos::prelude::*;

use super::{CommandDialog, Commands};
use about::About;
use ask::Ask;
use keyboard::Keyboard;

/// The dialog that is open, if one is; and the keys of the commands, for as long as this is there.
#[component]
#[must_use]
pub fn CommandDialogs(
    /// The commands of the page.
    commands: Commands,
) -> impl IntoView {
    commands.listen();
    // Each in a place of its own: one that opens as another closes is a new element, which is shown anew.
    let shown = move |which: CommandDialog, dialog: fn(Commands) -> AnyView| {
        move || (commands.dialog() == Some(which)).then(|| dialog(commands))
    };
    (
        shown(CommandDialog::Palette, |commands| view! { <Ask commands /> }.into_any()),
        shown(CommandDialog::Shortcuts, |commands| view! { <Keyboard commands /> }.into_any()),
        shown(CommandDialog::About, |commands| view! { <About commands /> }.into_any()),
    )
}
