//! The page's `config.json`, written from the gateway's own connections, so that the simple case has no file to edit.

use serde_json::{Map, Value, json};

use crate::{
    credential::Credential,
    options::{CheckedConnection, Projects},
};

/// The file for `connections` below `api_path`, which ends with a slash: one entry a project, in the order of their names.
pub(crate) fn written(api_path: &str, connections: &[CheckedConnection]) -> String {
    let mut entries = Vec::new();
    for connection in connections {
        let Projects::These(projects) = &connection.projects else { continue };
        for project in projects {
            let name =
                if projects.len() == 1 { connection.name.clone() } else { format!("{} {project}", connection.name) };
            let mut entry = Map::from_iter([
                ("name".to_owned(), json!(name)),
                ("proxy".to_owned(), json!(format!("./{api_path}{}", connection.path))),
                ("project_id".to_owned(), json!(project)),
            ]);
            if let Some(region) = &connection.region {
                entry.insert("region".into(), json!(region));
            }
            if matches!(connection.credential, Credential::Client) {
                entry.insert("token".into(), json!("user"));
            }
            entries.push(Value::Object(entry));
        }
    }
    entries.sort_by_key(|entry| entry["name"].as_str().unwrap_or_default().to_owned());
    json!({ "$schema": "./config.schema.json", "connections": entries }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        credential::CredentialSource,
        options::{ConfigJson, Connection, Options},
    };

    #[test]
    fn has_an_entry_for_each_project() {
        let mut options = Options::new(env!("CARGO_MANIFEST_DIR"), "https://a.example");
        options.base_path = "/console/".into();
        options.config = ConfigJson::Written;
        options.connections = vec![
            Connection {
                path: "beijing".into(),
                region: Some("cn-north-4".into()),
                projects: Projects::These(vec!["b".into(), "c".into()]),
                credential: CredentialSource::TokenFile("/token".into()),
                ..Connection::new("Beijing", "https://b.example")
            },
            Connection { projects: Projects::These(vec!["a".into()]), ..Connection::new("Any", "https://a.example") },
        ];
        let config: Value = serde_json::from_str(&written("hss/", &options.check().unwrap().connections)).unwrap();
        assert_eq!(
            config["connections"],
            json!([
                {"name": "Any", "proxy": "./hss/", "project_id": "a", "token": "user"},
                {"name": "Beijing b", "proxy": "./hss/beijing/", "project_id": "b", "region": "cn-north-4"},
                {"name": "Beijing c", "proxy": "./hss/beijing/", "project_id": "c", "region": "cn-north-4"},
            ])
        );
    }
}
