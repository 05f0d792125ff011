//! Opening a query: what this browser keeps of its last load is there at once, and nothing is asked then.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Loader, Phase};
use hss_client::Progress;
use hss_inventory::LoadReport;
use hss_query::{Clock, Query};
use hss_web::clock::calendar;

impl Loader {
    /// Shows what is kept of a query, as it is; loads it where nothing is.
    pub(crate) fn open(self, query: Query, clock: Clock) {
        let keep = self.connections.load_cache();
        let connection = self.connections.current_untracked().filter(|_| untrack(|| keep.is_on()));
        let Some(connection) = connection else { return self.load(query, clock) };
        self.give_up();
        let number = self.number.get_value();
        // Not while something else was asked, or the page is gone.
        let is_wanted = move || self.number.try_get_value() == Some(number);
        self.phase.set(Phase::Loading);
        spawn_local(async move {
            let how_far = move |load_report: &LoadReport| {
                if is_wanted() {
                    let to_come = load_report.total_at_end.map(|total| total.saturating_sub(load_report.received));
                    self.progress.set(Progress { taken: load_report.received, to_come, ..Progress::default() });
                }
                is_wanted()
            };
            let last = keep.last(&connection, &query, how_far).await;
            match last {
                _ if !is_wanted() => {}
                None => self.load(query, clock),
                Some((mut images, kept)) => {
                    self.images.with_untracked(|shown| images.arrange_like(shown, &calendar()));
                    self.query_of_rows.set_value(Some(query));
                    self.grid.start_over();
                    self.images.set(images);
                    self.kept.set_value(Some(kept));
                    self.progress.set(Progress::default());
                    self.phase.set(Phase::Cached);
                }
            }
        });
    }
}
