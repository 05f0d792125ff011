//! What is exported in the tests, and where it is said to come from.

use hss_export::{Export, ExportReport, Fields, Format, Scope, Sheet, Source};
use hss_i18n::{Language, Messages};
use hss_inventory::{Images, Layout, ListUrl, RowId, Selection};
use hss_query::List;
use serde_json::{Value, json};

/// 2026-09-01T10:00:00Z.
pub(super) const EXPORTED_AT: u64 = 1_788_256_800_000;

/// Rows of a list that are all there is.
pub(super) fn loaded(list: List, rows: &[Value]) -> Images {
    let mut images = Images::new(list);
    let body = json!({ "total_num": rows.len(), "data_list": rows });
    images.append_body(body.to_string().as_bytes()).expect("a page");
    images.load_report_mut().started = 1_697_509_433_000;
    images.load_report_mut().finished = Some(1_709_973_506_292);
    images
}

/// What the page shows in the tests.
pub(super) fn source(list: List) -> Source {
    let link = format!("view={}&image_name=web&sort=-vul_num,image_name&refine=a", list.view_name());
    let (link, warnings) = ListUrl::read(&link);
    assert!(warnings.is_empty(), "{warnings:?}");
    Source {
        link,
        page: "https://console.example.invalid/hss/".into(),
        connection: "Prod, \"EU\" | 1".into(),
        exported_at: EXPORTED_AT,
    }
}

/// An export of everything that is loaded; of all fields without a layout.
pub(super) fn export(images: &Images, format: Format, layout: Option<&Layout>) -> Export {
    export_of(images, format, layout, Scope::Loaded, &[])
}

pub(super) fn export_of(
    images: &Images,
    format: Format,
    layout: Option<&Layout>,
    scope: Scope,
    selected: &[u32],
) -> Export {
    let mut selection = Selection::default();
    selection.select(selected.iter().copied().map(RowId), true);
    let sheet = Sheet::new(images, scope, &selection, layout.map_or(Fields::All, Fields::Shown));
    let report = ExportReport::new(images, scope, &sheet, source(images.list()));
    Export::new(sheet, report, format, Messages::of(Language::English))
}

/// The layout with these columns.
pub(super) fn layout(list: List, columns: &str) -> Layout {
    let (layout, unknown) = Layout::read(list, columns);
    assert!(unknown.is_empty(), "{unknown:?}");
    layout
}

/// What every account says of the rows of [`loaded`].
pub(super) fn check_account(about: &Value, list: List, rows: usize) {
    assert_eq!(about["page"], "HSS Image Console");
    assert_eq!((&about["list"], &about["connection"]), (&json!(list.view_name()), &json!("Prod, \"EU\" | 1")));
    let link = about["link"].as_str().expect("a link");
    assert!(link.starts_with("https://console.example.invalid/hss/?view="), "{link}");
    assert!(link.contains("image_name=web") && link.contains("sort=-vul_num,image_name"), "{link}");
    assert_eq!(about["query"]["image_name"], "web");
    assert_eq!(about["sort"], "-vul_num,image_name");
    assert_eq!((&about["rows"], &about["rows_loaded"]), (&json!(rows), &json!(rows)));
    assert_eq!(about["exported_at"], "2026-09-01T10:00:00.000Z");
    assert_eq!(about["loaded_at"], "2024-03-09T08:38:26.292Z");
    for count in ["missing", "duplicates", "unreadable"] {
        assert_eq!(about[count], 0, "{count}");
    }
    assert_eq!((&about["received"], &about["complete"]), (&json!(rows), &json!(true)));
}

/// Texts that are markup, formulas or line ends somewhere, and any others.
pub(super) fn hostile() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let piece = prop_oneof![
        prop::sample::select(vec![
            "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\r", "\n", "\r\n", "|", "\\", "`", "<", ">", "&", "\0",
            " ", "\u{feff}", "\u{2028}", "\u{85}", "\u{ff1d}", "\u{200b}", "a", "1", "<br>", "&amp;", "**", "[x](y)",
            "~~", "_", "\u{202e}", "#", "$", "sha256:", "```", "www.", "://", ".com", "GH-", "abcdef0", ":", "!",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}
