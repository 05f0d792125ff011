//! The security headers: on every answer there is, whoever made it.

use serde_json::json;

use crate::scene::{BOTH, LIST, Scene};

/// The policy that the page names itself, and what only a header can say.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors ";

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_them() {
    for product in BOTH {
        let mut scene = Scene::new(product).await;
        let missing = format!("{}x", LIST);
        for (method, path, status) in [
            ("GET", "/console/", 200),
            ("GET", "/console/config.json", 200),
            ("GET", "/console/missing.js", 404),
            ("POST", "/console/", 405),
            ("GET", "/console", 308),
            ("GET", "/elsewhere", 404),
            ("GET", &format!("/console/{LIST}"), 200),
            ("GET", &format!("/console/{missing}"), 404),
            ("POST", &format!("/console/{LIST}"), 405),
            ("GET", &format!("/console/{LIST}?limit=7"), 400),
        ] {
            let answer = scene.ask(method, path, &[]).await;
            assert_eq!(answer.status, status, "{product:?} {method} {path}");
            carries(&answer, &format!("{product:?} {method} {path}"));
        }
        scene.end_service().await;
        let answer = scene.get(LIST).await;
        assert_eq!(answer.status, 502, "{product:?}");
        carries(&answer, &format!("{product:?} without a service"));
    }
}

/// All of them.
pub(crate) fn carries(answer: &crate::scene::Answer, case: &str) {
    assert_eq!(answer.header("content-security-policy"), format!("{POLICY}'none'"), "{case}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{case}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{case}");
    let server = answer.header("server");
    assert!(!server.contains(|c: char| c.is_ascii_digit()), "{case}: it tells its version: {server}");
}

#[test]
fn the_page_names_the_same_policy_itself() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../index.html")).expect("a page");
    let own = POLICY.trim_end_matches("; frame-ancestors ");
    assert!(page.contains(&format!("content=\"{own}\"")), "index.html and the examples differ");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_frame_the_page_is_said_at_one_place() {
    for product in BOTH {
        let (old, new) = match product {
            end_to_end::Product::Nginx => ("default \"'none'\";", "default \"'self' https://portal.example\";"),
            end_to_end::Product::Caddy => ("frame-ancestors 'none'", "frame-ancestors 'self' https://portal.example"),
        };
        let scene = Scene::changed(product, &[(old, new)]).await;
        for path in ["", LIST, "missing"] {
            let answer = scene.get(path).await;
            let wanted = format!("{POLICY}'self' https://portal.example");
            assert_eq!(answer.header("content-security-policy"), wanted, "{product:?} {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_service_says_to_browsers_or_gateways_is_not_passed_on() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        let headers = json!({ "Set-Cookie": "a=b", "Cache-Control": "public, max-age=99", "X-Auth-Token": "leak",
            "X-Subject-Token": "leak", "Content-Security-Policy": "default-src *", "Strict-Transport-Security": "max-age=9",
            "X-Accel-Redirect": "/console/config.json", "X-Accel-Expires": "99", "X-Request-Id": "seven",
            "Retry-After": "7", "Date": "Tue, 01 Jan 2030 00:00:00 GMT", "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Headers": "*",
            "Access-Control-Allow-Methods": "GET", "Access-Control-Allow-Private-Network": "true",
            "Access-Control-Expose-Headers": "*", "Access-Control-Max-Age": "99" });
        scene.service.fault(json!({ "headers": headers })).await;
        let answer = scene.get(LIST).await;
        assert!(answer.status == 200 && answer.body.starts_with(b"{\"data_list\""), "{product:?}: {answer:?}");
        for gone in ["set-cookie", "x-auth-token", "x-subject-token", "strict-transport-security"] {
            assert_eq!(answer.header(gone), "", "{product:?} {gone}");
        }
        let for_others = answer.headers.keys().find(|name| name.starts_with("access-control-"));
        assert_eq!(for_others, None, "{product:?} lets in other origins");
        // What the page reads comes as it was sent.
        for (name, value) in [
            ("cache-control", "no-store"),
            ("content-security-policy", &format!("{POLICY}'none'")),
            ("x-request-id", "seven"),
            ("retry-after", "7"),
            ("date", "Tue, 01 Jan 2030 00:00:00 GMT"),
        ] {
            assert_eq!(answer.header(name), value, "{product:?} {name}");
        }
    }
}
