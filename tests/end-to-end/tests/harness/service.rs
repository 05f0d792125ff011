//! The simulator as a journey asks it, and what of its answers reaches a browser.

use end_to_end::{Journey, Setup};
use serde_json::{Value, json};

use crate::quiet;

const LIST: &str = "hss/v5/any/image/local-repositories";

/// What the gateway asks for.
const CONSOLE: &str = "{ 'X-Requested-With': 'hss-image-console' }";

/// The status of an answer that the browser itself asks for.
async fn status(page: &Journey, query: &str, mut headers: Value) -> Value {
    headers["X-Requested-With"] = json!("hss-image-console");
    page.value(&format!("await fetch('{LIST}?{query}', {{ headers: {headers} }}).then((answer) => answer.status)"))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_tells_what_it_was_asked_and_answered() {
    let page = quiet(Setup::default()).await;
    assert_eq!(page.service.settings(json!({ "throttle": "2/1h" })).await["throttle"], "2/1hour");
    for (query, wanted) in [("limit=20&image_name=a%2Db", 200), ("", 200), ("", 429), ("", 429)] {
        assert_eq!(status(&page, query, json!({ "region": "eu-west-101" })).await, wanted);
    }
    let log = page.service.log().await;
    assert_eq!(
        log.iter().map(|request| request.status).collect::<Vec<_>>(),
        [Some(200), Some(200), Some(429), Some(429)]
    );
    assert!(log.is_sorted_by_key(|request| request.at_ms));
    assert_eq!((log[0].path.as_str(), log[0].query.as_str()), (&LIST[3..], "limit=20&image_name=a%2Db"));
    assert_eq!((log[0].parameter("image_name").as_deref(), log[0].parameter("offset")), (Some("a-b"), None));
    assert_eq!(log[0].headers["region"], "eu-west-101");
    assert!(!log[0].headers["x-auth-token"].contains(page.service.valid_token()));
    assert_eq!(page.service.throttled().await, 2);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_does_what_a_journey_wants() {
    let page = quiet(Setup::default()).await;
    let rows = page.service.rows("swr", 2, 3).await;
    assert_eq!((rows.len(), rows[0]["enterprise_project_id"].as_str()), (3, Some("0")));
    assert_eq!(page.service.inventory(json!({ "operation": "local", "insert": 2 })).await["local"], 2_002);
    page.service.fault(json!({ "status": 503, "times": 9 })).await;
    assert_eq!(status(&page, "", json!({})).await, 503);
    page.service.clear_faults().await;
    assert_eq!(status(&page, "", json!({})).await, 200);
    page.service.token(json!({ "expire": true })).await;
    assert_eq!(status(&page, "", json!({})).await, 401);
    page.service.token(json!({})).await;
    assert_eq!(status(&page, "", json!({})).await, 200);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_of_its_own_the_gateway_passes_the_browser_s_on() {
    let page = quiet(Setup { gateway_token: false, ..Setup::default() }).await;
    assert_eq!(status(&page, "", json!({})).await, 401);
    assert_eq!(status(&page, "", json!({ "X-Auth-Token": page.service.valid_token() })).await, 200);
    let longest = "t".repeat(32_768);
    page.service.token(json!({ "token": longest })).await;
    assert_eq!(status(&page, "", json!({ "X-Auth-Token": longest })).await, 200);
    assert_eq!(page.service.log().await[2].headers["x-auth-token"], "(32768 bytes, not kept)");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_goes_wrong_in_the_browser() {
    let page = quiet(Setup::default()).await;
    for (fault, init, then, wanted) in [
        (json!({ "pad_to": 100 << 20 }), "", "(await answer.text()).length", json!(100 << 20)),
        (json!({ "headers": { "Content-Encoding": "gzip" } }), "", "await answer.text()", json!("TypeError")),
        (
            json!({ "status": 302, "headers": { "Location": "https://login.example/" } }),
            "",
            "'followed'",
            json!("TypeError"),
        ),
        (json!({ "hang": true }), "signal: AbortSignal.timeout(200)", "'came'", json!("TimeoutError")),
        (
            json!({ "drip": { "bytes": 10, "pause_ms": 60_000 } }),
            "",
            "(await answer.body.getReader().read()).value.length",
            json!(10),
        ),
        (json!({ "row_replace": { "at": 3, "with": 7 } }), "", "(await answer.json()).data_list[3]", json!(7)),
        (
            json!({ "headers": { "Date": "Tue, 01 Jan 2030 00:00:00 GMT" } }),
            "",
            "answer.headers.get('date')",
            json!("Tue, 01 Jan 2030 00:00:00 GMT"),
        ),
    ] {
        page.service.fault(fault.clone()).await;
        let asked = format!(
            "await fetch('{LIST}', {{ headers: {CONSOLE}, {init} }}).then(async (answer) => {then}).catch((error) => error.name)"
        );
        assert_eq!(page.value(&asked).await, wanted, "{fault}");
    }
    let console = page.console().await;
    assert!(console.len() == 1 && console[0].contains("login.example"), "the policy stops the redirect: {console:?}");
    assert_eq!(page.violations().await.len(), 1, "and that is counted");
    page.finish_with_errors().await;
}
