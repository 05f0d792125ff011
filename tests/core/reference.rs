//! The declared parameters against `reference.json`, our own record of what the reference pages say, field by field and
//! by what a query takes and refuses. Where the pages themselves lie beside the checkout, [`drift`] holds the record
//! against them.

mod drift;
mod pages;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use hss_query::{Characters, Clock, Draft, Kind, List, Matching, Needs, Pair, Parameter, Problem, ProblemKind};

pub(crate) use rule::{Need, Operation, Rule, operation};

const LONG_MAX: u64 = i64::MAX as u64;
const CLOCK: Clock = Clock { now: 1_700_000_000_000, month_start: 1_698_796_800_000 };

/// A declaration in the words of the record.
fn declared(parameter: &Parameter) -> Rule {
    let owned = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
    let rule = |wire: &str| Rule { r#type: Some(wire.into()), required: Some(parameter.required), ..Rule::default() };
    let text = |min: usize, max: usize, characters| Rule {
        min: Some(min as u64),
        max: Some(max as u64),
        also: match characters {
            Characters::Any => None,
            Characters::LettersDigitsAnd(also) => Some(also.into()),
            Characters::Label => Some("-".into()),
        },
        not_at_edge: (characters == Characters::Label).then(|| "-".into()),
        ..rule("String")
    };
    let long = |form: &str| Rule { min: Some(0), max: Some(LONG_MAX), form: Some(form.into()), ..rule("Long") };
    let (mut rule, compares_text) = match parameter.kind {
        Kind::Text { min, max, characters } => (text(min, max, characters), true),
        Kind::Named { known, min, max, characters } => {
            (Rule { named: owned(known), ..text(min, max, characters) }, true)
        }
        Kind::Choice(values) => (Rule { values: owned(values), ..rule("String") }, false),
        Kind::Flag => (rule("Boolean"), false),
        Kind::Integer { min, max } => (Rule { min: Some(min), max: Some(max), ..rule("Integer") }, false),
        Kind::Bytes => (long("bytes"), true),
        Kind::Time => (long("unix_ms"), false),
        Kind::Ipv4 => (Rule { form: Some("ipv4".into()), ..rule("String") }, true),
    };
    rule.matching = match parameter.matching {
        Matching::Partial => Some("partial".into()),
        Matching::Exact => compares_text.then(|| "exact".into()),
        Matching::Undocumented => None,
    };
    rule.default = parameter.default.map(Into::into);
    rule.needs = needs(parameter.needs);
    rule.in_order()
}

fn needs(needs: Needs) -> Vec<Need> {
    let parameter = match needs {
        Needs::Parameter(name) => Some(Need::Parameter(name.into())),
        _ => None,
    };
    let pair = needs.pair().map(|pair| match pair {
        Pair::StartOf(end) => Need::StartOf(end.into()),
        Pair::EndOf(start) => Need::EndOf(start.into()),
    });
    let value = needs.value().map(|(name, value)| Need::Is(name.into(), value.into()));
    parameter.into_iter().chain(pair).chain(value).collect()
}

#[test]
fn each_declaration_says_what_the_record_says() {
    for list in List::ALL {
        let Operation { operation, parameters } = operation(list);
        assert_eq!(list.operation(), operation);
        let names: BTreeSet<&str> = parameters.keys().map(String::as_str).collect();
        let declared_names: BTreeSet<&str> = list.parameters().iter().map(|parameter| parameter.name).collect();
        assert_eq!(declared_names, names, "{list:?}");
        assert_eq!(list.parameters().len(), names.len(), "{list:?}: each is declared once");
        for parameter in list.parameters() {
            let recorded = parameters[parameter.name].whole();
            assert_eq!(declared(parameter), recorded, "{list:?} {}", parameter.name);
        }
    }
}

#[test]
fn an_unset_parameter_leaves_the_default_to_the_service() {
    let mut defaults = 0;
    for list in List::ALL {
        let query = list.first_query();
        for (name, rule) in operation(list).parameters {
            let rule = rule.whole();
            assert_eq!(query.text(&name).is_some(), rule.required == Some(true), "{list:?} {name}");
            if let Some(default) = rule.default {
                assert!(list.first_query().set(&name, &default).is_ok(), "{list:?} {name}: {default}");
                defaults += 1;
            }
        }
    }
    assert_eq!(defaults, 5, "enterprise project, offset and limit of the local list; offset and limit of the other");
}

#[test]
fn a_query_takes_what_the_record_allows_and_nothing_else() {
    let mut asked = 0;
    for list in List::ALL {
        for (name, rule) in operation(list).parameters {
            let rule = rule.whole();
            for text in probes(&rule) {
                let taken = list.first_query().set(&name, &text).is_ok();
                assert_eq!(taken, rule.allows(&text), "{list:?} {name}: {text:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 3_000, "only {asked} texts were tried");
}

/// Texts at both sides of each bound, and each ASCII character where a text may have it and where it may not.
fn probes(rule: &Rule) -> Vec<String> {
    let mut texts: Vec<String> = rule.values.iter().chain(&rule.named).cloned().collect();
    match (rule.r#type.as_deref(), rule.form.as_deref()) {
        (Some("String"), None) if rule.values.is_empty() => {
            let (min, max) = (rule.min.expect("a least length"), rule.max.expect("a greatest length"));
            texts.extend([min, max, max + 1].map(|length| "a".repeat(usize::try_from(length).expect("a length"))));
            // Lengths are counted in characters, not in bytes.
            texts.push("\u{4e2d}".repeat(usize::try_from(max).expect("a length")));
            for c in (1..=127_u8).map(char::from).chain(['\u{e9}', '\u{4e2d}', '\u{1f980}']) {
                texts.extend([format!("a{c}a"), format!("{c}a"), format!("a{c}")]);
            }
        }
        (Some("String"), Some(_)) => {
            let addresses =
                ["0.0.0.0", "255.255.255.255", "256.0.0.1", "1.2.3", "1.2.3.4.5", "::1", "01.2.3.4", "a.b.c.d"];
            texts.extend(addresses.map(str::to_owned));
        }
        (Some("String"), None) => texts.extend(["added_since", "a b", "a/b", "\u{4e2d}"].map(str::to_owned)),
        (Some("Boolean"), _) => texts.extend(["true", "false", "True", "0", "1", "yes"].map(str::to_owned)),
        _ => {
            let (min, max) = (rule.min.expect("a least value"), rule.max.expect("a greatest value"));
            texts.extend([min, min.saturating_sub(1), max, max + 1].map(|number| number.to_string()));
            texts.extend(["-1", "+1", "1.5", "1e3", "0x10", "18446744073709551616"].map(str::to_owned));
        }
    }
    texts
}

#[test]
fn a_form_asks_for_what_the_record_says_a_parameter_needs() {
    let mut dependent = 0;
    for list in List::ALL {
        for (name, rule) in operation(list).parameters {
            let own = (name.as_str(), sample(list, &name));
            let needs = rule.whole().needs;
            let beside = companions(list, &needs);
            let complete = problems(list, fields(&beside, None).chain([own.clone()]));
            assert_eq!(complete, vec![], "{list:?} {name} with all it needs");
            for need in &needs {
                dependent += 1;
                let (missing, expected) = match need {
                    Need::Parameter(other) => (other, ProblemKind::NeedsParameter(declared_name(list, other))),
                    Need::Is(other, value) => {
                        let value = choice(list, other, value);
                        (other, ProblemKind::NeedsValue(declared_name(list, other), value))
                    }
                    Need::StartOf(other) | Need::EndOf(other) => {
                        (other, ProblemKind::PairMissing(declared_name(list, other)))
                    }
                };
                let found = problems(list, fields(&beside, Some(missing)).chain([own.clone()]));
                let expected = Problem { parameter: declared_name(list, &name), kind: expected };
                assert!(found.contains(&expected), "{list:?} {name} without {missing}: {found:?}");
            }
        }
    }
    assert_eq!(dependent, 1 + 2 * (4 + 2 + 1), "a tag; and in each list four ends, two of them and a flag of a status");
}

#[test]
fn a_range_that_ends_where_it_starts_is_refused() {
    let mut ends = 0;
    for list in List::ALL {
        for (name, rule) in operation(list).parameters {
            for need in rule.whole().needs {
                let Need::EndOf(start) = need else { continue };
                let fields =
                    [(start.as_str(), "7".into()), (name.as_str(), "7".into()), ("scan_status", "success".into())];
                let expected = Problem { parameter: declared_name(list, &name), kind: ProblemKind::PairOrder };
                assert_eq!(problems(list, fields), [expected], "{list:?} {name}");
                ends += 1;
            }
        }
    }
    assert_eq!(ends, 4);
}

fn problems<'t>(list: List, fields: impl IntoIterator<Item = (&'t str, String)>) -> Vec<Problem> {
    let mut draft = Draft::of(&list.first_query());
    for (name, text) in fields {
        draft.set(name, text);
    }
    draft.check(&CLOCK).err().unwrap_or_default()
}

/// The fields of a form, one of them perhaps left empty.
fn fields<'f>(all: &'f BTreeMap<String, String>, without: Option<&'f str>) -> impl Iterator<Item = (&'f str, String)> {
    let kept = all.iter().filter(move |(name, _)| Some(name.as_str()) != without);
    kept.map(|(name, text)| (name.as_str(), text.clone()))
}

/// What `needs` asks for, and what that needs in turn.
fn companions(list: List, needs: &[Need]) -> BTreeMap<String, String> {
    let field = |need: &Need| match need {
        Need::Is(name, value) => (name.clone(), value.clone()),
        Need::Parameter(name) | Need::StartOf(name) | Need::EndOf(name) => (name.clone(), sample(list, name)),
    };
    needs.iter().map(field).collect()
}

/// A text that `name` takes; an end of a range is later than a start.
fn sample(list: List, name: &str) -> String {
    let rule = operation(list).parameters[name].whole();
    match (rule.r#type.as_deref(), rule.form.as_deref()) {
        (Some("Boolean"), _) => "false".into(),
        (_, Some("ipv4")) => "10.0.0.1".into(),
        (Some("Integer" | "Long"), _) if name.starts_with("start_") => "100".into(),
        (Some("Integer" | "Long"), _) => "200".into(),
        _ => rule.values.first().cloned().unwrap_or_else(|| "a1".into()),
    }
}

fn declared_name(list: List, name: &str) -> &'static str {
    list.parameter(name).expect("a declared parameter").name
}

fn choice(list: List, name: &str, value: &str) -> &'static str {
    match list.parameter(name).expect("a declared parameter").kind {
        Kind::Choice(values) => values.iter().find(|known| **known == value).expect("one of its values"),
        other => panic!("{name} is {other:?}"),
    }
}
