//! A world for one authority: a clock that stands still unless it is moved, servers on the loopback interface, and a
//! request to authorise.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use hss_credentials::{
    Address, Authority, Clock, CredentialError, Endpoints, Password, PasswordFrom, Secret, Settings, Source, Stamp,
    Timestamp,
};
use http::{HeaderMap, Request};

use crate::loopback::{Loopback, answer};

/// 2023-10-17 02:23:53 UTC, when each test begins.
pub const BEGIN: i64 = 1_697_509_433_000;
pub const BEGIN_DATE: &str = "Tue, 17 Oct 2023 02:23:53 GMT";
pub const HOUR: i64 = 3_600_000;

/// A clock that a test moves.
#[derive(Clone)]
pub struct Hand(Arc<AtomicI64>);

impl Hand {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(BEGIN)))
    }

    pub fn clock(&self) -> Clock {
        let hand = self.clone();
        Clock::new(move || hand.now())
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }

    /// Moves it by `milliseconds`.
    pub fn pass(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::SeqCst);
    }
}

/// `expires_at` in so many milliseconds from the beginning, as IAM writes it.
pub fn expires_at(after: i64) -> String {
    let date = Timestamp::from_millis(BEGIN + after).sdk_date();
    let (day, time) = date.trim_end_matches('Z').split_once('T').expect("a date");
    let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    format!("{day}T{}:{}:{}.000000Z", &time[..2], &time[2..4], &time[4..])
}

/// The answer of IAM to a login.
pub fn token(token: &str, after: i64) -> Vec<u8> {
    let expires_at = expires_at(after);
    let body = format!(
        r#"{{"token":{{"expires_at":"{expires_at}","methods":["password"],"project":{{"name":"cn-north-4","id":"0123"}},"user":{{}}}}}}"#
    );
    answer(201, &[("X-Subject-Token", token), ("Content-Type", "application/json")], &body)
}

/// The answer with a temporary key.
pub fn key(id: &str, after: i64) -> Vec<u8> {
    let expires_at = expires_at(after);
    let body = format!(
        r#"{{"credential":{{"access":"{id}","secret":"SECRET-OF-{id}","expires_at":"{expires_at}","securitytoken":"TOKEN-OF-{id}"}}}}"#
    );
    answer(200, &[("Content-Type", "application/json")], &body)
}

/// An authority whose IAM, STS and metadata service are all `server`.
pub fn authority(source: Source, server: &Loopback, hand: &Hand) -> Authority {
    authority_at(source, &server.url(), hand)
}

/// As [`authority`], with any address.
pub fn authority_at(source: Source, address: &str, hand: &Hand) -> Authority {
    let address = Address::parse(address).expect("an address");
    let mut settings = Settings::new(source, "cn-north-4").expect("a region");
    let Endpoints { iam, sts, metadata, .. } = &mut settings.endpoints;
    (*iam, *sts, *metadata) = (address.clone(), address.clone(), address);
    settings.clock = hand.clock();
    Authority::new(settings).expect("an authority")
}

/// The user of most tests.
pub fn password() -> Source {
    let password = PasswordFrom::Given(Secret::from("pa55word"));
    Source::Password(Password { domain: "account".into(), user: "reader".into(), password })
}

/// Authorises a request; its headers.
pub async fn headers(authority: &Authority) -> Result<HeaderMap, CredentialError> {
    Ok(stamped(authority).await?.0)
}

/// As [`headers`], with the stamp.
pub async fn stamped(authority: &Authority) -> Result<(HeaderMap, Stamp), CredentialError> {
    let request = Request::builder().uri("https://hss.example/v5/p/image/local-repositories?limit=10");
    let (mut parts, ()) = request.body(()).expect("a request").into_parts();
    let stamp = authority.authorize(&mut parts, b"").await?;
    Ok((parts.headers, stamp))
}

/// The token that requests get.
pub async fn sent_token(authority: &Authority) -> String {
    let headers = headers(authority).await.expect("a credential");
    headers["x-auth-token"].to_str().expect("text").to_owned()
}

/// The access key id that requests are signed with.
pub async fn sent_key(authority: &Authority) -> String {
    let headers = headers(authority).await.expect("a credential");
    let value = headers["authorization"].to_str().expect("text");
    let after = value.split_once("Access=").expect("an access key").1;
    after.split(',').next().unwrap_or_default().to_owned()
}

/// Waits until `holds`; what it waits for happens without further doing.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let waited = tokio::time::timeout(std::time::Duration::from_secs(60), async {
        while !holds() {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    });
    waited.await.unwrap_or_else(|_| panic!("in a minute it did not happen that {what}"));
}
