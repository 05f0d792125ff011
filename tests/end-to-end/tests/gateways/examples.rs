//! The examples as each product itself judges them, and the places where they can be mounted.

use end_to_end::{GatewaySetup, RealGateway};

use crate::scene::{self, BOTH, LIST, Scene, TOKEN};

const MOUNTS: [&str; 3] = ["/", "/console/", "/security/images/"];

#[tokio::test(flavor = "multi_thread")]
async fn each_product_takes_its_example() {
    let simulator = scene::simulator(TOKEN).await;
    for product in BOTH {
        for mount in MOUNTS {
            for token in [Some(TOKEN), None] {
                let setup = GatewaySetup { mount: mount.into(), ..scene::setup(&simulator, token) };
                let (takes, said) = RealGateway::validate(product, &setup);
                assert!(takes, "{product:?} at {mount}: {said}");
                let complains = said.contains("\"warn\"") || said.contains("[warn]");
                assert!(!complains, "{product:?} at {mount}: {said}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn gateways_that_start_while_others_take_ports_are_reached_themselves() {
    let takes_ports = tokio::spawn(async {
        let mut taken = std::collections::VecDeque::new();
        loop {
            taken.push_back(tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port"));
            if taken.len() > 500 {
                taken.pop_front();
            }
            tokio::task::yield_now().await;
        }
    });
    let simulator = scene::simulator(TOKEN).await;
    for round in 0..12 {
        let setup = GatewaySetup { mount: format!("/{round}/"), ..scene::setup(&simulator, Some(TOKEN)) };
        let gateway = RealGateway::start(BOTH[round % 2], &setup).await;
        let address = gateway.url().trim_start_matches("http://").trim_end_matches(&setup.mount).to_owned();
        let head = format!("GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", setup.mount);
        let answer = tokio::task::spawn_blocking(move || {
            use std::io::{Read, Write};
            let mut connection = std::net::TcpStream::connect(address).expect("a connection");
            connection.set_read_timeout(Some(std::time::Duration::from_secs(10))).expect("a limit");
            connection.write_all(head.as_bytes()).expect("sent");
            let mut answer = Vec::new();
            let _ = connection.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer[..answer.len().min(16)]).into_owned()
        });
        let answer = answer.await.expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200"), "{:?}: {answer:?}", BOTH[round % 2]);
    }
    takes_ports.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_and_its_api_are_where_they_are_mounted_and_nowhere_else() {
    for product in BOTH {
        for mount in MOUNTS {
            let simulator = scene::simulator(TOKEN).await;
            let setup = GatewaySetup { mount: mount.into(), ..scene::setup(&simulator, Some(TOKEN)) };
            let scene = Scene::with(product, simulator, setup, &[]).await;
            for (path, kind) in [
                ("", "text/html"),
                ("index.html", "text/html"),
                ("config.json", "application/json"),
                (LIST, "application/json"),
            ] {
                let answer = scene.ask("GET", &format!("{mount}{path}"), &[]).await;
                assert_eq!(answer.status, 200, "{product:?} {mount} {path}");
                assert!(answer.header("content-type").starts_with(kind), "{product:?} {mount} {path}: {answer:?}");
            }
            let cache = scene.ask("GET", &format!("{mount}{LIST}"), &[]).await;
            assert_eq!(cache.header("cache-control"), "no-store", "{product:?} {mount}");
            if mount != "/" {
                let answer = scene.ask("GET", mount.trim_end_matches('/'), &[]).await;
                assert_eq!((answer.status, answer.header("location")), (308, mount), "{product:?}");
                for path in ["/", "/index.html", &format!("/{LIST}"), "/config.json", "/etc/passwd"] {
                    assert_eq!(scene.ask("GET", path, &[]).await.status, 404, "{product:?} {mount} {path}");
                }
            }
        }
    }
}
