//! Pages: every row exactly once, in one order, however large the list, and by enterprise project.

use std::collections::HashSet;

use hss_simulator::{ALL_PROJECTS, Options, SECOND_PROJECT, THIRD_PROJECT};
use serde_json::Value;

use crate::support::{LOCAL, SWR, Simulator};

#[tokio::test]
async fn paging_gives_every_row_exactly_once() {
    let simulator = Simulator::strict(1_234, 600).await;
    let rows = simulator.all(LOCAL).await;
    let ids: HashSet<&str> = rows.iter().filter_map(|row| row["image_id"].as_str()).collect();
    assert_eq!((rows.len(), ids.len()), (1_234, 1_234));
    let mut ids = HashSet::new();
    for image_type in ["private_image", "shared_image", "local_image", "instance_image"] {
        ids.extend(
            simulator.all(&format!("{SWR}?image_type={image_type}")).await.iter().filter_map(|row| row["id"].as_u64()),
        );
    }
    assert_eq!(ids.len(), 600);
}

#[tokio::test]
async fn a_page_is_that_part_of_the_list_whatever_its_length() {
    let simulator = Simulator::strict(100, 20).await;
    for path in [format!("{LOCAL}?"), format!("{LOCAL}?scan_status=success&")] {
        let all = simulator.all(path.trim_end_matches(['?', '&'])).await;
        assert_eq!(
            simulator.get(path.trim_end_matches(['?', '&'])).await.rows(),
            all[..10],
            "ten from the start by default"
        );
        let part = simulator.get(&format!("{path}offset=7&limit=33")).await;
        assert_eq!((part.rows(), part.total()), (all[7..40].to_vec(), all.len() as u64));
        let last = simulator.get(&format!("{path}offset={}&limit=10", all.len() - 1)).await;
        assert_eq!(last.rows(), all[all.len() - 1..]);
        let beyond = simulator.get(&format!("{path}offset={}", all.len())).await;
        assert_eq!((beyond.rows().len(), beyond.total()), (0, all.len() as u64));
    }
}

#[tokio::test]
async fn the_same_seed_gives_the_same_rows_and_another_seed_others() {
    let options = |seed| Options { seed, loose: 50, rows_local: 300, ..Options::default() };
    let mut lists = Vec::new();
    for seed in [7, 7, 8] {
        let simulator = Simulator::start(options(seed)).await;
        let pages = [format!("{LOCAL}?limit=200"), format!("{SWR}?limit=200&image_type=shared_image")];
        let (local, swr) = (simulator.get(&pages[0]).await.text(), simulator.get(&pages[1]).await.text());
        lists.push((local, swr));
    }
    assert_eq!(lists[0], lists[1]);
    assert_ne!(lists[0].0, lists[2].0);
    assert_ne!(lists[0].1, lists[2].1);
}

#[tokio::test]
async fn a_million_rows_can_be_read_to_the_last() {
    let simulator = Simulator::strict(1_000_000, 20).await;
    let last = simulator.get(&format!("{LOCAL}?offset=999990&limit=200")).await;
    assert_eq!((last.rows().len(), last.total()), (10, 1_000_000));
    let host = last.rows()[9]["host_id"].as_str().map(str::to_owned);
    let host = host.expect("the last row of this seed is on a host");
    let on_host = simulator.all(&format!("{LOCAL}?host_id={host}")).await;
    assert_eq!(on_host.last(), last.rows().last(), "the search reaches the last row");
    assert!(on_host.iter().all(|row| row["host_id"] == host.as_str()));
}

#[tokio::test]
async fn an_enterprise_project_has_its_own_rows() {
    let simulator = Simulator::strict(1_000, 600).await;
    let of = async |id: &str| simulator.all(&format!("{LOCAL}?enterprise_project_id={id}")).await;
    let parts = [of("0").await, of(SECOND_PROJECT).await, of(THIRD_PROJECT).await];
    assert_eq!(parts.each_ref().map(Vec::len), [1_000, 50, 20]);
    assert_eq!(parts[0], simulator.all(LOCAL).await, "0 is the default");
    let all: Vec<Value> = parts.concat();
    assert_eq!(of(ALL_PROJECTS).await, all);
    assert!(of("unknown").await.is_empty());
    let filtered = simulator.all(&format!("{LOCAL}?enterprise_project_id={SECOND_PROJECT}&scan_status=success")).await;
    let expected: Vec<&Value> = parts[1].iter().filter(|row| row["scan_status"] == "success").collect();
    assert!(filtered.iter().eq(expected));
    let swr = simulator.get(&format!("{SWR}?image_type=private_image&enterprise_project_id={ALL_PROJECTS}")).await;
    assert!(swr.total() > simulator.get(&format!("{SWR}?image_type=private_image")).await.total());
}

#[tokio::test]
async fn lists_without_rows_are_empty() {
    let simulator = Simulator::strict(0, 0).await;
    for path in [LOCAL.to_owned(), format!("{SWR}?image_type=private_image")] {
        let answer = simulator.get(&path).await;
        assert_eq!((answer.total(), answer.rows().len()), (0, 0));
    }
}
