//! What was taken away leaves nothing behind.

use end_to_end::Journey;
use serde_json::{Value, json};

use crate::support::{plain, script};

/// Mounts and unmounts as often as is asked for: every second time before an answer can have come.
const ROUNDS: &str = "const place = document.getElementById('first');
    for (let round = 0; round < argument; round += 1) {
        const handle = mount(place, config, { language: 'en', query: 'view=local' });
        if (round % 2) await until(() => loaded(place) === 250);
        handle.unmount();
        handle.unmount();
        if (place.childElementCount) return `round ${round} leaves ${place.innerHTML}`;
    }
    return null;";

/// Few at a time: a script may take no longer than half a minute, however slow the machine is.
async fn rounds(page: &Journey, count: u64) {
    for _ in (0..count).step_by(2) {
        assert_eq!(script(page, ROUNDS, json!(2)).await, Value::Null);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_rounds_leave_no_nodes_listeners_or_requests() {
    let page = plain(250, 40).await;
    assert_eq!(
        script(&page, "handles.splice(0).forEach((handle) => handle.unmount());", Value::Null).await,
        Value::Null
    );
    rounds(&page, 10).await;
    let first = page.memory().await;
    rounds(&page, 50).await;
    let last = page.memory().await;
    assert!(last.nodes <= first.nodes + 20, "{first:?}, then {last:?}");
    assert!(last.listeners <= first.listeners + 2, "{first:?}, then {last:?}");
    assert!(last.js_heap <= first.js_heap + 2_000_000, "{first:?}, then {last:?}");
    assert!(last.wasm <= first.wasm + 16 * 65_536, "{first:?}, then {last:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_that_goes_gives_up_its_requests() {
    let page = plain(60, 40).await;
    page.service.forget_requests().await;
    page.service.fault(json!({ "hang": true })).await;
    let run = "handles.forEach((handle) => handle.unmount());
        const signals = [];
        const ask = window.fetch;
        window.fetch = (request) => { signals.push(request.signal); return ask(request); };
        const place = document.getElementById('first');
        const handle = mount(place, config, { language: 'en', query: 'view=local' });
        await until(() => signals.length === 1);
        const before = signals[0].aborted;
        handle.unmount();
        return [before, signals[0].aborted, place.childElementCount];";
    assert_eq!(script(&page, run, Value::Null).await, json!([false, true, 0]));
    page.finish().await;
}
