//! What the page is on a narrow screen, in another density, and while it loads: cards, rows that stay, nothing that jumps.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::json;

use super::album::{DESK, PHONE, Screen, prefer};

fn setup() -> Setup {
    Setup { simulator: Options { loose: 0, ..Options::default() }, ..Setup::default() }
}

const ROWS: &str = "document.querySelector('[role=grid]').dataset.rows";

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol sizes the window and measures what moves")]
async fn a_narrow_page_shows_cards_with_the_same_keys() {
    let page = Journey::start(setup()).await;
    PHONE.of(&page).await;
    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.value(ROWS).await, "cards");
    let labels =
        "[...document.querySelectorAll('[aria-rowindex=\"2\"] [role=gridcell]')].map((cell) => cell.dataset.column)";
    let fields = json!([
        "selected",
        "image_name",
        "image_version",
        "severity_level",
        "scan_status",
        "findings",
        "vul_num",
        "unsafe_setting_num",
        "malicious_file_num",
        "image_digest"
    ]);
    assert_eq!(page.value(labels).await, fields);
    // All rows are in reach, and each is where its place is told to be.
    page.run("document.querySelector('[aria-rowindex=\"2\"] .row-open').focus()", "").await;
    page.press("\u{e009}\u{e010}").await;
    page.until("document.activeElement.closest('[aria-rowindex=\"2001\"]')").await;
    page.press("\u{e009}\u{e011}").await;
    page.until("document.activeElement.closest('[aria-rowindex=\"2\"]')").await;
    page.press("\u{e014}\u{e014}\u{e015}").await;
    page.until("document.activeElement.closest('[data-column=image_version], [data-column=image_name]')?.closest('[aria-rowindex=\"3\"]')").await;
    // The header can be reached, scrolls to what has the focus, and sorts.
    page.press("\u{e009}\u{e011}").await;
    page.press("\u{e013}").await;
    page.press("\u{e010}").await;
    page.until("document.activeElement.closest('[role=columnheader][data-column=image_digest]')").await;
    page.until("document.activeElement.getBoundingClientRect().right <= innerWidth").await;
    page.press("\u{e007}").await;
    page.until("document.querySelector('[role=columnheader][data-column=image_digest]').ariaSort !== 'none'").await;
    // A wider page has lines again, and the same row in sight.
    DESK.of(&page).await;
    page.until(&format!("{ROWS} === 'lines'")).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol sizes the window and measures what moves")]
async fn theme_and_density_are_chosen_and_kept() {
    const GROUND: &str = "getComputedStyle(document.body).backgroundColor";
    const HEIGHT: &str = "document.querySelector('.grid-body-row').offsetHeight";
    let page = Journey::open(setup(), "?view=local").await;
    page.rows_loaded(2_000).await;
    prefer(&page, "prefers-color-scheme", "light").await;
    let light = page.value(GROUND).await;
    assert_eq!(page.value(HEIGHT).await, 36);
    page.run("document.querySelector('[role=grid]').scrollTop = 36 * 500", "").await;
    page.until("document.querySelector('.grid-body-row[aria-rowindex=\"502\"]')").await;
    page.find("//details[contains(@class,'appearance')]/summary").await.click().await.expect("a menu");
    for choice in ["Dark", "Compact"] {
        page.find(&format!("//label[contains(@class,'choice')][.//span[text()='{choice}']]"))
            .await
            .click()
            .await
            .expect(choice);
    }
    page.until(&format!("{HEIGHT} === 28")).await;
    let dark = page.value(GROUND).await;
    assert_ne!(light, dark);
    let top = "(() => { const head = document.querySelector('.grid-head').getBoundingClientRect().bottom;
        const rows = [...document.querySelectorAll('.grid-body-row')].filter((row) => row.getBoundingClientRect().bottom > head + 1);
        return Math.min(...rows.map((row) => row.ariaRowIndex)); })()";
    page.until(&format!("{top} === 502")).await;
    page.browser.refresh().await.expect("a reload");
    // Before the module has drawn anything.
    assert_eq!(page.value(GROUND).await, dark);
    page.rows_loaded(2_000).await;
    assert_eq!(page.value(HEIGHT).await, 28);
    prefer(&page, "prefers-color-scheme", "dark").await;
    page.find("//details[contains(@class,'appearance')]/summary").await.click().await.expect("a menu");
    page.find("//label[contains(@class,'choice')][.//span[text()='Light']]").await.click().await.expect("light");
    page.until(&format!("{GROUND} === {light}")).await;
    page.finish().await;
}

/// Whether what is drawn as a ground is seen where the system paints all grounds: what is not, by name.
const UNSEEN: &str = "(() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    const painted = (selector, part) => getComputedStyle(document.querySelector(selector), part).backgroundColor;
    const box = (row) => painted(`[aria-rowindex='${row}'] [role=checkbox]`, '::before');
    const marks = {
        sorting: painted('[data-sort=descending] .sort-mark'),
        severity: painted('.badge-shape'),
        'a box': box(3),
        'a scan': painted('.status-done .status-mark'),
    };
    const unseen = Object.keys(marks).filter((mark) => [ground, 'rgba(0, 0, 0, 0)'].includes(marks[mark]));
    if (box(3) === box(4) || box(3) === painted('[aria-rowindex=\"3\"] [role=checkbox]', '::after')) unseen.push('what is selected');
    if (getComputedStyle(document.querySelector('.findings-bar')).backgroundImage === 'none') unseen.push('findings');
    return unseen;
})()";

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol has the system's colours")]
async fn marks_are_seen_in_the_colours_of_the_system() {
    let page = Journey::open(setup(), "?view=local&sort=-severity_level").await;
    page.rows_loaded(2_000).await;
    page.run("document.querySelector('[aria-rowindex=\"3\"] [role=checkbox]').click()", "").await;
    page.until("document.querySelector('[aria-rowindex=\"3\"] [role=checkbox]').ariaChecked === 'true'").await;
    prefer(&page, "forced-colors", "active").await;
    page.until("matchMedia('(forced-colors: active)').matches").await;
    assert_eq!(page.value(UNSEEN).await, json!([]));
    page.finish().await;
}

/// Sums what moves on the page without a person having done anything, from the first paint on, as browsers measure it.
const SHIFTS: &str = "window.__shifts = []; new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
        if (!shift.hadRecentInput) __shifts.push([shift.value, ...shift.sources.map(({ node }) => node?.className ?? '')]);
    }
}).observe({ type: 'layout-shift', buffered: true })";

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "Chromium's own protocol sizes the window and measures what moves")]
async fn nothing_jumps_while_rows_come() {
    for (screen, language) in [
        (DESK, "en-GB"),
        (Screen { width: 1440, height: 900 }, "zh-CN"),
        (Screen { width: 1024, height: 768 }, "en-GB"),
        (Screen { width: 720, height: 800 }, "zh-CN"),
        (PHONE, "en-GB"),
    ] {
        let page = Journey::start(Setup { language, ..setup() }).await;
        screen.of(&page).await;
        // Late enough for the page to be painted without rows, with some, and with all.
        page.service.settings(json!({ "latency_ms": 150 })).await;
        page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SHIFTS })).await;
        for view in ["local", "swr", "overview"] {
            page.go(&format!("?view={view}")).await;
            page.until(
                "document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100
                    || document.querySelector('[data-list=swr] .board:not([hidden])')",
            )
            .await;
            page.until(
                "document.querySelector('.ledger-lines, .freshness-when') && !document.querySelector('.load-bar')",
            )
            .await;
            let shifts = page.value("__shifts").await;
            let sum: f64 = shifts.as_array().expect("shifts").iter().filter_map(|shift| shift[0].as_f64()).sum();
            assert!(sum < 0.05, "{screen:?}, {language}, {view}: {sum}, by {shifts:#}");
        }
        page.finish().await;
    }
}
