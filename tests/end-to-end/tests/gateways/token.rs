//! The token: added from a file, renewed without a lost request, as long as it likes, and in no answer and no log.

use std::future::ready;

use end_to_end::Product;
use futures_util::stream::{self, StreamExt};
use http_body_util::BodyExt;
use serde_json::json;

use crate::scene::{self, BOTH, LIST, Scene, TOKEN};
use crate::token_folder::TokenFolder;

/// Whether the token stands in what a browser gets of these answers, or in what the gateway logs.
async fn is_kept_secret(scene: &Scene, token: &str) {
    for path in ["", "config.json", "missing", LIST, "hss/token", "../token", "../etc/token", "token", "token.conf"] {
        for method in ["GET", "POST"] {
            let answer = scene.ask(method, &format!("/console/{path}"), &[]).await;
            let shown = format!("{:?}{}", answer.headers, String::from_utf8_lossy(&answer.body));
            assert!(!shown.contains(token), "{:?} {method} {path}: {shown}", scene.product);
        }
    }
    assert!(!scene.gateway.log().contains(token), "{:?} logs the token", scene.product);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_token_is_added_and_never_shown() {
    let longest: String = TOKEN.chars().cycle().take(32_768).collect();
    for product in BOTH {
        let simulator = scene::simulator(&longest).await;
        let setup = scene::setup(&simulator, Some(&longest));
        let mut scene = Scene::with(product, simulator, setup, &[]).await;
        assert_eq!(scene.get(LIST).await.status, 200, "{product:?}");
        let log = scene.service.log().await;
        assert_eq!(log[0].headers["x-auth-token"], "(32768 bytes, not kept)", "{product:?}");
        is_kept_secret(&scene, &longest[..200]).await;
        // What goes wrong is logged, and must not be logged with it.
        scene.end_service().await;
        assert_eq!(scene.get(LIST).await.status, 502, "{product:?}");
        is_kept_secret(&scene, &longest[..200]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_people_bring_their_own_the_browser_s_goes_on() {
    let longest = "t".repeat(32_768);
    for product in BOTH {
        let simulator = scene::simulator(&longest).await;
        let setup = scene::setup(&simulator, None);
        let scene = Scene::with(product, simulator, setup, &[]).await;
        assert_eq!(scene.get(LIST).await.status, 401, "{product:?}");
        let answer = scene.ask("GET", &format!("/console/{LIST}"), &[("x-auth-token", &longest)]).await;
        assert_eq!(answer.status, 200, "{product:?}");
        assert!(!scene.gateway.log().contains(&longest[..200]), "{product:?} logs the token");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_token_takes_effect_and_no_request_is_lost() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        // One answer is on its way while the token changes.
        scene.service.fault(json!({ "drip": { "bytes": 4_096, "pause_ms": 100 } })).await;
        let slow = scene.open("GET", &format!("/console/{LIST}"), &[]).await;
        scene.service.token(json!({ "token": "second" })).await;
        assert_eq!(scene.get(LIST).await.status, 401, "{product:?}: the first token is not valid any more");
        assert!(scene.gateway.change_token("second"), "{product:?}");
        // nginx goes on with its old workers for a moment after it was told.
        let begun = std::time::Instant::now();
        while scene.get(LIST).await.status != 200 {
            assert!(begun.elapsed().as_secs() < 30, "{product:?}: the new token never takes effect");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let whole = slow.into_body().collect().await.unwrap_or_else(|error| panic!("{product:?}: {error}")).to_bytes();
        assert!(whole.ends_with(b"}"), "{product:?}");
        is_kept_secret(&scene, "second").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_token_never_becomes_configuration() {
    let scene = Scene::new(Product::Nginx).await;
    for wrong in ["", " ", "a b", "a\"; return 200 \"b", "a$http_cookie", "a\\", "a\nb", "a;b", "a{b}"] {
        assert!(!scene.gateway.change_token(wrong), "{wrong:?} was taken");
        assert_eq!(scene.get(LIST).await.status, 200, "the token before {wrong:?} stays");
    }
    // Caddy reads the file as it is, and a header can carry no more than a line.
    let scene = Scene::new(Product::Caddy).await;
    for wrong in ["", "a\nx-other: b", "{{env `HOME`}}", "{env.HOME}"] {
        assert!(scene.gateway.change_token(wrong));
        let status = scene.get(LIST).await.status;
        assert!(matches!(status, 401 | 500 | 502), "{wrong:?}: {status}");
        let log = scene.service.log().await;
        assert!(log.iter().all(|request| !request.headers.contains_key("x-other")), "{log:?}");
    }
    assert!(scene.gateway.change_token(TOKEN));
    assert_eq!(scene.get(LIST).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_follows_a_redirect() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        let other = scene::simulator(TOKEN).await;
        let address = format!("{}/v5/any/image/local-repositories", other.url());
        for status in [301, 302, 303, 307, 308] {
            scene.service.fault(json!({ "status": status, "headers": { "Location": address } })).await;
            assert_eq!(scene.get(LIST).await.status, status, "{product:?}");
        }
        let followed = end_to_end::Service::at(other.url()).log().await;
        assert!(followed.is_empty(), "{product:?}: {followed:?}");
        assert_eq!(scene.service.log().await.len(), 5, "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_requests_at_once_each_reaches_its_list_with_the_token() {
    let expected = format!("({} bytes, not kept)", TOKEN.len());
    for product in BOTH {
        let scene = Scene::new(product).await;
        // As many as it took for a connection that led elsewhere to be met each time.
        let answers = stream::iter((0..8_000).map(|_| scene.get(LIST))).buffer_unordered(100);
        let refused: Vec<_> = answers.filter(|answer| ready(answer.status != 200)).collect().await;
        let first = refused.first().map(|answer| String::from_utf8_lossy(&answer.body));
        assert_eq!(first, None, "{product:?}: {} of 8000", refused.len());
        for request in scene.service.log().await {
            assert_eq!(request.headers.get("x-auth-token"), Some(&expected), "{product:?}: {request:?}");
        }
    }
}

#[test]
fn a_token_that_nginx_could_not_read_is_given_again() {
    let folder = TokenFolder::new();
    folder.put("first");
    let reloads = |name: &str| {
        let file = folder.path().join(name);
        let reloaded = folder.hss_token(&format!(": > '{}'", file.display()));
        assert!(reloaded, "{name}");
        file.exists()
    };
    // The very first cannot be read as long as the rest of nginx's files is not right.
    assert!(!folder.hss_token("false"));
    assert!(reloads("again"));
    assert!(!reloads("not-a-third-time"));
    folder.put("second");
    assert!(!folder.hss_token("false"));
    assert!(folder.conf().contains("first"), "the token before it stays: {}", folder.conf());
    assert!(reloads("the-second"));
    assert!(folder.conf().contains("second"), "{}", folder.conf());
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(names.len(), 4, "nothing is left over: {names:?}");
}
