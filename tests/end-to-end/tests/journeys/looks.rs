//! How it looks: the languages, and the picture that stands in the README.

use std::path::PathBuf;

use end_to_end::{Journey, Setup};

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

/// Writes the pictures into `HSS_CONSOLE_SCREENSHOTS`, else beside the other things that builds make.
#[tokio::test(flavor = "multi_thread")]
async fn both_grids_have_their_picture() {
    let folder = std::env::var_os("HSS_CONSOLE_SCREENSHOTS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("screenshots"));
    std::fs::create_dir_all(&folder).expect("a folder");
    let page = Journey::start(Setup::default()).await;
    page.browser.set_window_size(1440, 900).await.expect("a size");
    for view in ["local", "swr"] {
        page.go(&format!("?view={view}")).await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
        page.sort("severity_level").await;
        page.sort("severity_level").await;
        page.until("document.querySelector('[data-column=severity_level]').ariaSort === 'descending'").await;
        let picture = page.browser.screenshot().await.expect("a picture");
        assert!(picture.len() > 20_000, "{} bytes are no picture of a grid", picture.len());
        std::fs::write(folder.join(format!("{view}-images.png")), picture).expect("a file");
    }
    page.finish().await;
}
