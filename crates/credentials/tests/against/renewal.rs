//! Renewing in time, once for all, and what happens while it fails.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use hss_credentials::{Authority, CredentialError};
use http::HeaderMap;

use crate::{
    loopback::{Loopback, answer},
    world::{BEGIN, BEGIN_DATE, HOUR, Hand, authority, headers, key, password, sent_token, stamped, token, until},
};

/// IAM that numbers its tokens, each valid for 24 h of the hand, and can be broken.
struct Iam {
    server: Loopback,
    hand: Hand,
    is_broken: Arc<AtomicBool>,
}

impl Iam {
    async fn start() -> Self {
        let (hand, is_broken, issued) = (Hand::new(), Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (of_server, broken) = (hand.clone(), Arc::clone(&is_broken));
        let server = Loopback::start(move |_| {
            let after = of_server.now().as_millis() - BEGIN + 24 * HOUR;
            let bytes = if broken.load(Ordering::SeqCst) {
                answer(503, &[], "")
            } else {
                token(&format!("TOKEN-{}", issued.fetch_add(1, Ordering::SeqCst) + 1), after)
            };
            async move { bytes }
        })
        .await;
        Self { server, hand, is_broken }
    }

    fn authority(&self) -> Authority {
        authority(password(), &self.server, &self.hand)
    }

    fn asked(&self) -> usize {
        self.server.received().len()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_requests_at_once_ask_for_one_token() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    for round in 1..=3 {
        let all: Vec<_> = (0..100)
            .map(|_| {
                let authority = authority.clone();
                tokio::spawn(async move { sent_token(&authority).await })
            })
            .collect();
        for one in all {
            assert_eq!(one.await.expect("no panic"), format!("TOKEN-{round}"));
        }
        assert_eq!(iam.asked(), round);
        // Past its end, so that nobody can go on with it.
        iam.hand.pass(25 * HOUR);
    }
}

#[tokio::test]
async fn a_token_is_renewed_when_a_quarter_of_its_time_is_left_and_nobody_waits() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    assert_eq!(sent_token(&authority).await, "TOKEN-1");
    iam.hand.pass(18 * HOUR - 1);
    assert_eq!(sent_token(&authority).await, "TOKEN-1");
    assert_eq!(authority.status().attempts, 1);
    iam.hand.pass(1);
    for _ in 0..10 {
        assert_eq!(sent_token(&authority).await, "TOKEN-1", "the one who finds it due does not wait");
    }
    until("the token was renewed", || authority.status().attempts == 2).await;
    assert_eq!(sent_token(&authority).await, "TOKEN-2");
    assert_eq!(iam.asked(), 2);
}

#[tokio::test]
async fn while_renewing_fails_the_valid_token_stays_and_attempts_become_rare() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    sent_token(&authority).await;
    iam.is_broken.store(true, Ordering::SeqCst);
    iam.hand.pass(18 * HOUR);
    let mut attempts = 1;
    // Every second for ten minutes.
    for _ in 0..600 {
        assert_eq!(sent_token(&authority).await, "TOKEN-1");
        iam.hand.pass(1000);
        attempts = attempts.max(authority.status().attempts);
        tokio::task::yield_now().await;
    }
    until("an attempt failed", || authority.status().last_error.is_some()).await;
    assert!(iam.asked() <= 8, "{} requests in ten minutes", iam.asked());
    assert!(authority.status().is_valid);
    let error = authority.status().last_error.expect("an error");
    assert!(matches!(error, CredentialError::Unavailable { status: 503, .. }), "{error}");
    iam.is_broken.store(false, Ordering::SeqCst);
    iam.hand.pass(300_000);
    sent_token(&authority).await;
    until("the token was renewed", || authority.status().last_error.is_none()).await;
    assert_eq!(sent_token(&authority).await, "TOKEN-2");
}

#[tokio::test]
async fn without_a_valid_token_each_request_fails_at_once_until_the_next_attempt() {
    let iam = Iam::start().await;
    iam.is_broken.store(true, Ordering::SeqCst);
    let authority = iam.authority();
    for _ in 0..20 {
        let error = headers(&authority).await.expect_err("IAM is broken");
        assert!(matches!(error, CredentialError::Unavailable { .. }), "{error}");
    }
    assert_eq!(iam.asked(), 1);
    assert!(!authority.status().is_valid);
    iam.is_broken.store(false, Ordering::SeqCst);
    iam.hand.pass(5000);
    assert_eq!(sent_token(&authority).await, "TOKEN-1");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refused_requests_ask_for_one_renewal_among_them() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    let mut stamps = Vec::new();
    for _ in 0..50 {
        stamps.push(stamped(&authority).await.expect("a token").1);
    }
    let all: Vec<_> = stamps
        .into_iter()
        .map(|stamp| {
            let authority = authority.clone();
            tokio::spawn(async move { authority.refused(stamp).await })
        })
        .collect();
    for one in all {
        assert_eq!(one.await.expect("no panic"), Ok(true));
    }
    assert_eq!(iam.asked(), 2);
    let (_, stamp) = stamped(&authority).await.expect("a token");
    assert_eq!(authority.refused(stamp).await, Ok(false), "not twice within 30 s");
    iam.hand.pass(30_000);
    assert_eq!(authority.refused(stamp).await, Ok(true));
    assert_eq!(iam.asked(), 3);
}

#[tokio::test]
async fn refused_requests_do_not_repeat_a_renewal_that_failed() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    let (_, stamp) = stamped(&authority).await.expect("a token");
    iam.is_broken.store(true, Ordering::SeqCst);
    for _ in 0..60 {
        // Refused every ten seconds for ten minutes.
        let _ = authority.refused(stamp).await;
        iam.hand.pass(10_000);
    }
    assert!(iam.asked() <= 8, "{} requests in ten minutes", iam.asked());
    iam.is_broken.store(false, Ordering::SeqCst);
    iam.hand.pass(300_000);
    assert_eq!(authority.refused(stamp).await, Ok(true));
}

#[tokio::test]
async fn a_request_that_goes_away_does_not_stop_the_renewal_others_wait_for() {
    let may_answer = Arc::new(tokio::sync::Notify::new());
    let gate = Arc::clone(&may_answer);
    let iam = Loopback::start(move |_| {
        let gate = Arc::clone(&gate);
        async move {
            gate.notified().await;
            token("TOKEN", 24 * HOUR)
        }
    })
    .await;
    let authority = authority(password(), &iam, &Hand::new());
    let first = tokio::spawn({
        let authority = authority.clone();
        async move { sent_token(&authority).await }
    });
    until("IAM was asked", || iam.received().len() == 1).await;
    first.abort();
    let second = tokio::spawn(async move { sent_token(&authority).await });
    may_answer.notify_one();
    assert_eq!(second.await.expect("no panic"), "TOKEN");
    assert_eq!(iam.received().len(), 1);
}

#[tokio::test]
async fn it_is_obtained_and_renewed_without_any_request() {
    let iam = Iam::start().await;
    let authority = iam.authority();
    for attempts in 1..=3 {
        let keeper = tokio::spawn({
            let authority = authority.clone();
            async move { authority.maintain().await }
        });
        until("the token was renewed", || authority.status().attempts == attempts).await;
        keeper.abort();
        iam.hand.pass(18 * HOUR);
    }
    assert_eq!(authority.status().last_error, None);
}

fn dated(date: &str) -> HeaderMap {
    HeaderMap::from_iter([(http::header::DATE, date.parse().expect("a value"))])
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_measured_and_signed_around() {
    let hand = Hand::new();
    let metadata = Loopback::start(|request| async move {
        if request.line().starts_with("PUT") { answer(404, &[], "") } else { key("AK", 24 * HOUR) }
    })
    .await;
    let authority = authority(hss_credentials::Source::Machine(Default::default()), &metadata, &hand);
    // Twenty minutes behind: the API refuses signatures that are older than fifteen.
    hand.pass(-20 * 60_000);
    let (before, stamp) = stamped(&authority).await.expect("a key");
    assert_eq!(before["x-sdk-date"], "20231017T020353Z");
    authority.observe_date(&dated(BEGIN_DATE));
    assert_eq!(authority.status().clock_skew_ms, 20 * 60_000 + 500);
    assert_eq!(authority.refused(stamp).await, Ok(true), "it is worth another attempt");
    let (after, stamp) = stamped(&authority).await.expect("a key");
    assert_eq!(after["x-sdk-date"], "20231017T022353Z");
    authority.observe_date(&dated(BEGIN_DATE));
    assert_eq!(authority.refused(stamp).await, Ok(false), "the same key again is not");
}

#[tokio::test]
async fn the_end_of_a_token_is_by_the_servers_clock() {
    let hand = Hand::new();
    // This machine is two hours ahead; the token is valid for one.
    hand.pass(2 * HOUR);
    let iam = Loopback::start(|_| async {
        let with_date = format!("HTTP/1.1 201 x\r\nDate: {BEGIN_DATE}\r\n");
        let whole = String::from_utf8(token("TOKEN", HOUR)).expect("text");
        whole.replacen("HTTP/1.1 201 x\r\n", &with_date, 1).into_bytes()
    })
    .await;
    let authority = authority(password(), &iam, &hand);
    assert_eq!(sent_token(&authority).await, "TOKEN");
    assert_eq!(authority.status().clock_skew_ms, -2 * HOUR + 500);
    sent_token(&authority).await;
    assert_eq!(iam.received().len(), 1, "it counts as valid");
}
