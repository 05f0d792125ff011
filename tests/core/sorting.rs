//! Sorting as a property: the same as the plainest sort one could write, stable, with what has no value last.

use hss_image_console::inventory::{Cell, Direction, Images, Sort, natural_cmp};
use hss_image_console::query::List;
use proptest::prelude::*;
use serde_json::{Value, json};

const NAME: usize = 0;

fn column(field: &str) -> usize {
    Images::columns(List::Local).iter().position(|column| column.field == field).expect("a column")
}

fn images(rows: &[Value]) -> Images {
    let mut images = Images::new(List::Local);
    let body = json!({ "total_num": rows.len(), "data_list": rows }).to_string();
    images.append_body(body.as_bytes()).expect("a page");
    images
}

fn names(images: &Images) -> Vec<String> {
    let name = |position| match images.cell(position, NAME) {
        Some(Cell::Text(name)) => name.to_owned(),
        other => panic!("{other:?}"),
    };
    (0..images.shown()).map(name).collect()
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Ascending, Direction::Descending])
}

proptest! {
    #[test]
    fn numbers_sort_as_a_plain_stable_sort_does(
        counts in prop::collection::vec(prop::option::of(0_u64..20), 0..60),
        direction in direction(),
    ) {
        let rows: Vec<Value> = counts.iter().enumerate()
            .map(|(at, count)| json!({ "image_name": format!("row-{at}"), "vul_num": count }))
            .collect();
        let mut images = images(&rows);
        images.sort_by(vec![Sort { column: column("vul_num"), direction }]);

        let mut expected: Vec<usize> = (0..counts.len()).collect();
        expected.sort_by_key(|at| match (counts[*at], direction) {
            (None, _) => (1, 0),
            (Some(count), Direction::Ascending) => (0, count),
            (Some(count), Direction::Descending) => (0, u64::MAX - count),
        });
        let expected: Vec<String> = expected.iter().map(|at| format!("row-{at}")).collect();
        prop_assert_eq!(names(&images), expected);

        images.sort_by(Vec::new());
        let first: Vec<String> = (0..counts.len()).map(|at| format!("row-{at}")).collect();
        prop_assert_eq!(names(&images), first, "without a sort the rows stand as they came");
    }

    #[test]
    fn pages_that_come_later_fall_into_place(
        names_given in prop::collection::vec("[a-c]{0,2}[0-9]{1,3}", 1..40), cut in any::<prop::sample::Index>(),
    ) {
        let rows: Vec<Value> = names_given.iter().map(|name| json!({ "image_name": name })).collect();
        let sort = vec![Sort { column: NAME, direction: Direction::Ascending }];
        let mut whole = images(&rows);
        whole.sort_by(sort.clone());

        let (first, second) = rows.split_at(cut.index(rows.len()));
        let mut paged = images(first);
        paged.sort_by(sort);
        let body = json!({ "total_num": rows.len(), "data_list": second }).to_string();
        paged.append_body(body.as_bytes()).expect("a page");
        prop_assert_eq!(names(&paged), names(&whole));
    }

    #[test]
    fn natural_order_is_an_order(a in ".{0,12}", b in ".{0,12}", c in "[a0-2.]{0,6}", d in "[a0-2.]{0,6}", e in "[a0-2.]{0,6}") {
        prop_assert_eq!(natural_cmp(&a, &b), natural_cmp(&b, &a).reverse());
        prop_assert_eq!(natural_cmp(&a, &b).is_eq(), a == b);
        if natural_cmp(&c, &d).is_le() && natural_cmp(&d, &e).is_le() {
            prop_assert!(natural_cmp(&c, &e).is_le(), "{} {} {}", c, d, e);
        }
    }
}
