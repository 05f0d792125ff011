//! Asking for less: filters typed, chosen, cleared and refused.

use end_to_end::{Journey, Setup};

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_is_sent_when_it_is_run_and_not_while_it_is_typed() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.service.forget_requests().await;
    page.field("Image name").await.send_keys("nginx").await.expect("keys");
    page.choose("Scan status", "Scanned").await;
    page.until("document.querySelector('.form-state').textContent === 'Changed, not run yet'").await;
    assert_eq!(page.service.requests().await, Vec::<String>::new());

    page.field("Image name").await.send_keys("\u{e007}").await.expect("Enter");
    let answer = page.service.list("local-repositories?image_name=nginx&scan_status=success&limit=200").await;
    let total = answer["total_num"].as_u64().expect("a total");
    assert!(total > 0 && total < 2_000, "{total}");
    page.rows_loaded(total).await;
    assert_eq!(page.grid_number("total").await, total);
    let names = page.column("image_name").await;
    assert!(names.iter().all(|name| name.contains("nginx")), "{names:?}");
    assert!(page.column("scan_status").await.iter().all(|status| status.starts_with("Scanned")));
    let address = page.browser.current_url().await.expect("an address");
    assert_eq!(address.query(), Some("view=local&image_name=nginx&scan_status=success"));
    let asked = page.service.requests().await;
    // Keys sorted, nothing else: byte for byte what the official client sends.
    let sent = "/image/local-repositories?image_name=nginx&limit=200&offset=0&scan_status=success";
    assert_eq!(asked.iter().filter(|request| request.ends_with(sent)).count(), 1, "{asked:?}");

    page.click("Clear filters").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.grid_number("total").await, 2_000);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_filter_is_explained_at_its_field_and_not_sent() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.service.forget_requests().await;
    page.field("Tag").await.send_keys("v1").await.expect("keys");
    page.click("Run query").await;
    page.until("document.activeElement?.name === 'image_version'").await;
    let tag = page.field("Tag").await;
    assert_eq!(tag.attr("aria-invalid").await.expect("an attribute").as_deref(), Some("true"));
    let problem = "document.getElementById(document.activeElement.getAttribute('aria-describedby'))";
    assert!(page.text_of(problem).await.contains("Image name"), "it names what is missing");
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    // With the name beside it the tag is sent.
    page.field("Image name").await.send_keys("nginx\u{e007}").await.expect("keys");
    page.until("location.search.includes('image_version=v1')").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')").await;
    let asked = page.service.requests().await;
    assert!(asked.iter().any(|request| request.contains("image_name=nginx&image_version=v1")), "{asked:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what is asked is decided in Rust, whichever the browser")]
async fn the_registry_s_parts_are_chosen_by_name() {
    let page = Journey::open(Setup::default(), "?view=swr").await;
    let answer = page.service.list("swr-repository?image_type=private_image&limit=10").await;
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    page.choose("Image type", "Shared").await;
    page.click("Run query").await;
    page.until("location.search.includes('image_type=shared_image')").await;
    let answer = page.service.list("swr-repository?image_type=shared_image&limit=200").await;
    let total = answer["total_num"].as_u64().expect("a total");
    page.rows_loaded(total).await;
    assert_eq!(page.grid_number("total").await, total);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_value_nobody_documented_can_be_typed() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.choose("Scan status", "Another value\u{2026}").await;
    page.until("document.activeElement?.tagName === 'INPUT'").await;
    page.press("quarantined\u{e007}").await;
    page.until("document.querySelector('.notice-empty')").await;
    page.until("location.search.includes('scan_status=quarantined')").await;
    assert!(page.text_of("document.querySelector('.notice-empty')").await.contains("No image matches"));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_is_not_lost_to_a_problem_that_shows_when_its_field_is_left() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.field("Tag").await.send_keys("not/a/tag").await.expect("keys");
    // Pressing the button leaves the field; the problem that shows then must not move the button away before the click.
    page.click("Clear filters").await;
    page.until("document.querySelector('[name=image_version]').value === ''").await;
    // A problem does show once the field is left another way.
    page.field("Tag").await.send_keys("not/a/tag\u{e004}").await.expect("keys");
    page.until("document.querySelector('[name=image_version][aria-invalid=true]')").await;
    page.finish().await;
}
