//! What a `config.json` says, every way it can be wrong, and the place and the words a person gets then.

use hss_config::{
    Config, ConfigProblem, ConfigProblemKind, Connection, Loading, PROJECT_ID_MAX, ProxyPath, Quota, TokenSource,
};

fn problem(body: &str) -> ConfigProblem {
    Config::read(200, body).expect_err(body)
}

fn value_problem(body: &str) -> (String, usize, String) {
    let problem = problem(body);
    let place = problem.place.expect("a place");
    match problem.kind {
        ConfigProblemKind::Value(words) => (words, place.line, place.text),
        other => panic!("{other:?} for {body}"),
    }
}

fn with(field: &str, value: &str) -> String {
    let mut fields = vec![("name", "\"A\""), ("proxy", "\"/hss/\""), ("project_id", "\"1\"")];
    fields.retain(|(name, _)| *name != field);
    fields.push((field, value));
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("    \"{name}\": {value}")).collect();
    format!("{{\n  \"connections\": [{{\n{}\n  }}]\n}}", fields.join(",\n"))
}

/// A file whose third line is `key` at the top level.
fn with_top(key: &str, value: &str) -> String {
    let connections = "\"connections\": [{\"name\": \"A\", \"proxy\": \"/\", \"project_id\": \"1\"}]";
    format!("{{\n  {connections},\n  \"{key}\": {value}\n}}")
}

#[test]
fn the_file_that_is_shipped_works() {
    let shipped = include_str!("../../www/config.json");
    assert!(Config::read(200, shipped).is_ok());
    assert!(Config::read(200, &format!("\u{feff}{shipped}")).is_ok(), "a byte order mark does no harm");
}

#[test]
fn what_is_not_said_has_its_default() {
    let config = Config::read(200, &with("name", "\"A\"")).expect("a file with what it must have");
    let connection = Connection::new("A", ProxyPath::new("/hss/").expect("a path"), "1");
    let expected = Config {
        connections: vec![connection],
        loading: Loading::default(),
        auto_refresh_minutes: 0,
        keep_in_browser: false,
    };
    assert_eq!(config, expected);
    let Connection { region, enterprise_project_id, quota, concurrency, token, .. } = &config.connections[0];
    assert_eq!((region, enterprise_project_id, quota), (&None, &None, &None));
    assert_eq!((*concurrency, *token), (4, TokenSource::Gateway));
    let Loading { confirm_above_rows, timeout_seconds, retries, first_retry_milliseconds } = config.loading;
    assert_eq!((confirm_above_rows, timeout_seconds, retries, first_retry_milliseconds), (2_000, 60, 5, 1_000));
    let loading = Config::read(200, &with_top("loading", "{\"retries\": 0}")).expect("a file").loading;
    assert_eq!(loading, Loading { retries: 0, ..Loading::default() }, "each default is its own");
}

#[test]
fn what_is_said_is_kept() {
    let config = r#"{
        "$schema": "./config.schema.json",
        "connections": [
            { "name": "A", "proxy": "./a", "project_id": "1" },
            { "name": "B", "proxy": "/b/", "project_id": "2", "region": "eu-west-101",
              "registry_host": "r.example:5000", "enterprise_project_id": "0",
              "quota": { "requests": 600, "period_seconds": 60 }, "concurrency": 1, "token": "user" }
        ],
        "loading": { "confirm_above_rows": 200, "timeout_seconds": 1, "retries": 20.0, "first_retry_milliseconds": 6e4 },
        "auto_refresh_minutes": 1440,
        "keep_in_browser": true
    }"#;
    let Config { connections, loading, auto_refresh_minutes, keep_in_browser } =
        Config::read(200, config).expect("a file that says all");
    assert_eq!(connections[0], Connection::new("A", ProxyPath::new("./a/").expect("a path"), "1"));
    let second = Connection {
        region: Some("eu-west-101".into()),
        registry_host: Some("r.example:5000".into()),
        enterprise_project_id: Some("0".into()),
        quota: Some(Quota { requests: 600, period_seconds: 60 }),
        concurrency: 1,
        token: TokenSource::User,
        ..Connection::new("B", ProxyPath::new("/b/").expect("a path"), "2")
    };
    assert_eq!(connections[1], second);
    let said = Loading { confirm_above_rows: 200, timeout_seconds: 1, retries: 20, first_retry_milliseconds: 60_000 };
    assert_eq!((loading, auto_refresh_minutes, keep_in_browser), (said, 1_440, true));
    let gateway = Config::read(200, &with("token", "\"gateway\"")).expect("a file");
    assert_eq!(gateway.connections[0].token, TokenSource::Gateway);
}

#[test]
fn a_file_that_is_not_there_or_another_is_told_apart() {
    for status in [301, 401, 403, 404, 500] {
        assert_eq!(Config::read(status, "").expect_err("absent").kind, ConfigProblemKind::Absent { status });
    }
    assert_eq!(problem("").kind, ConfigProblemKind::Empty);
    assert_eq!(problem(" \n\t").kind, ConfigProblemKind::Empty);
    assert_eq!(problem("\n<!doctype html>").kind, ConfigProblemKind::Html);
    assert_eq!(problem("<html></html>").kind, ConfigProblemKind::Html);
}

#[test]
fn bad_json_names_its_place() {
    for (body, line) in [("{", 1), ("{\n  \"connections\": [", 2), ("{\n\n  connections: []\n}", 3), ("nonsense", 1)] {
        let problem = problem(body);
        assert!(matches!(problem.kind, ConfigProblemKind::Syntax(_)), "{problem:?}");
        assert_eq!(problem.place.map(|place| place.line), Some(line), "{body}");
    }
    let after = format!("{}\n]", with("name", "\"A\""));
    assert_eq!(problem(&after).place.map(|place| place.line), Some(8), "text after the end");
}

#[test]
fn unknown_missing_and_repeated_keys_are_named() {
    let (words, line, text) = value_problem("{\n  \"conections\": []\n}");
    assert!(words.contains("`conections`") && words.contains("`connections`"), "{words}");
    assert_eq!((line, text.as_str()), (2, "  \"conections\": []"));
    let (words, line, _) = value_problem(&with("regoin", "\"eu-west-101\""));
    assert!(words.contains("unknown field `regoin`") && line == 6, "{words} at {line}");
    let (words, line, _) = value_problem(&with_top("loading", "{\"retrys\": 1}"));
    assert!(words.contains("unknown field `retrys`") && line == 3, "{words} at {line}");
    assert!(value_problem("{}").0.contains("missing field `connections`"));
    assert!(value_problem("{\"connections\":[{\"name\":\"A\",\"proxy\":\"/\"}]}").0.contains("`project_id`"));
    assert!(value_problem("{\"connections\":[],\"connections\":[]}").0.contains("`connections`"));
    assert!(value_problem(&with("quota", "{\"requests\": 1}")).0.contains("missing field `period_seconds`"));
}

#[test]
fn values_that_cannot_be_used_say_what_can() {
    for (field, value, said) in [
        ("proxy", "\"hss\"", "must begin with a slash"),
        ("proxy", "\"\"", "must begin with a slash"),
        ("proxy", "\"https://hss.example/\"", "own origin"),
        ("proxy", "\"/at line 1/ at line 2\"", "at line 2"),
        ("proxy", "7", "expected a string"),
        ("name", "\" \"", "`name` is empty"),
        ("project_id", "\"\"", "`project_id` is empty"),
        ("project_id", "null", "expected a string"),
    ] {
        let (words, line, _) = value_problem(&with(field, value));
        assert!(words.contains(said), "{field}={value}: {words}");
        assert_eq!(line, 5, "{field}={value}");
    }
    for (field, value, said) in [
        ("region", "\"eu_west\"", "letters, digits and `-`"),
        ("region", "\"\"", "`region` is empty"),
        ("registry_host", "\"\"", "`registry_host` is empty"),
        ("registry_host", "\"https://r.example/\"", "no scheme, no path"),
        ("registry_host", "\"registry\"", "must be a host"),
        ("enterprise_project_id", "\"\"", "`enterprise_project_id` is empty"),
        ("concurrency", "0", "`concurrency` must be a whole number from 1 to 16"),
        ("concurrency", "\"4\"", "a whole number from 1 to 16 for `concurrency`"),
        ("quota", "{\"requests\": 0, \"period_seconds\": 1}", "`requests` must be a whole number from 1 to 1000000"),
        ("quota", "[1, 1]", "expected an object in `{}`"),
    ] {
        let (words, line, _) = value_problem(&with(field, value));
        assert!(words.contains(said), "{field}={value}: {words}");
        assert_eq!(line, 6, "{field}={value}");
    }
    for (key, value, said) in [
        ("auto_refresh_minutes", "1441", "`auto_refresh_minutes` must be a whole number from 0 to 1440"),
        ("auto_refresh_minutes", "-1", "from 0 to 1440"),
        ("auto_refresh_minutes", "1.5", "from 0 to 1440"),
        ("auto_refresh_minutes", "1e300", "from 0 to 1440"),
        ("keep_in_browser", "1", "expected a boolean"),
        ("loading", "{\"timeout_seconds\": 601}", "`timeout_seconds` must be a whole number from 1 to 600"),
        ("loading", "null", "expected an object in `{}`"),
        ("$schema", "1", "expected a string"),
    ] {
        let (words, line, _) = value_problem(&with_top(key, value));
        assert!(words.contains(said), "{key}={value}: {words}");
        assert_eq!(line, 3, "{key}={value}");
    }
    assert!(value_problem("{\"connections\":[]}").0.contains("at least one"));
}

#[test]
fn a_name_that_two_connections_have_is_named_where_it_is_repeated() {
    let file = |first: &str, second: &str| {
        let connection = |name: &str| {
            format!(
                "    {{\n      \"proxy\": \"/name/\",\n      \"name\" : \"{name}\",\n      \"project_id\": \"name\"\n    }}"
            )
        };
        format!("{{\n  \"connections\": [\n{},\n{}\n  ]\n}}", connection(first), connection(second))
    };
    assert!(Config::read(200, &file("A", "B")).is_ok());
    let problem = problem(&file("name", "name "));
    let place = problem.place.expect("a place");
    assert_eq!((place.line, place.column, place.text.as_str()), (10, 7, "      \"name\" : \"name \","));
    let ConfigProblemKind::Value(words) = problem.kind else { panic!("{:?}", problem.kind) };
    assert!(words.contains("`name` is \"name\" for two connections"), "{words}");
    let hidden = file("\\\"name\\\": ", "\\\"name\\\": ");
    assert_eq!(value_problem(&hidden).1, 10, "a text that looks like a key is none");
}

#[test]
fn a_secret_under_a_wrong_key_is_not_repeated() {
    let secret = "MIIQfwYJ1234567890";
    for value in [
        format!("\"{secret}\""),
        format!("\"Bearer {secret}\""),
        format!("[\"{secret}\"]"),
        format!("{{\"user\": \"{secret}\", \"keys\": [\"{secret}\"]}}"),
        format!("'{secret}'"),
        secret.to_owned(),
        format!("\"{secret}"),
        format!("\"a\n{secret}\""),
    ] {
        for key in ["X-Auth", "authorization", "key", "loading", "quota", "keep_in_browser", "concurrency", "$schema"] {
            let list = format!("[\"{secret}\", {{\"{key}\": \"{secret}\"");
            for body in [with(key, &value), with_top(key, &value), format!("{key}={value}"), list] {
                if let Err(problem) = Config::read(200, &body) {
                    assert!(!format!("{problem:?}").contains(secret), "{body}: {problem:?}");
                }
            }
        }
    }
    for body in [
        with(secret, "1"),
        with_top(secret, "\"a\""),
        with_top("loading", &format!("{{\"{secret}\": 1}}")),
        secret.into(),
    ] {
        let problem = problem(&body);
        assert!(!format!("{problem:?}").contains(secret), "{body}: {problem:?}");
    }
    // What is not secret is still shown where the fault is.
    assert_eq!(value_problem(&with("quota", "\"200/min\"")).1, 6);
    assert!(value_problem(&with_top("keep_in_browser", "\"yes\"")).0.contains("a string, expected a boolean"));
}

#[test]
fn a_token_in_the_file_is_refused_and_not_repeated() {
    let secret = "MIIQfwYJ1234567890";
    let values = [
        format!("\"{secret}\""),
        "1234567890".into(),
        "-1234567890".into(),
        "1234567890.5".into(),
        format!("[\"{secret}\"]"),
        format!("{{\"value\": \"{secret}\"}}"),
        format!("\n\"{secret}\""),
        format!("\"Gateway {secret}\""),
    ];
    for value in &values {
        for file in [with("token", value), with("token", value).replace('\n', " ")] {
            let problem = problem(&file);
            let said = format!("{problem:?} {problem}");
            assert!(!said.contains("1234567890"), "{value}: {said}");
            assert!(said.contains("gateway") && said.contains("user"), "{value}: {said}");
        }
    }
    for elsewhere in [
        with("x-auth-token", &values[0]),
        with("headers", &format!("{{\"X-Auth-Token\": {}}}", values[0])),
        with_top("token", &values[0]),
        with("token", &values[0]).replace("\"A\"", "\"\"").replace('\n', " "),
        with("token", &format!("\"{secret}")),
        with("token", &format!("{secret}\n{secret}")),
        with("proxy", &format!("\"/hss/?token={secret}\"")),
    ] {
        let said = format!("{:?}", problem(&elsewhere));
        assert!(!said.contains("1234567890"), "{elsewhere}: {said}");
    }
}

#[test]
fn a_project_id_has_its_bounds() {
    let id = |length: usize| with("project_id", &format!("\"{}\"", "\u{4e2d}".repeat(length)));
    assert!(Config::read(200, &id(1)).is_ok());
    assert!(Config::read(200, &id(PROJECT_ID_MAX)).is_ok());
    assert!(value_problem(&id(PROJECT_ID_MAX + 1)).0.contains("257 characters"));
}
