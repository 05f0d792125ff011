//! A pace in virtual time.

use super::*;
use crate::SteadyClock;

const FIVE_A_SECOND: RateLimit = RateLimit { requests: 5, period: 1_000 };

#[test]
fn no_window_of_a_period_ever_holds_more_than_the_limit() {
    let mut pace = Pace::new(3, Some(FIVE_A_SECOND));
    let (mut now, mut made) = (10_000, Vec::new());
    while made.len() < 60 {
        match pace.turn(now, Purpose::First) {
            Turn::Now => {
                let id = pace.begin(1, now).id;
                made.push(now);
                // Its answer comes at once, or late.
                now += (made.len() as u64 % 4) * 90;
                pace.end(id, now);
            }
            Turn::At(time) => {
                assert!(time > now);
                now = time;
            }
            Turn::AfterAnAnswer => panic!("nothing is under way"),
        }
    }
    for window in made.windows(6) {
        assert!(window[5] - window[0] > 1_000, "{window:?}");
    }
}

#[test]
fn a_request_counts_from_its_answer_since_nobody_knows_when_it_arrived() {
    let mut pace = Pace::new(9, Some(RateLimit { requests: 1, period: 1_000 }));
    let id = pace.begin(1, 0).id;
    pace.end(id, 5_000);
    assert_eq!(pace.turn(5_001, Purpose::First), Turn::At(6_030));
}

#[test]
fn as_many_are_under_way_as_may_be() {
    let mut pace = Pace::new(2, None);
    let first = pace.begin(1, 0).id;
    pace.begin(1, 0);
    assert_eq!(pace.turn(0, Purpose::First), Turn::AfterAnAnswer);
    pace.end(first, 1);
    assert_eq!(pace.turn(1, Purpose::First), Turn::Now);
}

#[test]
fn first_pages_go_before_the_rest_and_the_rest_before_what_nobody_asked() {
    let mut pace = Pace::new(99, Some(RateLimit { requests: 20, period: 60_000 }));
    let made = |pace: &mut Pace, purpose| {
        let mut made = 0;
        while pace.turn(1_000, purpose) == Turn::Now {
            let id = pace.begin(1, 1_000).id;
            pace.end(id, 1_000);
            made += 1;
        }
        made
    };
    assert_eq!(made(&mut pace, Purpose::Background), 10);
    assert_eq!(made(&mut pace, Purpose::Rest), 9);
    assert_eq!(made(&mut pace, Purpose::First), 1);
}

#[test]
fn one_that_is_named_twice_keeps_the_bounds_of_both() {
    let mut pace = Pace::new(4, None);
    pace.bound_by(2, Some(RateLimit { requests: 3, period: 10_000 }));
    let ids = [pace.begin(1, 0).id, pace.begin(1, 0).id];
    assert_eq!(pace.turn(0, Purpose::First), Turn::AfterAnAnswer, "two at once");
    for id in ids {
        pace.end(id, 0);
    }
    let id = pace.begin(1, 0).id;
    pace.end(id, 0);
    assert!(matches!(pace.turn(0, Purpose::First), Turn::At(_)), "three in ten seconds");
}

#[test]
fn a_refusal_is_waited_for_as_told() {
    let mut pace = Pace::new(1, None);
    let id = pace.begin(1, 0).id;
    pace.refused(id, 100, None, Some(7_000));
    let Turn::At(time) = pace.turn(100, Purpose::First) else { panic!("a wait") };
    assert!((7_100..=7_100 + 7_000 / 4).contains(&time), "{time}");
    assert_eq!(pace.hold(), Some(Notice::Hold { until: time, refusals: 1 }));
    assert_eq!(pace.turn(time, Purpose::First), Turn::Now);
}

#[test]
fn a_quota_that_others_spend_is_waited_for_longer_and_longer() {
    let mut pace = Pace::new(4, None);
    let (mut now, mut waits) = (0, Vec::new());
    for _ in 0..4 {
        // Two that were under way together are one lesson.
        let ids = [pace.begin(1, now).id, pace.begin(1, now).id];
        for id in ids {
            pace.refused(id, now, Some(RateLimit { requests: 200, period: 60_000 }), None);
        }
        let Turn::At(time) = pace.turn(now, Purpose::First) else { panic!("a wait") };
        waits.push(time - now);
        now = time;
    }
    for (wait, least) in waits.iter().zip([15_000, 30_000, 60_000, 120_000]) {
        assert!((least..=least + (least / 8).min(10_000)).contains(wait), "{waits:?}");
    }
    let id = pace.begin(1, now).id;
    pace.end(id, now);
    assert_eq!(pace.turn(now, Purpose::First), Turn::Now, "an answer ends that");
}

#[test]
fn what_another_tab_does_counts_here() {
    let (mut here, mut there) = (Pace::new(9, Some(FIVE_A_SECOND)), Pace::new(9, Some(FIVE_A_SECOND)));
    for _ in 0..3 {
        let record = there.begin(2, 500);
        here.hear(Notice::Request(record), 500);
        here.hear(Notice::Request(there.end(record.id, 510).expect("it was under way")), 510);
    }
    for _ in 0..2 {
        let id = here.begin(1, 520).id;
        here.end(id, 520);
    }
    assert_eq!(here.turn(530, Purpose::First), Turn::At(510 + 1_030));
    // One that was refused there costs nothing here, and a clock ahead holds nobody.
    let record = there.begin(2, 540);
    here.hear(Notice::Request(Record { at: 999_999, ..record }), 540);
    assert_eq!(here.records.all().len(), 6);
    here.hear(Notice::Request(Record { at: 0, ..record }), 540);
    assert_eq!(here.records.all().len(), 5);
}

#[test]
fn a_new_tab_knows_what_the_others_know() {
    let mut old = Pace::new(9, None);
    let id = old.begin(1, 1_000).id;
    old.refused(id, 1_000, Some(FIVE_A_SECOND), Some(400));
    for _ in 0..5 {
        let id = old.begin(1, 1_400).id;
        old.end(id, 1_400);
    }
    let mut new = Pace::new(9, None);
    for notice in old.tell() {
        new.hear(notice, 1_400);
    }
    assert_eq!(new.turn(1_400, Purpose::First), old.turn(1_400, Purpose::First));
    assert_eq!(new.turn(1_400, Purpose::First), Turn::At(2_430));
}

#[test]
fn a_newer_word_on_a_limit_replaces_the_older() {
    let mut pace = Pace::new(1, Some(FIVE_A_SECOND));
    for requests in [9, 8] {
        pace.learn(RateLimit { requests, period: 1_000 }, 5);
    }
    pace.learn(RateLimit { requests: 200, period: 300_000 }, 5);
    assert_eq!(pace.limits().map(|limit| limit.requests).collect::<Vec<_>>(), [5, 8, 200], "stated, and learnt");
}

#[test]
fn what_was_learnt_is_not_believed_for_ever_and_what_is_stated_is() {
    let mut pace = Pace::new(1, Some(FIVE_A_SECOND));
    pace.learn(RateLimit { requests: 200, period: 300_000 }, 1_000);
    pace.begin(1, 1_000 + BELIEVED_FOR - 1);
    assert_eq!(pace.limits().count(), 2);
    pace.begin(1, 1_000 + BELIEVED_FOR);
    assert_eq!(pace.limits().collect::<Vec<_>>(), [FIVE_A_SECOND]);
    pace.hear(Notice::Limit(RateLimit { requests: 1, period: 60_000 }, 1_000), 1_000 + BELIEVED_FOR);
    assert_eq!(pace.limits().count(), 1, "an old word from a kept page");
}

#[test]
fn a_clock_set_back_or_forward_neither_delays_nor_hastens_a_request() {
    const LIMIT: RateLimit = RateLimit { requests: 200, period: 300_000 };
    const HOUR: i64 = 3_600_000;
    for set_by in [-HOUR, HOUR, -24 * HOUR, 24 * HOUR] {
        let (mut clock, mut pace) = (SteadyClock::new(), Pace::new(9, Some(LIMIT)));
        let began = 1_700_000_000_000_u64;
        // 190 requests within five seconds, then the clock is set.
        for request in 0..190 {
            let now = clock.read(began + request * 25, request * 25).steady;
            let id = pace.begin(1, now).id;
            pace.end(id, now);
        }
        let (mut elapsed, mut more) = (5_000, 0);
        while elapsed < 600_000 {
            let now = clock.read((began + elapsed).saturating_add_signed(set_by), elapsed).steady;
            match pace.turn(now, Purpose::First) {
                Turn::Now => {
                    let id = pace.begin(1, now).id;
                    pace.end(id, now);
                    more += 1;
                }
                Turn::At(time) => {
                    assert_eq!(more, 10, "the rest of the quota, no more");
                    assert!(time - now <= 305_000, "{set_by}: {} ms", time - now);
                    break;
                }
                Turn::AfterAnAnswer => panic!("nothing is under way"),
            }
            elapsed += 1;
        }
    }
}
