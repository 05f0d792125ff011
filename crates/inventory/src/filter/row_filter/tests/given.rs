//! Rows as the service could send them, odd and missing values among them, and refinements that find some of them.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value as Json, json};

use crate::filter::{Amount, FilterExpr, Span, Target, Term, Test, targets};
use crate::table::{Known, Table, fields_of};
use hss_model::{FieldKind, Page};
use hss_query::List;

/// What a row has in a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Given {
    Text(String),
    Number(u64),
    Flag(bool),
    Images(usize),
    /// Something odd: its JSON, and the text it is kept as.
    Malformed(Json, String),
}

/// A row, by field; what is not there is missing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row(pub(super) BTreeMap<&'static str, Given>);

impl Row {
    pub(super) fn set(&mut self, field: &'static str, given: Given) {
        self.0.insert(field, given);
    }

    /// The same row, found by its identity, with what another row has elsewhere.
    pub(super) fn changed_to(&self, other: &Self, list: List) -> Self {
        const TELLING: [&str; 9] = [
            "id",
            "image_id",
            "host_id",
            "agent_id",
            "image_name",
            "image_version",
            "image_digest",
            "instance_id",
            "namespace",
        ];
        let mut changed = Self::default();
        for field in fields_of(list) {
            let own = TELLING.contains(&field.name) || field.name == "image_type";
            let source = if own { self } else { other };
            changed.0.extend(source.0.get(field.name).map(|given| (field.name, given.clone())));
        }
        changed
    }

    fn json(&self) -> Json {
        let value = |given: &Given| match given {
            Given::Text(text) => json!(text),
            Given::Number(number) => json!(number),
            Given::Flag(flag) => json!(flag),
            Given::Images(count) => json!(vec![json!({}); *count]),
            Given::Malformed(json, _) => json.clone(),
        };
        Json::Object(self.0.iter().map(|(field, given)| ((*field).to_owned(), value(given))).collect())
    }
}

/// A table with these rows.
pub(super) fn table(list: List, rows: &[Row]) -> Table {
    let mut table = Table::new(list);
    put(&mut table, rows, 0);
    table
}

/// Puts rows into a table; says where the last one is.
pub(super) fn put(table: &mut Table, rows: &[Row], earlier: usize) -> usize {
    let rows: Vec<Json> = rows.iter().map(Row::json).collect();
    let body = json!({ "data_list": rows }).to_string();
    let put = Page::read(fields_of(table.list()), body.as_bytes(), |page| {
        page.rows().map(|row| table.put(row, std::iter::empty(), earlier, Known::Replace).1).last()
    });
    put.expect("a page").unwrap_or_default()
}

const TEXTS: [&str; 24] = [
    "nginx",
    "Nginx-2",
    "web",
    "my app",
    "\u{4e2d}\u{6587}",
    "1234",
    "12345",
    "12",
    "0",
    "ab12cd",
    "AB12",
    "waiting",
    "waiting_for_scan",
    "success",
    "Success",
    "failed",
    "High",
    "high",
    "Low",
    "true",
    "false",
    "[1]",
    "sha256:ab12",
    "library",
];
const DIGEST: &str = "sha256:ab12cd91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";
const DIGESTS: [&str; 6] = [
    DIGEST,
    "sha256:ab120000b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044",
    "sha256:ffffcd91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044",
    "SHA256:AB12",
    "ab12cd",
    "md5:ab12",
];
const NUMBERS: [u64; 14] = [
    0,
    1,
    5,
    6,
    12,
    50,
    1_234,
    12_345,
    123_456,
    4_294_967_293,
    4_294_967_294,
    4_294_967_295,
    123_400_000_000,
    i64::MAX as u64,
];
const TIMES: [u64; 6] =
    [0, 100_000_000_001, 1_008_640_000_000, 1_008_719_999_999, 1_008_720_000_000, 1_009_999_999_999];

fn given(kind: FieldKind) -> BoxedStrategy<Option<Given>> {
    let text = |text: &str| Given::Text(text.to_owned());
    let odd = |json: Json, raw: &str| Given::Malformed(json, raw.to_owned());
    let (values, odd): (BoxedStrategy<Given>, Vec<Given>) = match kind {
        FieldKind::Digest => (select(DIGESTS.to_vec()).prop_map(text).boxed(), vec![odd(json!([1]), "[1]")]),
        kind if kind.is_text() => {
            let odd =
                vec![odd(json!(true), "true"), odd(json!([1]), "[1]"), odd(json!({ "a": "web" }), "{\"a\":\"web\"}")];
            (select(TEXTS.to_vec()).prop_map(text).boxed(), odd)
        }
        FieldKind::Flag => {
            (any::<bool>().prop_map(Given::Flag).boxed(), vec![odd(json!("maybe"), "maybe"), odd(json!(1), "1")])
        }
        FieldKind::Images => ((0_usize..3).prop_map(Given::Images).boxed(), vec![odd(json!("x"), "x")]),
        _ => {
            let numbers: &[u64] = if kind == FieldKind::Time { &TIMES } else { &NUMBERS };
            let odd = vec![
                odd(json!("12 (Bytes)"), "12 (Bytes)"),
                odd(json!(-1), "-1"),
                odd(json!("1234x"), "1234x"),
                odd(json!("1a"), "1a"),
            ];
            (select(numbers.to_vec()).prop_map(Given::Number).boxed(), odd)
        }
    };
    prop_oneof![6 => values.prop_map(Some), 2 => Just(None), 1 => select(odd).prop_map(Some)].boxed()
}

fn row(list: List) -> impl Strategy<Value = Row> {
    let fields =
        fields_of(list).iter().map(|field| given(field.kind).prop_map(|given| given.map(|given| (field.name, given))));
    fields.collect::<Vec<_>>().prop_map(|fields| Row(fields.into_iter().flatten().collect()))
}

pub(super) fn rows() -> impl Strategy<Value = (List, Vec<Row>)> {
    select(List::ALL.to_vec()).prop_flat_map(|list| (Just(list), prop::collection::vec(row(list), 0..25)))
}

/// A text that stands in some of the rows, as a whole, in part, or nearly.
pub(super) fn text() -> impl Strategy<Value = String> {
    let whole = select(
        [&TEXTS[..], &DIGESTS[..], &["maybe", "12 (Bytes)", "1A", "12345", "sha256:", "SHA256:ab12", "sha2"]].concat(),
    );
    let part = (whole, 0_usize..12, 1_usize..70).prop_map(|(text, skipped, taken)| -> String {
        text.chars().skip(if skipped > 3 { 0 } else { skipped }).take(taken).collect()
    });
    part.prop_filter("there is a text", |text| !text.is_empty())
}

/// A test of a list, by numbers that choose its parts.
type Parts = (u8, prop::sample::Index, Vec<String>, (u64, u64), bool);

/// A refinement of whichever list.
pub(super) fn filter_expr() -> impl Strategy<Value = Made> {
    let number =
        || prop_oneof![select(NUMBERS.to_vec()), select(TIMES.to_vec()).prop_filter("no year", |time| *time > 0)];
    let texts = prop::collection::vec(prop_oneof![6 => text(), 1 => Just(String::new())], 1..3);
    let parts = (0_u8..8, any::<prop::sample::Index>(), texts, (number(), number()), prop::bool::weighted(0.3));
    prop::collection::vec(parts, 0..4).prop_map(Made)
}

/// What a refinement is made of.
#[derive(Debug, Clone)]
pub(super) struct Made(Vec<Parts>);

impl Made {
    pub(super) fn of(&self, list: List) -> FilterExpr {
        FilterExpr::of(self.0.iter().map(|(kind, at, texts, ends, negated)| {
            let choose = |of: fn(&Target) -> bool| {
                let chosen: Vec<&'static Target> = targets(list).iter().filter(|target| of(target)).collect();
                chosen[at.index(chosen.len())]
            };
            let test = match kind {
                0 => Test::Text(texts[0].clone()),
                1..3 => Test::OneOf { target: choose(Target::is_facet), values: texts.clone() },
                3 => Test::OneOf { target: choose(|target| !target.is_number()), values: texts.clone() },
                4 => Test::Contains { target: choose(|target| !target.is_number()), texts: texts.clone() },
                5 => Test::OneOf { target: choose(|_| true), values: vec![String::new()] },
                6 => {
                    let target = choose(Target::is_number);
                    Test::Range { target, span: span(target.kind, ends, texts.len() + usize::from(*negated)) }
                }
                _ => Test::Malformed,
            };
            Term { negated: *negated, test }
        }))
    }
}

fn span(kind: FieldKind, (from, to): &(u64, u64), form: usize) -> Span {
    let amount = |number: &u64| match kind {
        kind if kind.is_count() => Amount::Count(*number),
        FieldKind::Bytes => Amount::Bytes(*number),
        // Days and times relative to now as well.
        _ if number.is_multiple_of(5) => Amount::read("2001-12-18", FieldKind::Time).expect("a day"),
        _ if number.is_multiple_of(2) => Amount::read("now-24h", FieldKind::Time).expect("a time"),
        _ => Amount::read(&number.to_string(), FieldKind::Time).expect("a time"),
    };
    match (form, from % 3) {
        (1, 0) => Span::Above(amount(from)),
        (1, 1) => Span::AtLeast(amount(from)),
        (1, _) => Span::Below(amount(from)),
        (2, 0) => Span::AtMost(amount(from)),
        (2, 1) => Span::Exactly(amount(from)),
        _ => Span::Between(amount(from), amount(to)),
    }
}
