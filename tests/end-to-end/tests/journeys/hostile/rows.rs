//! Rows in which each field that can be a text is a hostile one, and each string of the corpus is in each field once.

use end_to_end::{Journey, Setup, page_offset, pages_of};
use serde_json::{Value, json};

use super::{corpus, holds};

const LOCAL: [&str; 14] = [
    "image_name",
    "image_version",
    "image_id",
    "image_digest",
    "local_image_type",
    "scan_status",
    "scan_failed_desc",
    "severity_level",
    "host_name",
    "host_id",
    "agent_id",
    "non_scan_reason",
    "latest_scan_time",
    "colour",
];
const SWR: [&str; 15] = [
    "image_name",
    "image_version",
    "namespace",
    "image_id",
    "image_digest",
    "image_type",
    "scan_status",
    "scan_failed_desc",
    "domain_name",
    "shared_status",
    "instance_name",
    "instance_id",
    "instance_url",
    "image_size",
    "colour",
];
const PAGE: usize = 200;

/// The rows as JSON: row and field move on together through the corpus, so that no two fields of a row have one string.
fn rows(fields: &[&str]) -> Vec<String> {
    let literals = corpus::literals();
    let literal = |at: usize| &literals[at % literals.len()];
    (0..literals.len())
        .map(|row| {
            let fields = fields.iter().enumerate().map(|(at, field)| format!("\"{field}\":{}", literal(row + 17 * at)));
            let nested =
                format!("\"association_images\":[{{\"image_name\":{},{}:1}}]", literal(row + 5), literal(row + 7));
            format!("{{{},{nested}}}", fields.collect::<Vec<_>>().join(","))
        })
        .collect()
}

/// The page with all of them loaded.
async fn page_with(view: &str, fields: &[&str]) -> Journey {
    let rows = rows(fields);
    let page = Journey::start(Setup::default()).await;
    for page_number in 0..pages_of(rows.len() as u64) {
        let offset = page_offset(page_number) as usize;
        let part = &rows[offset..rows.len().min(offset + PAGE)];
        let body = format!("{{\"total_num\":{},\"data_list\":[{}]}}", rows.len(), part.join(","));
        let fault = json!({ "operation": view, "offset": offset, "times": 1_000, "body": body,
            "content_type": "application/json" });
        page.service.fault(fault).await;
    }
    page.go(&format!("?view={view}")).await;
    page.rows_loaded(rows.len() as u64).await;
    page
}

/// Scrolls through all rows at a place from left to right, and looks at each of those drawn: how high rows are, and which texts of the
/// first column stand there.
const LOOK: &str = "async (left) => {
    const grid = document.querySelector('[role=grid]');
    const heights = new Set(), names = new Map();
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    {
        for (let top = 0; top < grid.scrollHeight; top += grid.clientHeight * 0.9) {
            grid.scrollTo({ top, left });
            await drawn();
            for (const row of grid.querySelectorAll('.grid-body [role=row]')) {
                const index = Number(row.ariaRowIndex);
                if (!(index > 1 && index <= Number(grid.ariaRowCount)) || !row.offsetHeight) continue;
                heights.add(Math.round(row.getBoundingClientRect().height));
                for (const cell of row.querySelectorAll('[role=gridcell]')) {
                    const box = cell.getBoundingClientRect();
                    heights.add(box.height > row.getBoundingClientRect().height + 1 ? `cell ${cell.dataset.column}` : 0);
                }
                const name = row.querySelector('[data-column=image_name]')?.textContent;
                if (name !== undefined) names.set(index, name);
            }
        }
    }
    grid.scrollTo({ top: 0, left: 0 });
    await drawn();
    heights.delete(0);
    return { heights: [...heights], names: [...names.values()] };
}";

/// Opens rows all over one of eight parts of the list, and says how many details were shown.
const OPEN: &str = "async (part) => {
    const grid = document.querySelector('[role=grid]');
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    let shown = 0, wide = [];
    const height = grid.scrollHeight / 8;
    for (let top = part * height; top < (part + 1) * height; top += grid.clientHeight / 3) {
        grid.scrollTop = top;
        await drawn();
        const button = [...grid.querySelectorAll('.row-open')].find((one) => one.checkVisibility());
        const name = button?.textContent;
        button?.click();
        await drawn();
        const panel = document.querySelector('.details');
        shown += panel ? 1 : 0;
        if (document.documentElement.scrollWidth > innerWidth || (panel && panel.scrollWidth > panel.clientWidth + 1)) wide.push(name?.slice(0, 60));
    }
    return { shown, wide };
}";

/// Types each string into the line that refines, and asks for the rows that have it.
const SEARCH: &str = "async (texts) => {
    const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const line = document.querySelector('.refine-line input');
    for (const text of texts) {
        line.focus();
        line.value = text;
        line.dispatchEvent(new InputEvent('input', { bubbles: true }));
        await drawn();
    }
    const typed = texts.length;
    line.value = '';
    line.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await drawn();
    return typed;
}";

async fn show_search_and_open(view: &str, fields: &[&str]) {
    let page = page_with(view, fields).await;
    holds(&page, view).await;
    let mut shown = Vec::new();
    // One place at a time: a script may run for half a minute.
    for left in [0, 1_000, 2_400] {
        let looked = page.value(&format!("await ({LOOK})({left})")).await;
        assert_eq!(
            looked["heights"].as_array().map(Vec::len),
            Some(1),
            "rows are of one height: {}",
            looked["heights"]
        );
        shown.extend(looked["names"].as_array().expect("names").clone());
    }
    let shown: Vec<&str> = shown.iter().filter_map(Value::as_str).collect();
    for text in corpus::of(&["html", "svg", "bidi"]) {
        assert!(shown.contains(&text.as_str()), "{text:?} is not shown as it came");
    }
    holds(&page, "scrolled").await;

    // A script may run for half a minute, also where a frame takes long.
    let mut shown = 0;
    for part in 0..8 {
        let opened = page.value(&format!("await ({OPEN})({part})")).await;
        shown += opened["shown"].as_u64().unwrap_or_default();
        assert_eq!(opened["wide"], json!([]), "details that push the page or themselves wide");
    }
    assert!(shown > 20, "{shown}");
    holds(&page, "opened").await;

    let texts: Vec<String> = corpus::texts().into_iter().filter(|text| text.len() < 20_000).collect();
    for some in texts.chunks(25) {
        let typed = page.value(&format!("await ({SEARCH})({})", json!(some))).await;
        assert_eq!(typed, json!(some.len()));
    }
    holds(&page, "searched").await;
    page.rows_loaded(corpus::literals().len() as u64).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes a minute for each list, and text is made in Rust, whichever the browser")]
async fn local_rows_stay_text() {
    show_search_and_open("local", &LOCAL).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "it takes a minute for each list, and text is made in Rust, whichever the browser")]
async fn registry_rows_stay_text() {
    show_search_and_open("swr", &SWR).await;
}
