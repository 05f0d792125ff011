//! The addresses of all regions, against the tables of the official package.

use std::collections::BTreeMap;

use hss_credentials::Endpoints;
use serde_json::json;

use crate::official;

/// Regions for which the official package has no address of IAM and takes the global one.
const WITHOUT_IAM: [&str; 6] =
    ["af-north-1", "ap-southeast-5", "cn-north-11", "cn-south-4", "cn-southwest-3", "eu-west-101"];

#[test]
#[ignore = "needs the official package: cargo xtask test --only signatures"]
fn every_region_has_the_official_addresses() {
    let table = official::ask("regions.py", &json!(null), &[]);
    let table: BTreeMap<String, BTreeMap<String, Option<String>>> = serde_json::from_value(table).expect("a table");
    assert!(table.len() >= 32, "{} regions", table.len());
    let mut without_iam = Vec::new();
    for (region, official) in &table {
        let ours = Endpoints::of_region(region).expect("a region");
        assert_eq!(official["hss"].as_ref(), Some(&ours.hss.to_string()));
        match &official["iam"] {
            Some(iam) => assert_eq!(*iam, ours.iam.to_string()),
            None => without_iam.push(region.as_str()),
        }
        if let Some(sts) = &official["sts"] {
            assert_eq!(*sts, ours.sts.to_string());
        }
    }
    assert_eq!(without_iam, WITHOUT_IAM);
}
