//! Real answers in which something is written differently.

use serde_json::{Value, json};

use crate::support::{LOCAL, SWR, Simulator};

#[tokio::test]
async fn rows_and_fields_can_be_anything() {
    let simulator = Simulator::strict(20, 20).await;
    let real = simulator.get(LOCAL).await.rows();
    simulator
        .fault(json!({
            "row_patch": [{ "at": 3, "fields": { "vul_num": "many", "colour": "red" } }, { "at": 4, "fields": { "image_size": null } }],
            "row_replace": { "at": 5, "with": 7 },
        }))
        .await;
    let answer = simulator.get(LOCAL).await;
    let rows = answer.rows();
    assert_eq!((answer.status, answer.total(), rows.len()), (200, 20, real.len()));
    assert_eq!((&rows[3]["vul_num"], &rows[3]["colour"]), (&json!("many"), &json!("red")));
    assert_eq!(rows[3]["image_id"], real[3]["image_id"], "other fields stay");
    assert_eq!((&rows[4]["image_size"], &rows[5]), (&Value::Null, &json!(7)));
    assert_eq!((&rows[..3], &rows[6..]), (&real[..3], &real[6..]));
    assert_eq!(simulator.get(LOCAL).await.rows(), real, "one request met it");
}

#[tokio::test]
async fn total_and_list_can_be_anything() {
    let simulator = Simulator::strict(20, 20).await;
    for value in [json!("20"), json!(null), json!(-1), json!(1.5), json!({}), json!([1, "a"])] {
        simulator.fault(json!([{ "total_num": value }, { "operation": "local", "data_list": value }])).await;
        let total = simulator.get(LOCAL).await.json();
        assert_eq!((&total["total_num"], total["data_list"].as_array().map(Vec::len)), (&value, Some(10)));
        let list = simulator.get(LOCAL).await.json();
        assert_eq!((&list["total_num"], &list["data_list"]), (&json!(20), &value));
    }
}

#[tokio::test]
async fn a_rewritten_answer_is_delivered_as_any_other() {
    let simulator = Simulator::strict(20, 20).await;
    let fault = json!({ "operation": "swr", "total_num": 7, "pad_to": 100_000, "headers": { "X-Odd": "1" } });
    simulator.fault(fault).await;
    let listed = simulator.control("GET", "faults", Value::Null).await;
    assert_eq!((&listed["faults"][0]["total_num"], &listed["faults"][0]["data_list"]), (&json!(7), &Value::Null));
    let answer = simulator.get(&format!("{SWR}?image_type=private_image")).await;
    assert_eq!((answer.total(), answer.body.len(), answer.header("x-odd")), (7, 100_000, Some("1")));
}

#[tokio::test]
async fn a_refusal_is_not_rewritten() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(json!({ "total_num": 7 })).await;
    let refused = simulator.get(&format!("{LOCAL}?limit=1")).await;
    assert_eq!((refused.status, &refused.json()["total_num"]), (400, &Value::Null));
}
