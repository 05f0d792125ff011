//! The control endpoint: inventory, request log, settings, reset, and what it refuses.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{LOCAL, SWR, Simulator};

#[tokio::test]
async fn rows_can_be_inserted_removed_and_updated() {
    let simulator = Simulator::strict(50, 30).await;
    let before = simulator.all(LOCAL).await;
    let totals = simulator.control("POST", "inventory", json!({ "operation": "local", "insert": 2 })).await;
    assert_eq!(totals, json!({ "local": 52, "swr": 30 }));
    let after = simulator.all(LOCAL).await;
    assert_eq!(after[2..], before);
    assert!(!before.contains(&after[0]) && after[0] != after[1]);

    simulator.control("POST", "inventory", json!({ "operation": "local", "remove": 4 })).await;
    assert_eq!(simulator.all(LOCAL).await, before[2..]);

    simulator.control("POST", "inventory", json!({ "operation": "local", "update": 5 })).await;
    let updated = simulator.all(LOCAL).await;
    assert_eq!(updated[5..], before[7..]);
    for (new, old) in updated[..5].iter().zip(&before[2..]) {
        assert_eq!(new["image_id"], old["image_id"]);
        assert_ne!(new["latest_update_time"], old["latest_update_time"]);
    }
}

#[tokio::test]
async fn what_changes_is_of_now_by_the_simulator_s_clock() {
    let simulator = Simulator::strict(50, 30).await;
    let unix_ms = || SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_millis() as u64;
    let day = 86_400_000;
    simulator.control("POST", "clock", json!({ "advance_ms": day })).await;
    let before = unix_ms() + day;
    simulator.control("POST", "inventory", json!({ "insert": 2, "update": 5 })).await;
    let after = unix_ms() + day;
    for path in [LOCAL.to_owned(), format!("{SWR}?image_type=private_image")] {
        // All of it can happen within one millisecond, and a range has a start before its end.
        let range = format!("start_latest_update_time={}&end_latest_update_time={}", before - 1, after + 1);
        let separator = if path.contains('?') { '&' } else { '?' };
        let changed = simulator.all(&format!("{path}{separator}{range}")).await;
        assert!((3..=5).contains(&changed.len()), "{path}: {} rows", changed.len());
        for row in changed {
            let updated = row["latest_update_time"].as_u64();
            let scanned = row["latest_scan_time"].as_u64().filter(|time| *time > 0);
            assert!(scanned.is_none_or(|scanned| Some(scanned) == updated), "{row}");
        }
    }
    assert_eq!(simulator.all(LOCAL).await.len(), 52, "the others are as they were");
}

#[tokio::test]
async fn a_filter_sees_a_changed_inventory() {
    let simulator = Simulator::strict(50, 30).await;
    let path = format!("{SWR}?image_type=private_image");
    let before = simulator.get(&path).await.total();
    simulator.control("POST", "inventory", json!({ "remove": 6 })).await;
    assert_eq!(simulator.get(&path).await.total(), before - 6, "the first repository is a private one");
    assert_eq!(simulator.get(LOCAL).await.total(), 44, "both lists change when none is named");
}

#[tokio::test]
async fn the_log_has_each_request_as_it_came_without_its_token() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.get(&format!("{LOCAL}?image_name=a%2Db&limit=10")).await;
    simulator.get_with(SWR, &[("Origin", "http://page"), ("region", "eu-west-101")]).await;
    simulator.send("OPTIONS", "/x", "").await;
    let log = simulator.control("GET", "requests", Value::Null).await;
    let entries = log["requests"].as_array().expect("a list");
    let seen: Vec<Value> = entries
        .iter()
        .map(|entry| json!([entry["method"], entry["path"], entry["query"], entry["operation"], entry["status"]]))
        .collect();
    assert_eq!(
        seen,
        [
            json!(["GET", LOCAL, "image_name=a%2Db&limit=10", "local", 200]),
            json!(["GET", SWR, "", "swr", 401]),
            json!(["OPTIONS", "/x", "", null, 404]),
        ]
    );
    assert_eq!(entries[0]["headers"]["x-auth-token"], "(10 bytes, not kept)");
    assert_eq!(entries[1]["headers"]["origin"], "http://page");
    assert_eq!(entries[1]["headers"]["region"], "eu-west-101");
    assert!(!log.to_string().contains("demo-token"));
    let at: Vec<u64> = entries.iter().filter_map(|entry| entry["at_ms"].as_u64()).collect();
    assert!(at.len() == 3 && at.is_sorted(), "{at:?}");
    let counts = simulator.control("GET", "requests/count", Value::Null).await;
    assert_eq!(counts, json!({ "total": 3, "status": { "200": 1, "401": 1, "404": 1 } }));
    simulator.control("DELETE", "requests", Value::Null).await;
    assert_eq!(simulator.control("GET", "requests", Value::Null).await["requests"], json!([]));
}

#[tokio::test]
async fn the_log_holds_thousands_of_requests() {
    let simulator = Simulator::strict(20, 20).await;
    let (address, requests) = (simulator.0.address(), 2_500_u64);
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    // One connection and all requests at once: a connection for each would take most of the time.
    let request = "GET /nowhere HTTP/1.1\r\nHost: simulator\r\n\r\n".repeat(100);
    for hundred in 1..=requests / 100 {
        stream.write_all(request.as_bytes()).await.expect("sent");
        simulator.until_counted(hundred * 100).await;
        while stream.try_read(&mut [0; 1 << 16]).is_ok() {}
    }
    let log = simulator.control("GET", "requests", Value::Null).await;
    assert_eq!(log["requests"].as_array().map(Vec::len), Some(requests as usize));
}

#[tokio::test]
async fn settings_change_what_they_name_and_keep_the_rest() {
    let simulator = Simulator::strict(20, 20).await;
    let first = simulator.control("GET", "settings", Value::Null).await;
    let expected =
        json!({ "throttle": "none", "latency_ms": 0, "loose": 0, "seed": 1, "rows_local": 20, "rows_swr": 20 });
    assert_eq!(first, expected);
    let rows = simulator.all(LOCAL).await;
    let changed = simulator.control("PUT", "settings", json!({ "throttle": "5/min", "rows_local": 30 })).await;
    assert_eq!((changed["throttle"].as_str(), changed["rows_local"].as_u64()), (Some("5/1minute"), Some(30)));
    assert_eq!(simulator.get(LOCAL).await.total(), 30);
    simulator.control("PUT", "settings", json!({ "seed": 2, "throttle": "none" })).await;
    assert_ne!(simulator.all(LOCAL).await[..20], rows);
    simulator.control("PUT", "settings", json!({ "seed": 1, "loose": 100, "rows_local": 20 })).await;
    assert_ne!(simulator.all(LOCAL).await, rows);
    simulator.control("PUT", "settings", json!({ "loose": 0 })).await;
    assert_eq!(simulator.all(LOCAL).await, rows);
}

#[tokio::test]
async fn latency_and_throttle_do_not_undo_a_changed_inventory() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.control("POST", "inventory", json!({ "insert": 1 })).await;
    simulator.control("PUT", "settings", json!({ "latency_ms": 1, "throttle": "9/h" })).await;
    assert_eq!(simulator.get(LOCAL).await.total(), 21);
}

#[tokio::test]
async fn a_reset_brings_back_the_start() {
    let simulator = Simulator::strict(20, 20).await;
    let rows = simulator.all(LOCAL).await;
    simulator.fault(json!({ "status": 503, "times": 100 })).await;
    simulator.control("POST", "token", json!({ "token": "other", "expire": true })).await;
    simulator.control("PUT", "settings", json!({ "seed": 9, "throttle": "0/h", "rows_local": 11 })).await;
    simulator.control("POST", "inventory", json!({ "insert": 4 })).await;
    assert_eq!(simulator.control("POST", "reset", Value::Null).await, json!({ "local": 20, "swr": 20 }));
    assert_eq!(simulator.all(LOCAL).await, rows);
    assert_eq!(simulator.control("GET", "faults", Value::Null).await["faults"], json!([]));
}

#[tokio::test]
async fn faults_can_be_listed_and_taken_back() {
    let simulator = Simulator::strict(20, 20).await;
    let waiting = simulator.control("POST", "faults", json!([{ "status": 500, "times": 3 }, { "reset": true }])).await;
    assert_eq!(waiting, json!({ "waiting": 2 }));
    simulator.get(LOCAL).await;
    let faults = simulator.control("GET", "faults", Value::Null).await;
    assert_eq!((faults["faults"][0]["times"].as_u64(), faults["faults"][1]["reset"].as_bool()), (Some(2), Some(true)));
    simulator.control("DELETE", "faults", Value::Null).await;
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn rows_tell_what_filters_find_them_by() {
    let simulator = Simulator::strict(100, 50).await;
    let answer = simulator.control("GET", "rows?operation=local&offset=3&limit=2", Value::Null).await;
    assert_eq!(answer["total"], 107);
    assert_eq!(answer["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(answer["rows"][0]["row"], simulator.all(LOCAL).await[3]);
    let last = simulator.control("GET", "rows?operation=local&offset=106", Value::Null).await;
    assert_eq!(last["rows"][0]["enterprise_project_id"], hss_simulator::THIRD_PROJECT);
    let swr = simulator.control("GET", "rows?operation=swr", Value::Null).await;
    assert_eq!(swr["rows"].as_array().map(Vec::len), Some(53));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let simulator = Simulator::strict(20, 20).await;
    for (method, path, body) in [
        ("POST", "faults", r#"[{"status":500},{"statsu":500}]"#),
        ("POST", "faults", r#"{"times":0}"#),
        ("POST", "faults", r#"{"status":700}"#),
        ("POST", "faults", r#"{"headers":{"bad name":"x"}}"#),
        ("POST", "faults", r#"{"operation":"other"}"#),
        ("POST", "faults", r#"{"offset":-1}"#),
        ("POST", "faults", r#"{"row_patch":{"at":0,"with":1}}"#),
        ("POST", "faults", r#"{"status":500,"total_num":1}"#),
        ("POST", "faults", "not JSON"),
        ("POST", "inventory", r#"{"insert":-1}"#),
        ("POST", "inventory", r#"{"insert":100001}"#),
        ("POST", "inventory", r#"{"remove":100001}"#),
        ("POST", "inventory", r#"{"delete":1}"#),
        ("POST", "token", r#"{"token":""}"#),
        ("POST", "clock", "{}"),
        ("PUT", "settings", r#"{"loose":101}"#),
        ("PUT", "settings", r#"{"throttle":"often"}"#),
        ("PUT", "settings", r#"{"rows_local":10000001}"#),
        ("GET", "rows?operation=other", ""),
        ("GET", "rows?operation=local&limit=10001", ""),
    ] {
        let answer = simulator.send(method, &format!("/_simulator/{path}"), body).await;
        assert_eq!(answer.status, 400, "{path} {body}");
        assert!(answer.json()["error"].is_string());
    }
    for (method, path) in [("GET", "nothing"), ("GET", "reset"), ("POST", "requests")] {
        assert_eq!(simulator.send(method, &format!("/_simulator/{path}"), "").await.status, 404, "{method} {path}");
    }
    assert_eq!(simulator.get(LOCAL).await.total(), 20);
}
