//! Which rows are exported, in what order, and that they are those of one moment, however long it takes.

use hss_export::{Format, Scope};
use hss_inventory::filter::{Calendar, parse};
use hss_inventory::{Direction, Images, Sort};
use hss_model::Seam;
use hss_query::{Clock, List};
use serde_json::{Value, json};

use super::given::{export, export_of, layout, loaded};

fn rows(count: usize) -> Vec<Value> {
    let row =
        |at: usize| json!({ "image_id": at.to_string(), "image_name": format!("image-{}", at % 10), "vul_num": at });
    (0..count).map(row).collect()
}

/// The ids of the rows of an export, and its account.
fn ids(images: &Images, scope: Scope, selected: &[u32]) -> (Vec<String>, Value) {
    let shown = layout(List::Local, "image_id");
    let text = export_of(images, Format::Ndjson, Some(&shown), scope, selected).finish();
    let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let about = lines.next().expect("the account")["about"].take();
    (lines.map(|row| row["image_id"].as_str().unwrap_or_default().to_owned()).collect(), about)
}

#[test]
fn what_is_shown_loaded_or_selected_comes_in_the_present_order() {
    let mut images = loaded(List::Local, &rows(30));
    images.sort_by(vec![Sort { column: 5, direction: Direction::Descending }]);
    images.filter(parse(List::Local, "name:image-7").filter_expr, &Calendar::utc(Clock::default()));
    assert_eq!(ids(&images, Scope::Shown, &[]).0, ["27", "17", "7"]);
    let (all, about) = ids(&images, Scope::Loaded, &[]);
    assert_eq!((all.len(), all[0].as_str(), &about["scope"]), (30, "29", &json!("loaded")));
    // Selected rows are exported whether or not they are shown.
    let (selected, about) = ids(&images, Scope::Selected, &[3, 27, 12, 500]);
    assert_eq!(selected, ["27", "12", "3"]);
    assert_eq!((&about["scope"], &about["rows"], &about["rows_loaded"]), (&json!("selected"), &json!(3), &json!(30)));
    assert_eq!(about["refine"], "a", "as the page shows it");
}

#[test]
fn slices_are_the_whole() {
    for format in [Format::Csv { bom: true }, Format::Json, Format::Ndjson, Format::Markdown, Format::Tab, Format::Html]
    {
        let images = loaded(List::Local, &rows(25));
        let whole = export(&images, format, None).finish();
        for most in [0, 1, 7, 24, 25, 26] {
            let mut slices = export(&images, format, None);
            let (mut text, mut count) = (String::new(), 0);
            while let Some(slice) = slices.next(most) {
                text.push_str(&slice);
                count += 1;
                assert_eq!(slices.written(), (count * most.max(1)).min(25));
            }
            assert_eq!((count, slices.rows()), (25_usize.div_ceil(most.max(1)), 25));
            assert_eq!(text, whole, "{format:?} by {most}");
            assert_eq!(slices.next(most), None);
        }
    }
}

#[test]
fn what_comes_meanwhile_is_not_in_it() {
    let mut images = loaded(List::Local, &rows(20));
    let expected = export(&images, Format::Json, None).finish();
    let mut slices = export(&images, Format::Json, None);
    let mut text = slices.next(5).expect("a slice");
    let changed = json!({ "total_num": 21, "data_list": [
        { "image_id": "19", "image_name": "changed", "vul_num": 1 },
        { "image_id": "20", "image_name": "new" },
    ] });
    images.merge_body(changed.to_string().as_bytes(), Seam::first(0)).expect("a page");
    images.sort_by(vec![Sort { column: 0, direction: Direction::Ascending }]);
    while let Some(slice) = slices.next(5) {
        text.push_str(&slice);
    }
    assert_eq!(text, expected);
    let now = export(&images, Format::Json, None).finish();
    assert!(now.contains("changed") && now.contains("\"new\""));
}
