//! What each list can be refined by: every field that a row has, sent or derived. The declarations say how.

use super::target::Target;
use hss_model::{FieldOrder, RowType, field_count, ordered_fields};
use hss_query::List;

static LOCAL: [Target; field_count(RowType::Local)] = targets_of(RowType::Local);
static SWR: [Target; field_count(RowType::Swr)] = targets_of(RowType::Swr);

const fn targets_of<const N: usize>(row: RowType) -> [Target; N] {
    let fields = ordered_fields::<N>(row, FieldOrder::Filters);
    let mut targets = [Target::of(fields[0], row); N];
    let mut next = 1;
    while next < N {
        targets[next] = Target::of(fields[next], row);
        next += 1;
    }
    targets
}

/// What a list can be refined by, facets first.
#[must_use]
pub fn targets(list: List) -> &'static [Target] {
    match list {
        List::Local => &LOCAL,
        List::Swr => &SWR,
    }
}

/// What a line calls `name`, by a key or by the API's name; upper and lower case are the same.
#[must_use]
pub fn target_of(list: List, name: &str) -> Option<&'static Target> {
    targets(list).iter().find(|target| target.names().any(|known| known.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Images;

    #[test]
    fn every_column_can_be_refined_by_its_field() {
        for list in List::ALL {
            let columns: HashSet<&str> = Images::columns(list).iter().map(|column| column.field).collect();
            let fields: HashSet<&str> = targets(list).iter().map(|target| target.field).collect();
            assert_eq!(columns, fields, "{list:?}");
            for field in columns {
                assert_eq!(target_of(list, field).map(|target| target.field), Some(field));
            }
        }
    }

    #[test]
    fn no_name_means_two_things() {
        for list in List::ALL {
            let mut names = HashSet::from(["is", "no", "sha256"]);
            for name in targets(list).iter().flat_map(Target::names) {
                assert!(names.insert(name), "{name} of {list:?} stands for two fields");
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name} cannot be typed");
            }
        }
    }

    #[test]
    fn numbers_of_the_grid_are_numbers_here() {
        for list in List::ALL {
            for column in Images::columns(list).iter().filter(|column| column.numeric) {
                assert!(target_of(list, column.field).is_some_and(Target::is_number), "{}", column.field);
            }
        }
    }

    #[test]
    fn a_queued_scan_has_two_names() {
        let status = target_of(List::Swr, "STATUS").expect("a target");
        assert!(status.is_value("waiting", "waiting_for_scan") && status.is_value("Waiting_for_scan", "waiting"));
        assert!(status.is_value("SUCCESS", "success") && !status.is_value("waiting", "success"));
        assert!(!status.is_value("paused", "stopped"), "two that nobody documented are two");
    }
}
