//! Loose rows: as many as asked for, in every way, and strict ones otherwise.

use hss_simulator::Options;
use serde_json::{Value, json};

use crate::support::{LOCAL, SWR, Simulator};

const SWR_PRIVATE: &str = "/v5/project/image/swr-repository?image_type=private_image";

async fn with_looseness(loose: u8) -> Simulator {
    Simulator::start(Options { loose, rows_local: 2_000, rows_swr: 2_000, ..Options::default() }).await
}

#[tokio::test]
async fn every_way_of_looseness_is_on_the_wire() {
    let simulator = with_looseness(100).await;
    let local = simulator.all(LOCAL).await;
    let swr = simulator.all(SWR_PRIVATE).await;
    let any = |holds: &dyn Fn(&Value) -> bool| local.iter().any(holds) && swr.iter().any(holds);
    let size = |row: &Value| row["image_size"].as_str().unwrap_or_default().to_owned();
    assert!(any(&|row| row["vul_num"].as_str().is_some_and(|text| text.parse::<u64>().is_ok())), "numbers as text");
    assert!(any(&|row| row["vul_num"] == "" && size(row).ends_with(" (Bytes)")), "empty numbers");
    assert!(any(&|row| row.as_object().is_some_and(|row| row.values().any(Value::is_null))), "nulls");
    assert!(any(&|row| row.get("image_digest").is_none()), "missing fields");
    assert!(any(&|row| row["scan_status"] == "quarantined"), "unknown words");
    assert!(any(&|row| row.get("constructor").is_some()), "extra fields");
    assert!(any(&|row| row["image_size"] == i64::MAX), "numbers up to the largest");
    assert!(any(&|row| row["image_name"] == "<img src=x onerror=alert(1)>"), "markup");
    assert!(any(&|row| row["image_name"].as_str().is_some_and(|name| name.starts_with('='))), "a formula");
    assert!(any(&|row| row["image_name"].as_str().is_some_and(|name| name.contains('\u{202e}'))), "reversed text");
    assert!(any(&|row| row["vul_num"] == -1), "negative numbers");
    assert!(
        swr.iter().any(|row| row["latest_version"] == "true" || row["latest_version"] == "false"),
        "booleans as text"
    );
    assert!(swr.iter().any(|row| row["id"].as_str().is_some_and(|id| id.contains("example"))), "as in the example");
    assert!(local.iter().any(|row| row["host_num"] == 0 && row["host_name"] == "myhost"), "as in the example");
    assert!(
        local.iter().any(|row| row["host_name"].as_str().is_some_and(|name| name.chars().count() > 1_000)),
        "long text"
    );
}

#[tokio::test]
async fn looseness_changes_how_rows_are_written_and_not_which_there_are() {
    let (strict, loose) = (with_looseness(0).await, with_looseness(100).await);
    for query in ["?scan_status=success", "?has_container=true", "?host_name=az1"] {
        let path = format!("{LOCAL}{query}");
        assert_eq!(strict.get(&path).await.total(), loose.get(&path).await.total(), "{query}");
    }
}

#[tokio::test]
async fn about_as_many_rows_are_loose_as_asked_for() {
    let (strict, loose) = (with_looseness(0).await.all(LOCAL).await, with_looseness(10).await.all(LOCAL).await);
    let differ = strict.iter().zip(&loose).filter(|(strict, loose)| strict != loose).count();
    assert!((100..260).contains(&differ), "{differ} of 2000");
}

#[tokio::test]
async fn huge_sizes_and_odd_names_are_found_by_filters() {
    let simulator = with_looseness(100).await;
    assert!(simulator.get(&format!("{LOCAL}?image_size={}", i64::MAX)).await.total() > 0);
    let markup = simulator.get(&format!("{SWR}?image_type=private_image&image_name=%3Cimg+src%3Dx")).await;
    assert!(markup.rows().iter().any(|row| row["image_name"] == "<img src=x onerror=alert(1)>"));
}

#[tokio::test]
async fn an_empty_list_is_empty_null_or_missing() {
    let simulator = with_looseness(1).await;
    let page = async |offset: u64| simulator.get(&format!("{LOCAL}?offset={offset}")).await.json();
    assert_eq!(page(3_000).await, json!({ "data_list": [], "total_num": 2_000 }));
    assert_eq!(page(3_001).await, json!({ "total_num": 2_000 }));
    assert_eq!(page(3_002).await, json!({ "data_list": null, "total_num": 2_000 }));
    let strict = with_looseness(0).await;
    assert_eq!(strict.get(&format!("{LOCAL}?offset=3001")).await.json()["data_list"], json!([]));
}
