//! What screen readers hear of a load: that it waits, and why, once; how far it is at each quarter, where it takes long;
//! and how it ended. A failure is said by its notice.

use leptos::prelude::*;

use super::bar::{at_bound_in_words, so_far_in_words, waiting_in_words};
use super::loader::Phase;
use crate::view::list::listing::Listing;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::now::Now;
use hss_client::ErrorKind;
use hss_inventory::Images;

/// How far a load is that takes less, in milliseconds, is not said: its end comes soon enough.
const SHORT: u64 = 5_000;
/// A wait of so many seconds is said even where the reason is known.
const LONG: u64 = 60;

/// What was said of a load so far.
#[derive(Default, Clone)]
struct Said {
    /// Of which phase it was said last.
    phase: Option<Phase>,
    /// Why it waits, each reason once: the quota is none of the kinds.
    waits: Vec<Option<ErrorKind>>,
    /// The last quarter, and how many rows there were then or later.
    quarter: u64,
    taken: u64,
}

/// Says what becomes of the loads of a list, for as long as the component lives.
pub(crate) fn announce(listing: Listing, i18n: I18n) {
    let live_region = LiveRegion::of_page();
    Effect::new(move |before: Option<Said>| {
        let (phase, progress) = (listing.phase.get(), listing.loader.progress.get());
        let first = before.is_none();
        let mut said = before.unwrap_or_default();
        let goes_on = said.phase.as_ref().is_some_and(|phase| phase.is_unfinished() || *phase == Phase::AtBound);
        let is_other = progress.taken < said.taken;
        if phase == Phase::Loading && (!goes_on || is_other) {
            said = Said::default();
        }
        let is_new = said.phase.as_ref().map(std::mem::discriminant) != Some(std::mem::discriminant(&phase));
        let load = &i18n.messages_untracked().load;
        let sentence = untrack(|| match &phase {
            Phase::Loading => {
                said.taken = progress.taken;
                // The last quarter is the end, of which more is said.
                let quarter = (progress.share().unwrap_or_default() / 25).min(3);
                let is_next = quarter > said.quarter && progress.active >= SHORT;
                said.quarter = said.quarter.max(quarter);
                is_next.then(|| so_far_in_words(&progress, i18n))
            }
            Phase::Waiting { until, error } => {
                let seconds = Now::of_page().seconds_of_wait(*until);
                let why = error.as_ref().map(|error| error.kind);
                let known = said.waits.contains(&why);
                if !known {
                    said.waits.push(why);
                }
                let time = (load.duration)(seconds);
                (is_new && (!known || seconds >= LONG)).then(|| waiting_in_words(error.as_ref(), listing, i18n, &time))
            }
            _ if !is_new => None,
            Phase::Loaded if !first => Some((load.complete)(&i18n.count(listing.images.with(Images::loaded)))),
            Phase::AtBound => Some(at_bound_in_words(listing, i18n)),
            Phase::Paused => Some(load.paused.to_owned()),
            Phase::Stopped => Some(load.stopped.to_owned()),
            Phase::Cached => Some(load.kept.to_owned()),
            Phase::Idle | Phase::Loaded | Phase::Failed(_) => None,
        });
        sentence.into_iter().for_each(|sentence| live_region.announce(sentence));
        said.phase = Some(phase);
        said
    });
}
