//! Files that are not the ones that were built: the page names what each must be (Subresource Integrity), and the browser uses
//! no other.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use end_to_end::{Journey, Setup, bundle};

/// What the page names: its address and what it must be, as a minified page writes them.
fn named(page: &str) -> Vec<(String, bool)> {
    let tags = page.split('<').filter(|tag| tag.starts_with("link ") || tag.starts_with("script "));
    let address = |tag: &str| {
        let rest = tag.split_once("href=").or_else(|| tag.split_once("src="))?.1;
        Some(rest.trim_start_matches('"').trim_start_matches("./").split(['"', ' ', '>']).next()?.to_owned())
    };
    tags.filter_map(|tag| {
        Some((address(tag)?, tag.contains("integrity=\"sha384-") || tag.contains("integrity=sha384-")))
    })
    .collect()
}

/// A copy of the bundle, in a folder that `what` names.
pub(crate) fn copy_of_bundle(what: &str) -> PathBuf {
    static COPIES: AtomicUsize = AtomicUsize::new(0);
    let number = COPIES.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("hss-console-{what}-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    for entry in fs::read_dir(bundle()).expect("the bundle").map(|entry| entry.expect("an entry").path()) {
        let is_compressed = entry.extension().is_some_and(|extension| extension == "br" || extension == "gz");
        if !is_compressed && entry.is_file() {
            fs::copy(&entry, folder.join(entry.file_name().expect("a name"))).expect("a copy");
        }
    }
    folder
}

/// A copy of the bundle in which `name` does a little more than it should.
fn tampered(name: &str) -> PathBuf {
    let folder = copy_of_bundle("tampered");
    let more: &[u8] = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("js") => b"\n;window.hssCanary = 1;\n",
        Some("css") => b"\n:root { --hss-canary: 1 }\n",
        // A section that means nothing.
        Some("wasm") => &[0, 2, 1, b'a'],
        _ => b"<!-- -->",
    };
    let mut content = fs::read(folder.join(name)).expect("a file");
    content.extend_from_slice(more);
    fs::write(folder.join(name), content).expect("a file");
    folder
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what was refused is looked for in Chromium's words")]
async fn a_file_that_was_changed_is_not_used() {
    let page = fs::read_to_string(bundle().join("index.html")).expect("the page");
    let named = named(&page);
    let of = |kind: &str| named.iter().filter(|(name, _)| name.ends_with(kind)).count();
    assert!(of(".js") >= 2 && of(".css") >= 1 && of(".wasm") >= 1, "{named:?}");
    for (name, is_whole) in &named {
        assert!(is_whole, "{name} could be anything");
    }
    // One style sheet stands for all.
    let styles = named.iter().map(|(name, _)| name).filter(|name| name.ends_with(".css")).take(1);
    for name in
        named.iter().map(|(name, _)| name).filter(|name| name.ends_with(".js") || name.ends_with(".wasm")).chain(styles)
    {
        let site = tampered(name);
        let page = Journey::open(Setup { site: Some(site.clone()), ..Setup::default() }, "?view=local").await;
        if name.ends_with(".css") {
            page.rows_loaded(2_000).await;
            let canary =
                page.value("getComputedStyle(document.documentElement).getPropertyValue('--hss-canary')").await;
            assert_eq!(canary, "", "{name}");
        } else {
            let begun = std::time::Instant::now();
            while !page.console().await.iter().any(|line| line.contains("integrity")) {
                assert!(begun.elapsed().as_secs() < 30, "{name}: nothing was refused: {:?}", page.console().await);
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            assert_eq!(page.value("window.hssCanary ?? null").await, serde_json::json!(null), "{name} ran");
            // The page does without what is known of its looks before it starts, without what tells failures and what asks
            // before it could itself, and without nothing else.
            if !["appearance-", "failure-", "early-"].iter().any(|part| name.starts_with(part)) {
                assert_eq!(
                    page.value("document.querySelector('[role=grid]')").await,
                    serde_json::json!(null),
                    "{name} ran"
                );
            }
        }
        page.finish_with_errors().await;
        fs::remove_dir_all(site).expect("the copy");
    }
}
