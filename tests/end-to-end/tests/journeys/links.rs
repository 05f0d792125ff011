//! Links: what is shown stands in the address, and an address brings it back, on any path.

use end_to_end::{Journey, Setup};

#[tokio::test(flavor = "multi_thread")]
async fn back_and_forward_follow_queries_and_views() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.field("Image name").await.send_keys("redis\u{e007}").await.expect("keys");
    page.until("location.search.includes('image_name=redis')").await;
    page.find("//a[normalize-space()='SWR images']").await.click().await.expect("a click");
    page.until("document.querySelector('[role=grid][aria-label=\"SWR images\"][aria-busy=false]')").await;
    assert!(page.browser.title().await.expect("a title").starts_with("SWR images"));

    page.browser.back().await.expect("back");
    page.until("document.querySelector('[role=grid][aria-label=\"Local images\"]')").await;
    assert_eq!(page.field("Image name").await.prop("value").await.expect("a value").as_deref(), Some("redis"));
    page.browser.back().await.expect("back");
    page.until("document.querySelector('[name=image_name]').value === ''").await;
    page.rows_loaded(2_000).await;
    page.browser.forward().await.expect("forward");
    page.until("document.querySelector('[name=image_name]').value === 'redis'").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]').dataset.total < 2000").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_reproduces_the_page_and_keeps_what_it_cannot_take_in_sight() {
    let link = "?view=local&image_name=nginx&scan_status=success&has_vul=true&limit=9&colour=%3Cb%3Ered";
    let page = Journey::open(Setup::default(), link).await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.total > 0").await;
    let answer = page.service.list("local-repositories?image_name=nginx&scan_status=success&has_vul=true").await;
    assert_eq!(page.grid_number("total").await, answer["total_num"].as_u64().expect("a total"));
    let warning = page.text_of("document.querySelector('.notice-warning')").await;
    assert!(warning.contains("limit=9") && warning.contains("colour=<b>red"), "{warning}");
    assert_eq!(page.value("document.querySelectorAll('.notice-warning b').length").await, 0);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_with_a_filter_that_would_be_ignored_says_so_and_sends_nothing() {
    let page = Journey::open(Setup::default(), "?view=local&image_version=v1").await;
    page.until("document.querySelector('[name=image_version][aria-invalid=true]')").await;
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bundle_works_below_any_path() {
    let page = Journey::open(Setup { mount: "/security/images/", ..Setup::default() }, "?view=swr").await;
    let answer = page.service.list("swr-repository?image_type=private_image&limit=10").await;
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    page.find("//a[normalize-space()='Local images']").await.click().await.expect("a click");
    page.until("document.querySelector('[role=grid][aria-label=\"Local images\"][aria-busy=false]')").await;
    let address = page.browser.current_url().await.expect("an address");
    assert_eq!((address.path(), address.query()), ("/security/images/", Some("view=local")));
    page.finish().await;
}
