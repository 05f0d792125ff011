//! Sorting as a property: the same as the plainest sort one could write, stable, with what has no value last.

use std::cmp::Ordering;

use hss_inventory::{Cell, DigestText, Direction, Images, Sort, natural_cmp};
use hss_model::Rating;
use hss_query::List;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Ascending, Direction::Descending])
}

/// What a row may have in a field: nothing, values that repeat, values of their own, and what nobody can read.
fn value(field: &'static str) -> BoxedStrategy<Value> {
    let odd = prop::sample::select(vec![json!(true), json!([1]), json!({ "a": 1 }), json!(-3), json!(1.5)]);
    let text = match field {
        "scan_status" => "(unscan|waiting|scanning|success|failed|paused|Failed)",
        "severity_level" => "(Security|Low|Medium|High|Critical|urgent)",
        "image_digest" => "(sha256:[0-9a-f]{64}|sha256:(ab){32}|v[0-9]{1,2})",
        _ => "[aB]{0,2}[0-9]{0,3}(-[0-9a-f]{1,9})?[\u{4e2d}\u{e9}]?",
    };
    let number = prop_oneof![0_u64..4, 0..u64::from(u32::MAX), 0..=i64::MAX as u64, Just(u64::from(u32::MAX))];
    prop_oneof![
        1 => Just(Value::Null),
        1 => odd,
        4 => text.prop_map(Value::from),
        4 => number.prop_map(Value::from),
    ]
    .boxed()
}

fn row(list: List) -> impl Strategy<Value = Value> {
    let fields = Images::columns(list)
        .into_iter()
        .map(|column| value(column.field).prop_map(move |value| (column.field, value)));
    fields
        .collect::<Vec<_>>()
        .prop_map(|fields| Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

/// The place of a cell among those of its column, told in the plainest way: its class, and then a number or a text.
fn rank(cell: Cell<'_>) -> (u8, u64, String) {
    let text = |text: &str| (0, 0, text.to_owned());
    let status = |status: &str| match status {
        "unscan" => 0,
        "waiting" => 1,
        "scanning" => 2,
        "success" => 3,
        "failed" => 4,
        _ => 5,
    };
    match cell {
        Cell::Count(number) | Cell::Bytes(number) | Cell::Time(number) | Cell::Architectures(number) => {
            (0, number, String::new())
        }
        Cell::Findings(findings) => (0, findings.total(), String::new()),
        Cell::Flag(flag) => (0, flag.into(), String::new()),
        Cell::Text(value) | Cell::Choice(value) => text(value),
        Cell::Digest(DigestText::Sha256(digest)) => (0, 0, digest.to_string()),
        Cell::Digest(DigestText::Other(value)) => (0, 1, value.to_owned()),
        Cell::Status(value, _) => (0, status(value), value.to_owned()),
        Cell::Severity(Rating::Reported(severity) | Rating::Derived(severity)) => (0, severity as u64, String::new()),
        Cell::Severity(Rating::Unknown(raw)) | Cell::Malformed(raw) => (1, 0, raw.to_owned()),
        Cell::Severity(Rating::None) | Cell::Missing | Cell::Never => (2, 0, String::new()),
    }
}

/// Compares two cells of a column in the plainest way; ids and digests by their characters, all else in natural order.
fn compare(field: &str, a: Cell<'_>, b: Cell<'_>, direction: Direction) -> Ordering {
    let (a, b) = (rank(a), rank(b));
    let by_characters = a.0 == 0 && (field.ends_with("_id") || field == "image_digest");
    let texts = if by_characters { a.2.cmp(&b.2) } else { natural_cmp(&a.2, &b.2) };
    let values = a.1.cmp(&b.1).then(texts);
    a.0.cmp(&b.0).then(if direction == Direction::Ascending { values } else { values.reverse() })
}

fn sorts(list: List) -> impl Strategy<Value = Vec<Sort>> {
    let columns = Images::columns(list).len();
    prop::collection::vec((0..columns, direction()).prop_map(|(column, direction)| Sort { column, direction }), 1..4)
}

fn told(images: &Images) -> Vec<String> {
    let list = images.list();
    let cells =
        |position| (0..Images::columns(list).len()).map(move |column| format!("{:?}", images.cell(position, column)));
    (0..images.shown()).map(|position| cells(position).collect()).collect()
}

fn check(list: List, rows: &[Value], sorts: Vec<Sort>, pages: usize) -> Result<(), TestCaseError> {
    let body = |rows: &[Value]| json!({ "total_num": rows.len(), "data_list": rows }).to_string();
    let mut images = Images::new(list);
    images.append_body(body(rows).as_bytes()).expect("a page");
    let cells = told(&images);
    let columns = Images::columns(list);
    let mut expected: Vec<usize> = (0..rows.len()).collect();
    expected.sort_by(|a, b| {
        let cell = |row: usize, column| images.cell(row, column).expect("a cell");
        sorts.iter().fold(Ordering::Equal, |order, sort| {
            let field = columns[sort.column].field;
            order.then_with(|| compare(field, cell(*a, sort.column), cell(*b, sort.column), sort.direction))
        })
    });
    let expected: Vec<String> = expected.into_iter().map(|row| cells[row].clone()).collect();
    images.sort_by(sorts.clone());
    prop_assert_eq!(told(&images), expected.clone());

    // Page by page into an order that is there already.
    let mut paged = Images::new(list);
    paged.sort_by(sorts);
    for page in rows.chunks(rows.len().div_ceil(pages).max(1)) {
        paged.append_body(body(page).as_bytes()).expect("a page");
    }
    // Rows that came again are kept once.
    if paged.loaded() == rows.len() && paged.load_report().repeated == 0 {
        prop_assert_eq!(told(&paged), expected);
    }
    images.sort_by(Vec::new());
    prop_assert_eq!(told(&images), cells, "without a sort the rows stand as they came");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rows_sort_as_the_plainest_stable_sort_does(
        (list, rows, sorts) in prop::sample::select(List::ALL.to_vec())
            .prop_flat_map(|list| (Just(list), prop::collection::vec(row(list), 0..120), sorts(list))),
        pages in 1_usize..5,
    ) {
        check(list, &rows, sorts, pages)?;
    }

}

proptest! {
    #[test]
    fn natural_order_is_an_order(a in ".{0,12}", b in ".{0,12}", c in "[a0-2.]{0,6}", d in "[a0-2.]{0,6}", e in "[a0-2.]{0,6}") {
        prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
        prop_assert_eq!(natural_cmp(&a, &b).is_eq(), a == b);
        if natural_cmp(&c, &d).is_le() && natural_cmp(&d, &e).is_le() {
            prop_assert!(natural_cmp(&c, &e).is_le(), "{} {} {}", c, d, e);
        }
    }
}
