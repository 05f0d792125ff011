//! The static half: which form of a file is sent, and how long it may be kept.

use std::fs;

use end_to_end::bundle;

use crate::scene::{BOTH, Scene};

const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// The names of the bundle's files, without their compressed forms.
fn names() -> Vec<String> {
    let entries = fs::read_dir(bundle()).expect("the bundle");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")).collect()
}

fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_comes_in_the_form_asked_for_and_is_kept_as_long_as_its_name_allows() {
    let names = names();
    assert!(names.iter().filter(|name| is_hashed(name)).count() > 5, "{names:?}");
    for product in BOTH {
        let scene = Scene::new(product).await;
        for name in names.iter().filter(|name| *name != "config.json") {
            let path = format!("/console/{name}");
            for (accepted, extension, encoding) in
                [("", "", ""), ("gzip", ".gz", "gzip"), ("br", ".br", "br"), ("gzip, deflate, br, zstd", ".br", "br")]
            {
                let compressed = bundle().join(format!("{name}{extension}"));
                let (file, encoding) =
                    if compressed.is_file() { (compressed, encoding) } else { (bundle().join(name), "") };
                let answer = scene.ask("GET", &path, &[("accept-encoding", accepted)]).await;
                assert_eq!(
                    (answer.status, answer.header("content-encoding")),
                    (200, encoding),
                    "{product:?} {path} {accepted}"
                );
                assert_eq!(answer.body, fs::read(file).expect("a file"), "{product:?} {path} {accepted}");
                let kept = if is_hashed(name) { FOR_GOOD } else { "no-cache" };
                assert_eq!(answer.header("cache-control"), kept, "{product:?} {path}");
                if !encoding.is_empty() {
                    assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding", "{product:?} {path}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_of_the_kind_that_browsers_insist_on() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        for name in names() {
            let kinds: &[&str] = match name.rsplit_once('.').map(|(_, extension)| extension) {
                Some("html") => &["text/html"],
                Some("js") => &["text/javascript", "application/javascript"],
                Some("css") => &["text/css"],
                Some("wasm") => &["application/wasm"],
                Some("svg") => &["image/svg+xml"],
                Some("json") => &["application/json"],
                _ => continue,
            };
            let answer = scene.get(&name).await;
            let kind = answer.header("content-type").split(';').next().unwrap_or_default();
            assert!(kinds.contains(&kind), "{product:?} {name}: {kind}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_again_is_not_sent_again() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        for path in ["", "config.json"] {
            let first = scene.get(path).await;
            assert_eq!(first.header("cache-control"), "no-cache", "{product:?} {path}");
            let tag = first.header("etag").to_owned();
            let again = scene.ask("GET", &format!("/console/{path}"), &[("if-none-match", &tag)]).await;
            assert_eq!((again.status, again.body.len()), (304, 0), "{product:?} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_there_is_no_page_and_is_kept_by_nobody() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        for path in ["missing.js", "missing-0123456789abcdef.js", "local", "assets/", ".git/config", "index.html/"] {
            let answer = scene.get(path).await;
            assert_eq!((answer.status, answer.header("cache-control")), (404, "no-cache"), "{product:?} {path}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("id=app"), "{product:?} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_config_of_the_place_is_served_in_place_of_the_bundle_s() {
    let file = std::env::temp_dir().join(format!("hss-console-place-{}.json", std::process::id()));
    fs::write(&file, "{ \"connections\": [] }").expect("a file");
    for product in BOTH {
        let simulator = crate::scene::simulator("t").await;
        let mut setup = crate::scene::setup(&simulator, Some("t"));
        setup.config = Some(file.clone());
        let scene = Scene::with(product, simulator, setup, &[]).await;
        assert_eq!(scene.get("config.json").await.body, b"{ \"connections\": [] }", "{product:?}");
    }
    fs::remove_file(file).expect("the file is there");
}
