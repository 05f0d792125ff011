//! A load at work for a program: the state machine of the page's loader, with requests, timers and the rate limiter.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use super::Inner;
use super::wait::{Bell, Stop, alarm};
use crate::js::error::request_error;
use crate::js::row;
use hss_client::{Error, ErrorKind, TokenOwner};
use hss_client::{Load, LoadDriver, PageRequest, Policy, Stage, Step, pages_ahead};
use hss_config::{Loading, TokenSource};
use hss_model::{Counts, Gaps, Seam, Taken};
use hss_query::{Clock, Query};
use hss_web::clock::{now, random, steady_now};
use hss_web::requests::{Answered, Canceller, PageRequests, ResponseAge};

/// How often progress is told at most, in milliseconds.
const TELL_EVERY: u64 = 100;

/// Reads the body of an answer, which the server made at this time, Unix milliseconds.
pub(super) type Take<'taker> = dyn FnMut(&[u8], Seam, u64) -> Result<Taken, Error> + 'taker;

/// What is asked, and what becomes of the answers.
pub(super) struct Answers<'taker> {
    pub(super) query: Query,
    pub(super) clock: Clock,
    /// Where more than the first page is wanted: which page to ask for once more, when all are there.
    pub(super) all: Option<&'taker dyn Fn() -> Option<u64>>,
    pub(super) take: &'taker mut Take<'taker>,
}

/// Tells a program how far a load is, a few times a second.
pub(super) struct Teller {
    on_progress: Option<Function>,
    told: u64,
    stage: Option<std::mem::Discriminant<Stage>>,
}

impl Teller {
    pub(super) fn silent() -> Self {
        Self::of(None)
    }

    pub(super) fn of(on_progress: Option<Function>) -> Self {
        Self { on_progress, told: 0, stage: None }
    }

    fn tell(&mut self, load: &Load, stage: &Stage, inner: &Inner) -> Result<(), JsValue> {
        let Some(on_progress) = &self.on_progress else { return Ok(()) };
        let (now, kind) = (steady_now(), Some(std::mem::discriminant(stage)));
        if self.stage == kind && now < self.told + TELL_EVERY {
            return Ok(());
        }
        (self.told, self.stage) = (now, kind);
        let progress = inner.rate_limiters.with(&inner.connection, |rate_limiter| load.progress(now, rate_limiter));
        on_progress.call1(&JsValue::UNDEFINED, &row::progress(&progress, load.counts(), stage)).map(drop)
    }
}

type Came = Rc<RefCell<Vec<(PageRequest, Result<Answered, Error>)>>>;

impl Inner {
    /// A load of the rows of a query in pages of `limit`, `bound` rows at most.
    pub(super) fn load(&self, query: &Query, limit: u64, bound: u64) -> Load {
        let Loading { retries, first_retry_milliseconds, .. } = &self.loading;
        let policy = Policy { retries: *retries, first_pause: u64::from(*first_retry_milliseconds) };
        Load::new(query.first_row(), limit, bound, policy, steady_now())
    }

    /// Rings for all loads of this client.
    pub(super) fn ring(&self) {
        let bells: Vec<_> = self.bells.borrow().iter().filter_map(std::rc::Weak::upgrade).collect();
        bells.iter().for_each(|bell| bell.ring());
    }

    fn bell(&self) -> Rc<Bell> {
        let bell = Rc::new(Bell::default());
        let mut bells = self.bells.borrow_mut();
        bells.retain(|bell| bell.strong_count() > 0);
        bells.push(Rc::downgrade(&bell));
        bell
    }

    /// Loads until everything is there, or as many rows as were wanted.
    pub(super) async fn run(
        self: &Rc<Self>,
        load: Load,
        answers: Answers<'_>,
        teller: &mut Teller,
        stop: Stop,
    ) -> Result<(Counts, Gaps), JsValue> {
        let (bell, came) = (self.bell(), Came::default());
        let _listening = stop.listen(&bell);
        let mut driver = LoadDriver::new(load);
        let mut online = self.online.get();
        loop {
            if std::mem::replace(&mut online, self.online.get()) != online {
                driver.load.back_online();
            }
            for (page, answer) in came.take() {
                let taken = take(&mut driver, page, answer, answers.take);
                if taken && answers.all.is_none() {
                    return Ok((driver.load.counts(), driver.load.gaps()));
                }
            }
            if driver.load.is_complete()
                && let Some(offset) = answers.all.and_then(|page_again| page_again())
            {
                driver.load.ask_once_more(offset);
            }
            if let Some(reason) = stop.reason() {
                return Err(reason);
            }
            let stage =
                self.rate_limiters.with(&self.connection, |rate_limiter| driver.load.stage(steady_now(), rate_limiter));
            teller.tell(&driver.load, &stage, self)?;
            match stage {
                Stage::Complete | Stage::AtBound => return Ok((driver.load.counts(), driver.load.gaps())),
                Stage::Failed(error) => return Err(request_error(&error, self.token_owner())),
                _ => {}
            }
            let waits = loop {
                let ahead = pages_ahead(self.connection.concurrency);
                match self
                    .rate_limiters
                    .with(&self.connection, |rate_limiter| driver.load.step(steady_now(), rate_limiter, ahead))
                {
                    Step::Request(page, _) => self.request(&mut driver, page, &answers, &came, &bell),
                    Step::WaitUntil(time) => {
                        break Some(alarm(time.saturating_sub(steady_now()), &bell));
                    }
                    Step::Rest => break None,
                }
            };
            bell.rung().await;
            drop(waits);
        }
    }

    fn request(
        self: &Rc<Self>,
        driver: &mut LoadDriver<Canceller>,
        page: PageRequest,
        answers: &Answers<'_>,
        came: &Came,
        bell: &Rc<Bell>,
    ) {
        if self.connection.token == TokenSource::User && self.token.is_none() {
            driver.failed(page, Error::new(ErrorKind::TokenNeeded), steady_now(), random());
            return bell.ring();
        }
        let requests = PageRequests {
            connection: &self.connection,
            clock: &answers.clock,
            loading: &self.loading,
            rate_limiters: &self.rate_limiters,
            token: self.token.as_ref(),
            fetch: self.fetch.as_ref(),
        };
        let query = answers.query.clone().page(page.offset, page.limit);
        let (came, bell) = (came.clone(), bell.clone());
        let answered = move |answer| {
            came.borrow_mut().push((page, answer));
            bell.ring();
        };
        if let Some(request) = requests.send(&query, ResponseAge::New, answered) {
            driver.sent(page, request);
        }
    }

    fn token_owner(&self) -> TokenOwner {
        match self.connection.token {
            TokenSource::User => TokenOwner::User,
            TokenSource::Gateway => TokenOwner::Gateway,
        }
    }
}

/// Takes an answer in, and those whose turn it is with it; says whether one was read.
fn take(
    driver: &mut LoadDriver<Canceller>,
    page: PageRequest,
    answer: Result<Answered, Error>,
    take: &mut Take<'_>,
) -> bool {
    match answer {
        Ok(Answered { body, served_at }) => {
            let served_at = served_at.unwrap_or_else(now);
            driver.answered(page, body, (steady_now(), random()), |body, seam| take(&body, seam, served_at).map(Some))
        }
        Err(error) => {
            driver.failed(page, error, steady_now(), random());
            false
        }
    }
}
