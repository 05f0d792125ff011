//! Each part opens just its rows, odd ones too, and those of a chart are all rows; the images that stand out are those that
//! a plain sort finds.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::*;
use crate::filter::{Calendar, FilterExpr};
use crate::{ListUrl, Route};
use hss_query::Clock;

fn calendar() -> Calendar {
    Calendar::utc(Clock::default())
}

/// What the service could send for a field: documented values, such as nobody documented, and odd ones.
fn value(field: &str) -> BoxedStrategy<Value> {
    const MIB: u64 = 1 << 20;
    let values: Vec<Value> = match field {
        "severity_level" => ["High", "Medium", "Low", "Security", "high", "Critical", ""].map(Value::from).to_vec(),
        "scan_status" => [
            "success",
            "unscan",
            "waiting",
            "waiting_for_scan",
            "scanning",
            "failed",
            "download_failed",
            "image_oversized",
            "Success",
            "WAITING",
            "paused",
            "",
        ]
        .map(Value::from)
        .to_vec(),
        "non_scan_reason" => vec!["docker is offline".into(), "".into(), "x".into()],
        "scannable" => vec![true.into(), false.into(), "False".into(), "FALSE".into(), "maybe".into(), "fAlse".into()],
        "latest_scan_time" => {
            vec![0.into(), 1_000_000_000_000_u64.into(), 1_400_000_000_000_u64.into(), 1_700_000_000_000_u64.into()]
        }
        "image_size" => [0, 1, 100 * MIB - 1, 100 * MIB, 500 * MIB, (1 << 30) - 1, 1 << 30, 5 << 30, i64::MAX as u64]
            .map(Value::from)
            .to_vec(),
        "image_digest" => (0..6)
            .map(|digit| format!("sha256:{}", digit.to_string().repeat(64)).into())
            .chain(["SHA256:AB".into()])
            .collect(),
        "image_name" | "image_version" | "host_id" | "namespace" | "image_id" => {
            ["a", "b", "c", ""].map(Value::from).to_vec()
        }
        _ => vec![0.into(), 1.into(), 2.into(), 7.into(), u32::MAX.into(), u64::from(u32::MAX).into()],
    };
    let odd = vec![json!([1]), json!({ "a": "success" }), json!("12 (Bytes)"), json!(-1), json!(true), Value::Null];
    prop_oneof![8 => select(values), 1 => select(odd)].boxed()
}

const FIELDS: [&str; 13] = [
    "severity_level",
    "scan_status",
    "non_scan_reason",
    "scannable",
    "latest_scan_time",
    "image_size",
    "image_digest",
    "image_name",
    "host_id",
    "image_id",
    "vul_num",
    "malicious_file_num",
    "unsafe_setting_num",
];

fn row() -> impl Strategy<Value = Value> {
    let field = |field: &'static str| prop_oneof![7 => value(field).prop_map(move |value| Some((field.to_owned(), value))), 1 => Just(None)];
    FIELDS.map(field).to_vec().prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
}

fn images() -> impl Strategy<Value = Images> {
    (select(List::ALL.to_vec()), prop::collection::vec(row(), 0..60)).prop_map(|(list, rows)| loaded(list, &rows))
}

fn loaded(list: List, rows: &[Value]) -> Images {
    let mut images = Images::new(list);
    images.append_body(json!({ "data_list": rows }).to_string().as_bytes()).expect("a page");
    images
}

/// How many rows a refinement shows, read from the line of a link.
fn shown(images: &mut Images, filter_expr: FilterExpr) -> usize {
    let first = ListUrl { filter_expr, ..ListUrl::read(&format!("view={}", images.list().view_name())).0 };
    let (address, warnings) = Route::read(&first.write());
    assert_eq!(warnings, []);
    let Route::List(link) = address else { panic!("a link of a list leads there") };
    let (before, would_show) = (images.shown(), images.would_show(link.filter_expr.clone(), &calendar()));
    assert_eq!(images.shown(), before);
    images.filter(link.filter_expr, &calendar());
    assert_eq!(images.shown(), would_show);
    would_show
}

proptest! {
    #[test]
    fn each_part_opens_its_rows_and_those_of_a_chart_are_all(mut images in images()) {
        let overview = images.overview();
        prop_assert_eq!(overview.rows, images.loaded());
        let charts = Chart::of(images.list());
        prop_assert_eq!(overview.charts.len(), charts.len());
        for (chart, counts) in charts.iter().zip(&overview.charts) {
            prop_assert_eq!(counts.iter().sum::<usize>(), overview.rows, "{:?}", chart);
            prop_assert_eq!(counts.len(), chart.parts().len());
            for (part, count) in chart.parts().iter().zip(counts) {
                let filter_expr = chart.filter_expr(images.list(), *part);
                prop_assert_eq!(shown(&mut images, filter_expr), *count, "{:?} of {:?}", part, chart);
            }
        }
        prop_assert_eq!(&images.overview(), &overview, "what is refined is counted all the same");
    }

    #[test]
    fn what_stands_out_is_what_a_sort_finds(mut images in images()) {
        let overview = images.overview();
        for (rank, ranked) in Rank::ALL.into_iter().zip(&overview.ranked) {
            images.filter(FilterExpr::default(), &calendar());
            images.sort_by(rank.sorts(images.list()));
            let table = images.table();
            let number = |row: usize, field: &str| match table.slot(row, table.place(field).expect("a field")) {
                Slot::Value(number) => number,
                _ => 0,
            };
            // Sorted as the grid does, each digest once.
            let mut seen = HashSet::new();
            let digest = table.place("image_digest").expect("a field");
            let rated = tally::severities(table);
            let mut expected: Vec<usize> = (0..table.rows()).collect();
            let by = |row: usize| match rank {
                Rank::Worst => {
                    let severity = 4_u64.saturating_sub(rated[row].into());
                    (number(row, "malicious_file_num"), severity, number(row, "vul_num"))
                }
                Rank::Oldest => (u64::MAX - number(row, "latest_scan_time"), 0, 0),
                Rank::Largest => (number(row, "image_size"), 0, 0),
            };
            expected.sort_by_key(|row| std::cmp::Reverse(by(*row)));
            expected.retain(|row| match rank {
                Rank::Worst => {
                    let (malicious, severity, vulnerabilities) = by(*row);
                    malicious + vulnerabilities > 0 || severity > 1
                }
                Rank::Oldest => number(*row, "latest_scan_time") > 0,
                Rank::Largest => number(*row, "image_size") > 0,
            });
            expected.retain(|row| match table.slot(*row, digest) {
                Slot::Value(code) => seen.insert(code),
                _ => true,
            });
            expected.truncate(10);
            let keys: Vec<_> = expected.iter().map(|row| table.key(*row)).collect();
            prop_assert_eq!(ranked.iter().map(|ranked| ranked.key.clone()).collect::<Vec<_>>(), keys, "{:?}", rank);
            // The link's sort has the first of them on top, wherever a rating is one that sorts know.
            if let (Some(first), Rank::Largest | Rank::Oldest) = (ranked.first(), rank) {
                let top = (0..images.shown()).find(|at| images.key_at(*at) == first.key);
                prop_assert!(top.is_some_and(|top| first.key.is_none() || top < images.shown()));
            }
        }
    }

    #[test]
    fn widths_fill_the_whole_and_hide_none(parts in prop::collection::vec(prop_oneof![Just(0_usize), 1..9_usize, 1..2_000_000_usize], 0..7)) {
        let widths = widths(&parts);
        let mut end = 0;
        for (part, (start, width)) in parts.iter().zip(&widths) {
            prop_assert_eq!(*start, end);
            prop_assert_eq!(*width == 0, *part == 0);
            end += width;
        }
        prop_assert_eq!(end, if parts.iter().any(|part| *part > 0) { 1_000 } else { 0 });
    }
}

#[test]
fn shares_are_rounded_and_never_of_nothing() {
    assert_eq!((per_mille(1, 3), per_mille(2, 3), per_mille(1, 1), per_mille(0, 0)), (333, 667, 1_000, 0));
    assert_eq!((per_mille(1, 2_001), per_mille(2_000, 2_001), per_mille(u64::MAX, u64::MAX)), (0, 1_000, 1_000));
}

#[test]
fn totals_are_of_all_rows() {
    let digest = |digit: &str| format!("sha256:{}", digit.repeat(64));
    let row = |digest: String, host: &str, size: Value| json!({ "image_name": "a", "image_digest": digest, "host_id": host, "image_size": size });
    let rows = [
        row(digest("a"), "1", 10.into()),
        row(digest("b"), "2", 5.into()),
        row(digest("a"), "2", 10.into()),
        row(String::new(), "", "many".into()),
    ];
    let overview = loaded(List::Local, &rows).overview();
    assert_eq!((overview.rows, overview.odd, overview.images, overview.places, overview.bytes), (4, 1, 2, 2, 25));
    assert_eq!(loaded(List::Swr, &[]).overview().rows, 0);
}

#[test]
fn each_line_of_a_part_is_read_whole() {
    for list in List::ALL {
        for chart in Chart::of(list) {
            for part in chart.parts() {
                let filter_expr = chart.filter_expr(list, *part);
                assert!(!filter_expr.is_empty() && filter_expr.terms().len() <= 2, "{part:?} of {chart:?}");
                let problems = crate::filter::parse(list, &filter_expr.write()).problems;
                assert!(problems.is_empty(), "{part:?} of {chart:?}: {problems:?}");
            }
        }
    }
}
