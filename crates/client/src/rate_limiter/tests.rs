//! A pace in virtual time.

use super::*;
use crate::SteadyClock;

const FIVE_A_SECOND: RateLimit = RateLimit { requests: 5, period: 1_000 };

#[test]
fn no_window_of_a_period_ever_holds_more_than_the_limit() {
    let mut rate_limiter = RateLimiter::new(3, Some(FIVE_A_SECOND));
    let (mut now, mut made) = (10_000, Vec::new());
    while made.len() < 60 {
        match rate_limiter.permit(now, Purpose::First) {
            Permit::Now => {
                let id = rate_limiter.begin(1, now).id;
                made.push(now);
                // Its answer comes at once, or late.
                now += (made.len() as u64 % 4) * 90;
                rate_limiter.end(id, now);
            }
            Permit::At(time) => {
                assert!(time > now);
                now = time;
            }
            Permit::AfterAnAnswer => panic!("nothing is under way"),
        }
    }
    for window in made.windows(6) {
        assert!(window[5] - window[0] > 1_000, "{window:?}");
    }
}

#[test]
fn a_request_counts_from_its_answer_since_nobody_knows_when_it_arrived() {
    let mut rate_limiter = RateLimiter::new(9, Some(RateLimit { requests: 1, period: 1_000 }));
    let id = rate_limiter.begin(1, 0).id;
    rate_limiter.end(id, 5_000);
    assert_eq!(rate_limiter.permit(5_001, Purpose::First), Permit::At(6_030));
}

#[test]
fn as_many_are_under_way_as_may_be() {
    let mut rate_limiter = RateLimiter::new(2, None);
    let first = rate_limiter.begin(1, 0).id;
    rate_limiter.begin(1, 0);
    assert_eq!(rate_limiter.permit(0, Purpose::First), Permit::AfterAnAnswer);
    rate_limiter.end(first, 1);
    assert_eq!(rate_limiter.permit(1, Purpose::First), Permit::Now);
}

#[test]
fn first_pages_go_before_the_rest_and_the_rest_before_what_nobody_asked() {
    let mut rate_limiter = RateLimiter::new(99, Some(RateLimit { requests: 20, period: 60_000 }));
    let made = |rate_limiter: &mut RateLimiter, purpose| {
        let mut made = 0;
        while rate_limiter.permit(1_000, purpose) == Permit::Now {
            let id = rate_limiter.begin(1, 1_000).id;
            rate_limiter.end(id, 1_000);
            made += 1;
        }
        made
    };
    assert_eq!(made(&mut rate_limiter, Purpose::Background), 10);
    assert_eq!(made(&mut rate_limiter, Purpose::Rest), 9);
    assert_eq!(made(&mut rate_limiter, Purpose::First), 1);
}

#[test]
fn one_that_is_named_twice_keeps_the_bounds_of_both() {
    let mut rate_limiter = RateLimiter::new(4, None);
    rate_limiter.bound_by(2, Some(RateLimit { requests: 3, period: 10_000 }));
    let ids = [rate_limiter.begin(1, 0).id, rate_limiter.begin(1, 0).id];
    assert_eq!(rate_limiter.permit(0, Purpose::First), Permit::AfterAnAnswer, "two at once");
    for id in ids {
        rate_limiter.end(id, 0);
    }
    let id = rate_limiter.begin(1, 0).id;
    rate_limiter.end(id, 0);
    assert!(matches!(rate_limiter.permit(0, Purpose::First), Permit::At(_)), "three in ten seconds");
}

#[test]
fn a_refusal_is_waited_for_as_told() {
    let mut rate_limiter = RateLimiter::new(1, None);
    let id = rate_limiter.begin(1, 0).id;
    rate_limiter.refused(id, 100, None, Some(7_000));
    let Permit::At(time) = rate_limiter.permit(100, Purpose::First) else { panic!("a wait") };
    assert!((7_100..=7_100 + 7_000 / 4).contains(&time), "{time}");
    assert_eq!(rate_limiter.hold(), Some(TabMessage::Hold { until: time, refusals: 1 }));
    assert_eq!(rate_limiter.permit(time, Purpose::First), Permit::Now);
}

#[test]
fn a_quota_that_others_spend_is_waited_for_longer_and_longer() {
    let mut rate_limiter = RateLimiter::new(4, None);
    let (mut now, mut waits) = (0, Vec::new());
    for _ in 0..4 {
        // Two that were under way together are one lesson.
        let ids = [rate_limiter.begin(1, now).id, rate_limiter.begin(1, now).id];
        for id in ids {
            rate_limiter.refused(id, now, Some(RateLimit { requests: 200, period: 60_000 }), None);
        }
        let Permit::At(time) = rate_limiter.permit(now, Purpose::First) else { panic!("a wait") };
        waits.push(time - now);
        now = time;
    }
    for (wait, least) in waits.iter().zip([15_000, 30_000, 60_000, 120_000]) {
        assert!((least..=least + (least / 8).min(10_000)).contains(wait), "{waits:?}");
    }
    let id = rate_limiter.begin(1, now).id;
    rate_limiter.end(id, now);
    assert_eq!(rate_limiter.permit(now, Purpose::First), Permit::Now, "an answer ends that");
}

#[test]
fn what_another_tab_does_counts_here() {
    let (mut here, mut there) = (RateLimiter::new(9, Some(FIVE_A_SECOND)), RateLimiter::new(9, Some(FIVE_A_SECOND)));
    for _ in 0..3 {
        let record = there.begin(2, 500);
        here.hear(TabMessage::Request(record), 500);
        here.hear(TabMessage::Request(there.end(record.id, 510).expect("it was under way")), 510);
    }
    for _ in 0..2 {
        let id = here.begin(1, 520).id;
        here.end(id, 520);
    }
    assert_eq!(here.permit(530, Purpose::First), Permit::At(510 + 1_030));
    // One that was refused there costs nothing here, and a clock ahead holds nobody.
    let record = there.begin(2, 540);
    here.hear(TabMessage::Request(Record { at: 999_999, ..record }), 540);
    assert_eq!(here.records.all().len(), 6);
    here.hear(TabMessage::Request(Record { at: 0, ..record }), 540);
    assert_eq!(here.records.all().len(), 5);
}

#[test]
fn a_new_tab_knows_what_the_others_know() {
    let mut old = RateLimiter::new(9, None);
    let id = old.begin(1, 1_000).id;
    old.refused(id, 1_000, Some(FIVE_A_SECOND), Some(400));
    for _ in 0..5 {
        let id = old.begin(1, 1_400).id;
        old.end(id, 1_400);
    }
    let mut new = RateLimiter::new(9, None);
    for tab_message in old.tell() {
        new.hear(tab_message, 1_400);
    }
    assert_eq!(new.permit(1_400, Purpose::First), old.permit(1_400, Purpose::First));
    assert_eq!(new.permit(1_400, Purpose::First), Permit::At(2_430));
}

#[test]
fn a_newer_word_on_a_limit_replaces_the_older() {
    let mut rate_limiter = RateLimiter::new(1, Some(FIVE_A_SECOND));
    for requests in [9, 8] {
        rate_limiter.learn(RateLimit { requests, period: 1_000 }, 5);
    }
    rate_limiter.learn(RateLimit { requests: 200, period: 300_000 }, 5);
    assert_eq!(
        rate_limiter.limits().map(|limit| limit.requests).collect::<Vec<_>>(),
        [5, 8, 200],
        "stated, and learnt"
    );
}

#[test]
fn what_was_learnt_is_not_believed_for_ever_and_what_is_stated_is() {
    let mut rate_limiter = RateLimiter::new(1, Some(FIVE_A_SECOND));
    rate_limiter.learn(RateLimit { requests: 200, period: 300_000 }, 1_000);
    rate_limiter.begin(1, 1_000 + BELIEVED_FOR - 1);
    assert_eq!(rate_limiter.limits().count(), 2);
    rate_limiter.begin(1, 1_000 + BELIEVED_FOR);
    assert_eq!(rate_limiter.limits().collect::<Vec<_>>(), [FIVE_A_SECOND]);
    rate_limiter.hear(TabMessage::Limit(RateLimit { requests: 1, period: 60_000 }, 1_000), 1_000 + BELIEVED_FOR);
    assert_eq!(rate_limiter.limits().count(), 1, "an old word from a kept page");
}

#[test]
fn a_clock_set_back_or_forward_neither_delays_nor_hastens_a_request() {
    const LIMIT: RateLimit = RateLimit { requests: 200, period: 300_000 };
    const HOUR: i64 = 3_600_000;
    for set_by in [-HOUR, HOUR, -24 * HOUR, 24 * HOUR] {
        let (mut clock, mut rate_limiter) = (SteadyClock::new(), RateLimiter::new(9, Some(LIMIT)));
        let began = 1_700_000_000_000_u64;
        // 190 requests within five seconds, then the clock is set.
        for request in 0..190 {
            let now = clock.read(began + request * 25, request * 25).steady;
            let id = rate_limiter.begin(1, now).id;
            rate_limiter.end(id, now);
        }
        let (mut elapsed, mut more) = (5_000, 0);
        while elapsed < 600_000 {
            let now = clock.read((began + elapsed).saturating_add_signed(set_by), elapsed).steady;
            match rate_limiter.permit(now, Purpose::First) {
                Permit::Now => {
                    let id = rate_limiter.begin(1, now).id;
                    rate_limiter.end(id, now);
                    more += 1;
                }
                Permit::At(time) => {
                    assert_eq!(more, 10, "the rest of the quota, no more");
                    assert!(time - now <= 305_000, "{set_by}: {} ms", time - now);
                    break;
                }
                Permit::AfterAnAnswer => panic!("nothing is under way"),
            }
            elapsed += 1;
        }
    }
}
