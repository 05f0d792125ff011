//! Rows that come twice, change while they are loaded, or cannot be told apart.

use serde_json::{Value, json};

use super::*;
use crate::inventory::{Cell, Direction};

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
        self.merge_body(&page).expect("a page")
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
    let taken = images.append(page(5, &[row("2", 21), row("3", 30), json!(7)]));
    assert_eq!(taken, Taken { elements: 3, total: Some(5) });
    assert_eq!(counts(&images), [10, 21, 30]);
    let ledger = *images.ledger();
    assert_eq!((ledger.received, ledger.repeated, ledger.unreadable, ledger.present()), (4, 1, 1, 4));
    assert_eq!((ledger.total_at_start, ledger.total_at_end), (Some(4), Some(5)));
    assert_eq!(images.unreadable(), ["7".into()]);
}

#[test]
fn rows_that_only_look_alike_are_all_kept() {
    let mut images = new();
    // Twice in one answer: the service lists it twice.
    images.append(page(9, &[row("1", 10), row("1", 10)]));
    // Without an identity nothing is known to be the same.
    images.append(page(9, &[json!({ "image_name": "a" })]));
    images.append(page(9, &[json!({ "image_name": "a" })]));
    // The same image under another tag, or on another server.
    let mut tag = row("1", 10);
    tag["image_version"] = "2".into();
    let mut server = row("1", 10);
    server["host_id"] = "i".into();
    images.append(page(9, &[tag, server]));
    assert_eq!((images.loaded(), images.ledger().repeated), (6, 0));
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
    assert_eq!(images.ledger().refresh, Some(Refresh { changed: 1, added: 1, ..Refresh::default() }));
    assert_eq!((images.ledger().total_at_end, images.ledger().present()), (Some(2), 3), "another query's total");
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
