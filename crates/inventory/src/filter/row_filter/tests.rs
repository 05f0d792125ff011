//! What is shown and counted, as properties: the same as the plainest reading of each term on each row as it came.

mod given;
mod plain;

use proptest::prelude::*;

use super::*;
use crate::filter::{Chosen, Facet, parse, target_of};
use given::{Row, filter_expr, rows, table};
use hss_query::{Clock, List};
use plain::{facet_counts, finds, shows};

fn calendar() -> Calendar {
    Calendar::utc(Clock { now: 1_010_000_000_000, month_start: 1_009_000_000_000 })
}

fn facets(list: List) -> impl Iterator<Item = &'static Target> {
    targets(list).iter().filter(|target| target.is_facet())
}

/// Everything that a sieve says of rows is what the plain reading says.
fn check(row_filter: &RowFilter, table: &Table, rows: &[Row]) -> Result<(), TestCaseError> {
    let list = table.list();
    let filter_expr = row_filter.filter_expr();
    let expected: Vec<usize> =
        (0..rows.len()).filter(|row| shows(filter_expr, &rows[*row], list, &calendar())).collect();
    let backwards: Vec<u32> = (0..u32::try_from(rows.len()).expect("few")).rev().collect();
    let mut shown = vec![7];
    row_filter.keep(&backwards, &mut shown);
    let shown: Vec<usize> = shown.iter().skip(1).rev().map(|row| *row as usize).collect();
    prop_assert_eq!(shown, expected, "{}", filter_expr.write());
    for facet in facets(list) {
        let Facet { values, found } = row_filter.facet(table, facet, "", usize::MAX);
        prop_assert_eq!(values.len(), found);
        let mut counts = facet_counts(filter_expr, rows, list, &calendar(), facet);
        for value in &values {
            prop_assert_eq!(value.chosen, filter_expr.chosen(facet, &value.value));
            prop_assert!(value.rows > 0 || value.chosen != Chosen::Not, "{:?} is of no row", value);
            let expected = counts.remove(&value.value).unwrap_or_default();
            prop_assert_eq!(value.rows, expected, "{} of {} under {}", value.value, facet.field, filter_expr.write());
        }
        prop_assert!(counts.is_empty(), "{:?} of {} were not counted", counts, facet.field);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rows_are_shown_and_counted_as_each_term_says(
        (list, rows) in rows(), cut in any::<prop::sample::Index>(), filter_expr in filter_expr(),
    ) {
        let filter_expr = filter_expr.of(list);
        let mut table = table(list, &rows);
        check(&RowFilter::new(&table, filter_expr.clone(), &calendar()), &table, &rows)?;

        // Rows that come later are looked at alone, with the texts that came with them.
        let first = cut.index(rows.len() + 1);
        let mut early = given::table(list, &rows[..first]);
        let mut row_filter = RowFilter::new(&early, filter_expr.clone(), &calendar());
        given::put(&mut early, &rows[first..], 0);
        row_filter.look_at(&early, first..rows.len());
        check(&row_filter, &early, &rows)?;

        // A row that comes again takes the place of the older one.
        let mut now = rows.clone();
        let mut row_filter = RowFilter::new(&table, filter_expr, &calendar());
        for (row, source) in rows.iter().zip(rows.iter().rev()) {
            let again = row.changed_to(source, list);
            let place = given::put(&mut table, std::slice::from_ref(&again), usize::MAX);
            if place < now.len() { now[place] = again } else { now.push(again) }
            row_filter.look_at(&table, place..place + 1);
        }
        check(&row_filter, &table, &now)?;
    }

    #[test]
    fn a_row_is_shown_for_a_word_where_the_word_is_marked((list, rows) in rows(), text in given::text()) {
        let filter_expr = FilterExpr::of([Test::Text(text.clone()).into()]);
        prop_assume!(!filter_expr.is_empty());
        let table = table(list, &rows);
        let row_filter = RowFilter::new(&table, filter_expr.clone(), &calendar());
        for (number, row) in (0..).zip(&rows) {
            let mut marked = false;
            for target in targets(list) {
                let Some(stored) = row.text(target, list) else { continue };
                let hits = filter_expr.hits(target, &stored);
                prop_assert_eq!(!hits.is_empty(), finds(target, &text, &stored), "{} in {}", text, stored);
                for hit in &hits {
                    let marked = stored[hit.clone()].to_ascii_lowercase();
                    let parts = [text.to_ascii_lowercase(), text.to_ascii_lowercase().replacen("sha256:", "", 1).replacen("md5:", "", 1)];
                    prop_assert!(parts.iter().any(|part| marked.contains(part)), "{} marks {}", text, marked);
                }
                marked |= !hits.is_empty();
            }
            prop_assert_eq!(row_filter.shows(number), marked, "{} in {:?}", text, row);
        }
    }

    #[test]
    fn what_is_searched_for_in_a_facet_is_the_best_of_it(
        (list, rows) in rows(), filter_expr in filter_expr(), searched in given::text(), most in 0_usize..4,
    ) {
        let table = table(list, &rows);
        let row_filter = RowFilter::new(&table, filter_expr.of(list), &calendar());
        for facet in facets(list) {
            let all = row_filter.facet(&table, facet, "", usize::MAX).values;
            let lower = searched.to_ascii_lowercase();
            let (mut expected, others): (Vec<_>, Vec<_>) = all
                .into_iter()
                .filter(|value| value.value.to_ascii_lowercase().contains(&lower))
                .partition(|value| value.value.to_ascii_lowercase().starts_with(&lower));
            expected.extend(others);
            let found = expected.len();
            let mut place = 0;
            expected.retain(|value| {
                place += 1;
                place <= most || value.chosen != Chosen::Not
            });
            prop_assert_eq!(row_filter.facet(&table, facet, &searched, most), Facet { values: expected, found });
        }
    }
}

#[test]
fn many_rows_are_looked_at_together() {
    let row = |number: usize| {
        let mut row = Row::default();
        row.set("image_name", given::Given::Text(format!("app-{}", number % 10)));
        row.set("vul_num", given::Given::Number(number as u64));
        row
    };
    let rows: Vec<Row> = (0..3 * TOGETHER + 5).map(row).collect();
    let table = table(List::Local, &rows);
    let row_filter = |line: &str| RowFilter::new(&table, parse(List::Local, line).filter_expr, &calendar());
    let count = |line: &str| {
        let row_filter = row_filter(line);
        (0..u32::try_from(rows.len()).expect("few")).filter(|row| row_filter.shows(*row)).count()
    };
    assert_eq!(count(""), rows.len());
    assert_eq!(count("app-7"), rows.len().div_ceil(10) - usize::from(rows.len() % 10 <= 7));
    assert_eq!(count("vul<5000 APP-3"), 500);
    assert_eq!(count("-name:app-3 vul<5000"), 4_500);
}

#[test]
fn what_never_happened_is_nothing_however_its_column_is_held() {
    for wide in [None, Some(1_700_000_000_000)] {
        let time = |time: Option<u64>| {
            let mut row = Row::default();
            row.0.extend(time.map(|time| ("latest_scan_time", given::Given::Number(time))));
            row
        };
        let rows = [Some(0), None, Some(1_000_000_000_000), wide].map(time);
        let table = table(List::Local, &rows[..3 + usize::from(wide.is_some())]);
        let shown = |line: &str| -> Vec<bool> {
            let row_filter = RowFilter::new(&table, parse(List::Local, line).filter_expr, &calendar());
            (0..3).map(|row| row_filter.shows(row)).collect()
        };
        assert_eq!(shown("no:scanned"), [true, true, false]);
        assert_eq!(shown("scanned<now"), [false, false, true]);
    }
}

#[test]
fn a_field_that_is_no_facet_has_no_counts() {
    let table = table(List::Local, &[Row::default()]);
    let row_filter = RowFilter::new(&table, FilterExpr::default(), &calendar());
    for target in targets(List::Local).iter().filter(|target| !target.is_facet()) {
        assert_eq!(row_filter.facet(&table, target, "", 9), Facet::default());
    }
    // The one row has nothing anywhere.
    let host = target_of(List::Local, "host").expect("a facet");
    assert!(host.is_facet());
    assert_eq!(row_filter.facet(&table, host, "", 9).values.len(), 1);
}
