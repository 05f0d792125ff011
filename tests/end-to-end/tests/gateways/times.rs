//! Nothing waits for ever: the limits of the examples, shortened to be seen.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use end_to_end::Product;
use serde_json::json;

use crate::scene::{BOTH, LIST, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_does_not_answer_is_given_up() {
    for product in BOTH {
        let change = match product {
            Product::Nginx => ("proxy_read_timeout 120s;", "proxy_read_timeout 1s;"),
            Product::Caddy => ("response_header_timeout 120s", "response_header_timeout 1s"),
        };
        let scene = Scene::changed(product, &[change]).await;
        scene.service.fault(json!({ "hang": true })).await;
        assert_eq!(scene.get(LIST).await.status, 504, "{product:?}");
        assert_eq!(scene.service.log().await.len(), 1, "{product:?}: it is not asked again");
        assert_eq!(scene.get(LIST).await.status, 200, "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_end_its_head_is_given_up() {
    for product in BOTH {
        let change = match product {
            Product::Nginx => ("client_header_timeout 15s;", "client_header_timeout 1s;"),
            Product::Caddy => ("read_header 15s", "read_header 1s"),
        };
        let scene = Scene::changed(product, &[change]).await;
        let address = scene.gateway.url().split('/').nth(2).expect("an address").to_owned();
        let ended = tokio::task::spawn_blocking(move || {
            let mut connection = TcpStream::connect(address).expect("a connection");
            connection.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
            connection.write_all(b"GET /console/ HTTP/1.1\r\nHost: x\r\nX-Slow: ").expect("sent");
            // Whatever it says, it closes.
            connection.read_to_end(&mut Vec::new())
        });
        let ended = ended.await.expect("a thread");
        assert!(ended.is_ok(), "{product:?}: {ended:?}");
    }
}
