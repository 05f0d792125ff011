//! What a program is told when it does not work: before anything is sent, by the service, by the quota, and by itself.

use serde_json::{Value, json};

use crate::support::{plain, script};

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_would_be_refused_or_ignored_is_not_sent() {
    let page = plain(60, 40).await;
    page.service.forget_requests().await;
    let run = "const client = new ImageClient(connection);
        const tries = [
            () => client.listLocal({ image_version: 'v1' }),
            () => client.listLocal({ host_ip: '10.0.0', limit: 5 }),
            () => client.listSwr({ colour: 'red' }),
            () => client.listSwr({ namespace: { a: 1 } }),
            () => client.loadAll({ list: 'local', has_vul: true }),
            () => client.loadAll({ image_name: 'a' }),
            () => client.loadAll({ list: 'swr', start_latest_update_time: new Date(5), end_latest_update_time: 4n }),
        ];
        const errors = [];
        for (const work of tries) errors.push(await thrown(work));
        return errors.map((error) => [error.isQuery, error.code, error.parameter, error.problems.map(({ code }) => code).join()]);";
    let wrong = |parameter: &str, codes: &str| json!([true, "invalid-query", parameter, codes]);
    let expected = json!([
        wrong("image_version", "needs-parameter"),
        wrong("host_ip", "not-an-address,range"),
        wrong("colour", "no-such-parameter"),
        wrong("namespace", "not-a-value"),
        wrong("has_vul", "needs-value"),
        wrong("list", "required"),
        wrong("end_latest_update_time", "pair-order"),
    ]);
    assert_eq!(script(&page, run, Value::Null).await, expected);
    assert_eq!(page.service.requests().await, Vec::<String>::new());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_have_codes_and_are_tried_again_only_where_that_helps() {
    let page = plain(60, 40).await;
    let run = "const client = new ImageClient(connection, { loading: { retries: 1, first_retry_milliseconds: 1 } });
        return thrown(() => client.listLocal());";
    page.service
        .fault(
            json!({ "status": 403, "body": { "error_code": "APIGW.0302", "error_msg": "denied", "request_id": "r1" } }),
        )
        .await;
    let refused = script(&page, run, Value::Null).await;
    assert_eq!(
        (&refused["isHss"], &refused["code"], &refused["retryable"]),
        (&json!(true), &json!("forbidden"), &json!(false))
    );
    assert_eq!(
        (&refused["status"], &refused["serviceCode"], &refused["requestId"]),
        (&json!(403), &json!("APIGW.0302"), &json!("r1"))
    );
    page.service.fault(json!({ "status": 503, "times": 2 })).await;
    let unavailable = script(&page, run, Value::Null).await;
    assert_eq!((&unavailable["code"], &unavailable["retryable"]), (&json!("bad-gateway"), &json!(true)));
    page.service.fault(json!({ "status": 503 })).await;
    assert_eq!(script(&page, run, Value::Null).await, Value::Null, "one failure is tried again");
    for (fault, code) in [
        (json!({ "body": "<html>Hello</html>" }), "html-answer"),
        (json!({ "body": "<title>Sign in</title>" }), "sign-in-ended"),
        (json!({ "status": 401, "body": "<title>401 Authorization Required</title>" }), "sign-in-ended"),
        (json!({ "status": 401, "body": { "message": "Unauthorized" } }), "sign-in-ended"),
        (json!({ "status": 302, "headers": { "Location": "/sign-in" } }), "sign-in-ended"),
        (json!({ "status": 403, "body": "<title>403 Forbidden</title>" }), "refused-in-front"),
        (json!({ "status": 418, "body": "" }), "refused-in-front"),
        (json!({ "status": 502, "body": "<title>502</title>", "times": 2 }), "proxy-failed"),
        (json!({ "status": 401, "body": { "error_code": "APIG.0301" } }), "unauthorized"),
    ] {
        page.service.fault(fault.clone()).await;
        assert_eq!(script(&page, run, Value::Null).await["code"], code, "{fault}");
    }
    let own = "const client = new ImageClient({ ...connection, token: 'user' });
        return thrown(() => client.loadAll({ list: 'local' }));";
    assert_eq!(script(&page, own, Value::Null).await["code"], "token-needed");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quota_is_learnt_kept_to_and_shared() {
    let page = plain(1_900, 40).await;
    page.run("handles.forEach((handle) => handle.unmount())", "").await;
    page.service.settings(json!({ "throttle": "4/1s" })).await;
    page.service.forget_requests().await;
    let run = "const told = [];
        const { rows, ledger } = await new ImageClient(connection).loadAll({ list: 'local' }, (progress) => told.push(progress));
        const again = await new ImageClient(connection).loadAll({ list: 'local' });
        return [rows.length, ledger.throttled, told.some(({ waitingFor, waitingUntil }) => waitingFor && waitingUntil > 0),
            again.ledger.throttled, again.rows.length];";
    let got = script(&page, run, Value::Null).await;
    assert_eq!((&got[0], &got[4]), (&json!(1_900), &json!(1_900)));
    assert!(got[1].as_u64().is_some_and(|refused| (1..=4).contains(&refused)), "{got}");
    assert_eq!((&got[2], &got[3]), (&json!(true), &json!(0)), "another client knows the quota");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_up_rejects_and_asks_no_more() {
    let page = plain(1_900, 40).await;
    page.run("handles.forEach((handle) => handle.unmount())", "").await;
    page.service.settings(json!({ "latency_ms": 30 })).await;
    page.service.forget_requests().await;
    let run = "const stop = new AbortController();
        const client = new ImageClient({ ...connection, concurrency: 1 });
        let told = 0;
        const given = client.loadAll({ list: 'local' }, ({ loaded }) => { told = loaded; if (loaded >= 200) stop.abort(); }, stop.signal);
        const error = await given.catch((error) => error);
        const before = await client.listLocal({}, AbortSignal.abort(new TypeError('never mind'))).catch((error) => error);
        return [error instanceof DOMException, error.name, told < 1900, before.message];";
    assert_eq!(script(&page, run, Value::Null).await, json!([true, "AbortError", true, "never mind"]));
    let requests = page.service.requests().await.len();
    assert!((1..=8).contains(&requests), "{requests}");
    // Whatever comes now was asked for by a later program: the one that was given up asks for nothing.
    script(&page, "await new ImageClient(connection).listSwr({ limit: 10 });", Value::Null).await;
    let after = page.service.requests().await;
    assert_eq!(after.iter().filter(|request| request.contains("local-repositories")).count(), requests);
    page.finish().await;
}
