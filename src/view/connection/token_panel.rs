//! The person's own token: pasted into a field that is emptied at once, and from then on only its lifetime is shown.

use leptos::ev::SubmitEvent;
use leptos::html::{Details, Input};
use leptos::prelude::*;

use super::connections::Connections;
use crate::view::browser::root::Root;
use crate::view::common::reasoned::ReasonedButton;
use crate::view::common::stored::not_stored;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::now::Now;
use hss_client::TokenProblem;
use hss_config::{Connection, TokenSource};

/// The name of the field's id.
pub(crate) const TOKEN_FIELD: &str = "token";

/// Less time than this, in milliseconds, is worth a warning.
const SOON: u64 = 10 * 60 * 1_000;

/// The panel of the connection in use; nothing where the gateway adds the token.
#[component]
#[must_use]
pub fn TokenPanel(
    /// The connections.
    connections: Connections,
    /// Called when a token was taken.
    taken: Callback<()>,
) -> impl IntoView {
    move || {
        let connection = connections.current()?;
        (connection.token == TokenSource::User).then(|| view! { <Panel connections connection taken /> })
    }
}

#[component]
fn Panel(connections: Connections, connection: Connection, taken: Callback<()>) -> impl IntoView {
    let i18n = I18n::of_page();
    let root = Root::of_page();
    let live_region = LiveRegion::of_page();
    let now = Now::of_page();
    let tokens = connections.tokens();
    let menu = NodeRef::<Details>::new();
    let field = NodeRef::<Input>::new();
    let for_tab = NodeRef::<Input>::new();
    let problem = RwSignal::new(None::<TokenProblem>);
    let connection = StoredValue::new(connection);
    let lifetime = Memo::new(move |_| connection.with_value(|connection| tokens.lifetime(connection)));

    let take = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = field.get_untracked() else { return };
        let keep = for_tab.get_untracked().is_some_and(|keep| keep.checked());
        let took = connection.with_value(|connection| tokens.take(connection, &input.value(), keep));
        problem.set(took.err());
        if took.is_ok() {
            input.set_value("");
            // It stays open where it has something to say.
            if let Some(menu) = menu.get_untracked().filter(|_| !untrack(|| tokens.is_unkept())) {
                menu.set_open(false);
            }
            live_region.announce(i18n.messages_untracked().credentials.taken.to_owned());
            taken.run(());
        } else {
            let _ = input.focus();
        }
    };
    let forget = move |()| {
        connection.with_value(|connection| tokens.forget(connection));
        live_region.announce(i18n.messages_untracked().credentials.forgotten.to_owned());
    };
    let state = move || {
        let (messages, load) = (&i18n.messages().credentials, &i18n.messages().load);
        match lifetime.get() {
            None => messages.none.to_owned(),
            Some(lifetime) => match lifetime.expires {
                Some(end) if end <= now.wall() => messages.ended.to_owned(),
                Some(end) => (messages.ends_in)(&(load.duration)(end.saturating_sub(now.wall()).div_ceil(1_000))),
                None => (messages.entered)(&(load.ago)(now.seconds_since(lifetime.entered))),
            },
        }
    };
    let urgent = move || match lifetime.get() {
        None => true,
        Some(lifetime) => lifetime.expires.is_some_and(|end| end < now.wall() + SOON),
    };
    let wrong = move || problem.get().map(|problem| (i18n.messages().credentials.problem)(problem));
    view! {
        <details class="menu token" node_ref=menu open=move || lifetime.with(Option::is_none) || tokens.is_unkept()>
            <summary class="tool token-state" class:token-urgent=urgent>{state}</summary>
            <form class="menu-box token-form" on:submit=take>
                <p id=root.id("token-hint")>{move || i18n.messages().credentials.hint}</p>
                <label class="field-label" for=root.id(TOKEN_FIELD)>{move || i18n.messages().credentials.field}</label>
                // Never an attribute, never a control of Leptos: the text lives in the field alone, and there until it is taken.
                <input
                    id=root.id(TOKEN_FIELD)
                    type="password"
                    class="control"
                    node_ref=field
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=format!("{} {}", root.id("token-hint"), root.id("token-problem"))
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                />
                <p id=root.id("token-problem") class="field-problem" role="alert">{wrong}</p>
                <label class="check-line">
                    <input type="checkbox" node_ref=for_tab />
                    <span>
                        {move || i18n.messages().credentials.for_tab}
                        <br />
                        <span class="field-help">{move || i18n.messages().credentials.for_tab_hint}</span>
                    </span>
                </label>
                {not_stored(Signal::derive(move || tokens.is_unkept()), |messages| messages.trouble.token_not_stored)}
                <div class="form-actions">
                    <button type="submit" class="button button-primary">{move || i18n.messages().credentials.take}</button>
                    <ReasonedButton
                        id="why-no-forget"
                        class="button"
                        label=Signal::derive(move || i18n.messages().credentials.forget)
                        why=Signal::derive(move || lifetime.get().is_none().then(|| i18n.messages().commands.no_token))
                        press=forget
                    />
                </div>
            </form>
        </details>
    }
}
