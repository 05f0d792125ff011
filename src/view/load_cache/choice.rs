//! Whether this browser keeps rows, and the way to delete what it keeps.

use leptos::prelude::*;

use super::LoadCache;
use crate::view::browser::root::Root;
use crate::view::common::reasoned::ReasonedButton;
use crate::view::common::stored::{NotStored, not_stored};
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_query::List;

/// A person's choice, with what it means.
#[component]
#[must_use]
pub fn LoadCacheChoice(
    /// What is kept.
    load_cache: LoadCache,
    /// The list that it stands with; the overview has one for each.
    list: List,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let live_region = LiveRegion::of_page();
    let root = Root::of_page();
    let is_possible = load_cache.is_possible();
    let (hint_id, reason_id) = match list {
        List::Local => ("keep-hint-local", "why-no-delete-local"),
        List::Swr => ("keep-hint-swr", "why-no-delete-swr"),
    };
    let hint = move || {
        let load = &i18n.messages().load;
        if is_possible { load.keeping.keep_hint } else { load.keeping.keep_unable }
    };
    let outcome = move || {
        let load = &i18n.messages().load;
        load_cache
            .is_forgotten()
            .map(|done| if done { load.keeping.kept_forgotten } else { load.keeping.kept_not_forgotten })
    };
    Effect::new(move |before: Option<Option<bool>>| {
        let done = load_cache.is_forgotten();
        if before.is_some_and(|before| before != done) {
            untrack(outcome).into_iter().for_each(|said| live_region.announce(said.to_owned()));
        }
        done
    });
    view! {
        <div class="keep-choice">
            <label class="check-line">
                <input
                    type="checkbox"
                    aria-disabled=(!is_possible).then_some("true")
                    aria-describedby=root.id(hint_id)
                    // Not `disabled`, which would keep the reason from whoever comes by key.
                    on:click=move |event| if !is_possible { event.prevent_default() }
                    prop:checked=move || load_cache.is_on()
                    on:change=move |event| load_cache.choose(event_target_checked(&event))
                />
                <span>
                    {move || i18n.messages().load.keeping.keep}
                    <br />
                    <span id=root.id(hint_id) class="field-help">{hint}</span>
                </span>
            </label>
            <NotStored stored=vec![load_cache.stored_choice()] />
            {not_stored(Signal::derive(move || load_cache.is_refused()), |messages| messages.trouble.rows_not_stored)}
            <div class="ledger-choice">
                <ReasonedButton
                    id=reason_id
                    class="tool"
                    label=Signal::derive(move || i18n.messages().load.keeping.forget_kept)
                    why=Signal::derive(move || (!is_possible).then(|| i18n.messages().load.keeping.keep_unable))
                    press=move |()| load_cache.forget_all()
                />
                <span class="field-help">{outcome}</span>
            </div>
        </div>
    }
}
