//! `www/config.schema.json` against the page: it takes what the page takes, says the same defaults and bounds, and what
//! it and `docs/configuration.md` show as examples works.

pub(crate) mod documents;

use std::fmt::Display;

use boon::{Compiler, SchemaIndex, Schemas};
use hss_config::{Config, TokenSource};
use serde_json::{Value, json};

use self::documents::{Number, OBJECTS, documents, keys, numbers, whole, with};

const SCHEMA: &str = include_str!("../../www/config.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

/// A schema that is ready to look at documents. Compiling it checks it against its own schema, draft 2020-12.
struct Compiled(Schemas, SchemaIndex);

impl Compiled {
    fn new() -> Self {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        let place = "file:///config.schema.json";
        compiler.add_resource(place, schema()).expect("a resource");
        let index = compiler.compile(place, &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
        Self(schemas, index)
    }

    fn takes(&self, document: &Value) -> bool {
        self.0.validate(document, self.1).is_ok()
    }
}

fn page_takes(document: &Value) -> bool {
    Config::read(200, &document.to_string()).is_ok()
}

#[test]
fn the_schema_takes_what_the_page_takes() {
    let schema = Compiled::new();
    let documents = documents();
    let taken = documents.iter().filter(|document| page_takes(document)).count();
    assert!(taken > 30 && documents.len() - taken > 200, "{taken} of {} documents are taken", documents.len());
    for document in &documents {
        let page = Config::read(200, &document.to_string());
        assert_eq!(schema.takes(document), page.is_ok(), "the page says {page:?} for {document:#}");
    }
}

/// What a schema has no words for: the page refuses it, an editor does not.
#[test]
fn only_these_are_left_to_the_page() {
    let schema = Compiled::new();
    // No keyword compares one key across the objects of an array: `uniqueItems` compares whole objects.
    let same_name = with("/connections/1/name", json!("A"));
    let same_but_for_spaces = with("/connections/1/name", json!(" A "));
    for document in [same_name, same_but_for_spaces] {
        assert!(schema.takes(&document) && !page_takes(&document), "{document:#}");
    }
    // A key that stands twice is one to a schema, which is asked when the text is read.
    assert!(Config::read(200, &whole().to_string().replacen('{', "{\"loading\":{},", 1)).is_err());
}

#[test]
fn the_schema_says_the_defaults_and_bounds_of_the_page() {
    let schema = schema();
    let said = |pointer: &str| schema.pointer(pointer).unwrap_or_else(|| panic!("{pointer} is not there"));
    let mut defaults = 0;
    let mut says = |pointer: &str, default: Value| {
        assert_eq!(*said(&format!("{pointer}/default")), default, "{pointer}");
        defaults += 1;
    };
    assert_eq!(TokenSource::default(), TokenSource::Gateway);
    says("/$defs/connection/properties/token", json!("gateway"));
    says("/$defs/connection/properties/concurrency", json!(hss_config::CONCURRENCY_DEFAULT));
    says("/properties/auto_refresh_minutes", json!(hss_config::AUTO_REFRESH_MINUTES_DEFAULT));
    says("/properties/keep_in_browser", json!(hss_config::KEEP_IN_BROWSER_DEFAULT));
    let loading = "/$defs/loading/properties";
    says(&format!("{loading}/confirm_above_rows"), json!(hss_config::CONFIRM_ABOVE_ROWS_DEFAULT));
    says(&format!("{loading}/timeout_seconds"), json!(hss_config::TIMEOUT_SECONDS_DEFAULT));
    says(&format!("{loading}/retries"), json!(hss_config::RETRIES_DEFAULT));
    says(&format!("{loading}/first_retry_milliseconds"), json!(hss_config::FIRST_RETRY_MILLISECONDS_DEFAULT));
    assert_eq!(SCHEMA.matches("\"default\":").count(), defaults, "each default is one of the page");

    for Number { rule, least, most, .. } in numbers() {
        assert_eq!(*said(&format!("{rule}/minimum")), json!(least), "{rule}");
        assert_eq!(*said(&format!("{rule}/maximum")), json!(most), "{rule}");
    }
    assert_eq!(SCHEMA.matches("\"integer\"").count(), numbers().len(), "each number is one of the page");
}

#[test]
fn every_key_is_explained_with_examples() {
    let schema = schema();
    let parts = ["", "/$defs/connection", "/$defs/quota", "/$defs/loading"];
    let mut explained = 0;
    for part in parts {
        let part = schema.pointer(part).expect(part);
        let properties = part["properties"].as_object().expect("properties");
        for (key, rule) in properties.iter().map(|(key, rule)| (key.as_str(), rule)).chain([("", part)]) {
            let rule = rule["$ref"].as_str().map_or(rule, |to| schema.pointer(&to[1..]).expect(to));
            assert!(rule["title"].is_string() && rule["description"].is_string(), "{key}: {rule:#}");
            assert!(rule["examples"].as_array().is_some_and(|examples| !examples.is_empty()), "{key}: {rule:#}");
        }
        assert_eq!(part["additionalProperties"], json!(false));
        explained += properties.len();
    }
    assert_eq!(explained, keys().len(), "the whole file above has every key");
}

fn assert_works(what: impl Display, document: &Value) {
    let page = Config::read(200, &document.to_string());
    assert!(page.is_ok(), "{what}: {page:?} for {document:#}");
    assert!(Compiled::new().takes(document), "{what}: {document:#}");
}

#[test]
fn every_example_of_the_schema_works() {
    let schema = schema();
    let examples =
        |pointer: &str| schema.pointer(pointer).expect(pointer)["examples"].as_array().cloned().expect(pointer);
    for example in examples("") {
        assert_works("a whole file", &example);
    }
    for (object, rules) in OBJECTS.iter().zip(["", "/$defs/connection", "/$defs/quota", "/$defs/loading"]) {
        for key in schema.pointer(rules).expect(rules)["properties"].as_object().expect(rules).keys() {
            let rule = format!("{rules}/properties/{key}");
            let to = schema.pointer(&rule).expect("a rule")["$ref"].as_str();
            for example in examples(to.map_or(&rule, |to| &to[1..])) {
                assert_works(key, &with(&format!("{object}/{key}"), example));
            }
        }
    }
    for example in examples("/$defs/connection") {
        assert_works("a connection", &with("/connections", json!([example])));
    }
}

#[test]
fn the_examples_of_the_documentation_work() {
    let page = include_str!("../../docs/configuration.md");
    let examples: Vec<&str> = page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(examples.len(), 2, "the shortest file, and one with several connections");
    for example in examples {
        assert_works("docs/configuration.md", &serde_json::from_str(example).expect("JSON"));
    }
    for key in keys() {
        let key = key.rsplit('/').next().expect("a key");
        // In code marks, after the object that has it or in quotes.
        assert!(
            ["`", ".", "`\""].iter().any(|before| page.contains(&format!("{before}{key}"))),
            "docs/configuration.md lacks {key}"
        );
    }
}

#[test]
fn the_shipped_file_names_the_schema_that_is_shipped_beside_it() {
    let shipped: Value = serde_json::from_str(include_str!("../../www/config.json")).expect("JSON");
    assert_works("www/config.json", &shipped);
    let page = include_str!("../../index.html");
    let name = shipped["$schema"].as_str().and_then(|name| name.strip_prefix("./")).expect("a file beside it");
    assert!(page.contains(&format!("rel=\"copy-file\" href=\"www/{name}\"")), "{name} is not in the bundle");
}
