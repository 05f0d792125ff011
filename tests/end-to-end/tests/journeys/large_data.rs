//! 100,000 rows: whatever is asked of them, the rows that are shown are the right ones. A naive model over what the
//! simulator truly has says which those are.

use std::cmp::Reverse;
use std::time::Duration;

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::{Value, json};
use tokio::time::Instant;

const ROWS: u64 = 100_000;
const CONFIG: &str = r#"{ "connections": [{ "name": "Test", "proxy": "./hss/", "project_id": "p", "concurrency": 8 }],
    "loading": { "confirm_above_rows": 200000 } }"#;
const SHOWN: &str = "document.querySelector('[role=grid]').dataset.shown";

/// All rows, in the order that the service gives them.
async fn truth(page: &Journey) -> Vec<Value> {
    let mut all = Vec::new();
    for offset in (0..).step_by(10_000) {
        let rows = page.service.rows("local", offset, 10_000).await;
        let last = rows.len() < 10_000;
        all.extend(rows.into_iter().filter(|row| row["enterprise_project_id"] == "0").map(|mut row| row["row"].take()));
        if last {
            break;
        }
    }
    assert_eq!(all.len() as u64, ROWS);
    all
}

fn vulnerabilities(row: &Value) -> u64 {
    row["vul_num"].as_u64().unwrap_or_default()
}

/// What the first cell and the count of a row say.
fn said(row: &Value) -> (String, String, String) {
    let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
    (
        text("image_name"),
        text("image_version"),
        row["vul_num"].as_u64().map(|count| count.to_string()).unwrap_or_default(),
    )
}

/// The rows in sight: the first one's place among all that are shown, and what each says.
async fn in_sight(page: &Journey) -> (usize, Vec<(String, String, String)>) {
    let read = "(() => {
        const grid = document.querySelector('[role=grid]');
        const rows = [...grid.querySelectorAll('.grid-body [role=row]')]
            .filter((row) => Number(row.ariaRowIndex) <= Number(grid.ariaRowCount))
            .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex);
        const text = (row, field) => row.querySelector(`[data-column=${field}]`).innerText.trim();
        return [Number(rows[0].ariaRowIndex) - 2, rows.map((row) =>
            [text(row, 'image_name'), text(row, 'image_version'), text(row, 'vul_num').replaceAll(/\\D/g, '')])];
    })()";
    serde_json::from_value(page.value(read).await).expect("rows")
}

/// At the top, in the middle and at the end: positions count all rows that are shown, and the rows are those of the model.
async fn are_shown(page: &Journey, what: &str, expected: &[&Value]) {
    page.until(&format!("{SHOWN} === '{}'", expected.len())).await;
    for part in [0.0, 0.5, 1.0, 0.25, 0.0] {
        page.run(
            "const grid = document.querySelector('[role=grid]');
            grid.scrollTop = arguments[0] * (grid.scrollHeight - grid.clientHeight);
            return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))",
            &part.to_string(),
        )
        .await;
        let count = page.value("Number(document.querySelector('[role=grid]').ariaRowCount)").await;
        assert_eq!(count, expected.len() + 1, "{what}: the header is a row, too");
        let (first, rows) = in_sight(page).await;
        let wanted: Vec<_> = expected[first..first + rows.len()].iter().map(|row| said(row)).collect();
        assert_eq!(rows, wanted, "{what}: from row {first} on");
        let reached = (first + rows.len() / 2) as f64 / expected.len().max(1) as f64;
        assert!(rows.len() == expected.len() || (reached - part).abs() < 0.1, "{what}: {first} is not at {part}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_rows_are_sorted_refined_scrolled_and_selected() {
    let simulator = Options { rows_local: ROWS, loose: 0, ..Options::default() };
    let page = Journey::start(Setup { simulator, config: Some(CONFIG.into()), ..Setup::default() }).await;
    let all = truth(&page).await;
    page.go("?view=local").await;
    // 500 requests take their time; nobody hopes for less.
    let deadline = Instant::now() + Duration::from_secs(240);
    while page.value("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded ?? ''").await != "100000" {
        assert!(Instant::now() < deadline, "{}", page.text_of("document.querySelector('.load-words')").await);
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    page.service.forget_requests().await;
    let mut expected: Vec<&Value> = all.iter().collect();
    are_shown(&page, "as loaded", &expected).await;

    page.sort("vul_num").await;
    page.until("document.querySelector('[data-column=vul_num]').ariaSort === 'descending'").await;
    // What has no value comes last, and rows that are alike stay in their order.
    expected.sort_by_key(|row| (row["vul_num"].is_null(), Reverse(vulnerabilities(row))));
    are_shown(&page, "sorted", &expected).await;

    page.find("//input[@data-refine]").await.send_keys("name:nginx vul>5").await.expect("keys");
    expected.retain(|row| {
        row["image_name"].as_str().is_some_and(|name| name.contains("nginx")) && vulnerabilities(row) > 5
    });
    assert!(expected.len() > 100, "{}", expected.len());
    are_shown(&page, "refined", &expected).await;

    // Each value of a facet counts what it would show.
    let value = "//*[@data-facet='severity_level']//label[.//bdi[@title='High']]";
    expected.retain(|row| row["severity_level"] == "High");
    let counted = page.find(&format!("{value}//*[@class='facet-count']")).await.text().await.expect("text");
    assert_eq!(counted.replace(',', ""), expected.len().to_string());
    page.find(&format!("{value}//input")).await.click().await.expect("a click");
    are_shown(&page, "one severity", &expected).await;

    page.run("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()", "").await;
    page.press("\u{e009}a\u{e000}").await;
    let selected = "document.querySelector('.grid-selected span').innerText.replaceAll(/\\D/g, '')";
    page.until(&format!("{selected} === '{}'", expected.len())).await;
    page.find("//input[@data-refine]").await.send_keys("\u{e009}a\u{e000}\u{e003}").await.expect("keys");
    page.until(&format!("{SHOWN} === '{ROWS}'")).await;
    page.until(&format!("{selected} === '{}'", expected.len())).await;
    assert_eq!(page.service.requests().await, Vec::<String>::new(), "nothing of that asks the service");
    assert_eq!(page.value("document.querySelectorAll('.grid-body [role=row]').length < 80").await, json!(true));
    page.finish().await;
}
