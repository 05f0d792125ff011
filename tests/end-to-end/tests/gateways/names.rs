//! The endpoint's name: looked up while the gateway runs, each of its addresses tried, and its certificate checked against it.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use end_to_end::{NameServer, Product, RealGateway, Recorder, TlsRecorder};

use crate::raw::{self, CONSOLE, TARGET};
use crate::scene::{BOTH, TOKEN};

/// The endpoint's name in these tests.
const NAME: &str = "hss.test.example";
/// Where the service is, where it moves to, and where nobody answers.
const FIRST: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 11);
const SECOND: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 12);
const CLOSED: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 13);

/// A gateway that asks `names` for the endpoint's name.
async fn gateway(product: Product, upstream: String, names: &NameServer, changes: &[(&str, &str)]) -> RealGateway {
    let server = names.address().to_string();
    let (old, new) = match product {
        Product::Nginx => ("resolver 127.0.0.53;", format!("resolver {server};")),
        // Where the system's name server is not to be asked.
        Product::Caddy => (
            "\t\t\t\t\t\tdial_timeout 10s\n",
            format!("\t\t\t\t\t\tdial_timeout 10s\n\t\t\t\t\t\tresolvers udp/{server}\n"),
        ),
    };
    let changes: Vec<_> = changes.iter().copied().chain([(old, new.as_str())]).collect();
    RealGateway::start_changed(product, &raw::setup(upstream, Some(TOKEN)), &changes).await
}

async fn ask(gateway: &RealGateway) -> raw::RawAnswer {
    let address = gateway.url().split('/').nth(2).expect("an address");
    raw::send(address, &format!("GET {TARGET} HTTP/1.1\r\n{CONSOLE}Connection: close\r\n\r\n")).await
}

/// Two services at the same port of two addresses.
async fn services() -> (Recorder, Recorder) {
    loop {
        let first = Recorder::start(&format!("{FIRST}:0")).await;
        let address = format!("{SECOND}:{}", first.address().port());
        if std::net::TcpListener::bind(&address).is_ok() {
            return (first, Recorder::start(&address).await);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_is_used_once_the_old_one_is_no_longer_valid() {
    for product in BOTH {
        let (first, second) = services().await;
        let names = NameServer::start(&[FIRST], 1).await;
        // So that no connection is kept for longer than the answer is valid.
        let kept = match product {
            Product::Nginx => ("resolver_timeout 5s;", "resolver_timeout 5s;"),
            Product::Caddy => ("keepalive 15s", "keepalive 1s"),
        };
        let gateway = gateway(product, format!("http://{NAME}:{}", first.address().port()), &names, &[kept]).await;
        assert_eq!(ask(&gateway).await.status, 200, "{product:?}: {}", gateway.log());
        assert_eq!(first.take().len(), 1, "{product:?}");
        names.set(&[SECOND]);
        let begun = Instant::now();
        loop {
            let answer = ask(&gateway).await;
            assert_eq!(answer.status, 200, "{product:?}: {}", answer.text);
            if !second.take().is_empty() {
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{product:?}: the old address is still asked");
            // Longer than a connection is kept.
            tokio::time::sleep(Duration::from_millis(1_100)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_the_name_server_is_kept_for_as_long_as_it_is_valid() {
    let (first, _second) = services().await;
    let names = NameServer::start(&[FIRST], 300).await;
    let gateway = gateway(Product::Nginx, format!("http://{NAME}:{}", first.address().port()), &names, &[]).await;
    for _ in 0..20 {
        assert_eq!(ask(&gateway).await.status, 200);
    }
    assert!(names.asked() <= 2, "an address of either kind, once: {}", names.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_refuses_connections_is_passed_over() {
    for product in BOTH {
        let (first, _second) = services().await;
        for addresses in [[CLOSED, FIRST], [FIRST, CLOSED]] {
            let names = NameServer::start(&addresses, 60).await;
            let upstream = format!("http://{NAME}:{}", first.address().port());
            let gateway = gateway(product, upstream, &names, &[]).await;
            // A gateway begins with one or the other.
            for _ in 0..10 {
                let answer = ask(&gateway).await;
                assert_eq!(answer.status, 200, "{product:?}: {}", answer.text);
            }
            assert_eq!(first.take().len(), 10, "{product:?}");
        }
        let names = NameServer::start(&[CLOSED], 60).await;
        let upstream = format!("http://{NAME}:{}", first.address().port());
        let gateway = gateway(product, upstream, &names, &[]).await;
        let answer = ask(&gateway).await;
        assert_eq!(answer.status, 502, "{product:?}: {}", answer.text);
        assert!(answer.text.contains("\"error_code\":\"GATEWAY.5021\""), "{product:?}: {}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_not_there_keeps_nothing_down() {
    for product in BOTH {
        let (first, _second) = services().await;
        let names = NameServer::start(&[], 60).await;
        let upstream = format!("http://{NAME}:{}", first.address().port());
        // It starts, which is waited for.
        let gateway = gateway(product, upstream, &names, &[]).await;
        let address = gateway.url().split('/').nth(2).expect("an address").to_owned();
        let page = raw::send(&address, &format!("GET /console/ HTTP/1.1\r\n{CONSOLE}Connection: close\r\n\r\n")).await;
        assert_eq!(page.status, 200, "{product:?}: {}", page.text);
        let answer = ask(&gateway).await;
        assert_eq!(answer.status, 502, "{product:?}: {}", answer.text);
        assert!(answer.text.contains("\"error_code\":\"GATEWAY.5021\""), "{product:?}: {}", answer.text);
        // Once the name is there, it works by itself.
        names.set(&[FIRST]);
        let begun = Instant::now();
        while ask(&gateway).await.status != 200 {
            assert!(begun.elapsed() < Duration::from_secs(30), "{product:?}: {}", gateway.log());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_certificate_is_checked_against_the_name_that_is_asked_for() {
    for product in BOTH {
        for (certified, status) in [(NAME, 200), ("other.example", 502)] {
            let service = TlsRecorder::start(FIRST, certified).await;
            let names = NameServer::start(&[CLOSED, FIRST], 60).await;
            let root = service.root().display().to_string();
            let trust = match product {
                Product::Nginx => ("/etc/ssl/certs/ca-certificates.crt", root.clone()),
                Product::Caddy => (
                    "\t\t\t\t\t\tkeepalive 15s\n",
                    format!("\t\t\t\t\t\tkeepalive 15s\n\t\t\t\t\t\ttls_trusted_ca_certs {root}\n"),
                ),
            };
            let host = match product {
                Product::Nginx => {
                    ("proxy_ssl_name hss.eu-west-101.myhuaweicloud.eu;", format!("proxy_ssl_name {NAME};"))
                }
                Product::Caddy => ("keepalive 15s", "keepalive 15s".to_owned()),
            };
            let named = match product {
                Product::Nginx => ("Host hss.eu-west-101.myhuaweicloud.eu;", format!("Host {NAME};")),
                Product::Caddy => ("keepalive 15s", "keepalive 15s".to_owned()),
            };
            let changes = [(host.0, host.1.as_str()), (named.0, &named.1), (trust.0, &trust.1)];
            let upstream = format!("https://{NAME}:{}", service.port());
            let gateway = gateway(product, upstream, &names, &changes).await;
            let answer = ask(&gateway).await;
            assert_eq!(answer.status, status, "{product:?} {certified}: {}\n{}", answer.text, gateway.log());
            // A client that turns away is noticed a little later.
            let begun = Instant::now();
            while service.names().is_empty() && begun.elapsed() < Duration::from_secs(10) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let heads = service.take();
            let asked_for = service.names();
            assert!(!asked_for.is_empty() && asked_for.iter().all(|name| name == NAME), "{product:?}: {asked_for:?}");
            if status == 200 {
                assert!(
                    heads[0].to_ascii_lowercase().contains(&format!("\r\nhost: {NAME}\r\n")),
                    "{product:?}: {heads:?}"
                );
            } else {
                assert!(heads.is_empty(), "{product:?}: nothing is told to another");
            }
        }
    }
}
