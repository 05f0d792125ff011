//! Behind a gateway that shares responses, opening the page again costs the service nothing, and asking for new rows does.

use end_to_end::{Journey, Setup};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn opening_the_page_again_costs_nothing_and_refreshing_does() {
    let page = Journey::open(Setup { shares_responses: true, ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    let first = page.service.settled().await.len();
    assert!(first > 1, "more than one page");

    page.service.forget_requests().await;
    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.service.requests().await, Vec::<String>::new(), "opened again");

    page.service.inventory(json!({ "operation": "local", "insert": 3 })).await;
    page.click("Refresh").await;
    page.rows_loaded(2_003).await;
    page.finish().await;
}

/// A list without rows is asked for again, too, and not answered with what is kept.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_that_is_refreshed_is_asked_for_anew() {
    let simulator = hss_simulator::Options { rows_local: 0, ..hss_simulator::Options::default() };
    let page = Journey::open(Setup { shares_responses: true, simulator, ..Setup::default() }, "?view=local").await;
    page.until("document.body.textContent.includes('There are no images here')").await;
    page.service.inventory(json!({ "operation": "local", "insert": 3 })).await;
    page.click("Refresh").await;
    page.rows_loaded(3).await;
    page.finish().await;
}
