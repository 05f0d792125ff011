//! The layout of columns: read as it is written, one column always shown, and no column lost however it is changed.

use hss_inventory::{Images, Layout, SHOWN_AT_FIRST, WIDTH_MAX, WIDTH_MIN, in_sight};
use hss_query::{LinkProblem, List, ValueProblem};
use proptest::prelude::*;

fn column(list: List, field: &str) -> usize {
    Images::columns(list).iter().position(|head| head.field == field).expect("a column")
}

fn fields(layout: &Layout, list: List) -> Vec<&'static str> {
    let heads = Images::columns(list);
    layout.shown().iter().map(|placed| heads[placed.column].field).collect()
}

#[derive(Debug, Clone)]
enum Change {
    Show(usize, bool),
    Pin(usize, bool),
    Resize(usize, u16),
    Step(usize, bool),
    Put(usize, usize, bool),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    // Some columns are beyond those there are.
    let column = 0..26_usize;
    prop::collection::vec(
        prop_oneof![
            (column.clone(), any::<bool>()).prop_map(|(a, b)| Change::Show(a, b)),
            (column.clone(), any::<bool>()).prop_map(|(a, b)| Change::Pin(a, b)),
            (column.clone(), any::<u16>()).prop_map(|(a, b)| Change::Resize(a, b)),
            (column.clone(), any::<bool>()).prop_map(|(a, b)| Change::Step(a, b)),
            (column.clone(), column, any::<bool>()).prop_map(|(a, b, c)| Change::Put(a, b, c)),
        ],
        0..60,
    )
}

fn changed(list: List, changes: &[Change]) -> Layout {
    let mut layout = Layout::new(list);
    for change in changes {
        match *change {
            Change::Show(column, shown) => layout.show(column, shown),
            Change::Pin(column, pinned) => layout.pin(column, pinned),
            Change::Resize(column, width) => layout.resize(column, width),
            Change::Step(column, right) => drop(layout.step(column, right)),
            Change::Put(column, other, behind) => layout.put(column, other, behind),
        }
    }
    layout
}

proptest! {
    #[test]
    fn no_change_loses_a_column(changes in changes(), list in prop::sample::select(List::ALL.to_vec())) {
        let layout = changed(list, &changes);
        let mut all: Vec<usize> = layout.all().iter().map(|placed| placed.column).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..Images::columns(list).len()).collect::<Vec<_>>());
        let shown = layout.shown();
        prop_assert!(!shown.is_empty());
        prop_assert!(shown.iter().all(|placed| (WIDTH_MIN..=WIDTH_MAX).contains(&placed.width)));
        prop_assert!(shown.windows(2).all(|pair| pair[0].pinned || !pair[1].pinned), "the pinned ones come first");
    }

    #[test]
    fn what_is_written_is_read_back(changes in changes(), list in prop::sample::select(List::ALL.to_vec())) {
        let layout = changed(list, &changes);
        let text = layout.write();
        let (read, unknown) = Layout::read(list, &text);
        prop_assert_eq!((read.shown(), unknown), (layout.shown(), vec![]));
        prop_assert_eq!(read.write(), text);
    }

    #[test]
    fn any_text_is_read(text in "[a-z_:,p0-9]{0,60}", list in prop::sample::select(List::ALL.to_vec())) {
        prop_assert!(!Layout::read(list, &text).0.shown().is_empty());
    }

    #[test]
    fn columns_in_sight_are_those_between_the_edges(
        widths in prop::collection::vec(60..400_u16, 0..30), left in -50.0..3_000.0_f64, width in 0.0..2_000.0_f64,
    ) {
        let sight = in_sight(&widths, left, left + width);
        prop_assert!(sight.start <= sight.end && sight.end <= widths.len());
        let mut edge = 0.0;
        for (at, own) in widths.iter().enumerate() {
            let (start, end) = (edge, edge + f64::from(*own));
            edge = end;
            prop_assert!(sight.contains(&at) || end <= left || start >= left + width, "{at} of {sight:?}");
        }
    }
}

#[test]
fn the_first_layout_has_the_first_columns_and_no_text() {
    for list in List::ALL {
        let layout = Layout::new(list);
        assert_eq!((layout.shown().len(), layout.write()), (SHOWN_AT_FIRST, String::new()));
        assert_eq!(Layout::read(list, ""), (layout, vec![]));
    }
}

#[test]
fn what_is_not_known_is_told_and_the_rest_is_taken() {
    let (layout, problems) = Layout::read(List::Local, "vul_num:p,vul_num,namespace,host_name:x,image_name:9999,:7");
    assert_eq!(fields(&layout, List::Local), ["vul_num", "host_name", "image_name"]);
    let told: Vec<_> = problems.iter().map(|(column, problem)| (column.as_str(), problem)).collect();
    let expected = [
        ("vul_num", &LinkProblem::Parameter(ValueProblem::Repeated)),
        ("namespace", &LinkProblem::NoSuchColumn),
        ("host_name:x", &LinkProblem::NoSuchWidth),
        (":7", &LinkProblem::NoSuchColumn),
    ];
    assert_eq!(told, expected);
    assert_eq!(layout.write(), "vul_num:p,host_name,image_name:1200");
    let (layout, unknown) = Layout::read(List::Local, "colour");
    assert_eq!((layout, unknown.len()), (Layout::new(List::Local), 1));
}

#[test]
fn a_column_that_comes_back_comes_back_where_it_was() {
    let list = List::Local;
    let mut layout = Layout::new(list);
    let severity = column(list, "severity_level");
    let before = fields(&layout, list);
    layout.show(severity, false);
    assert!(!fields(&layout, list).contains(&"severity_level"));
    // Also by way of a link.
    let mut read = Layout::read(list, &layout.write()).0;
    for layout in [&mut layout, &mut read] {
        layout.show(severity, true);
        assert_eq!(fields(layout, list), before);
    }
}

#[test]
fn columns_move_among_their_like() {
    let list = List::Local;
    let (mut layout, _) = Layout::read(list, "image_name:p,image_version,vul_num,host_name");
    let (name, tag, host) = (column(list, "image_name"), column(list, "image_version"), column(list, "host_name"));
    assert!(!layout.step(name, true), "the only pinned one has nowhere to go");
    assert!(!layout.step(tag, false) && layout.step(tag, true));
    assert_eq!(fields(&layout, list), ["image_name", "vul_num", "image_version", "host_name"]);
    layout.put(host, name, false);
    assert_eq!(layout.write(), "host_name:p,image_name:p,vul_num,image_version");
    layout.pin(name, false);
    assert_eq!(fields(&layout, list), ["host_name", "image_name", "vul_num", "image_version"]);
    for field in ["image_name", "vul_num", "image_version", "host_name"] {
        layout.show(column(list, field), false);
    }
    assert_eq!(fields(&layout, list), ["host_name"], "the last one stays");
}
