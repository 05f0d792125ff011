//! The columns of both grids: one for each field that a row has, sent or derived. `crates/model/src/fields.rs` says how wide
//! each is and where it stands.

use super::column::Column;
use hss_model::{FieldOrder, RowType, field_count, ordered_fields};
use hss_query::List;

static LOCAL: [Column; field_count(RowType::Local)] = columns_of(RowType::Local);
static SWR: [Column; field_count(RowType::Swr)] = columns_of(RowType::Swr);

const fn columns_of<const N: usize>(row: RowType) -> [Column; N] {
    let fields = ordered_fields::<N>(row, FieldOrder::Columns);
    let mut columns = [Column::of(fields[0]); N];
    let mut next = 1;
    while next < N {
        columns[next] = Column::of(fields[next]);
        next += 1;
    }
    columns
}

/// The columns of a list, in their first order.
#[must_use]
pub fn columns(list: List) -> &'static [Column] {
    match list {
        List::Local => &LOCAL,
        List::Swr => &SWR,
    }
}

/// The column at a place of that order.
#[must_use]
pub fn column(list: List, place: usize) -> Option<&'static Column> {
    columns(list).get(place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;

    #[test]
    fn each_column_is_of_a_field_that_is_held() {
        for list in List::ALL {
            let table = Table::new(list);
            for (place, shown) in columns(list).iter().enumerate() {
                assert!(table.place(shown.head.field).is_some_and(|place| table.stored(place).is_some()), "{shown:?}");
                assert_eq!(column(list, place), Some(shown));
            }
        }
    }
}
