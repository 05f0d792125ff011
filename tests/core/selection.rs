//! The selection: what a set of rows would do, ranges included, in a bit a row.

use std::collections::BTreeSet;

use hss_inventory::{RowId, Selection};
use proptest::prelude::*;

fn ids(range: impl IntoIterator<Item = u32>) -> impl Iterator<Item = RowId> {
    range.into_iter().map(RowId)
}

proptest! {
    #[test]
    fn it_does_what_a_set_does(
        steps in prop::collection::vec((0..3_u8, 0..300_u32, 0..300_u32), 0..60),
    ) {
        let mut selection = Selection::default();
        let mut set = BTreeSet::new();
        for (what, a, b) in steps {
            let range = a.min(b)..=a.max(b);
            match what {
                0 => {
                    selection.toggle(RowId(a));
                    if !set.remove(&a) {
                        set.insert(a);
                    }
                }
                1 => {
                    selection.select(ids(range.clone()), true);
                    set.extend(range);
                }
                _ => {
                    selection.select(ids(range.clone()), false);
                    set.retain(|row| !range.contains(row));
                }
            }
            prop_assert_eq!(selection.count(), set.len());
        }
        prop_assert!((0..301).all(|row| selection.contains(RowId(row)) == set.contains(&row)));
        prop_assert_eq!(selection.rows().map(|row| row.0).collect::<Vec<_>>(), set.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_range_is_drawn_out_and_in() {
    let mut selection = Selection::default();
    selection.toggle(RowId(7));
    selection.toggle(RowId(2));
    assert_eq!(selection.anchor(), Some(RowId(2)));
    selection.extend(RowId(2), ids(2..=9));
    assert_eq!(selection.count(), 8);
    selection.extend(RowId(2), ids(2..=4));
    // What was selected before the range is still.
    assert_eq!(selection.rows().collect::<Vec<_>>(), ids([2, 3, 4, 7]).collect::<Vec<_>>());
    // A range from elsewhere leaves this one.
    selection.toggle(RowId(20));
    selection.extend(RowId(20), ids(19..=20));
    assert_eq!(selection.count(), 6);
}

#[test]
fn rows_keep_being_selected_under_other_ids() {
    let mut selection = Selection::default();
    selection.select(ids([1, 2, 3]), true);
    selection.toggle(RowId(5));
    selection.map(|row| (row.0 != 2).then_some(RowId(row.0 + 100)));
    assert_eq!(selection.rows().collect::<Vec<_>>(), ids([101, 103, 105]).collect::<Vec<_>>());
    assert_eq!((selection.count(), selection.anchor()), (3, Some(RowId(105))));
    selection.clear();
    assert_eq!(selection, Selection::default());
}

#[test]
fn a_million_rows_are_selected_at_once() {
    let mut selection = Selection::default();
    selection.select(ids(0..1_000_000), true);
    assert_eq!(selection.count(), 1_000_000);
    assert!(selection.contains(RowId(999_999)) && !selection.contains(RowId(1_000_000)));
    assert!(!selection.contains(RowId(u32::MAX)));
}
