//! Whole loads against a service in virtual time: with a quota, with failures of every kind, with rows that move.

use super::*;
use crate::ErrorKind;
use crate::rate_limiter::{RateLimit, RequestId};

/// A service with a fixed window of `quota` requests per period, opened by the first request in it.
struct Service {
    total: u64,
    quota: Option<(u32, u64)>,
    latency: u64,
    window: Option<(u64, u32)>,
    refusals: u32,
    served: u32,
    faults: Vec<(u32, ErrorKind)>,
}

impl Service {
    fn of(total: u64) -> Self {
        Self { total, quota: None, latency: 40, window: None, refusals: 0, served: 0, faults: Vec::new() }
    }

    /// Answers a request that arrives at `now`.
    fn answer(&mut self, page: PageRequest, now: u64) -> Result<u64, Error> {
        if let Some((limit, period)) = self.quota {
            let (opened, used) = self.window.filter(|(opened, _)| now < opened + period).unwrap_or((now, 0));
            self.window = Some((opened, used + 1));
            if used >= limit {
                self.refusals += 1;
                let words = format!("policy user over ratelimit,limit:{limit},time:{} second", period / 1_000);
                return Err(Error::new(ErrorKind::Throttled).with_message(words));
            }
        }
        self.served += 1;
        if let Some(at) = self.faults.iter().position(|(number, _)| *number == self.served) {
            return Err(Error::new(self.faults.remove(at).1));
        }
        Ok(self.total.saturating_sub(page.offset).min(page.limit))
    }
}

const POLICY: Policy = Policy { retries: 3, first_pause: 100 };

/// Runs a load until it rests for good; gives the time it took.
fn run(load: &mut Load, rate_limiter: &mut RateLimiter, service: &mut Service) -> u64 {
    let mut now = 1_000_000;
    let began = now;
    let mut under_way: Vec<(u64, PageRequest, RequestId)> = Vec::new();
    loop {
        let mut wake = None;
        loop {
            match load.step(now, rate_limiter, 4) {
                Step::Request(page, _) => {
                    let id = rate_limiter.begin(1, now).id;
                    under_way.push((now + service.latency, page, id));
                }
                Step::WaitUntil(time) => {
                    assert!(time > now, "a wait ends later");
                    wake = Some(time);
                    break;
                }
                Step::Rest => break,
            }
        }
        under_way.sort_unstable_by_key(|(time, page, _)| (*time, page.offset));
        let answer = under_way.first().map(|(time, ..)| *time);
        let Some(next) = answer.into_iter().chain(wake).min() else { return now - began };
        now = next;
        assert!(now - began < 10_000_000, "it never ends: {:?}", load.stage(now, rate_limiter));
        if answer != Some(now) {
            continue;
        }
        let (_, page, id) = under_way.remove(0);
        // It arrived half way.
        match service.answer(page, now - service.latency / 2) {
            Ok(rows) => {
                rate_limiter.end(id, now);
                load.came(page.offset, rows.to_string().into_bytes());
            }
            Err(error) => {
                match error.kind {
                    ErrorKind::Throttled => drop(slow_down(rate_limiter, id, &error, now)),
                    _ => drop(rate_limiter.end(id, now)),
                }
                load.failed(page.offset, error, now, 0.5);
            }
        }
        while let Some((seam, body)) = load.take() {
            let rows = String::from_utf8(body).expect("digits").parse().expect("a number");
            load.accepted(rows, Some(service.total), joined(seam), now);
        }
    }
}

/// How the pages of a list that does not change join.
fn joined(seam: Seam) -> Join {
    if seam.overlap > 0 { Join::Exact } else { Join::Free }
}

fn load(bound: u64) -> Load {
    Load::new(0, 200, bound, POLICY, 1_000_000)
}

#[test]
fn a_whole_result_comes_in_as_few_requests_as_it_has_pages() {
    let (mut load, mut rate_limiter, mut service) = (load(u64::MAX), RateLimiter::new(4, None), Service::of(10_000));
    let time = run(&mut load, &mut rate_limiter, &mut service);
    assert_eq!(load.stage(time, &rate_limiter), Stage::Complete);
    assert_eq!((load.progress(0, &rate_limiter).taken, service.served), (10_000, 51));
    assert_eq!(load.counts(), Counts { requests: 51, retries: 0, throttled: 0 });
    // One page alone, then four at a time.
    assert_eq!(time, 40 + 13 * 40);
}

#[test]
fn a_quota_is_learnt_once_and_kept() {
    for (limit, period) in [(20, 3_000), (5, 1_000), (200, 300_000), (1, 2_000)] {
        let (mut load, mut rate_limiter, mut service) =
            (load(u64::MAX), RateLimiter::new(4, None), Service::of(10_000));
        service.quota = Some((limit, period));
        let time = run(&mut load, &mut rate_limiter, &mut service);
        assert_eq!(service.served, 51);
        assert!(service.refusals <= 4, "{limit} in {period} ms: {} refusals", service.refusals);
        assert_eq!(u64::from(service.refusals), load.counts().throttled);
        let periods = u64::from(51_u32.div_ceil(limit) - 1);
        assert!(time >= periods * period, "{limit} in {period}: {time}");
        assert!(time <= (periods * 100 / 90 + 2) * (period + period / 50 + 200), "{limit} in {period} ms took {time}");
    }
}

#[test]
fn a_quota_that_is_stated_costs_no_refusal() {
    for limit in [5, 20, 40] {
        let stated = RateLimit { requests: limit, period: 3_000 };
        let (mut load, mut rate_limiter, mut service) =
            (load(u64::MAX), RateLimiter::new(4, Some(stated)), Service::of(10_000));
        service.quota = Some((limit, 3_000));
        service.latency = 700;
        run(&mut load, &mut rate_limiter, &mut service);
        assert_eq!((service.served, service.refusals), (51, 0), "{limit}");
    }
}

#[test]
fn what_may_pass_is_asked_again_and_what_will_not_is_not() {
    use ErrorKind as E;
    for kind in [E::BadGateway, E::Unreachable, E::Offline, E::NotJson] {
        let (mut load, mut rate_limiter, mut service) = (load(u64::MAX), RateLimiter::new(4, None), Service::of(2_000));
        service.faults = vec![(1, kind), (4, kind), (5, kind)];
        let time = run(&mut load, &mut rate_limiter, &mut service);
        assert_eq!(
            (load.stage(time, &rate_limiter), load.progress(0, &rate_limiter).taken),
            (Stage::Complete, 2_000),
            "{kind:?}"
        );
    }
    for kind in [E::Unauthorized, E::Forbidden, E::InvalidParameter, E::HtmlAnswer, E::UnexpectedShape] {
        let (mut load, mut rate_limiter, mut service) = (load(u64::MAX), RateLimiter::new(1, None), Service::of(2_000));
        service.faults = vec![(3, kind)];
        run(&mut load, &mut rate_limiter, &mut service);
        assert_eq!(load.stage(0, &rate_limiter), Stage::Failed(Error::new(kind)));
        assert_eq!((load.progress(0, &rate_limiter).taken, load.counts().retries), (399, 0), "what came before stays");
        load.go_on(0);
        run(&mut load, &mut rate_limiter, &mut service);
        assert_eq!((load.stage(0, &rate_limiter), service.served), (Stage::Complete, 12));
    }
}

#[test]
fn it_gives_up_after_as_many_repetitions_as_it_may_make() {
    let (mut load, mut rate_limiter, mut service) = (load(u64::MAX), RateLimiter::new(1, None), Service::of(2_000));
    service.faults = (2..=9).map(|number| (number, ErrorKind::BadGateway)).collect();
    run(&mut load, &mut rate_limiter, &mut service);
    assert_eq!(load.stage(0, &rate_limiter), Stage::Failed(Error::new(ErrorKind::BadGateway)));
    assert_eq!((service.served, load.counts().retries), (5, 3));
    assert_eq!(load.progress(0, &rate_limiter).taken, 200);
}

#[test]
fn pages_that_fail_together_are_one_outage() {
    let (mut load, mut rate_limiter, mut service) = (load(u64::MAX), RateLimiter::new(4, None), Service::of(2_000));
    // More at once than one page may fail in a row; then the one that tries alone, twice.
    service.faults = (2..=7).map(|number| (number, ErrorKind::BadGateway)).collect();
    run(&mut load, &mut rate_limiter, &mut service);
    assert_eq!((load.stage(0, &rate_limiter), load.progress(0, &rate_limiter).taken), (Stage::Complete, 2_000));
    assert_eq!((service.served, load.counts().retries), (17, 6));
}

#[test]
fn it_asks_before_more_rows_than_it_may_load() {
    let (mut load, mut rate_limiter, mut service) = (load(2_000), RateLimiter::new(4, None), Service::of(20_000));
    let time = run(&mut load, &mut rate_limiter, &mut service);
    assert_eq!((load.stage(time, &rate_limiter), service.served), (Stage::AtBound, 11));
    assert_eq!(load.progress(time, &rate_limiter).taken, 2_000, "as many as it may, and no more");
    // While a person thinks, nothing is under way.
    let active = load.progress(time, &rate_limiter).active;
    assert_eq!(load.progress(time + 300_000, &rate_limiter).active, active);
    load.raise_bound(u64::MAX, time);
    run(&mut load, &mut rate_limiter, &mut service);
    assert_eq!((load.stage(0, &rate_limiter), service.served), (Stage::Complete, 102));
}

#[test]
fn an_answer_that_was_under_way_does_not_hide_why_the_rest_waits() {
    let (mut load, rate_limiter, now) = (load(u64::MAX), RateLimiter::new(4, None), 1_000_000);
    let ask = |load: &mut Load| match load.step(now, &rate_limiter, 8) {
        Step::Request(page, _) => page.offset,
        other => panic!("{other:?}"),
    };
    let answer = |load: &mut Load, offset: u64| {
        load.came(offset, Vec::new());
        let (seam, _) = load.take().expect("a page");
        assert_eq!(seam.offset, offset);
        load.accepted(200, Some(2_000), joined(seam), now);
    };
    assert_eq!(ask(&mut load), 0);
    answer(&mut load, 0);
    assert_eq!((ask(&mut load), ask(&mut load)), (199, 398));
    load.failed(398, Error::new(ErrorKind::Offline), now, 0.5);
    answer(&mut load, 199);
    let Stage::Waiting { error: Some(error), .. } = load.stage(now, &rate_limiter) else { panic!("a reason") };
    assert_eq!(error.kind, ErrorKind::Offline);
    // And it goes on as soon as the device is back.
    load.back_online();
    assert_eq!(ask(&mut load), 398);
}

#[test]
fn a_paused_load_makes_no_request_and_its_time_stands_still() {
    let (mut load, rate_limiter) = (load(u64::MAX), RateLimiter::new(4, None));
    load.pause(1_000_500);
    assert_eq!(load.step(1_000_600, &rate_limiter, 4), Step::Rest);
    assert_eq!((load.stage(0, &rate_limiter), load.progress(9_000_000, &rate_limiter).active), (Stage::Paused, 500));
    load.go_on(9_000_000);
    assert!(matches!(
        load.step(9_000_000, &rate_limiter, 4),
        Step::Request(PageRequest { offset: 0, .. }, Purpose::First)
    ));
}

#[test]
fn the_time_left_knows_the_quota() {
    let stated = RateLimit { requests: 20, period: 60_000 };
    let (mut load, mut rate_limiter) = (load(u64::MAX), RateLimiter::new(1, Some(stated)));
    let Step::Request(page, _) = load.step(1_000_000, &rate_limiter, 1) else { panic!("a request") };
    let id = rate_limiter.begin(1, 1_000_000).id;
    rate_limiter.end(id, 1_000_100);
    load.came(page.offset, Vec::new());
    load.take();
    load.accepted(200, Some(10_000), Join::Free, 1_000_100);
    // 50 pages more, of which 18 at once: two periods of 19 each for the rest.
    let progress = load.progress(1_000_100, &rate_limiter);
    assert_eq!((progress.left, progress.share()), (Some(120_000), Some(2)));
}

#[test]
fn what_was_not_sent_is_not_counted() {
    let mut load = Load::new(0, 200, u64::MAX, POLICY, 0);
    let rate_limiter = RateLimiter::new(4, None);
    let page = PageRequest { offset: 0, limit: 200 };
    assert_eq!(load.step(0, &rate_limiter, 4), Step::Request(page, Purpose::First));
    load.failed(0, Error::new(ErrorKind::TokenNeeded), 0, 0.5);
    assert_eq!(load.counts(), Counts::default());
    assert!(matches!(load.stage(0, &rate_limiter), Stage::Failed(error) if error.kind == ErrorKind::TokenNeeded));
    load.go_on(1);
    assert_eq!(load.step(1, &rate_limiter, 4), Step::Request(page, Purpose::First), "once there is a token");
}
