//! What a page shows first, whatever its link, what its browser keeps, how it is configured, and what it is answered: rows, or
//! the view that the link names, drawn whole.

use end_to_end::{Journey, Setup};
use serde_json::json;

const FULL_CONFIG: &str = r#"{
    "connections": [
        { "name": "One", "proxy": "./hss/", "project_id": "0123456789abcdef0123456789abcdef", "region": "eu-west-101",
          "quota": { "requests": 600, "period_seconds": 60 }, "concurrency": 2 },
        { "name": "Two", "proxy": "./hss/", "project_id": "fedcba9876543210fedcba9876543210", "token": "user" }
    ],
    "loading": { "confirm_above_rows": 10000, "timeout_seconds": 30, "retries": 2 },
    "auto_refresh_minutes": 15
}"#;

/// Waits until the view is drawn that `link` names: a list with its filters, its grid and the tools of its rows, or the
/// overview.
async fn drawn(page: &Journey, link: &str) {
    let is_list = link.contains("view=local") || link.contains("view=swr");
    page.until(match is_list {
        true => "['.filters', '[role=grid]', '.refine'].every((part) => document.querySelector(part))",
        false => "document.querySelector('.overview-list')",
    })
    .await;
    assert_eq!(page.value("document.getElementById('stopped').hidden").await, true, "{link}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_with_many_parameters_draws_rows_in_either_language() {
    for (query, language, config) in [
        ("?view=local", "en-GB", None),
        ("?view=swr", "zh-CN", None),
        ("?view=local&sort=-vul_num&image_name=nginx", "en-GB", Some(FULL_CONFIG.to_owned())),
        ("?view=local&columns=severity_level,image_name,vul_num", "en-GB", None),
        (
            "?view=swr&columns=vul_num%3A90p&sort=image_size,-vul_num&refine=vul%3E0&image_type=private_image",
            "zh-CN",
            None,
        ),
    ] {
        let page = Journey::start(Setup { language, config, ..Setup::default() }).await;
        page.go(query).await;
        drawn(&page, query).await;
        page.until("document.querySelector('[role=gridcell]')").await;
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_refines_shows_fewer_rows_than_are_loaded() {
    let page = Journey::open(Setup::default(), "?view=local&refine=severity:high%20vul%3E5").await;
    page.rows_loaded(2_000).await;
    assert!(page.grid_number("shown").await < 2_000);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_link_draws_its_view() {
    let page = Journey::start(Setup { config: Some(FULL_CONFIG.into()), ..Setup::default() }).await;
    for link in [
        "",
        "?view=overview",
        "?view=overview&colour=red",
        "?connection=One&view=overview",
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
        drawn(&page, link).await;
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_browser_keeps_the_page_is_drawn() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    drawn(&page, "?view=local").await;
    let saved = |link: &str| json!([{ "name": "A", "link": link, "default": true }]);
    let saved = |link: &str| json!({ "saved_queries": saved(link) }).to_string();
    // What is opened, what is kept, and the link that is shown then.
    for (link, kept, shown) in [
        ("?view=local", json!({ "saved-queries": saved("view=swr") }), "?view=local"),
        ("", json!({ "saved-queries": saved("view=local&sort=-vul_num") }), "?view=local"),
        ("", json!({ "saved-queries": saved("view=local&refine=severity%3AHigh") }), "?view=local"),
        ("", json!({ "saved-queries": "[" }), ""),
        ("?view=local", json!({ "columns.local": "image_name:300,vul_num:90p,latest_scan_time" }), "?view=local"),
        ("?view=local", json!({ "theme": "dark", "density": "compact", "facets": "closed" }), "?view=local"),
        ("?view=local", json!({ "facets": "open", "auto-refresh": "5", "language": "zh-CN" }), "?view=local"),
        (
            "?view=local",
            json!({ "theme": "?", "columns.local": ":", "auto-refresh": "?", "language": "?" }),
            "?view=local",
        ),
        ("?view=local", json!({ "keep": "yes" }), "?view=local"),
        // With what the one before has kept.
        ("?view=local", json!({ "keep": "yes" }), "?view=local"),
        ("", json!({ "keep": "yes" }), ""),
    ] {
        let keep = "localStorage.clear(); for (const [name, text] of Object.entries(arguments[0]))
            localStorage.setItem(`hss-image-console.${name}`, text);";
        page.run(&keep.replace("arguments[0]", &kept.to_string()), "").await;
        page.go(link).await;
        drawn(&page, shown).await;
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_answered_the_list_is_drawn() {
    let page = Journey::start(Setup::default()).await;
    for fault in [
        json!({ "status": 500, "body": {} }),
        json!({ "status": 401, "body": {}, "times": 9 }),
        json!({ "status": 403, "body": { "error_code": "APIGW.0802" } }),
        json!({ "status": 429, "body": {}, "headers": { "Retry-After": "2" } }),
        json!({ "status": 200, "body": "<html>" }),
        json!({ "status": 200, "body": { "total_num": 0, "data_list": [] } }),
    ] {
        page.service.fault(fault).await;
        page.go("?view=local").await;
        drawn(&page, "?view=local").await;
        page.service.clear_faults().await;
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_it_is_configured_for_the_list_is_drawn() {
    let person = json!({ "connections": [{ "name": "A", "proxy": "./hss/", "project_id": "p", "token": "user" }] });
    let keeping =
        json!({ "connections": [{ "name": "A", "proxy": "./hss/", "project_id": "p" }], "keep_in_browser": true });
    for config in [person.to_string(), keeping.to_string()] {
        let page = Journey::open(Setup { config: Some(config), ..Setup::default() }, "?view=local").await;
        drawn(&page, "?view=local").await;
        page.finish_with_errors().await;
    }
}
