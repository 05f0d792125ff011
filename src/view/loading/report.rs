//! The load report in full: what was expected, what came, what did not, what it took; the rows that could not be
//! read, and what the page does not know.

use leptos::prelude::*;

use super::auto_refresh::{AutoRefresh, INTERVALS};
use crate::view::common::copying::CopyButton;
use crate::view::common::stored::NotStored;
use crate::view::list::listing::Listing;
use crate::view::list::notice::missing_places;
use crate::view::load_cache::choice::LoadCacheChoice;
use crate::view::shell::i18n::I18n;
use hss_i18n::LoadReportLine;
use hss_inventory::{LoadReport, Unknown};

/// More unreadable rows than these are copied, not shown.
const SHOWN_MAX: usize = 20;

/// A button that opens the report.
#[component]
#[must_use]
pub fn LoadReportPanel(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let lines = move || {
        let lines = lines_of(listing, i18n).into_iter();
        lines
            .map(|(line, text)| view! { <dt>{(i18n.messages().load.load_report_line)(line)}</dt><dd>{text}</dd> })
            .collect_view()
    };
    let unknowns = move || {
        let unknowns = listing.images.with(|images| images.unknowns().to_vec());
        list_of(i18n.messages().load.unknowns, unknowns.iter().map(|unknown| unknown_in_words(unknown, i18n)).collect())
    };
    let unreadable = move || {
        let (all, first) = listing.images.with(|images| {
            let all = images.unreadable();
            (all.len(), all.iter().take(SHOWN_MAX).map(ToString::to_string).collect::<Vec<_>>())
        });
        let load = &i18n.messages().load;
        let more = (all > first.len()).then(|| (load.first_of)(&i18n.count(first.len()), &i18n.count(all)));
        (list_of(load.unreadable, first), more)
    };
    let report = Callback::new(move |()| untrack(|| report_of(listing, i18n)));
    view! {
        <details class="menu">
            <summary class="tool">{move || i18n.messages().load.load_report}</summary>
            <div class="menu-box ledger">
                <dl class="ledger-lines">{lines}</dl>
                {unknowns}
                {unreadable}
                <AutoRefreshChoice />
                <LoadCacheChoice load_cache=listing.connections.load_cache() list=listing.list />
                <div class="ledger-tools">
                    <CopyButton label=Signal::derive(move || i18n.messages().load.copy_ledger) text=report />
                    <button type="button" class="tool" on:click=move |_| listing.load_again()>
                        {move || i18n.messages().load.reload_all}
                    </button>
                </div>
            </div>
        </details>
    }
}

/// How often rows are asked again by themselves.
#[component]
fn AutoRefreshChoice() -> impl IntoView {
    let i18n = I18n::of_page();
    let auto = AutoRefresh::of_page();
    let choose = move |event| auto.choose(event_target_value(&event).parse().unwrap_or(0));
    let options = move || {
        let load = &i18n.messages().load;
        let chosen = auto.minutes();
        // One of the deployment's own stands among them.
        let own = (chosen > 0 && !INTERVALS.contains(&chosen)).then_some(chosen);
        let minutes = [0].into_iter().chain(own).chain(INTERVALS);
        let option = |minutes: u32| {
            let text = if minutes == 0 {
                load.keeping.auto_refresh_off.to_owned()
            } else {
                (load.keeping.every)(minutes.into())
            };
            view! { <option value=minutes.to_string() selected=minutes == chosen>{text}</option> }
        };
        minutes.map(option).collect_view()
    };
    view! {
        <label class="ledger-choice">
            {move || i18n.messages().load.keeping.auto_refresh}
            <select class="control" on:change=choose>{options}</select>
        </label>
        <NotStored stored=vec![auto.stored()] />
    }
}

fn list_of(head: &'static str, entries: Vec<String>) -> Option<impl IntoView> {
    (!entries.is_empty()).then(|| {
        let entries = entries.into_iter().map(|entry| view! { <li><code>{entry}</code></li> }).collect_view();
        view! { <h2 class="ledger-head">{head}</h2><ul class="ledger-list">{entries}</ul> }
    })
}

fn unknown_in_words(unknown: &Unknown, i18n: I18n) -> String {
    let load = &i18n.messages().load;
    let rows = i18n.number(unknown.rows);
    match &unknown.value {
        None => (load.unknown_field)(&unknown.field, unknown.rows, &rows),
        Some(value) => (load.unknown_value)(&unknown.field, value, unknown.rows, &rows),
    }
}

/// Every line that says something.
fn lines_of(listing: Listing, i18n: I18n) -> Vec<(LoadReportLine, String)> {
    use LoadReportLine as L;
    let load_report = listing.images.with(|images| *images.load_report());
    let time = |time: u64| i18n.exact_time(time).filter(|_| time > 0);
    let count = |count: u64| Some(i18n.number(count));
    let some = |count: u64| (count > 0).then(|| i18n.number(count));
    let total = |total: Option<u64>| total.map(|total| i18n.number(total));
    let refresh = load_report.refresh.unwrap_or_default();
    let quota = listing.connections.current().map(|connection| {
        let limits = listing
            .connections
            .rate_limiters()
            .with(&connection, |rate_limiter| rate_limiter.limits().collect::<Vec<_>>());
        let load = &i18n.messages().load;
        let limit = |limit: &hss_client::RateLimit| {
            format!("{} / {}", i18n.number(limit.requests.into()), (load.duration)(limit.period.div_ceil(1_000)))
        };
        limits.iter().map(limit).collect::<Vec<_>>().join(", ")
    });
    let lines = [
        (L::Started, time(load_report.started)),
        (L::Finished, load_report.finished.and_then(time)),
        (L::TotalAtStart, total(load_report.total_at_start)),
        (L::TotalAtEnd, total(load_report.total_at_end)),
        (L::Received, count(load_report.received)),
        (L::Repeated, count(load_report.repeated)),
        (L::ListedTwice, some(load_report.listed_twice)),
        (L::Unreadable, count(load_report.unreadable)),
        (L::Missing, load_report.finished.and_then(|_| count(load_report.missing()))),
        (L::MissingAt, Some(missing_places(&load_report, i18n)).filter(|places| !places.is_empty())),
        (L::SkippedAfter, skipped_after(&load_report, i18n)),
        (L::WhileLoading, load_report.changed_while_loading().then(|| i18n.messages().load.changed.to_owned())),
        (L::Requests, count(load_report.counts.requests)),
        (L::Retries, count(load_report.counts.retries)),
        (L::Throttled, count(load_report.counts.throttled)),
        (L::Mended, some(load_report.mended)),
        (L::Refreshed, time(refresh.at)),
        (L::Changed, load_report.refresh.and_then(|refresh| count(refresh.changed))),
        (L::Added, load_report.refresh.and_then(|refresh| count(refresh.added))),
        (L::Quota, quota.filter(|quota| !quota.is_empty())),
    ];
    lines.into_iter().filter_map(|(line, text)| Some((line, text?))).collect()
}

/// Behind which positions rows may have been skipped.
fn skipped_after(load_report: &LoadReport, i18n: I18n) -> Option<String> {
    let places = load_report.gaps.named().filter(|gap| gap.rows == 0);
    let places: Vec<_> =
        places.map(|gap| (i18n.messages().load.positions)(&i18n.number(gap.start), &i18n.number(gap.start))).collect();
    (!places.is_empty()).then(|| places.join(", "))
}

/// The report as text, with the query it is of: for a ticket, and for whatever leaves the page.
fn report_of(listing: Listing, i18n: I18n) -> String {
    let messages = i18n.messages();
    let mut report = format!("{}: {}\n", messages.title, (messages.list)(listing.list));
    let connection = listing.connections.current().map(|connection| connection.name).unwrap_or_default();
    report.push_str(&format!("{}: {connection}\n?{}\n", messages.connection, listing.link().write()));
    for (line, text) in lines_of(listing, i18n) {
        report.push_str(&format!("{}: {text}\n", (messages.load.load_report_line)(line)));
    }
    listing.images.with(|images| {
        for unknown in images.unknowns() {
            report.push_str(&format!("{}\n", unknown_in_words(unknown, i18n)));
        }
        for raw in images.unreadable() {
            report.push_str(&format!("{raw}\n"));
        }
    });
    report
}
