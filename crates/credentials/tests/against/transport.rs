//! Requests leave through the client that was given, wait no longer than they should, and go nowhere else.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use hss_credentials::{Address, Authority, Body, CredentialError, Exchange, Settings, Transport};
use http::Request;

use crate::{
    loopback::{Loopback, answer},
    world::{HOUR, Hand, authority, headers, password, token},
};

/// A client whose network has no way to IAM.
struct NoRoute(Arc<AtomicUsize>);

impl Transport for NoRoute {
    fn send(&self, request: Request<Body>) -> Exchange {
        assert_eq!(request.uri(), "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true");
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Err(io::Error::from(io::ErrorKind::NetworkUnreachable).into()) })
    }
}

/// A client that never gets an answer.
struct Silence;

impl Transport for Silence {
    fn send(&self, _: Request<Body>) -> Exchange {
        Box::pin(std::future::pending())
    }
}

fn through(transport: impl Transport) -> Authority {
    let mut settings = Settings::new(password(), "cn-north-4").expect("a region");
    settings.transport = Some(Arc::new(transport));
    settings.clock = Hand::new().clock();
    Authority::new(settings).expect("an authority")
}

#[tokio::test]
async fn no_route_is_told_with_the_address() {
    let asked = Arc::new(AtomicUsize::new(0));
    let authority = through(NoRoute(Arc::clone(&asked)));
    let error = headers(&authority).await.expect_err("no route");
    assert_eq!(
        error.to_string(),
        "IAM cannot be reached at https://iam.cn-north-4.myhuaweicloud.com (network unreachable); check the address, the \
         network route and the proxy."
    );
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test(start_paused = true)]
async fn silence_is_waited_for_fifteen_seconds() {
    let begun = tokio::time::Instant::now();
    let error = headers(&through(Silence)).await.expect_err("silence");
    assert!(matches!(error, CredentialError::TooSlow { seconds: 15, .. }), "{error}");
    assert_eq!(begun.elapsed().as_secs(), 15);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = Loopback::start(|_| async { token("TOKEN", HOUR) }).await;
    let location = elsewhere.url();
    for status in [301, 302, 303, 307, 308] {
        let location = location.clone();
        let iam = Loopback::start(move |_| {
            let bytes = answer(status, &[("Location", &location)], "");
            async move { bytes }
        })
        .await;
        let error = headers(&authority(password(), &iam, &Hand::new())).await.expect_err("a redirect");
        assert!(error.to_string().contains("with a redirect"), "{error}");
    }
    assert!(elsewhere.received().is_empty(), "the password went elsewhere");
}

#[tokio::test]
async fn a_closed_port_is_told() {
    let closed = Loopback::start(|_| async { Vec::new() }).await.url();
    let mut settings = Settings::new(password(), "cn-north-4").expect("a region");
    settings.endpoints.iam = Address::parse(&closed).expect("an address");
    let error = headers(&Authority::new(settings).expect("an authority")).await.expect_err("closed");
    assert!(error.to_string().starts_with(&format!("IAM cannot be reached at {closed} (")), "{error}");
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

#[tokio::test]
async fn a_request_elsewhere_gets_no_credential_and_asks_for_none() {
    let iam = Loopback::start(|_| async { token("TOKEN", HOUR) }).await;
    for (destination, is_served) in
        [("https://hss.example", true), ("https://hss.example:8443", false), ("https://iam.example", false)]
    {
        let mut settings = Settings::new(password(), "cn-north-4").expect("a region");
        settings.endpoints.iam = Address::parse(&iam.url()).expect("an address");
        settings.destination = Some(Address::parse(destination).expect("an address"));
        settings.clock = Hand::new().clock();
        let sent = headers(&Authority::new(settings).expect("an authority")).await;
        assert_eq!(sent.is_ok(), is_served, "{destination}: {sent:?}");
    }
    assert_eq!(iam.received().len(), 1);
}
