//! Hostile strings wherever a string comes from outside: rows, the address, the configuration, what is typed. Nothing executes,
//! nothing becomes markup, and the page keeps its shape. That nothing was refused by the Content-Security-Policy, no error
//! went uncaught and nothing was asked of another origin is looked at as each journey finishes.

mod corpus;
mod outside;
mod rows;

use end_to_end::Journey;
use serde_json::json;

/// Looks for anything that a hostile string did.
async fn holds(page: &Journey, case: &str) {
    let state = page
        .value(
            "({ canary: window.hssCanary ?? null, born: document.querySelectorAll('x-canary, iframe, object, embed, marquee, \
             base, img, video, audio, form[action], a[href^=\"javascript\" i], [onload], [onerror], [onclick]').length, \
             scripts: document.scripts.length, wide: document.documentElement.scrollWidth > innerWidth, \
             stopped: !document.getElementById('stopped').hidden, title: document.title.length < 1000 })",
        )
        .await;
    let still = json!({ "canary": null, "born": 0, "scripts": 4, "wide": false, "stopped": false, "title": true });
    assert_eq!(state, still, "{case:?}");
}

#[test]
fn the_corpus_is_large_and_has_no_string_twice() {
    let mut literals = corpus::literals();
    let count = literals.len();
    assert!(count >= 250, "{count}");
    literals.sort();
    literals.dedup();
    assert_eq!(literals.len(), count);
}
