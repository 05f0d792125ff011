//! A page that is used for hours holds no more than one that is used for minutes.

use end_to_end::{Journey, Memory, Setup};
use serde_json::{Value, json};

/// Queries a person runs, one after the other.
const QUERIES: u64 = 500;
/// So many of them are run before what the page holds is measured the first time.
const WARM_UP: u64 = 50;

/// Types each name into the form and runs the query, as often as is asked for, and awaits each answer.
const RUN: &str = "const [from, to, names] = JSON.parse(arguments[0]);
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    return (async () => {
        for (let number = from; number < to; number += 1) {
            const [name, total] = names[number % names.length];
            const field = document.querySelector('[name=image_name]');
            field.value = name;
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.form.requestSubmit();
            const grid = document.querySelector('[role=grid]');
            const begun = Date.now();
            const there = () => location.search.includes(`image_name=${name}`) && grid.ariaBusy === 'false'
                && grid.dataset.total === String(total) && grid.dataset.loaded === String(total)
                && !document.querySelector('.load-bar');
            while (!there()) {
                if (Date.now() - begun > 20000) return `${name}: ${grid.dataset.loaded} of ${total}`;
                await frame();
            }
        }
        return null;
    })()";

async fn run(page: &Journey, from: u64, to: u64, names: &[(&str, u64)]) {
    for from in (from..to).step_by(10) {
        let argument = json!([from, to.min(from + 10), names]).to_string();
        assert_eq!(page.run(RUN, &argument).await, Value::Null);
    }
    assert_eq!(page.value("document.querySelectorAll('.notice').length").await, 0);
}

fn within(first: u64, last: u64, share: u64, more: u64) -> bool {
    last <= first + first * share / 100 + more
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "only Chromium tells what memory is held")]
async fn five_hundred_queries_leave_nothing_behind() {
    let simulator = hss_simulator::Options { rows_local: 2_000, loose: 0, ..hss_simulator::Options::default() };
    let page = Journey::open(Setup { simulator, ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    let mut names = Vec::new();
    for name in ["nginx", "redis", "api", "post"] {
        let answer = page.service.list(&format!("local-repositories?image_name={name}&limit=10")).await;
        names.push((name, answer["total_num"].as_u64().expect("a total")));
    }
    assert!(names.iter().all(|(_, total)| (1..=400).contains(total)), "{names:?}");
    assert!(names.windows(2).all(|pair| pair[0].1 != pair[1].1), "answers can be told apart: {names:?}");

    run(&page, 0, WARM_UP, &names).await;
    let first = page.memory().await;
    run(&page, WARM_UP, QUERIES, &names).await;
    let last = page.memory().await;
    let Memory { js_heap, nodes, listeners, wasm } = last;
    assert!(within(first.wasm, wasm, 0, 65_536 * 16), "{first:?}, then {last:?}");
    assert!(within(first.js_heap, js_heap, 20, 1_000_000), "{first:?}, then {last:?}");
    assert!(within(first.nodes, nodes, 5, 20), "{first:?}, then {last:?}");
    assert!(within(first.listeners, listeners, 5, 5), "{first:?}, then {last:?}");
    page.finish().await;
}
