//! The loader at work: requests go out as the rate limiter allows, answers come back, and how things stand is shown.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Loader;
use super::phase::Phase;
use super::run::Task;
use super::taking::Next;
use hss_client::{Error, ErrorKind};
use hss_client::{PageRequest, Stage, Step, Token, pages_ahead};
use hss_web::clock::{random, steady_now};
use hss_web::requests::{Answered, Canceller, Received, list_request, send};

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
                        .with(&run.connection, |rate_limiter| run.load.step(steady_now(), rate_limiter, ahead)),
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
        let rate_limiters = self.connections.rate_limiters();
        let tokens = self.connections.tokens();
        let begun = self.run.try_update_value(|run| {
            let run = run.as_mut()?;
            let canceller = Canceller::new()?;
            run.under_way.push((page.offset, canceller.clone()));
            let query = run.asking.clone().page(page.offset, page.limit);
            let token = tokens.of(&run.connection);
            let request =
                list_request(&run.connection, &query, &run.clock, token.as_deref(), run.response_age(), &canceller);
            Some((run.number, run.connection.clone(), request, canceller, token))
        });
        let Some((number, connection, request, canceller, token)) = begun.flatten() else { return };
        let Some(id) = rate_limiters.begin(&connection) else { return };
        let time_limit = self.settings.with_value(|settings| settings.timeout_seconds).saturating_mul(1_000);
        spawn_local(async move {
            let received = match request {
                Ok(request) => send(request, canceller, time_limit, None).await,
                Err(error) => Err(error),
            };
            let answer = received.and_then(Received::read);
            // The page may be gone.
            if self.number.try_get_value().is_none() {
                return;
            }
            let failure = answer.as_ref().err().cloned();
            self.answered(number, page, answer, token);
            // Whatever the run, the service counted the request. Last, since it wakes whoever waits for an answer.
            rate_limiters.end(&connection, id, failure.as_ref());
        });
    }

    /// Ends a run whose token was forgotten: nothing is sent without.
    fn lacks_token(self, page: PageRequest) -> bool {
        let lacks = self.run.try_update_value(|run| {
            let run = run.as_mut().filter(|run| !self.connections.has_credentials(&run.connection))?;
            run.load.failed(page.offset, Error::new(ErrorKind::TokenNeeded), steady_now(), random());
            Some(())
        });
        lacks.flatten().is_some()
    }

    fn answered(self, number: u64, page: PageRequest, answer: Result<Answered, Error>, sent: Option<Rc<Token>>) {
        if self.number.get_value() != number {
            return;
        }
        let rejected = matches!(&answer, Err(error) if error.kind == ErrorKind::Unauthorized);
        let next = self.run.try_update_value(|run| {
            let run = run.as_mut()?;
            run.under_way.retain(|(offset, _)| *offset != page.offset);
            // What is said of a token that was replaced since says nothing of the new one.
            let present = self.connections.tokens().of(&run.connection).filter(|_| rejected);
            let replaced = present.is_some_and(|present| !sent.is_some_and(|sent| Rc::ptr_eq(&present, &sent)));
            // A sign-in or a firewall that answers 401 says nothing of the token either.
            if !replaced && matches!(&answer, Err(error) if error.refuses_token()) {
                self.connections.forget_rejected(&run.connection);
            }
            match answer {
                Ok(answered) => {
                    run.load.came(page.offset, answered.body);
                    Some(self.take(run, answered.served_at))
                }
                Err(error) => {
                    let error = if replaced { Error::new(ErrorKind::Cancelled) } else { error };
                    run.load.failed(page.offset, error, steady_now(), random());
                    Some(Next::Nothing)
                }
            }
        });
        match next.flatten() {
            None | Some(Next::Nothing) => {}
            Some(Next::Done) => self.finish(),
            Some(Next::Recount) => self.recount(),
            Some(Next::LoadAgain) => {
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
                let report = (run.load.counts(), run.load.gaps());
                Some((run.load.stage(now, rate_limiter), run.load.progress(now, rate_limiter), report))
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
