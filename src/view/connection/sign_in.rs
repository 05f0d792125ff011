//! The way back through a sign-in in front of the service: by loading the page again, which keeps the query in its address; or
//! in another tab, where a reload would lose the token that only this page's memory holds.

use leptos::prelude::*;

use hss_web::location;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use hss_config::TokenSource;
use hss_web::dom::document;

/// Where to sign in, and what becomes of the person's token.
#[component]
pub(crate) fn SignIn(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let connections = listing.connections;
    let own = connections.current_untracked().filter(|connection| connection.token == TokenSource::User);
    let has_token = own.as_ref().is_some_and(|connection| connections.has_credentials(connection));
    let is_lost = has_token && own.is_some_and(|connection| !connections.tokens().outlives_reload(&connection));
    let of_token = move || {
        let trouble = &i18n.messages().trouble;
        has_token.then_some(if is_lost { trouble.token_in_memory } else { trouble.token_stays })
    };
    // Who comes back from the other tab has signed in there, or is told again what to do.
    let is_elsewhere = StoredValue::new(false);
    let back = window_event_listener(leptos::ev::focus, move |_| {
        if is_elsewhere.try_get_value() == Some(true) {
            is_elsewhere.set_value(false);
            listing.ask_again();
        }
    });
    on_cleanup(move || back.remove());
    view! {
        <p class="notice-token">{of_token}</p>
        {if is_lost {
            view! {
                <a
                    class="button"
                    href=location::absolute("")
                    target="_blank"
                    rel="noopener"
                    on:click=move |_| is_elsewhere.set_value(true)
                >
                    {move || i18n.messages().trouble.sign_in_elsewhere}
                </a>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="button" on:click=move |_| document::reload()>
                    {move || i18n.messages().trouble.sign_in}
                </button>
            }
            .into_any()
        }}
        " "
    }
}
