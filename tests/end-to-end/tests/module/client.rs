//! The rows without a page: as the service gives them, with whole numbers that stay whole.

use serde_json::{Value, json};

use crate::support::{plain, script};

/// A row as the service sent it, as the client has to give it: what is missing is `null`.
fn expected(row: &Value) -> Value {
    let fields = row.as_object().expect("a row").iter();
    fields.map(|(name, value)| (name.clone(), if *value == "" { Value::Null } else { value.clone() })).collect()
}

/// Whether a row of the client has what the service sent, and nothing else but `null`.
fn is_same(row: &Value, sent: &Value) -> bool {
    let sent = expected(sent);
    let named = |name: &str| name != "odd" && name != "unknown";
    let fields = row.as_object().expect("a row").iter().filter(|(name, _)| named(name));
    row["odd"] == json!({})
        && row["unknown"] == json!({})
        && sent.as_object().expect("a row").keys().all(|name| row.get(name).is_some())
        && fields.clone().all(|(name, value)| *value == sent[name])
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_both_lists_are_as_the_service_gives_them() {
    let page = plain(130, 90).await;
    let run = "const client = new ImageClient(connection);
        const local = await client.listLocal({ limit: 50, offset: 20n });
        const swr = await client.listSwr();
        return { local, swr };";
    let got = script(&page, run, Value::Null).await;
    for (list, asked) in [
        ("local", "local-repositories?limit=50&offset=20"),
        ("swr", "swr-repository?image_type=private_image&limit=200"),
    ] {
        let sent = page.service.list(asked).await;
        let (rows, sent_rows) =
            (got[list]["rows"].as_array().expect("rows"), sent["data_list"].as_array().expect("rows"));
        assert_eq!((rows.len(), &got[list]["total"]), (sent_rows.len(), &sent["total_num"]));
        for (row, sent) in rows.iter().zip(sent_rows) {
            assert!(is_same(row, sent), "{row}\nis not\n{sent}");
        }
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_comes_page_by_page_with_its_account_and_progress() {
    let page = plain(930, 40).await;
    let run = "const told = [];
        const client = new ImageClient(connection);
        const { rows, ledger, unknowns, unreadable } = await client.loadAll({ list: 'local' }, (progress) => told.push(progress));
        return { ids: rows.map(({ image_id, host_id }) => `${image_id ?? ''} ${host_id ?? ''}`), ledger, unknowns, unreadable, told };";
    let got = script(&page, run, Value::Null).await;
    let ledger = &got["ledger"];
    for (name, value) in [
        ("received", json!(930)),
        ("totalAtStart", json!(930)),
        ("totalAtEnd", json!(930)),
        ("missing", json!(0)),
        ("repeated", json!(0)),
        ("moved", json!(false)),
        ("whole", json!(true)),
        ("requests", json!(5)),
        ("throttled", json!(0)),
    ] {
        assert_eq!(ledger[name], value, "{name} of {ledger}");
    }
    let mut sent = Vec::new();
    for offset in (0..930).step_by(200) {
        let answer = page.service.list(&format!("local-repositories?limit=200&offset={offset}")).await;
        let id = |row: &Value| {
            json!(format!(
                "{} {}",
                row["image_id"].as_str().unwrap_or_default(),
                row["host_id"].as_str().unwrap_or_default()
            ))
        };
        sent.extend(answer["data_list"].as_array().expect("rows").iter().map(id));
    }
    assert_eq!(got["ids"], json!(sent));
    let told = got["told"].as_array().expect("progress");
    let loaded: Vec<_> = told.iter().map(|told| told["loaded"].as_u64().expect("a number")).collect();
    assert!(loaded.is_sorted() && loaded.last() == Some(&930), "{loaded:?}");
    page.finish().await;
}

/// The same as the page and its exports say of such loads.
#[tokio::test(flavor = "multi_thread")]
async fn what_changed_meanwhile_what_never_came_and_what_repeats_is_told() {
    let page = plain(60, 40).await;
    let run = "const rows = Array.from({ length: 60 }, (_, id) => ({ image_id: String(id) }));
        let answers = 0;
        const client = (answer) => new ImageClient({ ...connection, concurrency: 1 }, {
            fetch: async ({ url }) => {
                const offset = Number(new URL(url).searchParams.get('offset'));
                const data_list = answer(offset, answers++);
                return new Response(JSON.stringify({ total_num: 60, data_list }));
            },
        });
        const load = async (answer) => {
            answers = 0;
            const { rows, ledger } = await client(answer).loadAll({ list: 'local', limit: 20 });
            return [rows.map(({ image_id }) => image_id), ledger];
        };
        const page = (list, offset) => list.slice(offset, offset + 20);
        const later = [...rows.filter((_, at) => at !== 5), { image_id: '60' }];
        const moved = await load((offset, answers) => page(answers ? later : rows, offset));
        const empty = await load((offset) => offset === 19 ? [] : page(rows, offset));
        const same = await thrown(() => load(() => page(rows, 0)));
        return [moved, empty, same.code];";
    let got = script(&page, run, Value::Null).await;
    let ids = |answer: &Value| answer[0].as_array().expect("ids").clone();
    let (moved, empty) = (&got[0], &got[1]);
    assert!(ids(moved).contains(&json!("20")), "the row that slipped into the first page: {moved}");
    assert_eq!(
        (&moved[1]["moved"], &moved[1]["whole"], &moved[1]["repeated"]),
        (&json!(true), &json!(false), &json!(0))
    );
    assert_eq!(ids(empty).len(), 40);
    assert_eq!(
        (&empty[1]["moved"], &empty[1]["whole"], &empty[1]["missing"]),
        (&json!(false), &json!(false), &json!(20))
    );
    assert_eq!(empty[1]["missingAt"], json!([{ "first": 21, "last": 40 }]));
    assert_eq!(got[2], "same-rows");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whole_numbers_stay_whole_and_what_is_odd_is_kept() {
    let page = plain(60, 40).await;
    let run = "const asked = [];
        const body = `{\"total_num\":\"9007199254740993\",\"data_list\":[
            {\"image_name\":\"a\",\"image_size\":9223372036854775807,\"vul_num\":\"9007199254740991\",\"host_num\":\"3 (hosts)\",
             \"latest_scan_time\":0,\"agent_id\":null,\"colour\":{\"red\":1}}, 7]}`;
        const fetch = async (request) => { asked.push(request.url); return new Response(body); };
        const client = new ImageClient(connection, { fetch });
        const { rows: [row], total, unreadable } = await client.listLocal({ image_name: 'a', limit: 10 });
        const kind = (value) => `${typeof value} ${value}`;
        return [[row.image_size, row.vul_num, row.host_num, row.latest_scan_time, row.agent_id, total].map(kind), row.odd, row.unknown,
            unreadable, asked.map((url) => new URL(url).pathname + new URL(url).search)];";
    let got = script(&page, run, Value::Null).await;
    let kinds = json!([
        "bigint 9223372036854775807",
        "number 9007199254740991",
        "object null",
        "number 0",
        "object null",
        "bigint 9007199254740993"
    ]);
    assert_eq!(got[0], kinds);
    assert_eq!(got[1], json!({ "host_num": "3 (hosts)" }));
    assert_eq!(got[2], json!({ "colour": "{\"red\":1}" }));
    assert_eq!(got[3], json!(["7"]));
    let path = "/hss/v5/0123456789abcdef0123456789abcdef/image/local-repositories?image_name=a&limit=10&offset=0";
    assert_eq!(got[4], json!([path]));
    page.finish().await;
}
