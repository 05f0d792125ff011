//! A question asked, kept and passed on: chips, links with sort and connection, saved queries, the command line.

use end_to_end::{Journey, Setup};

#[tokio::test(flavor = "multi_thread")]
async fn a_chip_takes_its_filter_away() {
    let link = "?view=local&image_name=nginx&scan_status=success&start_latest_scan_time=0&end_latest_scan_time=now";
    let page = Journey::open(Setup::default(), link).await;
    page.until("document.querySelectorAll('.chip').length === 3").await;
    let chips = page.text_of("document.querySelector('.chips')").await;
    assert!(chips.contains("Image name: nginx") && chips.contains("Last scan:"), "{chips}");
    page.find("//button[@aria-label='Remove the filter Image name: nginx']").await.click().await.expect("a click");
    page.until("document.querySelectorAll('.chip').length === 2").await;
    page.until("!location.search.includes('image_name')").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]').dataset.total > 100").await;
    // The end of the range stays relative in the address, and is a number in the request.
    assert_eq!(page.value("location.search.includes('end_latest_scan_time=now')").await, true);
    let asked = page.service.requests().await;
    let last = asked.last().expect("a request");
    assert!(!last.contains("now") && last.contains("start_latest_scan_time=0"), "{last}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_holds_sort_and_connection() {
    let config = r#"{ "connections": [
        { "name": "First", "proxy": "./hss/", "project_id": "project-one" },
        { "name": "The second", "proxy": "./hss/", "project_id": "project-two" } ] }"#;
    let page = Journey::open(Setup { config: Some(config.into()), ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    page.sort("vul_num").await;
    page.until("location.search === '?view=local&sort=-vul_num'").await;
    let choice = page.find("//label[contains(.,'Connection')]//select").await;
    choice.select_by_label("The second").await.expect("a choice");
    page.until("location.search === '?view=local&connection=The%20second&sort=-vul_num'").await;

    page.service.forget_requests().await;
    page.go("?view=local&connection=The%20second&sort=-vul_num").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.sorted("vul_num").await, "descending");
    let asked = page.service.requests().await;
    assert!(asked.iter().all(|request| request.starts_with("/v5/project-two/")), "{asked:?}");
    page.browser.back().await.expect("back");
    // A page that is left while it loads writes that on Firefox's console.
    page.rows_loaded(2_000).await;
    page.go("?view=local&connection=Gone").await;
    page.until("document.querySelector('.notice-warning')").await;
    assert!(page.text_of("document.querySelector('.notice-warning')").await.contains("connection=Gone"));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_another_inventory_are_not_selected_because_others_were() {
    let config = r#"{ "connections": [
        { "name": "First", "proxy": "./hss/", "project_id": "project-one" },
        { "name": "Second", "proxy": "./hss/", "project_id": "project-two" } ] }"#;
    let page = Journey::open(Setup { config: Some(config.into()), ..Setup::default() }, "?view=local").await;
    let select = async || {
        page.rows_loaded(2_000).await;
        page.value("document.querySelector('[role=columnheader] [role=checkbox]').click()").await;
        page.until("document.querySelector('.grid-selected:not([hidden])')").await;
    };
    let nothing =
        "document.querySelector('[role=gridcell]') && !document.querySelector('[role=row][aria-selected=true]')
        && !document.querySelector('.grid-selected:not([hidden])')";
    // With the details of a row of the first open, too.
    select().await;
    page.value("document.querySelector('[aria-rowindex=\"3\"] .row-open').click()").await;
    page.until("document.querySelector('.details')").await;
    let choice = page.find("//label[contains(.,'Connection')]//select").await;
    choice.select_by_label("Second").await.expect("a choice");
    page.until("location.search === '?view=local&connection=Second'").await;
    page.rows_loaded(2_000).await;
    page.until(&format!("{nothing} && !document.querySelector('.details')")).await;

    // The rows come while another view is shown, so that no grid sees how they come.
    select().await;
    page.find("//a[normalize-space()='Overview']").await.click().await.expect("a click");
    page.until("document.querySelector('.overview')").await;
    let go = "history.pushState(null, '', '?view=local&connection=Second&image_name=nginx'); dispatchEvent(new Event('popstate'));";
    page.run(go, "").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded < 2000").await;
    page.until(nothing).await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_is_kept_opened_at_start_and_deleted() {
    let page = Journey::open(Setup::default(), "?view=swr&image_name=redis&image_type=private_image").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.total > 0").await;
    page.find("//summary[normalize-space()='Saved queries']").await.click().await.expect("a click");
    page.find("//input[@aria-label='Name of this query']").await.send_keys("Redis <b>\u{e007}").await.expect("keys");
    page.until("document.querySelector('.saved-open')?.textContent === 'Redis <b>'").await;
    page.find("//button[@aria-label='Open at start: Redis <b>']").await.click().await.expect("a click");
    page.until("document.querySelector('[aria-pressed=true][aria-label^=\"Open at start\"]')").await;

    // Called without a link, the page opens what was chosen; another browser's page would not.
    page.go("").await;
    page.until("document.querySelector('[role=grid][aria-label=\"SWR images\"][aria-busy=false]')").await;
    assert_eq!(page.field("Image name").await.prop("value").await.expect("a value").as_deref(), Some("redis"));

    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    page.find("//a[normalize-space()='Redis <b>']").await.click().await.expect("a click");
    page.until("location.search.includes('view=swr') && document.querySelector('[name=image_name]').value === 'redis'")
        .await;
    page.until("document.activeElement.matches('.results')").await;
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    page.find("//button[@aria-label='Delete: Redis <b>']").await.click().await.expect("a click");
    page.until("!document.querySelector('.saved-open')").await;
    assert_eq!(page.value("localStorage.getItem('hss-image-console.saved-queries').includes('Redis')").await, false);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_saved_is_lost_to_another_tab_or_to_a_text_that_cannot_be_read() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    let kept = "localStorage.getItem('hss-image-console.saved-queries')";
    let save = async |name: &str| {
        page.find("//input[@aria-label='Name of this query']").await.send_keys(name).await.expect("keys");
        page.until(&format!(
            "[...document.querySelectorAll('.saved-open')].some((link) => link.textContent === '{}')",
            name.trim_end_matches('\u{e007}')
        ))
        .await;
    };
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    save("Mine\u{e007}").await;
    // Another tab saves one, too, and this one hears of it.
    let other = r#"{"saved_queries":[{"name":"Mine","link":"view=local"},{"name":"Theirs","link":"view=swr"}]}"#;
    let there = format!("localStorage.setItem('hss-image-console.saved-queries', '{other}')");
    page.run(&there, "").await;
    save("Second\u{e007}").await;
    for name in ["Mine", "Theirs", "Second"] {
        assert_eq!(page.value(&format!("{kept}.includes('{name}')")).await, true, "{name}");
    }
    page.run(
        &format!("{there}; dispatchEvent(new StorageEvent('storage', {{ key: 'hss-image-console.saved-queries' }}))"),
        "",
    )
    .await;
    page.until("document.querySelectorAll('.saved-open').length === 2").await;

    page.run("localStorage.setItem('hss-image-console.saved-queries', '{ of a later version')", "").await;
    page.go("?view=local").await;
    page.rows_loaded(2_000).await;
    page.find("//summary[starts-with(normalize-space(),'Saved queries')]").await.click().await.expect("a click");
    let export = "//details[.//input[@aria-label='Name of this query']]//button[normalize-space()='Export']";
    page.find(export).await.click().await.expect("a click");
    assert_eq!(page.value(kept).await, "{ of a later version");
    save("After\u{e007}").await;
    assert_eq!(
        page.value("localStorage.getItem('hss-image-console.saved-queries.unreadable')").await,
        "{ of a later version"
    );
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn saved_queries_come_from_a_file_and_a_wrong_file_says_why() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.find("//summary[normalize-space()='Saved queries']").await.click().await.expect("a click");
    let file = std::env::temp_dir().join(format!("hss-console-saved-{}.json", std::process::id()));
    let chooser = page.find("//input[@type='file']").await;
    for (text, said) in [
        (r#"{"saved_queries":[{"name":"From a file","link":"view=swr&image_type=shared_image"}]}"#, "1 query imported"),
        ("<html>", "Nothing was imported"),
    ] {
        std::fs::write(&file, text).expect("a file");
        chooser.send_keys(&file.to_string_lossy()).await.expect("a path");
        page.hears(said).await;
    }
    std::fs::remove_file(&file).expect("removed");
    assert_eq!(page.text_of("document.querySelector('.saved-open')").await, "From a file");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_query_is_copied_as_a_link_and_as_a_command_line() {
    let page = Journey::open(Setup::default(), "?view=local&image_name=nginx&sort=image_name").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')").await;
    for (button, pasted) in [
        ("Copy link", format!("{}?view=local&image_name=nginx&sort=image_name", page.url)),
        (
            "Copy as curl",
            format!(
                "curl --fail-with-body --header \"X-Auth-Token: $HSS_TOKEN\" --header 'Accept: application/json' \
                 --header 'X-Requested-With: hss-image-console' '{}hss/v5/5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1/image/local-repositories?image_name=nginx&limit=200&offset=0'",
                page.url
            ),
        ),
    ] {
        page.click(button).await;
        page.hears(&format!("Copied {}", &pasted[..20])).await;
        let field = page.field("Tag").await;
        field.clear().await.expect("cleared");
        field.send_keys("\u{e009}v\u{e000}").await.expect("Ctrl+V");
        page.until("document.querySelector('[name=image_version]').value !== ''").await;
        assert_eq!(field.prop("value").await.expect("a value"), Some(pasted));
    }
    page.finish().await;
}
