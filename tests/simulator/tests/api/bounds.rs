//! The documented bounds of every parameter: what lies at them is accepted, what lies beyond is refused by name.

use crate::support::{LOCAL, SWR, Simulator};

async fn assert_accepted(simulator: &Simulator, path: &str, query: &str) {
    let answer = simulator.get(&format!("{path}{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
}

async fn assert_refused(simulator: &Simulator, path: &str, query: &str, parameter: &str) {
    let (status, code, why) = simulator.get(&format!("{path}{query}")).await.refusal();
    assert_eq!((status, code.as_str()), (400, "HSS.0001"), "{query}");
    assert!(why.starts_with(&format!("{parameter}: ")), "{query}: {why}");
}

fn longest(parameter: &str, length: usize) -> String {
    format!("{parameter}={}", "a".repeat(length))
}

#[tokio::test]
async fn the_refusal_is_hss_own() {
    let simulator = Simulator::strict(20, 20).await;
    let body = simulator.get(&format!("{LOCAL}?limit=1")).await.json();
    assert_eq!(body["error_msg"], "Invalid parameter.");
    assert_eq!(body["error_description"], "limit: must be a whole number from 10 to 200");
    assert!(body.get("request_id").is_none());
}

#[tokio::test]
async fn local_texts_have_their_lengths_and_characters() {
    let simulator = Simulator::strict(50, 20).await;
    let rules = [
        ("image_name", 256, "a-_.Z9", &["a/b", "a%40", "a+b", "a%20b", "%E6%94%AF"][..]),
        ("image_version", 128, "v1:2-_.", &["v/1", "v%2B1"]),
        ("host_name", 64, "node-az1_0", &["node.az1", "a+b"]),
        ("host_id", 64, "0a-9F", &["a_b", "a.b"]),
        ("container_id", 64, "0a-_9F", &["a.b"]),
        ("container_name", 64, "a-_.9", &["a/b", "a%3Ab"]),
        ("pod_id", 64, "0a-9F", &["a_b"]),
        ("pod_name", 63, "a-9F", &["a_b", "a.b", "-a", "a-"]),
        ("app_name", 64, "My-SQL_9", &["My.SQL"]),
        ("enterprise_project_id", 256, "0-x%20y", &[]),
    ];
    for (parameter, most, good, bad) in rules {
        assert_accepted(&simulator, LOCAL, &format!("?{parameter}={good}")).await;
        assert_accepted(&simulator, LOCAL, &format!("?{}", longest(parameter, most))).await;
        assert_refused(&simulator, LOCAL, &format!("?{}", longest(parameter, most + 1)), parameter).await;
        assert_refused(&simulator, LOCAL, &format!("?{parameter}="), parameter).await;
        for value in bad {
            assert_refused(&simulator, LOCAL, &format!("?{parameter}={value}"), parameter).await;
        }
    }
}

#[tokio::test]
async fn registry_texts_take_any_character() {
    let simulator = Simulator::strict(20, 50).await;
    let image_type = "?image_type=private_image";
    for parameter in [
        "namespace",
        "image_name",
        "image_version",
        "scan_status",
        "instance_name",
        "instance_id",
        "enterprise_project_id",
    ] {
        assert_accepted(&simulator, SWR, &format!("{image_type}&{parameter}=%E6%94%AF%2F%25+x%2B")).await;
        assert_accepted(&simulator, SWR, &format!("{image_type}&{}", longest(parameter, 256))).await;
        assert_refused(&simulator, SWR, &format!("{image_type}&{}", longest(parameter, 257)), parameter).await;
        assert_refused(&simulator, SWR, &format!("{image_type}&{parameter}="), parameter).await;
    }
    assert_refused(&simulator, SWR, "", "image_type").await;
    assert_refused(&simulator, SWR, "?image_type=", "image_type").await;
}

#[tokio::test]
async fn numbers_have_their_bounds_on_both_operations() {
    let simulator = Simulator::strict(20, 20).await;
    let most = i64::MAX;
    let longs = [
        "image_size",
        "start_latest_update_time",
        "end_latest_update_time",
        "start_latest_scan_time",
        "end_latest_scan_time",
    ];
    for (path, first) in [(LOCAL, "?"), (SWR, "?image_type=private_image&")] {
        for good in ["limit=10", "limit=200", "offset=0", "offset=2000000"] {
            assert_accepted(&simulator, path, &format!("{first}{good}")).await;
        }
        for (parameter, values) in
            [("limit", &["9", "201", "0", "ten", "", "1e2"][..]), ("offset", &["-1", "2000001", "x", ""])]
        {
            for value in values {
                assert_refused(&simulator, path, &format!("{first}{parameter}={value}"), parameter).await;
            }
        }
        for long in longs {
            assert_accepted(&simulator, path, &format!("{first}{long}=0")).await;
            assert_accepted(&simulator, path, &format!("{first}{long}={most}")).await;
            for value in ["-1", "9223372036854775808", "1.0", "", "soon"] {
                assert_refused(&simulator, path, &format!("{first}{long}={value}"), long).await;
            }
        }
    }
}

#[tokio::test]
async fn flags_and_addresses_are_exact() {
    let simulator = Simulator::strict(20, 20).await;
    let image_type = "?image_type=private_image&";
    for (path, first, flag) in [
        (LOCAL, "?", "has_vul"),
        (LOCAL, "?", "has_container"),
        (SWR, image_type, "has_vul"),
        (SWR, image_type, "has_malicious_file"),
        (SWR, image_type, "has_unsafe_setting"),
        (SWR, image_type, "latest_version"),
    ] {
        assert_accepted(&simulator, path, &format!("{first}{flag}=true")).await;
        assert_accepted(&simulator, path, &format!("{first}{flag}=false")).await;
        for value in ["True", "1", "", "any"] {
            assert_refused(&simulator, path, &format!("{first}{flag}={value}"), flag).await;
        }
    }
    assert_accepted(&simulator, LOCAL, "?host_ip=255.255.255.255").await;
    for value in ["256.0.0.1", "1.2.3", "::1", "10.0.0.1,10.0.0.2", "host", ""] {
        assert_refused(&simulator, LOCAL, &format!("?host_ip={value}"), "host_ip").await;
    }
}

#[tokio::test]
async fn a_parameter_twice_is_refused_and_an_unknown_one_ignored() {
    let simulator = Simulator::strict(20, 20).await;
    assert_refused(&simulator, LOCAL, "?limit=10&offset=0&limit=10", "limit").await;
    let answer = simulator.get(&format!("{LOCAL}?colour=red&sort=vul_num")).await;
    assert_eq!(answer.total(), 20);
}
