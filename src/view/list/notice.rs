//! What a list says when it has no rows to show, or not those that were asked for: an error, no match, an odd link. Each
//! says what happened and what to do.

use leptos::prelude::*;

use super::listing::Listing;
use crate::view::connection::sign_in::SignIn;
use crate::view::connection::token_panel::TOKEN_FIELD;
use crate::view::loading::auto_refresh::AutoRefresh;
use crate::view::loading::bar::next_button;
use crate::view::loading::loader::Phase;
use crate::view::shell::i18n::I18n;
use crate::view::shell::now::Now;
use hss_client::{DocumentedCode, Error, ErrorKind, TokenOwner};
use hss_i18n::FixedAdvice;
use hss_inventory::{Images, LoadReport};
use hss_query::ParameterWarning;

/// An error of the last request. Rows of an earlier answer stay below it.
#[component]
#[must_use]
pub fn ErrorNotice(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    // While the page tries again by itself the notice stays, and is not read again: only a success ends it.
    let error = Memo::new(move |before: Option<&Option<Error>>| {
        listing.phase.with(|phase| match phase {
            Phase::Failed(error) => Some(error.clone()),
            phase if phase.is_unfinished() && listing.loader.is_in_background() => before.cloned().flatten(),
            _ => None,
        })
    });
    move || error.get().map(|error| view! { <ErrorText listing error /> })
}

#[component]
fn ErrorText(listing: Listing, error: Error) -> impl IntoView {
    let i18n = I18n::of_page();
    let failed = StoredValue::new(error.clone());
    let advice = move || failed.with_value(|error| (i18n.messages().error)(error, listing.connections.token_owner()));
    // A token that only the person has is what is missing, nothing else: trying again would change nothing.
    let is_of_token = error.kind == ErrorKind::TokenNeeded
        || error.kind == ErrorKind::Unauthorized && error.documented != Some(DocumentedCode::SignatureRefused);
    let wants_token = is_of_token && untrack(|| listing.connections.token_owner()) == TokenOwner::User;
    let kind = error.kind;
    let said_by = move || {
        let messages = i18n.messages();
        failed.with_value(|error| match (error.kind, error.status) {
            (ErrorKind::NotJson | ErrorKind::UnexpectedShape, _) => messages.reading_says,
            (ErrorKind::Interrupted, _) | (_, None) => messages.browser_says,
            (_, Some(_)) if error.of_service => messages.service_says,
            (_, Some(_)) => messages.front_says,
        })
    };
    let (auto, now) = (AutoRefresh::of_page(), Now::of_page());
    // Drawn again when its words change, which is once a minute at first.
    let tries_again = Memo::new(move |_| {
        let seconds = auto.due_at(listing.list).map_or(0, |due| due.saturating_sub(now.get()).div_ceil(1_000));
        let messages = i18n.messages();
        (seconds > 0).then(|| (messages.trouble.tries_again)(&(messages.load.duration)(seconds)))
    });
    // The alert is read when it comes, and not again while it counts down.
    let tries_again = move || {
        tries_again.get().map(|sentence| view! { <p class="notice-detail tries-again" aria-live="off">{sentence}</p> })
    };
    let code = [error.status.map(|status| format!("HTTP {status}")), error.code].into_iter().flatten();
    let code = code.collect::<Vec<_>>().join(" \u{b7} ");
    let kept = move || {
        let rows = listing.images.with(|images| images.loaded() > 0);
        if rows { i18n.messages().rows_kept } else { i18n.messages().trouble.query_kept }
    };
    view! {
        <section class="notice notice-error" role="alert">
            <h2 class="notice-title">{move || advice().what}</h2>
            <p>{move || advice().remedy}" "{kept}</p>
            {(kind == ErrorKind::Throttled).then(|| view! { <p>{move || i18n.messages().trouble.refused_again}</p> })}
            {tries_again}
            {error.message.map(|message| view! {
                <p class="notice-detail">
                    {said_by}" "
                    <q>{message}</q>
                </p>
            })}
            <p class="notice-detail">
                {code}
                {error.request_id.map(|id| view! {
                    " \u{b7} "{move || i18n.messages().request_id}" "<code>{id}</code>
                })}
            </p>
            {(kind == ErrorKind::SignInEnded).then(|| view! { <SignIn listing /> })}
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    if wants_token {
                        listing.root.unfold(TOKEN_FIELD);
                    } else {
                        listing.ask_again();
                        listing.root.keep_focus(next_button(listing.list));
                    }
                }
            >
                {move || {
                    let messages = i18n.messages();
                    if wants_token {
                        return messages.credentials.enter;
                    }
                    let under_way = listing.loader.progress.with(|progress| progress.taken > 0);
                    if under_way { messages.load.go_on } else { messages.try_again }
                }}
            </button>
        </section>
    }
}

/// No row matches; a person who set no filter has another question than one who did.
#[component]
#[must_use]
pub fn EmptyNotice(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let empty = Memo::new(move |_| {
        listing.phase.with(|phase| matches!(phase, Phase::Loaded | Phase::Cached))
            // Rows that the service counts and does not give are another matter.
            && listing.images.with(|images| images.load_report().present() == 0 && images.load_report().missing() == 0)
    });
    let unfiltered = move || listing.query.is_first();
    let advice = move || -> FixedAdvice {
        let messages = i18n.messages();
        if unfiltered() { messages.empty_unfiltered } else { messages.empty }
    };
    move || {
        empty.get().then(|| {
            view! {
                <section class="notice notice-empty">
                    <h2 class="notice-title">{move || advice().what}</h2>
                    <p>{move || advice().remedy}" "{move || i18n.messages().trouble.empty_good}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            if untrack(unfiltered) { listing.ask_again() } else { listing.clear_filters() }
                            listing.root.keep_focus(next_button(listing.list));
                        }
                    >
                        {move || {
                            let messages = i18n.messages();
                            if unfiltered() { messages.trouble.ask_again } else { messages.clear }
                        }}
                    </button>
                </section>
            }
        })
    }
}

/// Rows are loaded, and the refinement lets none of them pass.
#[component]
pub(crate) fn NoneShownNotice(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let none = Memo::new(move |_| listing.images.with(|images| images.loaded() > 0 && images.shown() == 0));
    move || {
        let filter = &i18n.messages().filter;
        let rows_there = move || (i18n.messages().trouble.rows_there)(&i18n.count(listing.images.with(Images::loaded)));
        none.get().then(|| {
            view! {
                <section class="notice notice-empty notice-none-shown">
                    <h2 class="notice-title">{filter.none_shown.what}</h2>
                    <p>{rows_there}" "{filter.none_shown.remedy}</p>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            listing.filtering.clear();
                            listing.root.keep_focus(&["[data-refine]"]);
                        }
                    >
                        {filter.clear_all}
                    </button>
                </section>
            }
        })
    }
}

/// What the load of the rows could not make sure of: the inventory changed while it was loaded, or the service sent fewer
/// rows than it counts. Only loading again makes sure.
#[component]
pub(crate) fn IncompleteNotice(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let load_report = Memo::new(move |_| {
        let over = listing.phase.with(|phase| !phase.is_unfinished());
        let load_report = listing.images.with(|images| *images.load_report());
        let is_told = load_report.changed_while_loading() || load_report.missing() > 0 || !load_report.gaps.is_empty();
        (over && is_told).then_some(load_report)
    });
    move || {
        let load = &i18n.messages().load;
        load_report.get().map(|load_report| {
            let changed = load_report.changed_while_loading();
            let missing = load_report.missing();
            let rows_missing = (missing > 0)
                .then(|| (load.rows_missing)(missing, &i18n.number(missing), &missing_places(&load_report, i18n)));
            let title = if changed { Some(load.moved.what.to_owned()) } else { rows_missing.clone() };
            let remedy = if changed { load.moved.remedy } else { load.rows_missing_remedy };
            let more = rows_missing.filter(|_| changed).map(|text| format!("{text} "));
            view! {
                <section class="notice notice-warning notice-moved" role="status">
                    <h2 class="notice-title">{title.unwrap_or_else(|| load.moved.what.to_owned())}</h2>
                    <p>{more}{remedy}</p>
                    <button
                        type="button"
                        class="button button-small"
                        on:click=move |_| {
                            listing.load_again();
                            listing.root.keep_focus(next_button(listing.list));
                        }
                    >
                        {load.reload_all}
                    </button>
                </section>
            }
        })
    }
}

/// Where rows are missing, counted from 1; empty where nobody knows.
pub(crate) fn missing_places(load_report: &LoadReport, i18n: I18n) -> String {
    let load = &i18n.messages().load;
    let places = load_report
        .gaps
        .named()
        .filter(|gap| gap.rows > 0)
        .map(|gap| (load.positions)(&i18n.number(gap.start + 1), &i18n.number(gap.start.saturating_add(gap.rows))));
    let further = Some(load_report.gaps.further()).filter(|further| *further > 0);
    let further = further.map(|further| (load.further_places)(further, &i18n.number(further)));
    places.chain(further).collect::<Vec<_>>().join(", ")
}

/// What the link that led here says and was not taken: shown, never dropped in silence.
#[component]
pub(crate) fn LinkWarning(warnings: ReadSignal<Vec<ParameterWarning>>) -> impl IntoView {
    let i18n = I18n::of_page();
    move || {
        let warnings = warnings.get();
        let messages = i18n.messages();
        (!warnings.is_empty()).then(|| {
            let entries = warnings.into_iter().map(|warning| {
                let why = (messages.link_problem)(&warning.problem, &messages.labels.fields);
                view! { <li><code>{format!("{}={}", warning.name, warning.value)}</code>" "{why}</li> }
            });
            view! {
                <section class="notice notice-warning" role="status">
                    <h2 class="notice-title">{messages.link_warning}</h2>
                    <ul>{entries.collect_view()}</ul>
                </section>
            }
        })
    }
}
