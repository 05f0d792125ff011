//! What the browser's database keeps of loads: read as it was written, bounded, gone on demand, and nothing half.

use std::cell::Cell;

use hss_config::{Connection, ProxyPath};
use hss_image_console::view::{CachedLoad, LoadCache, LoadCacheChoice};
use hss_inventory::{CACHE_ENTRIES_MAX, Images, LoadReport, Refresh};
use hss_model::Seam;
use hss_query::{List, LocalImageQuery, Query};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{mount, settle};

/// The answer with the rows of these numbers.
fn page(total: u64, rows: impl IntoIterator<Item = u64>, scanned: u64) -> Vec<u8> {
    let row = |id| json!({ "image_id": format!("image-{id}"), "image_name": "a", "latest_scan_time": scanned });
    json!({ "total_num": total, "data_list": rows.into_iter().map(row).collect::<Vec<_>>() }).to_string().into_bytes()
}

fn connection(project: &str) -> Connection {
    Connection::new("Test", ProxyPath::new("/nowhere/").expect("a path"), project)
}

fn query(name: &str) -> Query {
    LocalImageQuery { image_name: Some(name.into()), ..LocalImageQuery::default() }.into()
}

/// What is kept of a load at the first connection.
async fn last(keep: LoadCache, name: &str) -> Option<(Images, CachedLoad)> {
    keep.last(&connection("one"), &query(name), |_| true).await
}

/// An owner that keeps loads, and nothing is kept yet. The guard ends what it started.
async fn fresh() -> (Owner, LoadCache) {
    // The first mount of a page starts what runs its futures.
    drop(mount(|_| ()));
    let owner = Owner::new();
    let keep = owner.with(|| LoadCache::start(true));
    keep.choose(true);
    forget(keep).await;
    (owner, keep)
}

async fn forget(keep: LoadCache) {
    keep.forget_all();
    while untrack(|| keep.is_forgotten()).is_none() {
        settle().await;
    }
    assert_eq!(untrack(|| keep.is_forgotten()), Some(true));
}

/// Keeps a load of these pages, and gives its rows.
async fn kept(keep: LoadCache, name: &str, finished: u64, pages: &[Vec<u8>]) -> (Images, CachedLoad) {
    let mut writing = keep.begin(&connection("one"), &query(name)).expect("it is on");
    let mut images = Images::new(List::Local);
    for page in pages {
        images.append_body(page).expect("a page");
        writing.page(page.clone());
    }
    images.load_report_mut().started = finished - 1;
    images.load_report_mut().finished = Some(finished);
    let load = writing.finish(*images.load_report()).expect("a load");
    (images, load)
}

/// Waits until `last` gives this load.
async fn arrives(keep: LoadCache, name: &str, load: &CachedLoad) -> Images {
    for _ in 0..600 {
        match last(keep, name).await {
            Some((images, there)) if there == *load => return images,
            _ => settle().await,
        }
    }
    panic!("{name} never came: {load:?}");
}

/// Runs a script with `records` and `pages`, the two stores of the only database, as one transaction.
async fn tamper(script: &str) {
    let promise = js_sys::eval(&format!(
        "(async () => {{
            const done = (it, event) => new Promise((resolve) => {{ it[event] = () => resolve(it.result); }});
            const {{ name }} = (await indexedDB.databases()).find(({{ name }}) => name.startsWith('hss-image-console'));
            const database = await done(indexedDB.open(name), 'onsuccess');
            const transaction = database.transaction(['loads', 'pages'], 'readwrite');
            const [records, pages] = ['loads', 'pages'].map((store) => transaction.objectStore(store));
            const count = (store) => done(store.count(), 'onsuccess');
            let result;
            {script}
            await done(transaction, 'oncomplete');
            database.close();
            if (result === false) throw new Error('not so');
        }})()"
    ));
    JsFuture::from(js_sys::Promise::from(promise.expect("a script"))).await.expect(script);
}

/// Everything that rows say.
fn told(images: &Images) -> Vec<String> {
    let columns = Images::columns(List::Local).len();
    let row = |position| {
        (0..columns).map(|column| format!("{:?}", images.cell(position, column))).collect::<Vec<_>>().join(" ")
    };
    (0..images.shown()).map(row).chain([format!("{:?}", images.load_report())]).collect()
}

#[wasm_bindgen_test]
async fn a_load_is_read_as_it_was_written() {
    let (_owner, keep) = fresh().await;
    let pages = [page(5, [1, 2, 3], 7), page(5, [4, 5], 7)];
    let (images, load) = kept(keep, "a", 1_000, &pages).await;
    assert_eq!(told(&arrives(keep, "a", &load).await), told(&images));
    assert!(last(keep, "b").await.is_none(), "another query");
    assert!(keep.last(&connection("two"), &query("a"), |_| true).await.is_none(), "another connection");

    // What changed since goes on from it, in its order.
    let mut images = images;
    let mut writing = keep.go_on(Some(load), &connection("one"), &query("a")).expect("the kept load");
    let changes = page(1, [2, 9], 8);
    images.merge_body(&changes, Seam::first(0)).expect("a page");
    images.load_report_mut().refreshed_at(2_000, 2_000);
    writing.page(changes);
    let load = writing.finish(*images.load_report()).expect("a load");
    let read = arrives(keep, "a", &load).await;
    assert_eq!(told(&read), told(&images));
    assert_eq!(read.load_report().refresh, Some(Refresh { at: 2_000, since: 2_000, changed: 1, added: 1 }));
    assert!(keep.go_on(Some(load), &connection("one"), &query("b")).is_none(), "a load of another query");
}

#[wasm_bindgen_test]
async fn a_result_without_rows_is_kept_too() {
    let (_owner, keep) = fresh().await;
    let (_, load) = kept(keep, "a", 1_000, &[]).await;
    assert_eq!(arrives(keep, "a", &load).await.loaded(), 0);
}

#[wasm_bindgen_test]
async fn only_so_many_loads_are_kept() {
    let (_owner, keep) = fresh().await;
    let mut newest = None;
    // So many at once that several are begun in the same millisecond: none takes the place of another.
    let all = CACHE_ENTRIES_MAX * 5;
    for number in 0..all {
        newest = Some(kept(keep, &format!("n{number}"), 1_000 + number as u64, &[page(1, [1], 7)]).await.1);
    }
    arrives(keep, &format!("n{}", all - 1), &newest.expect("a load")).await;
    let oldest = all - CACHE_ENTRIES_MAX;
    assert!(last(keep, &format!("n{}", oldest - 1)).await.is_none(), "the older ones went");
    assert!(last(keep, &format!("n{oldest}")).await.is_some());
    tamper("result = await count(records) === 20 && await count(pages) === 20;").await;
}

#[wasm_bindgen_test]
async fn what_was_not_finished_and_what_was_deleted_leaves_nothing() {
    let (_owner, keep) = fresh().await;
    let (_, load) = kept(keep, "a", 1_000, &[page(1, [1], 7)]).await;
    arrives(keep, "a", &load).await;
    let mut writing = keep.begin(&connection("one"), &query("b")).expect("it is on");
    writing.page(page(2, [1], 7));
    drop(writing);
    // Done in order: when the next one is there, the pages of that one are not.
    let (_, load) = kept(keep, "c", 1_000, &[page(1, [1], 7)]).await;
    arrives(keep, "c", &load).await;
    tamper("result = await count(records) === 2 && await count(pages) === 2;").await;

    let mut late = keep.begin(&connection("one"), &query("d")).expect("it is on");
    late.page(page(1, [1], 7));
    forget(keep).await;
    late.page(page(1, [2], 7));
    assert!(late.finish(LoadReport { finished: Some(9), ..LoadReport::default() }).is_none());
    for name in ["a", "c", "d"] {
        assert!(last(keep, name).await.is_none(), "{name}");
    }
    tamper("result = await count(records) === 0 && await count(pages) === 0;").await;
    keep.choose(false);
    assert!(keep.begin(&connection("one"), &query("a")).is_none());
    while untrack(|| keep.is_forgotten()).is_none() {
        settle().await;
    }
    let found = js_sys::eval("indexedDB.databases().then((all) => all.some(({ name }) => name.startsWith('hss')))");
    let found = JsFuture::from(js_sys::Promise::from(found.expect("a script"))).await.expect("names");
    assert_eq!(found.as_bool(), Some(false));
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_dropped() {
    for script in [
        "records.openCursor().onsuccess = ({ target }) => target.result.update('2 of a later form');",
        "records.openCursor().onsuccess = ({ target }) => target.result.update(new Date());",
        "pages.openCursor().onsuccess = ({ target }) => target.result.delete();",
        "pages.openCursor().onsuccess = ({ target }) => target.result.update('text');",
        "pages.openCursor().onsuccess = ({ target }) => target.result.update(new Uint8Array([60, 104]));",
        "const one = new TextEncoder().encode('{\"total_num\":1,\"data_list\":[{}]}');
         pages.openCursor().onsuccess = ({ target }) => target.result.update(one);",
    ] {
        let (_owner, keep) = fresh().await;
        let (_, load) = kept(keep, "a", 1_000, &[page(3, [1, 2], 7), page(3, [3], 7)]).await;
        arrives(keep, "a", &load).await;
        tamper(script).await;
        assert!(last(keep, "a").await.is_none(), "{script}");
        // And in its place, the next one is kept.
        let (_, load) = kept(keep, "a", 2_000, &[page(1, [1], 7)]).await;
        arrives(keep, "a", &load).await;
    }
}

#[wasm_bindgen_test]
async fn reading_ends_when_it_is_not_wanted_any_more() {
    let (_owner, keep) = fresh().await;
    let (_, load) = kept(keep, "a", 1_000, &[page(2, [1], 7), page(2, [2], 7)]).await;
    arrives(keep, "a", &load).await;
    let told = Cell::new(0);
    let wanted = |_: &LoadReport| told.replace(told.get() + 1) > 0;
    assert!(keep.last(&connection("one"), &query("a"), wanted).await.is_none());
    // It was told of one page and asked once more whether that is why there is nothing.
    assert!(told.get() <= 2);
}

#[wasm_bindgen_test]
async fn a_person_chooses_in_the_page() {
    let (_owner, keep) = fresh().await;
    keep.choose(false);
    let stage = mount(move |_| view! { <LoadCacheChoice load_cache=keep list=List::Local /> });
    stage.click("input").await;
    assert!(untrack(|| keep.is_on()));
    let other = Owner::new();
    assert!(untrack(|| other.with(|| LoadCache::start(false)).is_on()), "remembered, whatever the deployment says");
    stage.click("button").await;
    while untrack(|| keep.is_forgotten()).is_none() {
        settle().await;
    }
    settle().await;
    assert!(stage.text(".keep-choice").contains("Nothing is kept in this browser any more."));
    assert!(untrack(|| keep.is_on()), "deleting is not turning off");
    stage.click("input").await;
    let other = Owner::new();
    assert!(!untrack(|| other.with(|| LoadCache::start(true)).is_on()));
}

#[wasm_bindgen_test]
async fn what_is_left_where_nothing_is_to_be_kept_goes_unless_a_person_chooses_so_first() {
    let (_owner, keep) = fresh().await;
    let (_, load) = kept(keep, "a", 1_000, &[page(1, [1], 7)]).await;
    arrives(keep, "a", &load).await;
    let chose_nothing = || {
        let storage = window().local_storage().expect("a storage").expect("a storage");
        storage.remove_item("hss-image-console.keep").expect("removed");
        let owner = Owner::new();
        let keep = owner.with(|| LoadCache::start(false));
        (owner, keep)
    };
    let (_chooser, chooser) = chose_nothing();
    chooser.choose(true);
    // Jobs are done in order: when this one is there, a deletion would have been done.
    settle().await;
    let (_, other) = kept(chooser, "b", 1_000, &[page(1, [1], 7)]).await;
    arrives(chooser, "b", &other).await;
    assert!(last(chooser, "a").await.is_some());

    let (_idle, idle) = chose_nothing();
    for _ in 0..600 {
        if last(idle, "b").await.is_none() {
            return;
        }
        settle().await;
    }
    panic!("it is still there");
}
