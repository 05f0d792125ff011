//! Every refusal that HSS, the API gateway and IAM document, with each status it comes with. What is sent again by itself
//! is only what can pass.

use serde_json::{Value, json};

use super::Entry;

fn hss(code: &str) -> Value {
    json!({ "status": 400, "body": { "error_code": code, "error_msg": "said", "error_description": "described" } })
}

fn gateway(status: u16, code: &str, message: &str) -> Value {
    json!({ "status": status, "body": { "error_code": code, "error_msg": message, "request_id": "request-1" } })
}

fn token(message: &str) -> Value {
    gateway(401, "APIGW.0301", &format!("Incorrect IAM authentication information: {message}"))
}

fn ok(body: Value) -> Value {
    json!({ "status": 200, "body": body })
}

pub(super) fn entries() -> Vec<Entry> {
    [by_hss(), by_token(), by_gateway(), with_status_200()].into_iter().flatten().collect()
}

fn by_hss() -> Vec<Entry> {
    let described = json!({ "status": 400, "body": { "error_code": "HSS.0001", "error_description": "described" } });
    vec![
        Entry::stops("HSS.0001", hss("HSS.0001"), ("does not take the value of a filter", "names the parameter")),
        Entry::stops("HSS.0001 without error_msg", described, ("the value of a filter", "described")),
        Entry::stops("HSS.0002", hss("HSS.0002"), ("could not read the request", "Clear the filters")),
        Entry::stops("HSS.0010", hss("HSS.0010"), ("HSS denies access", "in use in this project and region")),
        Entry::stops("HSS.0011", hss("HSS.0011"), ("did not find what was asked for", "project id in config.json")),
        Entry::stops("HSS.0013", hss("HSS.0013"), ("may not read images in HSS", "Ask an administrator for a role")),
        Entry::stops("HSS.1005", hss("HSS.1005"), ("gives no reason", "report the code and the request id")),
        Entry::stops("a code of HSS nobody documented", hss("HSS.9999"), ("refused a filter", "HSS.9999")),
    ]
}

fn by_token() -> Vec<Entry> {
    let iam = json!({ "status": 401, "body": { "error": { "code": 401, "message": "The token is gone" } } });
    let operators = "its operators have to renew it";
    vec![
        Entry::stops(
            "APIGW.0301, unreadable",
            token("decrypt token fail"),
            ("cannot be read: it is not whole", "complete and was issued for this region"),
        ),
        Entry::stops(
            "APIGW.0301, absent",
            token("x-auth-token not found"),
            ("reached the service without a token", "The proxy should add one"),
        ),
        Entry::stops(
            "APIGW.0301, expired",
            token("token expires, expires_at: 2026-08-01T10:00:00.000000Z"),
            ("The token expired at 2026-08-01T10:00:00.000000Z", operators),
        ),
        Entry::stops("APIGW.0301, otherwise", token("odd"), ("IAM does not accept the token", operators)),
        Entry::stops(
            "APIGW.0303",
            gateway(401, "APIGW.0303", "signature"),
            ("The signature of the request does not hold", "check its clock first"),
        ),
        Entry::stops(
            "APIGW.0307",
            gateway(401, "APIGW.0307", "The token must be updated."),
            ("must be renewed, or belongs to another region", "token and endpoint are of the same region"),
        ),
        Entry::stops("IAM's own 401", iam, ("IAM refused the token", operators)),
    ]
}

fn by_gateway() -> Vec<Entry> {
    let passing = "Most often this passes";
    let too_large = ("The request is too large for a gateway", "allow larger request headers");
    vec![
        Entry::stops(
            "APIGW.0302",
            gateway(403, "APIGW.0302", "blocked"),
            ("kept from this API", "A block or allow list says so"),
        ),
        Entry::stops(
            "APIGW.0306",
            gateway(403, "APIGW.0306", "API access denied."),
            ("Access to this API was not granted", "authorise the token's user"),
        ),
        Entry::stops(
            "APIGW.0310",
            gateway(403, "APIGW.0310", "The project is unavailable."),
            ("The project is not available", "suspended or in arrears"),
        ),
        Entry::stops(
            "APIGW.0802",
            gateway(403, "APIGW.0802", "forbidden"),
            ("may not use this region", "open the region for this user"),
        ),
        Entry::stops(
            "APIGW.0101",
            gateway(404, "APIGW.0101", "The API does not exist"),
            ("knows no image list at this address", "HSS endpoint of the region"),
        ),
        Entry::stops("APIGW.0201 with 413", gateway(413, "APIGW.0201", "Request body too large"), too_large),
        Entry::stops("APIGW.0201 with 494", gateway(494, "APIGW.0201", "Request headers too large"), too_large),
        Entry::stops(
            "APIGW.0201 with 414",
            gateway(414, "APIGW.0201", "Request URI too large"),
            ("too long for the API gateway", "Remove filters or shorten"),
        ),
        Entry::passes(
            "APIGW.0201 with 502",
            gateway(502, "APIGW.0201", "Backend unavailable."),
            ("cannot reach HSS at the moment", passing),
        ),
        Entry::passes(
            "APIGW.0201 with 504",
            gateway(504, "APIGW.0201", "Backend timeout."),
            ("did not answer the API gateway in time", "set more filters"),
        ),
        Entry::passes(
            "APIGW.0613 with 503",
            gateway(503, "APIGW.0613", "busy"),
            ("IAM does not answer", "the health of IAM in this region"),
        ),
        Entry::stops("500 of HSS", gateway(500, "HSS.9999", "odd"), ("The service failed", "request id")),
    ]
}

fn with_status_200() -> Vec<Entry> {
    let iam = json!({ "error": { "code": 403, "message": "not yours" } });
    vec![
        Entry::stops(
            "HSS.0013 with 200",
            ok(json!({ "error_code": "HSS.0013", "error_msg": "no" })),
            ("may not read images in HSS", "Ask an administrator for a role"),
        ),
        Entry::stops("IAM's 403 with 200", ok(iam), ("may not read images of this project", "not yours")),
        Entry::stops(
            "a code nobody documented with 200",
            ok(json!({ "error_code": "HSS.9999", "error_msg": "new" })),
            ("an error in place of images", "HSS.9999"),
        ),
    ]
}
