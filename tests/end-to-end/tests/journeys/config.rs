//! A `config.json` that cannot be used: a page that names the file, the line and the fix, never a blank screen.

use end_to_end::{Journey, Setup};

async fn shows(config: &str, expected: &[&str]) {
    let page = Journey::open(Setup { config: Some(config.into()), ..Setup::default() }, "").await;
    page.until("document.querySelector('.config-page [role=alert]')").await;
    let shown = page.text_of("document.body").await;
    for part in expected.iter().chain(&["config.json", "\"connections\": ["]) {
        assert!(shown.contains(part), "{config:?} lacks {part:?}:\n{shown}");
    }
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the file is read in Rust, whichever the browser")]
async fn a_file_that_cannot_be_used_is_explained_at_its_place() {
    let connection = |proxy: &str| {
        format!(
            "{{\n  \"connections\": [\n    {{ \"name\": \"A\", \"proxy\": \"{proxy}\", \"project_id\": \"1\" }}\n  ]\n}}"
        )
    };
    shows("", &["is empty"]).await;
    shows("<!doctype html><title>Console</title>", &["A web page came in place"]).await;
    shows("{\n  \"connections\": [,]\n}", &["is not JSON", "line 2, column 19", "[,]"]).await;
    shows("{\n  \"conections\": []\n}", &["unknown field `conections`", "line 2"]).await;
    shows(&connection("hss"), &["must begin with a slash", "./hss/", "line 3"]).await;
    shows(&connection("https://other.example/"), &["own origin", "line 3"]).await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the file is read in Rust, whichever the browser")]
async fn an_absent_file_is_named() {
    let setup = Setup { config: Some("{}".into()), ..Setup::default() };
    let page = Journey::start(setup).await;
    page.remove_config();
    page.go("").await;
    page.until("document.querySelector('.config-page [role=alert]')").await;
    let shown = page.text_of("document.querySelector('.config-page')").await;
    assert!(shown.contains("was not found (HTTP 404)") && shown.contains("beside index.html"), "{shown}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the file is read in Rust, whichever the browser")]
async fn several_connections_can_be_switched() {
    let config = r#"{ "connections": [
        { "name": "First", "proxy": "./hss/", "project_id": "project-one" },
        { "name": "Second", "proxy": "./hss/", "project_id": "project-two" } ] }"#;
    let page = Journey::open(Setup { config: Some(config.into()), ..Setup::default() }, "?view=local").await;
    page.rows_loaded(2_000).await;
    page.service.forget_requests().await;
    let choice = page.find("//label[contains(.,'Connection')]//select").await;
    choice.select_by_label("Second").await.expect("a choice");
    page.rows_loaded(2_000).await;
    let asked = page.service.requests().await;
    assert_eq!(asked.len(), 11, "pages of 200 rows that overlap by one");
    assert!(asked.iter().all(|request| request.starts_with("/v5/project-two/")), "{asked:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "the file is read in Rust, whichever the browser")]
async fn what_a_connection_adds_to_a_query_is_asked_and_shown() {
    let config = r#"{ "connections": [{ "name": "Only", "proxy": "./hss/", "project_id": "1", "region": "eu-west-101",
        "enterprise_project_id": "all_granted_eps" }] }"#;
    let page = Journey::open(Setup { config: Some(config.into()), ..Setup::default() }, "?view=swr").await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 0").await;
    let log = page.service.log().await;
    assert!(!log.is_empty());
    for request in &log {
        assert_eq!(request.parameter("enterprise_project_id").as_deref(), Some("all_granted_eps"));
        assert_eq!(request.headers["region"], "eu-west-101");
    }
    let chip = "document.querySelector('.chip-fixed')";
    assert_eq!(page.text_of(chip).await, "Enterprise project: All granted projects");
    assert_eq!(page.value(&format!("{chip}.querySelector('button')")).await, serde_json::Value::Null);
    // What a person asks for goes before it.
    page.go("?view=swr&enterprise_project_id=0").await;
    page.until("document.querySelector('.chip-remove')").await;
    assert_eq!(page.value(chip).await, serde_json::Value::Null);
    page.finish().await;
}
