//! Who may open the page: the addresses that a deployment names, also where a load balancer is in front.

use end_to_end::Product;

use crate::headers;
use crate::scene::{self, BOTH, LIST, Scene};

/// A gateway with the file `name` at "CHANGE 5", and these places of it changed.
async fn with(product: Product, name: &str, changes: &[(&str, &str)]) -> Scene {
    let (old, text) = scene::access(product, name);
    let text = changes.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{name} has no {old:?}");
        text.replace(old, new)
    });
    Scene::changed(product, &[(old, &text)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn as_it_stands_only_this_machine_may_open_it() {
    for product in BOTH {
        let (old, _) = scene::access(product, "addresses");
        let other = old.replace("127.0.0.1", "127.0.0.2");
        let scene = Scene::changed(product, &[(old, &other)]).await;
        for path in ["", "config.json", LIST, "missing"] {
            assert_eq!(scene.get(path).await.status, 403, "{product:?} {path}");
        }
        assert!(scene.service.log().await.is_empty(), "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_some_addresses_may_open_it() {
    for product in BOTH {
        for (addresses, allowed) in [("127.0.0.0/8", true), ("10.0.0.0/8", false)] {
            let scene = with(product, "addresses", &[("10.0.0.0/8", addresses)]).await;
            for path in ["", "config.json", LIST, "missing", "hss/missing"] {
                let answer = scene.get(path).await;
                let status = match (allowed, path) {
                    // nginx says what is not there before it looks who asks.
                    (false, "hss/missing") if product == Product::Nginx => 404,
                    (false, _) => 403,
                    (true, "missing" | "hss/missing") => 404,
                    (true, _) => 200,
                };
                assert_eq!(answer.status, status, "{product:?} for {addresses}: {path}");
                headers::carries(&answer, &format!("{product:?} for {addresses}: {path}"));
            }
            assert_eq!(scene.service.log().await.len(), usize::from(allowed), "{product:?} for {addresses}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_load_balancer_it_is_the_address_that_this_one_saw() {
    for product in BOTH {
        let scene = with(product, "load-balancer", &[("192.0.2.10", "127.0.0.1")]).await;
        for (forwarded, status) in [
            (&["10.1.2.3"][..], 200),
            (&["203.0.113.9, 10.1.2.3"], 200),
            (&["203.0.113.9", "10.1.2.3"], 200),
            (&["203.0.113.9"], 403),
            // Whatever the person sent comes before what the load balancer adds.
            (&["10.1.2.3, 203.0.113.9"], 403),
            (&["10.1.2.3", "203.0.113.9"], 403),
            (&["10.1.2.3,203.0.113.9"], 403),
            (&["110.1.2.3"], 403),
            (&["10.1.2.3.example"], 403),
            (&[""], 403),
            (&[], 403),
        ] {
            let sent: Vec<_> = forwarded.iter().map(|value| ("x-forwarded-for", *value)).collect();
            let answer = scene.ask("GET", "/console/config.json", &sent).await;
            assert_eq!(answer.status, status, "{product:?}: {forwarded:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_the_load_balancer_is_believed() {
    for product in BOTH {
        // The load balancer is another machine.
        let scene = with(product, "load-balancer", &[]).await;
        for name in ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip"] {
            for value in ["10.1.2.3", "127.0.0.1", "192.0.2.10", "for=10.1.2.3"] {
                let answer = scene.ask("GET", &format!("/console/{LIST}"), &[(name, value)]).await;
                assert_eq!(answer.status, 403, "{product:?} {name}: {value}");
            }
        }
        assert!(scene.service.log().await.is_empty(), "{product:?}");
    }
}
