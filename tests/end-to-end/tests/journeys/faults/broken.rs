//! Answers that are no list of images, or do not come whole.

use serde_json::json;

use super::Entry;
use super::scene::Moment;

/// What takes as long as the time limit strikes less often.
const SELDOM: &[Moment] = &[Moment::Reload];

pub(super) fn entries() -> Vec<Entry> {
    [on_the_way(), in_its_place()].into_iter().flatten().collect()
}

/// What happens to an answer on its way.
fn on_the_way() -> Vec<Entry> {
    let broke_off = ("The answer broke off on its way", "something between this page and the service");
    let too_slow = ("The answer took too long", "set more filters");
    let not_json = ("stopped in the middle or is not JSON", "cuts answers short");
    vec![
        // The gateway before the service meets the reset, and says so.
        Entry::passes(
            "reset",
            json!({ "reset": true }),
            ("proxy in front of HSS answered 502", "Most often this passes"),
        ),
        Entry::passes("cut by the connection", json!({ "truncate_to": 500 }), broke_off),
        Entry::passes("cut after its first byte", json!({ "truncate_to": 1 }), broke_off),
        Entry::passes("not packed as announced", json!({ "headers": { "Content-Encoding": "gzip" } }), broke_off),
        Entry::passes(
            "cut by whoever sent it",
            json!({ "body": "{\"total_num\": 600, \"data_list\": [{\"ima" }),
            not_json,
        ),
        Entry::passes("empty", json!({ "body": "" }), not_json),
        Entry::passes("no JSON", json!({ "body": "busy", "content_type": "text/plain" }), not_json),
        Entry::passes("no answer at all", json!({ "hang": true }), too_slow).only(SELDOM),
        Entry::passes("drop by drop", json!({ "drip": { "bytes": 64, "pause_ms": 50 } }), too_slow).only(SELDOM),
        Entry::stops("100 MB", json!({ "pad_to": 104_857_600 }), ("larger than this page reads", "far smaller"))
            .only(&[Moment::Middle]),
    ]
}

/// What comes in place of a list of images.
fn in_its_place() -> Vec<Entry> {
    let page = ("A web page came instead of images", "Check the proxy path in config.json");
    let no_list = ("The answer is not a list of images", "Check where the proxy forwards to");
    vec![
        Entry::stops(
            "a web page said to be JSON",
            json!({ "body": "<html></html>", "content_type": "application/json" }),
            page,
        ),
        Entry::stops("204", json!({ "status": 204 }), ("in a way this page does not know", "report the status below")),
        Entry::stops("an empty object", json!({ "body": {} }), no_list),
        Entry::stops("a list of nothing", json!({ "body": [] }), no_list),
        Entry::stops("a number", json!({ "body": 7 }), no_list),
        Entry::stops("a list that is an object", json!({ "data_list": {} }), no_list),
        Entry::stops("a list that is a text", json!({ "data_list": "[]" }), no_list),
    ]
}
