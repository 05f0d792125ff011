//! Loads in several tabs against a service that refuses, in virtual time.

use super::*;
use crate::ErrorKind;
use crate::rate_limiter::{RequestId, TabMessage};

const POLICY: Policy = Policy { retries: 5, first_pause: 1_000 };
const LATENCY: u64 = 80;
/// How long a word of one tab takes to the others.
const TELL_AFTER: u64 = 5;
const HOUR: u64 = 3_600_000;

struct Tab {
    load: Load,
    rate_limiter: RateLimiter,
    under_way: Vec<(u64, PageRequest, RequestId)>,
    wake: Option<u64>,
}

/// Tabs that share a connection, and tell each other unless they are deaf.
struct Tabs {
    now: u64,
    tabs: Vec<Tab>,
    told: Vec<(u64, usize, TabMessage)>,
    deaf: bool,
    /// When each request was made.
    made: Vec<u64>,
}

impl Tabs {
    fn new(count: u32) -> Self {
        let now = 1_000_000;
        let tab = |number: u32| Tab {
            load: Load::new(0, 200, u64::MAX, POLICY, now),
            rate_limiter: RateLimiter::new(4, None).in_tab(number * 1_000_003),
            under_way: Vec::new(),
            wake: None,
        };
        Self { now, tabs: (1..=count).map(tab).collect(), told: Vec::new(), deaf: false, made: Vec::new() }
    }

    fn tell(&mut self, from: usize, notices: impl IntoIterator<Item = TabMessage>) {
        for tab_message in notices {
            let others = (0..self.tabs.len()).filter(|tab| *tab != from && !self.deaf);
            self.told.extend(others.map(|tab| (self.now + TELL_AFTER, tab, tab_message)));
        }
    }

    fn pump(&mut self, at: usize) {
        loop {
            let now = self.now;
            let tab = &mut self.tabs[at];
            tab.wake = None;
            match tab.load.step(now, &tab.rate_limiter, 16) {
                Step::Request(page, _) => {
                    let record = tab.rate_limiter.begin(at as u32, now);
                    tab.under_way.push((now + LATENCY, page, record.id));
                    self.made.push(now);
                    self.tell(at, [TabMessage::Request(record)]);
                }
                Step::WaitUntil(time) => {
                    assert!(time > now, "a wait ends later");
                    tab.wake = Some(time);
                    return;
                }
                Step::Rest => return,
            }
        }
    }

    /// Goes on until `until`, or until nothing happens any more. `answer` gives the rows of an answer, or why there are none.
    fn run(&mut self, until: u64, answer: impl Fn(u64, PageRequest) -> Result<u64, Error>) {
        (0..self.tabs.len()).for_each(|tab| self.pump(tab));
        loop {
            let answers = self.tabs.iter().flat_map(|tab| tab.under_way.iter().map(|(time, ..)| *time));
            let wakes = self.tabs.iter().filter_map(|tab| tab.wake);
            let next = answers.chain(wakes).chain(self.told.iter().map(|(time, ..)| *time)).min();
            let Some(next) = next.filter(|next| *next <= until) else { return };
            self.now = next;
            let due: Vec<_> = self.told.extract_if(.., |(time, ..)| *time <= next).collect();
            for (_, tab, tab_message) in due {
                self.tabs[tab].rate_limiter.hear(tab_message, next);
            }
            for at in 0..self.tabs.len() {
                let tab = &mut self.tabs[at];
                let came: Vec<_> = tab.under_way.extract_if(.., |(time, ..)| *time <= next).collect();
                for (_, page, id) in came {
                    self.come(at, page, id, &answer);
                }
                self.pump(at);
            }
        }
    }

    fn come(
        &mut self,
        at: usize,
        page: PageRequest,
        id: RequestId,
        answer: impl Fn(u64, PageRequest) -> Result<u64, Error>,
    ) {
        let now = self.now;
        let tab = &mut self.tabs[at];
        let before = tab.rate_limiter.refusals();
        let told = match answer(now, page) {
            Ok(rows) => {
                let record = settle(&mut tab.rate_limiter, id, None, now);
                tab.load.came(page.offset, rows.to_string().into_bytes());
                while let Some((seam, body)) = tab.load.take() {
                    let rows = String::from_utf8(body).expect("digits").parse().expect("a number");
                    let join = if seam.overlap > 0 { Join::Exact } else { Join::Free };
                    tab.load.accepted(rows, Some(2_000), join, now);
                }
                record
            }
            Err(error) => {
                let record = settle(&mut tab.rate_limiter, id, Some(&error), now);
                tab.load.failed(page.offset, error, now, 0.5);
                record
            }
        };
        let after = tab.rate_limiter.refusals();
        let hold = tab.rate_limiter.hold().filter(|_| after > before);
        let free = (after < before).then_some(TabMessage::Free);
        self.tell(at, told.map(TabMessage::Request).into_iter().chain(hold).chain(free));
    }

    fn stages(&self) -> Vec<Stage> {
        self.tabs.iter().map(|tab| tab.load.stage(self.now, &tab.rate_limiter)).collect()
    }
}

fn rows(page: PageRequest) -> u64 {
    2_000_u64.saturating_sub(page.offset).min(page.limit)
}

fn refused(kind: ErrorKind, retry_after: u64) -> Error {
    Error { retry_after: Some(retry_after), ..Error::new(kind) }
}

#[test]
fn an_hour_of_refusals_costs_few_requests_in_any_number_of_tabs() {
    for (tabs, deaf, most) in [(1, false, 14), (3, false, 24), (3, true, 42), (12, false, 60)] {
        let mut scene = Tabs::new(tabs);
        scene.deaf = deaf;
        let end = scene.now + HOUR;
        scene.run(end, |_, _| Err(refused(ErrorKind::Throttled, 1_000)));
        assert!(scene.made.len() <= most, "{tabs} tabs: {} requests at {:?}", scene.made.len(), scene.made);
        // Each load stopped for a person to decide.
        for stage in scene.stages() {
            let Stage::Failed(error) = stage else { panic!("{stage:?}") };
            assert_eq!(error.kind, ErrorKind::Throttled);
        }
        let stopped = scene.now - (end - HOUR);
        assert!((8 * 60_000..20 * 60_000).contains(&stopped), "stopped after {stopped} ms");
        // Who goes on tries once, and once only while it is still refused.
        let made = scene.made.len();
        for tab in &mut scene.tabs {
            tab.rate_limiter.try_now(end);
            tab.load.go_on(end);
        }
        scene.now = end;
        scene.run(end + 30_000, |_, _| Err(refused(ErrorKind::Throttled, 1_000)));
        assert!(scene.made.len() - made <= tabs as usize, "{}", scene.made.len() - made);
        scene.run(end + HOUR, |_, page| Ok(rows(page)));
        assert_eq!(scene.stages(), vec![Stage::Complete; tabs as usize]);
    }
}

#[test]
fn waits_between_refusals_grow_and_each_is_ended_by_one_request() {
    let mut scene = Tabs::new(3);
    let began = scene.now;
    scene.run(began + HOUR, |_, _| Err(refused(ErrorKind::Throttled, 1_000)));
    // The first three are made before anyone knows.
    let later: Vec<u64> = scene.made.iter().copied().skip_while(|made| *made < began + 500).collect();
    for (attempt, pair) in later.windows(2).enumerate() {
        let wait = pair[1] - pair[0];
        let least = 1_000_u64 << (attempt + 1).min(8);
        assert!(wait >= least.min(300_000), "{attempt}: {wait} of {later:?}");
    }
}

#[test]
fn when_it_ends_one_request_finds_out_and_all_tabs_go_on_at_once() {
    let mut scene = Tabs::new(3);
    let free = scene.now + 90_000;
    scene.run(
        u64::MAX,
        |now, page| {
            if now < free { Err(refused(ErrorKind::Throttled, 1_000)) } else { Ok(rows(page)) }
        },
    );
    assert_eq!(scene.stages(), vec![Stage::Complete; 3]);
    let first = scene.made.iter().position(|made| *made >= free - LATENCY).expect("a request");
    let (attempt, others) = (scene.made[first], &scene.made[first + 1..]);
    assert!(others[0] >= attempt + LATENCY, "alone until its answer");
    assert!(others.iter().filter(|made| **made <= attempt + LATENCY + 2 * TELL_AFTER).count() >= 6, "{others:?}");
}

#[test]
fn a_told_time_is_waited_for_once_with_any_status_that_may_pass() {
    for kind in [ErrorKind::BadGateway, ErrorKind::Throttled] {
        let mut scene = Tabs::new(2);
        let (began, free) = (scene.now, scene.now + 40_000);
        scene.run(u64::MAX, |now, page| if now < free { Err(refused(kind, free - now)) } else { Ok(rows(page)) });
        assert_eq!(scene.stages(), vec![Stage::Complete; 2], "{kind:?}");
        let early = scene.made.iter().filter(|made| **made < free).count();
        // One a tab, before either knew.
        assert_eq!(early, 2, "{kind:?}: {:?}", scene.made);
        assert!(scene.made[2] < began + 52_000, "{kind:?}: {:?}", scene.made);
    }
}

#[test]
fn a_tab_that_vanishes_while_it_tries_holds_the_others_for_a_minute_at_most() {
    let (mut here, mut there) = (RateLimiter::new(4, None).in_tab(1), RateLimiter::new(4, None).in_tab(2));
    let id = there.begin(2, 0).id;
    there.refused(id, 10, None, Some(1_000));
    here.hear(there.hold().expect("a hold"), 15);
    let attempt = there.begin(2, 2_000);
    here.hear(TabMessage::Request(attempt), 2_005);
    let Permit::At(time) = here.permit(3_000, Purpose::First) else { panic!("the other tab tries") };
    assert!((50_000..=70_000).contains(&time), "{time}");
    assert_eq!(here.permit(time, Purpose::First), Permit::Now);
    // Its answer frees all.
    here.hear(TabMessage::Free, 4_000);
    assert_eq!(here.permit(4_000, Purpose::First), Permit::Now);
}

#[test]
fn pages_that_were_refused_or_failed_together_are_tried_by_one_of_them() {
    for kind in [ErrorKind::Throttled, ErrorKind::ProxyFailed] {
        for told in [Some(2_000), None] {
            let mut scene = Tabs::new(1);
            let from = scene.now + LATENCY;
            // The first page comes; the four behind it do not.
            let trouble = move |now: u64| now > from && now < from + 1_000;
            scene.run(u64::MAX, |now, page| {
                let error = Error { retry_after: told, ..Error::new(kind) };
                if trouble(now) { Err(error) } else { Ok(rows(page)) }
            });
            assert_eq!(scene.stages(), [Stage::Complete], "{kind:?} {told:?}");
            let after: Vec<u64> = scene.made.iter().copied().filter(|made| *made > from + 500).collect();
            assert_eq!(scene.made.len() - after.len(), 5, "{kind:?} {told:?}: {:?}", scene.made);
            // Alone, until it is answered.
            let (attempt, next) = after.split_first().expect("a request");
            let good = if trouble(attempt + LATENCY) { 1 } else { 0 };
            assert!(next[0] >= attempt + LATENCY, "{kind:?} {told:?}: {after:?}");
            assert!(next[good..].iter().filter(|made| **made <= next[good] + 1).count() >= 3, "{kind:?}: {after:?}");
        }
    }
}
