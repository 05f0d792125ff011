//! The columns of both grids, each declared once: every documented field that a person reads, the severity that is derived
//! for SWR images, and the sum of what was found.

use super::column::{Column, Holds};
use hss_query::List;

use Holds::{Architectures, Bytes, Choice, Count, Digest, Findings, Flag, Id, Severity, Status, Text, Time};

/// The columns that both lists begin with.
static SHARED: [Column; 12] = [
    Column::new("image_name", 220, Text),
    Column::new("image_version", 150, Text),
    Column::new("severity_level", 150, Severity),
    Column::new("scan_status", 220, Status),
    Column::new("findings", 135, Findings),
    Column::new("vul_num", 125, Count),
    Column::new("unsafe_setting_num", 140, Count),
    Column::new("malicious_file_num", 135, Count),
    Column::new("image_digest", 185, Digest),
    Column::new("image_size", 105, Bytes),
    Column::new("latest_scan_time", 165, Time),
    Column::new("latest_update_time", 165, Time),
];

static LOCAL: [Column; 10] = [
    Column::new("local_image_type", 120, Choice),
    Column::new("host_name", 170, Text),
    Column::new("host_num", 95, Count),
    Column::new("container_num", 120, Count),
    Column::new("component_num", 125, Count),
    Column::new("scan_failed_desc", 240, Choice),
    Column::new("non_scan_reason", 220, Text),
    Column::new("image_id", 310, Id),
    Column::new("host_id", 310, Id),
    Column::new("agent_id", 310, Id),
];

static SWR: [Column; 13] = [
    Column::new("namespace", 150, Text),
    Column::new("image_type", 140, Choice),
    Column::new("latest_version", 110, Flag),
    Column::new("scannable", 110, Flag),
    Column::new("association_images", 130, Architectures),
    Column::new("scan_failed_desc", 240, Choice),
    Column::new("domain_name", 150, Text),
    Column::new("shared_status", 120, Choice),
    Column::new("instance_name", 170, Text),
    Column::new("instance_id", 310, Id),
    Column::new("instance_url", 240, Text),
    Column::new("image_id", 310, Id),
    Column::new("id", 110, Count),
];

/// The columns of a list, in their first order.
pub fn columns(list: List) -> impl Iterator<Item = &'static Column> {
    SHARED.iter().chain(own(list))
}

/// The column at a place of that order.
pub fn column(list: List, place: usize) -> Option<&'static Column> {
    SHARED.get(place).or_else(|| own(list).get(place.checked_sub(SHARED.len())?))
}

fn own(list: List) -> &'static [Column] {
    match list {
        List::Local => &LOCAL,
        List::Swr => &SWR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    #[test]
    fn each_column_is_of_a_field_that_is_held() {
        for list in List::ALL {
            let table = Table::new(list);
            for (place, shown) in columns(list).enumerate() {
                assert!(table.place(shown.head.field).is_some_and(|place| table.stored(place).is_some()), "{shown:?}");
                assert_eq!(column(list, place), Some(shown));
            }
        }
    }
}
