//! Rows that come twice, change while they are loaded, or cannot be told apart.

use serde_json::{Value, json};

use super::*;
use crate::{Cell, Direction, Refresh};

fn row(id: &str, vul_num: u64) -> Value {
    json!({ "image_id": id, "host_id": "h", "image_name": "a", "image_version": "1", "vul_num": vul_num })
}

fn page(total: u64, rows: &[Value]) -> Vec<u8> {
    json!({ "total_num": total, "data_list": rows }).to_string().into_bytes()
}

fn new() -> Images {
    Images::new(List::Local)
}

impl Images {
    fn append(&mut self, page: Vec<u8>) -> Taken {
        self.append_body(&page).expect("a page")
    }

    fn merge(&mut self, page: Vec<u8>) -> Taken {
        self.merge_body(&page, Seam::first(0)).expect("a page")
    }
}

fn counts(images: &Images) -> Vec<u64> {
    let count = |at| match images.cell(at, 5) {
        Some(Cell::Count(count)) => Some(count),
        _ => None,
    };
    (0..images.shown()).filter_map(count).collect()
}

#[test]
fn a_row_that_comes_again_is_kept_once_as_it_came_last() {
    let mut images = new();
    images.append(page(4, &[row("1", 10), row("2", 20)]));
    // The second row moved behind the third.
    let taken = images.append(page(5, &[row("3", 30), row("2", 21), json!(7), row("1", 11)]));
    assert_eq!(taken, Taken { elements: 4, total: Some(5), join: Join::Shifted });
    assert_eq!(counts(&images), [11, 21, 30]);
    let load_report = *images.load_report();
    assert_eq!(
        (load_report.received, load_report.repeated, load_report.unreadable, load_report.present()),
        (4, 1, 1, 4)
    );
    assert_eq!((load_report.total_at_start, load_report.total_at_end, load_report.changed), (Some(4), Some(5), true));
    assert_eq!(images.unreadable(), ["7".into()]);
}

#[test]
fn the_overlap_of_two_pages_counts_once_and_is_as_it_came_last() {
    let mut images = new();
    images.append(page(4, &[row("1", 10), row("2", 20)]));
    let taken = images.append(page(4, &[row("2", 21), row("3", 30), row("4", 40)]));
    assert_eq!(taken.join, Join::Exact);
    assert_eq!(counts(&images), [10, 21, 30, 40]);
    let load_report = *images.load_report();
    assert_eq!((load_report.received, load_report.repeated, load_report.changed), (4, 0, false));
}

#[test]
fn what_is_no_row_joins_pages_too_and_so_does_a_row_without_an_identity() {
    let nameless = |count: u64| json!({ "image_name": "a", "vul_num": count });
    for last in [json!(7), json!({ "image_name": "a" }), row("2", 20), nameless(1)] {
        let mut images = new();
        images.append(page(4, &[row("1", 10), last.clone()]));
        let taken = images.append(page(4, &[last.clone(), row("3", 30), nameless(2)]));
        assert_eq!((taken.join, images.load_report().present()), (Join::Exact, 4), "{last}");
        assert_eq!(images.load_report().missing(), 0);
    }
}

#[test]
fn rows_that_the_list_has_twice_are_both_kept_wherever_they_are() {
    let mut images = new();
    let load =
        |images: &mut Images, rows: &[Value], seam: Seam| images.take_body(&page(7, rows), seam).expect("a page").join;
    let seam = |offset, overlap| Seam { offset, overlap, must_join: overlap > 0, again: false };
    // Before and behind a seam, on it, and two pages apart.
    load(&mut images, &[row("1", 1), row("2", 2), row("2", 2)], seam(0, 0));
    assert_eq!(load(&mut images, &[row("2", 2), row("2", 2), row("3", 3)], seam(2, 1)), Join::Exact);
    assert_eq!(load(&mut images, &[row("3", 3), row("1", 1), row("4", 4)], seam(4, 1)), Join::Exact);
    images.load_report_mut().finished = Some(1);
    let load_report = *images.load_report();
    assert_eq!((images.loaded(), load_report.received, load_report.repeated, load_report.listed_twice), (7, 7, 0, 2));
    assert!(load_report.is_complete());

    // To be sure, the pages that had them first are looked at once more.
    assert_eq!(images.page_again(), Some(0));
    let again = |offset| Seam { again: true, ..seam(offset, 0) };
    load(&mut images, &[row("1", 1), row("2", 2), row("2", 2)], again(0));
    assert!(images.load_report().is_complete() && images.page_again().is_none());

    // A row that is not there any more had moved, and another may have moved the other way.
    let mut images = new();
    load(&mut images, &[row("1", 1), row("2", 2), row("3", 3)], seam(0, 0));
    load(&mut images, &[row("3", 3), row("1", 1), row("4", 4)], seam(2, 1));
    assert!(!images.load_report().changed);
    assert_eq!(images.page_again(), Some(0));
    load(&mut images, &[row("9", 9), row("2", 2), row("3", 3)], again(0));
    assert_eq!((images.load_report().changed, images.load_report().repeated, images.page_again()), (true, 1, None));
}

#[test]
fn a_page_that_joins_nothing_is_not_taken_where_it_must() {
    let mut images = new();
    let seam = |must_join| Seam { offset: 1, overlap: 1, must_join, again: false };
    images.append(page(9, &[row("1", 1), row("2", 2)]));
    let body = page(9, &[row("5", 5), row("6", 6)]);
    assert_eq!(images.take_body(&body, seam(true)).expect("a page").join, Join::Lost);
    assert_eq!((images.load_report().received, images.load_report().changed), (2, true));
    assert_eq!(images.take_body(&body, seam(false)).expect("a page").join, Join::Free);
    images.settle();
    assert_eq!(images.loaded(), 4);
}

#[test]
fn the_same_page_again_is_no_next_page() {
    let mut images = new();
    let first = [row("1", 1), row("2", 2), row("3", 3)];
    let next = |images: &mut Images, total, rows: &[Value]| {
        images.take_body(&page(total, rows), Seam { offset: 2, must_join: true, ..Seam::next() }).expect("a page").join
    };
    images.append(page(9, &first));
    assert_eq!(next(&mut images, 9, &first), Join::Repeats);
    assert_eq!((images.loaded(), images.load_report().repeated, images.load_report().changed), (3, 0, false));
    // As many new rows as to push the same ones into the next page are counted.
    assert_eq!(next(&mut images, 11, &first), Join::Shifted);
    // A list of the same row over and over is one that joins.
    let mut images = new();
    let same = [row("1", 1), row("1", 1), row("1", 1)];
    images.append(page(9, &same));
    assert_eq!(next(&mut images, 9, &same), Join::Exact);
}

#[test]
fn rows_that_only_look_alike_are_all_kept() {
    let mut images = new();
    // Twice in one answer: the service lists it twice.
    images.append(page(9, &[row("1", 10), row("1", 10)]));
    // Without an identity nothing is known to be the same.
    images.append(page(9, &[row("1", 10), json!({ "image_name": "a" })]));
    // The first is the one that the page before ended with.
    images.append(page(9, &[json!({ "image_name": "a" }), json!({ "image_name": "a" })]));
    // The same image under another tag, or on another server.
    images.chain = Chain::default();
    let mut tag = row("1", 10);
    tag["image_version"] = "2".into();
    let mut server = row("1", 10);
    server["host_id"] = "i".into();
    images.append(page(9, &[tag, server]));
    assert_eq!((images.loaded(), images.load_report().repeated), (6, 0));
    assert!(!images.load_report().changed);
}

#[test]
fn odd_rows_are_counted_as_they_stand() {
    let mut images = new();
    let mut odd = row("1", 1);
    odd["vul_num"] = "many".into();
    images.append(page(2, &[odd.clone(), row("2", 2)]));
    assert_eq!(images.rows_with_odd_fields(), 1);
    images.append(page(2, &[row("1", 1)]));
    assert_eq!(images.rows_with_odd_fields(), 0);
    images.append(page(2, &[odd]));
    assert_eq!(images.rows_with_odd_fields(), 1);
}

#[test]
fn a_refresh_changes_what_changed_and_adds_what_is_new() {
    let mut images = new();
    images.append(page(2, &[row("1", 10), row("2", 20)]));
    images.sort_by(vec![Sort { column: 5, direction: Direction::Descending }]);
    let taken = images.merge(page(77, &[row("1", 99), row("2", 20), row("3", 30)]));
    assert_eq!(taken.elements, 3);
    assert_eq!(counts(&images), [99, 30, 20], "in their order");
    assert_eq!(images.load_report().refresh, Some(Refresh { changed: 1, added: 1, ..Refresh::default() }));
    assert_eq!(
        (images.load_report().total_at_end, images.load_report().present()),
        (Some(2), 3),
        "another query's total"
    );
}

#[test]
fn pages_of_changes_join_too() {
    let mut images = new();
    images.append(page(2, &[row("1", 10), row("2", 20)]));
    let join =
        |images: &mut Images, rows: &[Value], seam| images.merge_body(&page(9, rows), seam).expect("a page").join;
    assert_eq!(join(&mut images, &[row("1", 11), row("3", 30)], Seam::first(0)), Join::Free);
    assert_eq!(join(&mut images, &[row("3", 30), row("4", 40)], Seam::next()), Join::Exact);
    assert_eq!(join(&mut images, &[row("5", 50)], Seam::next()), Join::Shifted);
    assert_eq!(images.load_report().refresh, Some(Refresh { changed: 1, added: 3, ..Refresh::default() }));
    assert_eq!(join(&mut images, &[row("1", 11)], Seam::first(0)), Join::Free, "of another query");
}

#[test]
fn what_is_not_documented_is_told_once() {
    let mut images = new();
    let mut new = row("1", 1);
    new["colour"] = "red".into();
    new["scan_status"] = "sleeping".into();
    let mut newer = new.clone();
    newer["image_id"] = "2".into();
    images.append(page(2, &[new, newer, row("3", 1)]));
    let told: Vec<_> = images.unknowns().iter().map(|u| (&*u.field, u.value.as_deref(), u.rows)).collect();
    assert_eq!(told, [("colour", None, 2), ("scan_status", Some("sleeping"), 2)]);
}

#[test]
fn the_same_row_is_found_among_rows_that_were_loaded_again() {
    let mut before = new();
    before.append(page(4, &[row("1", 1), row("2", 2), json!({ "image_name": "a" }), row("3", 3)]));
    let mut after = new();
    after.append(page(4, &[row("0", 0), row("3", 30), row("2", 2)]));
    after.sort_by(vec![Sort { column: 5, direction: Direction::Descending }]);
    let like = |id: u32| after.row_like(&before, RowId(id)).and_then(|row| after.position_of_row(row));
    assert_eq!([like(0), like(1), like(2), like(3)], [None, Some(1), None, Some(0)], "gone, there, no id, changed");
}
