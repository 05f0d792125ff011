//! The types of the npm package say what the declarations say: each parameter, each field, each code, each key.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hss_client::ErrorKind;
use hss_i18n::Language;
use hss_model::{FieldKind as Holds, LOCAL_IMAGE, LOCAL_IMAGE_TYPE, SWR_IMAGE, SWR_IMAGE_TYPE, WireField};
use hss_query::{Kind, List};
use serde_json::Value;

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(crate::ROOT).join(file)).expect(file)
}

/// The members of an interface: their names and types, without comments.
fn members(text: &str, interface: &str) -> Vec<(String, String)> {
    let (_, body) = text.split_once(&format!("interface {interface} ")).expect(interface);
    let (_, body) = body.split_once("{\n").expect("a body");
    let (body, _) = body.split_once("\n}").expect("an end");
    let lines = body.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
    let body = lines.collect::<Vec<_>>().join(" ");
    let members = body.split(';').filter_map(|member| member.split_once(':'));
    members.map(|(name, kind)| (name.trim().trim_end_matches('?').to_owned(), kind.trim().to_owned())).collect()
}

fn names<'text>(members: impl IntoIterator<Item = &'text (String, String)>) -> BTreeSet<&'text str> {
    members.into_iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn queries_have_every_parameter_with_its_type() {
    let types = read("src/js/types.d.ts");
    for (list, interface) in [(List::Local, "LocalImageQuery"), (List::Swr, "SwrImageQuery")] {
        let members = members(&types, interface);
        let declared: BTreeSet<_> = list.parameters().iter().map(|parameter| parameter.name).collect();
        assert_eq!(names(&members), declared);
        for parameter in list.parameters() {
            let (_, typed) = members.iter().find(|(name, _)| name == parameter.name).expect("a member");
            let (kind, values): (_, &[&str]) = match parameter.kind {
                Kind::Text { .. } | Kind::Ipv4 => ("string", &[]),
                Kind::Named { known, .. } | Kind::Choice(known) => ("OrNewer<", known),
                Kind::Flag => ("boolean", &[]),
                Kind::Integer { .. } => ("Whole", &[]),
                Kind::Bytes => ("Size", &[]),
                Kind::Time => ("Time", &[]),
            };
            assert!(typed.starts_with(kind) && typed.ends_with("| null"), "{}: {typed}", parameter.name);
            let quoted: BTreeSet<_> = typed.split('\'').skip(1).step_by(2).collect();
            assert_eq!(quoted, values.iter().copied().collect(), "{}", parameter.name);
        }
    }
}

#[test]
fn rows_have_every_field_with_its_type() {
    let expected = |field: &WireField| match field.kind {
        Holds::Count | Holds::Bytes | Holds::Time | Holds::Findings => "Whole | null",
        Holds::Flag => "boolean | null",
        Holds::Images => "Record<string, unknown>[] | null",
        _ => "string | null",
    };
    let interfaces = [(LOCAL_IMAGE, "LocalImage", LOCAL_IMAGE_TYPE), (SWR_IMAGE, "SwrImage", SWR_IMAGE_TYPE)];
    for (fields, interface, text) in interfaces {
        let members = members(text, &format!("{interface} extends RowBesides"));
        let declared: Vec<_> = fields.iter().map(|field| (field.name.to_owned(), expected(field).to_owned())).collect();
        assert_eq!(members, declared);
    }
}

/// The name of a variant as codes are written.
fn code(variant: &str) -> String {
    let code = variant.char_indices().map(|(at, c)| match c {
        c if c.is_ascii_uppercase() && at > 0 => format!("-{}", c.to_ascii_lowercase()),
        c => c.to_ascii_lowercase().to_string(),
    });
    code.collect()
}

/// The variants of an enum, from its source.
fn variants(file: &str, name: &str) -> BTreeSet<String> {
    let source = read(file);
    let (_, body) = source.split_once(&format!("pub enum {name} {{\n")).expect(name);
    let (body, _) = body.split_once("\n}").expect("an end");
    let first_level = body.lines().filter_map(|line| line.strip_prefix("    "));
    let named = first_level.filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
    named.map(|line| code(line.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default())).collect()
}

/// The texts of a union of texts.
fn union(text: &str, from: &str) -> BTreeSet<String> {
    let (_, after) = text.split_once(from).expect(from);
    let (union, _) = after.split_once(';').expect("an end");
    union.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn errors_have_every_code() {
    let types = read("src/js/package/errors.d.ts");
    let own = ["invalid-query".to_owned(), "invalid-config".to_owned()];
    let kinds = ErrorKind::ALL.iter().map(|kind| code(&format!("{kind:?}")));
    assert_eq!(union(&types, "type ErrorCode ="), kinds.chain(own).collect());
    let mut problems = variants("crates/query/src/value.rs", "ValueProblem");
    problems.append(&mut variants("crates/query/src/form_draft.rs", "ProblemKind"));
    problems.remove("value");
    problems.insert("not-a-value".into());
    assert_eq!(union(&types, "parameter: string;\n  code:"), problems);
}

#[test]
fn a_console_can_be_mounted_in_every_language() {
    let options = members(&read("src/js/types.d.ts"), "MountOptions");
    let (_, typed) = options.iter().find(|(name, _)| name == "language").expect("an option");
    let tags: Vec<_> = typed.split('\'').skip(1).step_by(2).collect();
    assert_eq!(tags, Language::ALL.map(Language::tag));
}

#[test]
fn configurations_have_every_key() {
    let schema: Value = serde_json::from_str(&read("www/config.schema.json")).expect("JSON");
    let types = read("src/js/types.d.ts");
    let keys = |value: &Value| -> BTreeSet<String> {
        value["properties"].as_object().expect("properties").keys().cloned().collect()
    };
    let typed = |interface: &str| -> BTreeSet<String> {
        members(&types, interface).into_iter().map(|(name, _)| name).filter(|name| !name.contains(' ')).collect()
    };
    let resolve = |value: &Value| -> Value {
        let path = value["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
        path.and_then(|path| schema.pointer(path)).unwrap_or(value).clone()
    };
    assert_eq!(typed("ConsoleConfig"), keys(&schema));
    assert_eq!(typed("LoadingConfig"), keys(&resolve(&schema["properties"]["loading"])));
    let connection = resolve(&resolve(&schema["properties"]["connections"])["items"]);
    assert_eq!(typed("ConnectionConfig"), keys(&connection));
}
