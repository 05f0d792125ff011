//! The names that a gateway answers to: those that it is told, or a page elsewhere could be led to it by a name of its own.

use end_to_end::Product;

use crate::scene::{BOTH, LIST, Scene};

/// What stands in the example for the names, and the same with one more.
fn with_name(product: Product) -> (&'static str, &'static str) {
    match product {
        Product::Nginx => ("server_name localhost 127.0.0.1;", "server_name console.example.com localhost;"),
        Product::Caddy => (
            "http://localhost:8080, http://127.0.0.1:8080 {",
            "http://console.example.com:8080, http://localhost:8080 {",
        ),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_had_by_a_name_of_another() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        let port = scene.gateway.url().split(['/', ':']).nth(4).expect("a port").to_owned();
        let with_port = |host: &str| format!("{host}:{port}");
        let names =
            ["elsewhere.example", "localhost.elsewhere.example", "127.0.0.1.elsewhere.example", "10.0.0.1", "x"];
        for host in names.iter().flat_map(|name| [(*name).to_owned(), with_port(name)]) {
            for path in ["", "index.html", "config.json", LIST, "missing", "hss/missing"] {
                for method in ["GET", "POST"] {
                    let answer = scene.ask(method, &format!("/console/{path}"), &[("host", &host)]).await;
                    assert_eq!(answer.status, 421, "{product:?} {host}: {method} {path}");
                    assert_eq!(answer.header("cache-control"), "no-cache", "{product:?} {host}: {method} {path}");
                    assert!(answer.body.len() < 300 && !answer.headers.contains_key("location"), "{answer:?}");
                }
            }
        }
        let log = scene.service.log().await;
        assert!(log.is_empty(), "{product:?}: {log:#?}");
        for host in ["localhost", &with_port("localhost"), "LOCALHOST", "127.0.0.1", &with_port("127.0.0.1")] {
            for path in ["", LIST] {
                let answer = scene.ask("GET", &format!("/console/{path}"), &[("host", host)]).await;
                assert_eq!(answer.status, 200, "{product:?} {host}: {path}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_the_example_is_told_is_answered() {
    for product in BOTH {
        let scene = Scene::changed(product, &[with_name(product)]).await;
        for (host, status) in [("console.example.com", 200), ("localhost", 200), ("127.0.0.1", 421)] {
            for path in ["", LIST] {
                let answer = scene.ask("GET", &format!("/console/{path}"), &[("host", host)]).await;
                assert_eq!(answer.status, status, "{product:?} {host}: {path}");
            }
        }
    }
}
