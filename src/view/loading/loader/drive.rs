//! The loader at work: requests go out as the rate limiter allows, answers come back, and how things stand is shown.

use std::rc::Rc;

use leptos::prelude::*;

use super::Loader;
use super::phase::Phase;
use super::run::Task;
use super::taking::Next;
use hss_client::{Error, ErrorKind};
use hss_client::{PageRequest, Stage, Step, Token, pages_ahead};
use hss_web::clock::{random, steady_now};
use hss_web::requests::{Answered, PageRequests};

impl Loader {
    /// Makes the requests that are due, and shows how things stand.
    pub(super) fn pump(self) {
        loop {
            let rate_limiters = self.connections.rate_limiters();
            let step = self.run.try_update_value(|run| {
                let run = run.as_mut()?;
                let ahead = pages_ahead(run.connection.concurrency);
                Some(
                    rate_limiters
                        .with(&run.connection, |rate_limiter| run.driver.load.step(steady_now(), rate_limiter, ahead)),
                )
            });
            match step.flatten() {
                Some(Step::Request(page, _)) => self.request(page),
                Some(Step::WaitUntil(time)) => {
                    self.wake_at(time);
                    break;
                }
                Some(Step::Rest) => break,
                // No run, or the page is gone.
                None => return,
            }
        }
        self.show();
    }

    fn request(self, page: PageRequest) {
        if self.lacks_token(page) {
            return;
        }
        let (rate_limiters, tokens) = (self.connections.rate_limiters(), self.connections.tokens());
        let loading = self.settings.get_value();
        self.run.try_update_value(|run| {
            let run = run.as_mut()?;
            let token = tokens.of(&run.connection);
            let requests = PageRequests {
                connection: &run.connection,
                clock: &run.clock,
                loading: &loading,
                rate_limiters: &rate_limiters,
                token: token.as_deref(),
                fetch: None,
            };
            let query = run.asking.clone().page(page.offset, page.limit);
            let (number, sent) = (run.number, token.clone());
            let request = requests.send(&query, run.response_age(), move |answer| {
                // The page may be gone.
                if self.number.try_get_value() == Some(number) {
                    self.answered(page, answer, sent);
                }
            })?;
            run.driver.sent(page, request);
            Some(())
        });
    }

    /// Ends a run whose token was forgotten: nothing is sent without.
    fn lacks_token(self, page: PageRequest) -> bool {
        let lacks = self.run.try_update_value(|run| {
            let run = run.as_mut().filter(|run| !self.connections.has_credentials(&run.connection))?;
            run.driver.failed(page, Error::new(ErrorKind::TokenNeeded), steady_now(), random());
            Some(())
        });
        lacks.flatten().is_some()
    }

    fn answered(self, page: PageRequest, answer: Result<Answered, Error>, sent: Option<Rc<Token>>) {
        // Out of the store meanwhile: signals are set, and whoever they wake may look at it.
        let Some(mut run) = self.run.try_update_value(Option::take).flatten() else { return };
        let rejected = matches!(&answer, Err(error) if error.kind == ErrorKind::Unauthorized);
        // What is said of a token that was replaced since says nothing of the new one.
        let present = self.connections.tokens().of(&run.connection).filter(|_| rejected);
        let replaced = present.is_some_and(|present| !sent.is_some_and(|sent| Rc::ptr_eq(&present, &sent)));
        // A sign-in or a firewall that answers 401 says nothing of the token either.
        if !replaced && matches!(&answer, Err(error) if error.refuses_token()) {
            self.connections.forget_rejected(&run.connection);
        }
        let next = match answer {
            Ok(answered) => self.take(&mut run, page, answered),
            Err(error) => {
                let error = if replaced { Error::new(ErrorKind::Cancelled) } else { error };
                run.driver.failed(page, error, steady_now(), random());
                Next::Nothing
            }
        };
        self.run.set_value(Some(run));
        match next {
            Next::Nothing => {}
            Next::Done => self.finish(),
            Next::Recount => self.recount(),
            Next::LoadAgain => {
                let asked = self.run.with_value(|run| run.as_ref().map(|run| (run.query.clone(), run.background)));
                if let Some((query, background)) = asked {
                    self.load_again(query, background);
                }
            }
        }
    }

    /// Shows the rows that were built aside, of a result that grew beyond its bound: as many as were there before are.
    fn show_building(self) {
        let built = self.run.try_update_value(|run| match &mut run.as_mut()?.task {
            Task::Whole { building, .. } => building.take(),
            Task::Changes { .. } | Task::Count { .. } => None,
        });
        if let Some(built) = built.flatten() {
            self.replace(*built);
            self.refreshing.set(false);
        }
    }

    /// Shows how the run stands.
    fn show(self) {
        let rate_limiters = self.connections.rate_limiters();
        let shown = self.run.try_with_value(|run| {
            let run = run.as_ref()?;
            let now = steady_now();
            rate_limiters.with(&run.connection, |rate_limiter| {
                let report = (run.driver.load.counts(), run.driver.load.gaps());
                Some((run.driver.load.stage(now, rate_limiter), run.driver.load.progress(now, rate_limiter), report))
            })
        });
        let Some((stage, progress, (counts, gaps))) = shown.flatten() else { return };
        if stage == Stage::AtBound {
            self.show_building();
        }
        self.show_progress(progress, &stage);
        // Done is done when the last task of the run is.
        let phase = if stage == Stage::Complete { Phase::Loading } else { stage.into() };
        if self.phase.with_untracked(|shown| *shown != phase) {
            let resting = !phase.is_busy();
            if resting {
                self.show_rows();
            }
            self.phase.set(phase);
            if resting && !self.refreshing.get_untracked() {
                self.images.update(|images| {
                    let load_report = images.load_report_mut();
                    (load_report.counts, load_report.gaps) = (counts, gaps);
                });
            }
        }
    }
}
