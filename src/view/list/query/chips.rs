//! The filters of the last query as chips: what each is, in words, and a button that takes it away and asks again.

use leptos::prelude::*;

use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use hss_model::ScanStatus;
use hss_query::{Kind, Pair, Parameter, Query};

/// The parameter that a connection can have a value for.
const SCOPE: &str = "enterprise_project_id";

/// The chips of a list.
#[component]
pub(crate) fn Chips(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let chips = move || {
        let query = listing.query.asked().get();
        let first = listing.list.first_query();
        let set = |parameter: &&Parameter| {
            let end_of_range = matches!(parameter.needs.pair(), Some(Pair::EndOf(_)));
            !end_of_range && query.text(parameter.name) != first.text(parameter.name)
        };
        let parameters = listing.list.parameters().iter().filter(set);
        let chips = parameters
            .map(|parameter| view! { <Chip listing parameter text=in_words(&query, parameter, i18n) /> })
            .collect_view();
        // What the connection adds to a query is shown as well; it is not the person's to take away.
        let connection = listing.connections.current().and_then(|connection| connection.enterprise_project_id);
        let asked = query.clone().within(connection.as_deref());
        let added = listing.list.parameter(SCOPE).filter(|_| asked != query).map(|scope| {
            let text = in_words(&asked, scope, i18n);
            view! { <li class="chip chip-fixed" title=i18n.messages().set_by_connection><bdi class="chip-text">{text}</bdi></li> }
        });
        (chips, added)
    };
    view! { <ul class="chips" aria-label=move || i18n.messages().filters>{chips}</ul> }
}

#[component]
fn Chip(listing: Listing, parameter: &'static Parameter, text: String) -> impl IntoView {
    let i18n = I18n::of_page();
    let remove = move |_| {
        let first = listing.list.first_query();
        listing.query.fill(&listing.query.asked().get_untracked());
        listing.query.write(parameter.name, first.text(parameter.name).unwrap_or_default());
        if let Some(Pair::StartOf(end)) = parameter.needs.pair() {
            listing.query.write(end, "");
        }
        listing.run_draft();
    };
    let name = {
        let text = text.clone();
        move || (i18n.messages().remove_filter)(&text)
    };
    view! {
        <li class="chip">
            <bdi class="chip-text">{text}</bdi>
            <button type="button" class="chip-remove" aria-label=name on:click=remove>
                <span aria-hidden="true">"\u{d7}"</span>
            </button>
        </li>
    }
}

/// `Label: value`, as a person would say it.
fn in_words(query: &Query, parameter: &Parameter, i18n: I18n) -> String {
    let messages = i18n.messages();
    let text = query.text(parameter.name).unwrap_or_default();
    let label = |name: &str| messages.labels.fields.label(name).unwrap_or_default().to_owned();
    let (label, value) = match (parameter.kind, parameter.needs.pair()) {
        (Kind::Time, Some(Pair::StartOf(end))) => {
            let end = query.text(end).unwrap_or_default();
            (label(range_name(parameter)), range_in_words(&text, &end, i18n))
        }
        (Kind::Flag, _) => {
            (label(parameter.name), (if text == "true" { messages.labels.yes } else { messages.labels.no }).to_owned())
        }
        (Kind::Choice(_) | Kind::Named { .. }, _) => (label(parameter.name), choice_in_words(&text, i18n)),
        (Kind::Bytes, _) => {
            let size = text.parse().map_or_else(|_| text.clone(), |bytes| i18n.exact_size(bytes));
            (label(parameter.name), size)
        }
        _ => (label(parameter.name), text),
    };
    format!("{label}: {value}")
}

/// The field whose range in time a pair of parameters asks for: `start_latest_scan_time` is of `latest_scan_time`.
pub(crate) fn range_name(start: &Parameter) -> &'static str {
    start.name.strip_prefix("start_").unwrap_or(start.name)
}

/// A value of an enum in words, or as it is.
pub(crate) fn choice_in_words(value: &str, i18n: I18n) -> String {
    let messages = i18n.messages();
    let status = ScanStatus::parse(value).map(|status| (messages.labels.scan_status)(status));
    (messages.labels.choice)(value).or(status).unwrap_or(value).to_owned()
}

/// A range in time by the name of its preset, or from when to when.
fn range_in_words(start: &str, end: &str, i18n: I18n) -> String {
    if let Some(preset) = (i18n.messages().time_preset)(start, end) {
        return preset.to_owned();
    }
    let time = |text: &str| text.parse().ok().and_then(|time| i18n.exact_time(time)).unwrap_or_else(|| text.to_owned());
    format!("{} \u{2013} {}", time(start), time(end))
}
