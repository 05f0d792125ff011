//! How it looks: the languages, the shapes for narrow pages and paper, the gallery of every state, and what must be
//! straight in each of its pictures.

mod album;
mod gallery;
mod shapes;

use end_to_end::{Journey, Setup};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_the_browser_s_until_a_person_chooses() {
    let page = Journey::open(Setup { language: "zh-CN", ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.value("document.documentElement.lang").await, "zh-CN");
    assert!(page.text_of("document.querySelector('.summary')").await.contains("已加载 2,000 行，共 2,000 行"));
    page.click("English").await;
    page.until("document.documentElement.lang === 'en'").await;
    assert!(page.text_of("document.querySelector('.summary')").await.contains("2,000 of 2,000 rows loaded"));
    page.browser.refresh().await.expect("a reload");
    page.rows_loaded(2_000).await;
    assert_eq!(page.value("document.documentElement.lang").await, "en");
    page.finish().await;
}

/// The boxes that do not fit between the edges of the page, and what stands on something else above the rows.
const CROOKED: &str = "(() => {
    const box = (element) => element.getBoundingClientRect();
    const wide = [...document.querySelectorAll('details.menu')].filter((menu) => {
        menu.open = true;
        const { left, right } = box(menu.querySelector('.menu-box'));
        menu.open = false;
        return left < 0 || right > innerWidth;
    });
    const [above, below] = [box(document.querySelector('.query-tools')), box(document.querySelector('.above-rows'))];
    const inside = [...document.querySelectorAll('.query-tools button, .query-tools summary')];
    const over = inside.filter((tool) => box(tool).bottom > below.top + 1);
    return [...wide, ...over].map((element) => element.textContent.trim().slice(0, 40)).concat(
        above.bottom > below.top + 1 ? ['.query-tools'] : []);
})()";

#[tokio::test(flavor = "multi_thread")]
async fn a_narrow_page_has_all_of_its_boxes_in_sight() {
    let config = r#"{ "connections": [{ "name": "Own token", "proxy": "./hss/", "project_id": "1",
        "enterprise_project_id": "all_granted_eps", "token": "user" }] }"#;
    for language in ["en-GB", "zh-CN"] {
        let page = Journey::start(Setup { config: Some(config.into()), language, ..Setup::default() }).await;
        for (width, height) in [(390, 844), (360, 640), (1280, 800)] {
            page.viewport(width, height).await;
            page.go("?view=swr").await;
            page.until("document.querySelector('.notice-error')").await;
            // The token, the appearance, the saved queries, the account of the rows, and the columns.
            page.until("document.querySelectorAll('details.menu').length >= 5").await;
            assert_eq!(page.value(CROOKED).await, json!([]), "{language}, {width} x {height}");
        }
        page.finish().await;
    }
}
