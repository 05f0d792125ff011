//! Answers of what stands in front of HSS: a sign-in, a firewall, a proxy. None of them is taken for an answer of HSS.

use serde_json::{Value, json};

use super::Entry;
use super::scene::Moment;

/// Once is enough where a kind of answer is played at every moment already.
const ONCE: &[Moment] = &[Moment::Middle];

pub(super) fn entries() -> Vec<Entry> {
    [sign_ins(), firewalls(), proxies(), not_in_front()].into_iter().flatten().collect()
}

/// A page as servers and products answer with.
fn page(status: u16, title: &str, text: &str) -> Value {
    let body = format!("<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{text}</body></html>");
    json!({ "status": status, "body": body, "content_type": "text/html" })
}

fn other(status: u16, body: Value) -> Value {
    json!({ "status": status, "body": body })
}

fn redirect(to: &str) -> Value {
    json!({ "status": 302, "headers": { "Location": to } })
}

fn sign_ins() -> Vec<Entry> {
    let ended = ("Your sign-in has ended", "Reload this page and sign in again");
    let spring = json!({ "timestamp": 1, "status": 401, "error": "Unauthorized", "path": "/hss" });
    let keycloak = json!({ "error": "invalid_token", "error_description": "The access token expired" });
    vec![
        Entry::stops("nginx's 401", page(401, "401 Authorization Required", "<h1>401</h1>"), ended),
        Entry::stops("a 401 without a body", other(401, json!("")), ended).only(ONCE),
        Entry::stops("a 401 of plain text", other(401, json!("Unauthorized\n")), ended).only(ONCE),
        Entry::stops("a 401 with an empty object", other(401, json!({})), ended).only(ONCE),
        Entry::stops("Kong's 401", other(401, json!({ "message": "Unauthorized" })), ("has ended", "Unauthorized"))
            .only(ONCE),
        Entry::stops("Keycloak's 401", other(401, keycloak), ("has ended", "The access token expired")).only(ONCE),
        Entry::stops("Spring's 401", other(401, spring), ended).only(ONCE),
        Entry::stops("a sign-in page with 403", page(403, "Sign In", "<form></form>"), ended).only(ONCE),
        Entry::stops("a sign-in page", json!({ "body": "\n<!doctype html><title>Sign in</title>" }), ended),
        Entry::stops("a sign-in page in Chinese", page(200, "统一身份认证", ""), ended).only(ONCE),
        Entry::stops("a redirect on this origin", redirect("/sign-in"), ended),
        Entry::stops("a redirect elsewhere", redirect("https://login.example/"), ended).only(ONCE),
    ]
}

fn firewalls() -> Vec<Entry> {
    let refused = ("Something in front of HSS refused", "A firewall or a proxy on the way did, not HSS");
    let f5 = page(200, "Request Rejected", "The requested URL was rejected. Your support ID is: 123456789");
    vec![
        Entry::stops("nginx's 403", page(403, "403 Forbidden", "<h1>403 Forbidden</h1>"), refused),
        Entry::stops("a 403 with other JSON", other(403, json!({ "message": "no" })), refused).only(ONCE),
        Entry::stops("a firewall's 405", page(405, "405", "errors.aliyun.com"), refused).only(ONCE),
        Entry::stops("a firewall's 406", page(406, "Not Acceptable!", "Mod_Security"), refused).only(ONCE),
        Entry::stops("a firewall's 418", page(418, "", "blocked"), refused).only(ONCE),
        Entry::stops("a firewall's 501", page(501, "Method Not Implemented", ""), refused).only(ONCE),
        Entry::stops("a firewall's page with 200", f5, ("in front of HSS refused", "support ID is: 123456789")),
        Entry::stops(
            "nginx's 400 for large headers",
            page(400, "400 Request Header Or Cookie Too Large", ""),
            ("A gateway refused the request as too large", "larger request headers"),
        )
        .only(ONCE),
    ]
}

fn proxies() -> Vec<Entry> {
    let said = |status: &'static str| (status, "tell the proxy's operators");
    vec![
        Entry::passes(
            "a page with 502",
            page(502, "502 Bad Gateway", "nginx"),
            said("The proxy in front of HSS answered 502"),
        ),
        Entry::passes("Envoy's 503", other(503, json!("no healthy upstream")), said("answered 503")).only(ONCE),
        Entry::passes("an empty 504", other(504, json!("")), said("answered 504")).only(ONCE),
        Entry::passes("a page with 500", page(500, "500 Internal Server Error", ""), said("answered 500")).only(ONCE),
        Entry::passes("500 without a word", other(500, json!("")), said("answered 500")).only(ONCE),
        Entry::stops(
            "another page",
            page(200, "Welcome", ""),
            ("A web page came", "Check the proxy path in config.json"),
        )
        .only(ONCE),
    ]
}

/// What HSS or its gateway says is theirs, whatever a proxy adds to it and whatever the gateway is called.
fn not_in_front() -> Vec<Entry> {
    let refusal =
        |code: &str, words: &str| json!({ "error_code": code, "error_msg": words, "request_id": "request-1" });
    let unreadable = ("cannot be read: it is not whole", "complete and was issued for this region");
    vec![
        Entry::stops(
            "a code beside WWW-Authenticate",
            json!({
                "status": 401,
                "body": refusal("APIGW.0301", "decrypt token fail"),
                "headers": { "WWW-Authenticate": "Bearer realm=\"sign-in\"" },
            }),
            unreadable,
        )
        .only(ONCE),
        Entry::stops("APIG.0301", other(401, refusal("APIG.0301", "decrypt token fail")), unreadable).only(ONCE),
        Entry::stops("apigw.0301", other(401, refusal("apigw.0301", "decrypt token fail")), unreadable).only(ONCE),
        Entry::stops("APIG.0301 with 200", other(200, refusal("APIG.0301", "decrypt token fail")), unreadable)
            .only(ONCE),
        Entry::stops(
            "other JSON with 200",
            other(200, json!({ "error": "invalid_token", "error_description": "expired elsewhere" })),
            ("The answer is not a list of images", "expired elsewhere"),
        )
        .only(ONCE),
    ]
}
