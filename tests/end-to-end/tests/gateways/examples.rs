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
