//! The menu of the theme and the density.

use leptos::prelude::*;

use super::{Appearance, Density, Theme};
use crate::view::browser::root::Root;
use crate::view::common::stored::NotStored;
use crate::view::shell::i18n::I18n;

/// The menu.
#[component]
#[must_use]
pub fn AppearanceMenu() -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <details class="menu appearance">
            <summary class="tool">{move || i18n.messages().appearance.menu}</summary>
            <div class="menu-box appearance-box">{choices()}</div>
        </details>
    }
}

fn choices() -> impl IntoView {
    let i18n = I18n::of_page();
    let appearance = Appearance::of_page();
    // Told apart from those of other consoles in the same document.
    let root = Root::of_page();
    let themes = Theme::ALL.map(|theme| {
        let label = move || {
            let messages = &i18n.messages().appearance;
            match theme {
                Theme::System => messages.system,
                Theme::Light => messages.light,
                Theme::Dark => messages.dark,
            }
        };
        let chosen = move || appearance.theme() == theme;
        choice(root.id("theme"), theme.name(), label, chosen, move || appearance.choose_theme(theme))
    });
    let densities = Density::ALL.map(|density| {
        let label = move || {
            let messages = &i18n.messages().appearance;
            match density {
                Density::Comfortable => messages.comfortable,
                Density::Compact => messages.compact,
            }
        };
        let chosen = move || appearance.density() == density;
        choice(root.id("density"), density.name(), label, chosen, move || appearance.choose_density(density))
    });
    view! {
        <fieldset class="choices">
            <legend class="field-label">{move || i18n.messages().appearance.theme}</legend>
            {themes.into_iter().collect_view()}
        </fieldset>
        <fieldset class="choices">
            <legend class="field-label">{move || i18n.messages().appearance.density}</legend>
            {densities.into_iter().collect_view()}
        </fieldset>
        <NotStored stored=appearance.stored() />
    }
}

fn choice(
    of: String,
    value: &'static str,
    label: impl Fn() -> &'static str + Send + 'static,
    chosen: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input type="radio" name=of value=value prop:checked=chosen on:change=move |_| choose() />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
