//! The console as a component of React, in strict mode, which mounts everything twice.

use end_to_end::Journey;
use serde_json::json;

use crate::support::setup;

#[tokio::test(flavor = "multi_thread")]
async fn a_component_comes_and_goes_with_its_console() {
    let page = Journey::open(setup(70, 40), "react.html").await;
    let consoles = "document.querySelectorAll('.hss-image-console').length";
    page.rows_loaded(70).await;
    assert_eq!(page.value(consoles).await, 1, "strict mode mounts twice and unmounts once");
    let look = "getComputedStyle(document.querySelector('.hss-image-console')).display";
    assert_eq!(page.value(look).await, "flex", "the style sheet came by its import");
    for _ in 0..2 {
        page.click("Hide images").await;
        page.until(&format!("{consoles} === 0")).await;
        page.click("Show images").await;
        page.rows_loaded(70).await;
        assert_eq!(page.value(consoles).await, 1);
    }
    assert_eq!(page.value("[document.title, location.search]").await, json!(["A React page", ""]));
    // React's own word to developers is no error.
    let console = page.console().await;
    assert!(console.iter().all(|said| said.contains("React DevTools")), "{console:#?}");
    page.finish_with_errors().await;
}
