//! How a load stands, above the rows: how far it is and how long it takes, why it waits, what it asks; and the buttons to
//! hold it, go on, or end it.

use leptos::prelude::*;

use super::announcements::announce;
use super::loader::Phase;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::now::Now;
use hss_client::{Error, ErrorKind};
use hss_client::{Progress, requests_for};
use hss_inventory::Images;
use hss_query::{LIMIT_MAX, List};

/// The bar of a list; nothing while everything that there is is loaded.
#[component]
#[must_use]
pub fn LoadBar(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let i18n = I18n::of_page();
    announce(listing, i18n);
    let phase = listing.phase;
    // By kind and buttons only: what counts down inside draws itself.
    let kind = Memo::new(move |_| phase.with(|phase| (std::mem::discriminant(phase), can_try(phase))));
    move || {
        let _ = kind.get();
        // The buttons go. Who was on one of them is on the next, or where the rows are, not at the top of the page; who went
        // elsewhere before the next frame stays there.
        on_cleanup(move || {
            let next = next_button(listing.list);
            if next.first().is_some_and(|button| listing.root.has_focus_in(button)) {
                listing.root.keep_focus(next);
            }
        });
        let buttons = phase.with_untracked(|phase| buttons_of(phase, listing, i18n))?;
        Some(view! {
            <div class="load-bar" data-list=listing.list.view_name()>
                <Bar listing />
                <p class="load-words">{move || in_words(listing, i18n)}</p>
                <div class="load-buttons">{buttons}</div>
            </div>
        })
    }
}

/// What the keyboard goes on with where a button of a list took itself away: the next of its load, which is never that of
/// the other list beside it, or the rows.
pub(crate) fn next_button(list: List) -> &'static [&'static str] {
    match list {
        List::Local => &[".load-bar[data-list=local] button", ".results"],
        List::Swr => &[".load-bar[data-list=swr] button", ".results"],
    }
}

/// The bar itself, for as long as something is under way.
#[component]
fn Bar(listing: Listing) -> impl IntoView {
    let i18n = I18n::of_page();
    let progress = listing.loader.progress;
    let refreshing = listing.loader.refreshing;
    let busy = move || listing.phase.with(Phase::is_unfinished);
    let all = move || progress.with(|progress| progress.to_come.map(|to_come| (progress.taken + to_come).to_string()));
    let taken = move || progress.with(|progress| progress.to_come.map(|_| progress.taken.to_string()));
    let label = move || {
        let load = &i18n.messages().load;
        if refreshing.get() { load.refreshing } else { load.progress }
    };
    view! { <progress class="load-progress" class:quiet=move || !busy() aria-label=label max=all value=taken></progress> }
}

/// Whether it waits for something that can be tried before its time. A quota that is used up can not.
fn can_try(phase: &Phase) -> bool {
    matches!(phase, Phase::Waiting { error: Some(error), .. } if error.kind != ErrorKind::Throttled)
}

fn buttons_of(phase: &Phase, listing: Listing, i18n: I18n) -> Option<AnyView> {
    let loader = listing.loader;
    let pause = move || button(move || i18n.messages().load.pause.to_owned(), move || loader.pause());
    let stop = move || button(move || i18n.messages().load.stop.to_owned(), move || loader.stop());
    let go_on = move |text: fn(I18n) -> &'static str| button(move || text(i18n).to_owned(), move || loader.go_on());
    Some(match phase {
        Phase::Idle | Phase::Loaded | Phase::Failed(_) | Phase::Cached => return None,
        Phase::Loading => (pause(), stop()).into_any(),
        Phase::Waiting { .. } => {
            let now = can_try(phase).then(|| go_on(|i18n| i18n.messages().load.now));
            (now, pause(), stop()).into_any()
        }
        Phase::Paused => (go_on(|i18n| i18n.messages().load.resume), stop()).into_any(),
        Phase::Stopped => button(move || i18n.messages().load.go_on.to_owned(), move || listing.ask_again()).into_any(),
        Phase::AtBound => {
            let more = move || loader.bound();
            let rest = button(move || rest_in_words(listing, i18n), move || loader.load_more(u64::MAX));
            let step = move || {
                let further = loader.progress.with(|progress| progress.to_come.is_some_and(|rest| rest > more()));
                further.then(|| {
                    let label = move || (i18n.messages().load.load_more)(&i18n.number(more()));
                    button(label, move || loader.load_more(more()))
                })
            };
            (rest, step).into_any()
        }
    })
}

fn button(label: impl Fn() -> String + Send + 'static, press: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="button button-small" on:click=move |_| press()>{label}</button> }.into_any()
}

fn rest_in_words(listing: Listing, i18n: I18n) -> String {
    let load = &i18n.messages().load;
    let Progress { to_come, left, .. } = listing.loader.progress.get();
    let rows = to_come.unwrap_or(0);
    let time = left.map(|left| (load.duration)(left.div_ceil(1_000).max(1)));
    (load.load_rest)(&i18n.number(rows), &i18n.number(requests_for(rows, LIMIT_MAX)), time.as_deref())
}

/// What happens, in a sentence.
fn in_words(listing: Listing, i18n: I18n) -> String {
    let load = &i18n.messages().load;
    let progress = listing.loader.progress.get();
    let so_far = || so_far_in_words(&progress, i18n);
    let parts = match listing.phase.get() {
        Phase::Loading => {
            let what = listing.loader.refreshing.get().then(|| load.refreshing.to_owned());
            let rate = progress.rate().map(|rate| (load.rate)(&i18n.number(rate)));
            let left = progress.left.filter(|_| rate.is_some() && progress.to_come != Some(0));
            let left = left.map(|left| (load.left)(&(load.duration)(left.div_ceil(1_000).max(1))));
            let so_far = if progress.taken > 0 { so_far() } else { i18n.messages().loading.to_owned() };
            [what, Some(so_far), rate, left]
        }
        Phase::Waiting { until, error } => {
            let time = (load.duration)(Now::of_page().seconds_of_wait(until));
            let so_far = (progress.taken > 0).then(so_far);
            [Some(waiting_in_words(error.as_ref(), listing, i18n, &time)), so_far, None, None]
        }
        Phase::Paused => [Some(load.paused.to_owned()), Some(so_far()), None, None],
        Phase::Stopped => [Some(load.stopped.to_owned()), Some(so_far()), None, None],
        Phase::AtBound => [Some(at_bound_in_words(listing, i18n)), None, None, None],
        Phase::Idle | Phase::Loaded | Phase::Failed(_) | Phase::Cached => [const { None }; 4],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}

/// How far a load is.
pub(crate) fn so_far_in_words(progress: &Progress, i18n: I18n) -> String {
    let all = progress.to_come.map(|to_come| i18n.number(progress.taken + to_come));
    let share = progress.share().map(|share| i18n.number(share));
    (i18n.messages().load.so_far)(&i18n.number(progress.taken), all.as_deref(), share.as_deref())
}

/// Why it waits, and for how long.
pub(crate) fn waiting_in_words(error: Option<&Error>, listing: Listing, i18n: I18n, time: &str) -> String {
    let messages = i18n.messages();
    match error {
        None => (messages.load.waiting_for_quota)(time),
        Some(error) => {
            let what = (messages.error)(error, listing.connections.token_owner()).what;
            (messages.load.waiting_to_retry)(&what, time)
        }
    }
}

/// How many rows match, and how many of them are there.
pub(crate) fn at_bound_in_words(listing: Listing, i18n: I18n) -> String {
    let total = listing.images.with(Images::total).unwrap_or_default();
    let loaded = listing.images.with(Images::loaded);
    (i18n.messages().load.at_bound)(&i18n.number(total), &i18n.count(loaded))
}
