//! A load at work: which of its requests are under way, and what becomes of each answer. The page and `ImageClient` both drive
//! their loads by it; they send the requests, keep the time and read the rows.

use super::{Load, PageRequest};
use crate::Error;
use hss_model::{Seam, Taken};

/// A request that is under way.
pub trait Cancel {
    /// Gives it up: its answer is not wanted any more.
    fn cancel(&self);
}

/// A load with its requests. Those under way are given up when it is dropped.
#[derive(Debug)]
pub struct LoadDriver<C: Cancel> {
    /// The load. What it decides is asked and told here; answers go through [`Self::answered`].
    pub load: Load,
    /// By the offsets of their pages.
    under_way: Vec<(u64, C)>,
}

impl<C: Cancel> LoadDriver<C> {
    /// Drives `load`, of which nothing is under way.
    #[must_use]
    pub fn new(load: Load) -> Self {
        Self { load, under_way: Vec::new() }
    }

    /// `page` is being requested.
    pub fn sent(&mut self, page: PageRequest, request: C) {
        self.under_way.push((page.offset, request));
    }

    /// The request for `page` failed, at `now` of the steady clock; `random`, from 0 to 1, spreads the pauses before it is made
    /// again.
    pub fn failed(&mut self, page: PageRequest, error: Error, now: u64, random: f64) {
        self.ended(page.offset);
        self.load.failed(page.offset, error, now, random);
    }

    /// The answer to `page` came. `read` gets each body whose turn it is, in order, and says what it took of it; nothing where
    /// that was enough, and then the bodies behind it are left. Says whether any was taken.
    pub fn answered(
        &mut self,
        page: PageRequest,
        body: Vec<u8>,
        (now, random): (u64, f64),
        mut read: impl FnMut(Vec<u8>, Seam) -> Result<Option<Taken>, Error>,
    ) -> bool {
        self.ended(page.offset);
        self.load.came(page.offset, body);
        let mut any = false;
        while let Some((seam, body)) = self.load.take() {
            match read(body, seam) {
                Ok(Some(Taken { elements, total, join })) => {
                    let unfit = self.load.accepted(elements, total, join, now);
                    self.cancel_those(|offset| unfit.contains(&offset));
                    any = true;
                }
                Ok(None) => break,
                Err(error) => {
                    self.load.failed(seam.offset, error, now, random);
                    break;
                }
            }
        }
        any
    }

    /// Gives up every request under way.
    pub fn cancel(&mut self) {
        self.cancel_those(|_| true);
    }

    fn ended(&mut self, offset: u64) {
        self.under_way.retain(|(other, _)| *other != offset);
    }

    fn cancel_those(&mut self, is_unfit: impl Fn(u64) -> bool) {
        for (_, request) in self.under_way.extract_if(.., |(offset, _)| is_unfit(*offset)) {
            request.cancel();
        }
    }
}

impl<C: Cancel> Drop for LoadDriver<C> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::load::{Policy, Stage, Step};
    use crate::rate_limiter::RateLimiter;
    use crate::{ErrorKind, Load};
    use hss_model::Join;

    /// A request that writes its offset down when it is given up.
    struct Sent(u64, Rc<RefCell<Vec<u64>>>);

    impl Cancel for Sent {
        fn cancel(&self) {
            self.1.borrow_mut().push(self.0);
        }
    }

    struct Scene {
        driver: LoadDriver<Sent>,
        rate_limiter: RateLimiter,
        cancelled: Rc<RefCell<Vec<u64>>>,
    }

    impl Scene {
        fn new() -> Self {
            let policy = Policy { retries: 1, first_pause: 100 };
            let load = Load::new(0, 200, u64::MAX, policy, 0);
            let (rate_limiter, cancelled) = (RateLimiter::new(4, None), Rc::default());
            Self { driver: LoadDriver::new(load), rate_limiter, cancelled }
        }

        /// Sends what is due.
        fn pump(&mut self) -> Vec<PageRequest> {
            let mut sent = Vec::new();
            while let Step::Request(page, _) = self.driver.load.step(0, &self.rate_limiter, 4) {
                self.driver.sent(page, Sent(page.offset, Rc::clone(&self.cancelled)));
                sent.push(page);
            }
            sent
        }

        fn answer(&mut self, page: PageRequest, taken: Option<Taken>) -> bool {
            self.driver.answered(page, vec![1], (0, 0.5), |_, _| Ok(taken))
        }
    }

    fn taken(elements: u64, total: u64, join: Join) -> Option<Taken> {
        Some(Taken { elements, total: Some(total), join })
    }

    #[test]
    fn answers_are_read_in_order_whatever_order_they_come_in() {
        let mut scene = Scene::new();
        let first = scene.pump().remove(0);
        assert!(scene.answer(first, taken(200, 590, Join::Free)));
        let others = scene.pump();
        assert_eq!(others.len(), 2);
        assert!(!scene.answer(others[1], taken(200, 590, Join::Exact)), "its turn is later");
        let mut seen = Vec::new();
        let read = |_: Vec<u8>, seam: Seam| {
            seen.push(seam.offset);
            // The last page has the rows from 398 on.
            Ok(taken(200.min(590 - seam.offset), 590, Join::Exact))
        };
        assert!(scene.driver.answered(others[0], vec![1], (0, 0.5), read));
        assert_eq!(seen, [others[0].offset, others[1].offset]);
        assert!(scene.driver.load.is_complete() && scene.cancelled.borrow().is_empty());
    }

    #[test]
    fn what_is_enough_and_what_cannot_be_read_leave_the_rest() {
        let mut scene = Scene::new();
        let first = scene.pump().remove(0);
        assert!(!scene.answer(first, None));
        let mut scene = Scene::new();
        let first = scene.pump().remove(0);
        let unreadable = |_: Vec<u8>, _: Seam| Err(Error::new(ErrorKind::Forbidden));
        assert!(!scene.driver.answered(first, vec![1], (0, 0.5), unreadable));
        assert!(matches!(scene.driver.load.stage(0, &scene.rate_limiter), Stage::Failed(_)));
    }

    #[test]
    fn requests_that_do_not_fit_any_more_are_given_up_and_all_when_it_is_dropped() {
        let mut scene = Scene::new();
        let first = scene.pump().remove(0);
        scene.answer(first, taken(200, 2_000, Join::Free));
        let others = scene.pump();
        assert!(others.len() > 2);
        // A short page: the next one begins before all that are under way.
        scene.answer(others[0], taken(150, 2_000, Join::Exact));
        let unfit: Vec<_> = others[1..].iter().map(|page| page.offset).collect();
        assert_eq!(*scene.cancelled.borrow(), unfit);
        let again: Vec<_> = scene.pump().iter().map(|page| page.offset).collect();
        assert!(!again.is_empty());
        let cancelled = Rc::clone(&scene.cancelled);
        drop(scene);
        assert_eq!(cancelled.borrow()[unfit.len()..], again);
    }

    #[test]
    fn a_request_that_failed_is_not_given_up_later() {
        let mut scene = Scene::new();
        let first = scene.pump().remove(0);
        scene.driver.failed(first, Error::new(ErrorKind::Forbidden), 0, 0.5);
        scene.driver.cancel();
        assert!(scene.cancelled.borrow().is_empty());
    }
}
