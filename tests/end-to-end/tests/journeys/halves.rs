//! The module in two halves: the rows do not wait for the later one, and what is wanted before it has come works all the
//! same. A bundle for development has one module, of which there is nothing to see here.

use end_to_end::{Journey, Setup};
use serde_json::json;

/// How the later half was asked for: "fetch" in the background, "xmlhttprequest" while the page stands still.
const ASKED: &str = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('-later-')).map((entry) => entry.initiatorType)";

/// Whether the bundle's module is divided.
async fn is_divided(page: &Journey) -> bool {
    let glue = "fetch(document.querySelector('link[rel=modulepreload]').href).then((answer) => answer.text())";
    page.run(&format!("window.glue = ''; {glue}.then((text) => window.glue = text)"), "").await;
    page.until("window.glue").await;
    page.value("window.glue.includes('load_later')").await == true
}

const FULL_CONFIG: &str = r#"{
    "connections": [
        { "name": "One", "proxy": "./hss/", "project_id": "0123456789abcdef0123456789abcdef", "region": "eu-west-101",
          "quota": { "requests": 600, "period_seconds": 60 }, "concurrency": 2 },
        { "name": "Two", "proxy": "./hss/", "project_id": "fedcba9876543210fedcba9876543210", "token": "user" }
    ],
    "loading": { "confirm_above_rows": 10000, "timeout_seconds": 30, "retries": 2 },
    "auto_refresh_minutes": 15
}"#;

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(firefox, ignore = "only Chromium's own protocol refuses some requests")]
async fn the_first_rows_need_nothing_of_the_later_half() {
    for (query, language, config) in [
        ("?view=local", "en-GB", None),
        ("?view=swr", "zh-CN", None),
        ("?view=local&sort=-vul_num&image_name=nginx", "en-GB", Some(FULL_CONFIG.to_owned())),
        ("?view=local&columns=severity_level,image_name,vul_num", "en-GB", None),
    ] {
        let page = Journey::start(Setup { language, config, ..Setup::default() }).await;
        page.cdp("Network.enable", json!({})).await;
        page.cdp("Network.setBlockedURLs", json!({ "urls": ["*-later-*"] })).await;
        page.go(query).await;
        page.until("document.querySelector('[role=gridcell]')").await;
        if is_divided(&page).await {
            assert_eq!(page.value("document.querySelector('form')").await, json!(null), "{query} in {language}");
            // What is read of constants that are not there yet is zeros.
            let zeros = "document.documentElement.outerHTML.includes(String.fromCharCode(0))";
            assert_eq!(page.value(zeros).await, false, "{query} in {language}");
            // Tried again by itself, once it can be had.
            page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await;
        }
        page.until("document.querySelector('form') && document.querySelector('.refine')").await;
        page.finish_with_errors().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_refines_waits_for_the_later_half_and_the_page_never_stands_still() {
    let page = Journey::open(Setup::default(), "?view=local&refine=severity:high%20vul%3E5").await;
    page.rows_loaded(2_000).await;
    assert!(page.grid_number("shown").await < 2_000);
    if is_divided(&page).await {
        assert_eq!(page.value(ASKED).await, json!(["fetch"]));
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(firefox, ignore = "only Chromium's own protocol refuses some requests")]
async fn a_later_half_that_cannot_be_had_is_said() {
    let page = Journey::start(Setup::default()).await;
    page.cdp("Network.enable", json!({})).await;
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*-later-*"] })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=gridcell]')").await;
    if is_divided(&page).await {
        page.until("!document.getElementById('stopped').hidden && document.getElementById('app').inert").await;
        assert!(page.text_of("document.getElementById('stopped')").await.contains("Reload to try again"));
    }
    page.finish_with_errors().await;
}

/// Asserts that the later half was loaded in the background alone, once the page is drawn.
async fn never_stood_still(page: &Journey, what: &str) {
    page.until("document.querySelector('.filters, .overview-list, .config-page')").await;
    if is_divided(page).await {
        page.until(&format!("{ASKED}.length > 0")).await;
        assert_eq!(page.value(ASKED).await, json!(["fetch"]), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_never_stands_still_with_any_address() {
    let page = Journey::start(Setup { config: Some(FULL_CONFIG.into()), ..Setup::default() }).await;
    for link in [
        "",
        "?view=overview",
        "?view=overview&colour=red",
        "?connection=One",
        "?view=local&connection=Two",
        "?view=local&row=none",
        "?view=local&colour=red&view=swr&image_name=%F0%9F%90%A6",
        "?view=local&columns=vul_num%3A90p,image_name%3A5000,latest_scan_time",
        "?view=local&sort=-latest_scan_time,image_name,image_size,severity_level,colour",
        "?view=local&columns=image_name&sort=-vul_num",
        "?view=local&image_name=none-has-this-name",
        "?view=local&image_name=a&image_version=1&scan_status=success&has_vul=true&start_latest_scan_time=now-7d\
            &end_latest_scan_time=now&image_size=1.5%20GiB&host_ip=10.0.0.1&has_container=false",
        "?view=local&start_latest_update_time=now%2FM&end_latest_update_time=1900000000000&local_image_type=other_image\
            &pod_name=p&app_name=a&enterprise_project_id=all_granted_eps&limit=10&offset=10",
        "?view=local&host_ip=none&has_vul=perhaps",
        "?view=swr&image_type=instance_image&namespace=n&instance_name=i&latest_version=true&has_malicious_file=true\
            &has_unsafe_setting=true&instance_id=x&limit=10&offset=20",
    ] {
        page.go(link).await;
        never_stood_still(&page, link).await;
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_never_stands_still_whatever_the_browser_keeps_for_it() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    never_stood_still(&page, "nothing").await;
    let saved = |link: &str| json!({ "saved_queries": [{ "name": "A", "link": link, "default": true }] }).to_string();
    for (link, kept) in [
        ("?view=local", json!({ "saved-queries": saved("view=swr") })),
        ("", json!({ "saved-queries": saved("view=local&sort=-vul_num") })),
        ("", json!({ "saved-queries": saved("view=local&refine=severity%3AHigh") })),
        ("", json!({ "saved-queries": "[" })),
        ("?view=local", json!({ "columns.local": "image_name:300,vul_num:90p,latest_scan_time" })),
        ("?view=local", json!({ "theme": "dark", "density": "compact", "facets": "closed", "single-keys": "off" })),
        ("?view=local", json!({ "facets": "open", "auto-refresh": "5", "language": "zh-CN" })),
        ("?view=local", json!({ "theme": "?", "columns.local": ":", "auto-refresh": "?", "language": "?" })),
        ("?view=local", json!({ "keep": "yes" })),
        // With what the one before has kept.
        ("?view=local", json!({ "keep": "yes" })),
        ("", json!({ "keep": "yes" })),
    ] {
        let keep = "localStorage.clear(); for (const [name, text] of Object.entries(arguments[0]))
            localStorage.setItem(`hss-image-console.${name}`, text);";
        page.run(&keep.replace("arguments[0]", &kept.to_string()), "").await;
        page.go(link).await;
        never_stood_still(&page, &format!("{link} with {kept}")).await;
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_never_stands_still_whatever_is_answered() {
    let page = Journey::start(Setup::default()).await;
    for fault in [
        json!({ "status": 500, "body": {} }),
        json!({ "status": 401, "body": {}, "times": 9 }),
        json!({ "status": 403, "body": { "error_code": "APIGW.0802" } }),
        json!({ "status": 429, "body": {}, "headers": { "Retry-After": "2" } }),
        json!({ "status": 200, "body": "<html>" }),
        json!({ "status": 200, "body": { "total_num": 0, "data_list": [] } }),
    ] {
        page.service.fault(fault.clone()).await;
        page.go("?view=local").await;
        never_stood_still(&page, &fault.to_string()).await;
        page.service.clear_faults().await;
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_never_stands_still_whatever_it_is_configured_for() {
    let person = json!({ "connections": [{ "name": "A", "proxy": "./hss/", "project_id": "p", "token": "user" }] });
    let keeping =
        json!({ "connections": [{ "name": "A", "proxy": "./hss/", "project_id": "p" }], "keep_in_browser": true });
    for config in [person.to_string(), keeping.to_string()] {
        let page = Journey::open(Setup { config: Some(config.clone()), ..Setup::default() }, "?view=local").await;
        never_stood_still(&page, &config).await;
        page.finish_with_errors().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(firefox, ignore = "only Chromium's own protocol runs a script before the page's")]
async fn what_is_wanted_before_the_later_half_has_come_works() {
    let page = Journey::start(Setup::default()).await;
    let source = "{
        const fetched = window.fetch;
        window.fetch = (what, ...rest) =>
            String(what).includes('-later-') ? new Promise(() => {}) : fetched(what, ...rest);
    }";
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '2000'").await;
    if is_divided(&page).await {
        assert_eq!(page.value("document.querySelector('form')").await, json!(null));
        page.run("document.querySelector('[role=gridcell]').focus()", "").await;
        page.press("\u{e009}\u{e010}\u{e000}").await;
        page.until("Number(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex) === 2001").await;
        assert_eq!(page.value(ASKED).await, json!(["xmlhttprequest"]));
    }
    page.finish_with_errors().await;
}
