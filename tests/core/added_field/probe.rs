//! Uses the field that `added_field.rs` adds to a copy of the sources. Nothing here is part of the page.

use hss_export::{Export, ExportReport, Fields, Format, Scope, Sheet, Source};
use hss_i18n::{Language, Messages};
use hss_inventory::filter::{Calendar, parse};
use hss_inventory::{Cell, Direction, Images, ListUrl, RowId, Selection, Sort, row_json};
use hss_model::LOCAL_IMAGE_TYPE;
use hss_query::{Clock, List};

const FIELD: &str = "layer_num";

fn main() {
    let mut images = Images::new(List::Local);
    let rows = r#"{"layer_num":3},{"layer_num":12},{"layer_num":"many"},{}"#;
    images.append_body(format!(r#"{{"data_list":[{rows}]}}"#).as_bytes()).expect("a page");

    let heads = Images::columns(List::Local);
    let column = heads.iter().position(|head| head.field == FIELD).expect("a column");
    assert_eq!((heads[column - 1].field, heads[column].width, heads[column].numeric), ("component_num", 110, true));

    images.sort_by(vec![Sort { column, direction: Direction::Descending }]);
    let cells: Vec<_> = (0..4).filter_map(|position| images.cell(position, column)).collect();
    assert_eq!(cells, [Cell::Count(12), Cell::Count(3), Cell::Malformed("many"), Cell::Missing]);
    assert_eq!(row_json(&images, RowId(1)), "{\n  \"layer_num\": 12\n}");

    let link = "view=local&refine=layers%3E5&sort=-layer_num&columns=layer_num";
    let (link, warnings) = ListUrl::read(link);
    assert!(warnings.is_empty(), "{warnings:?}");
    let calendar = Calendar::utc(Clock::default());
    for line in ["layers>5", "layer_num:12", "\"layer count\">5", "镜像层数>5"] {
        let parsed = parse(List::Local, line);
        assert!(parsed.problems.is_empty(), "{line}: {:?}", parsed.problems);
        images.filter(parsed.filter_expr, &calendar);
        assert_eq!(images.shown(), 1, "{line}");
    }

    let sheet = Sheet::new(&images, Scope::Shown, &Selection::default(), Fields::All);
    let source = Source { link, page: String::new(), connection: String::new(), exported_at: 0 };
    let report = ExportReport::new(&images, Scope::Shown, &sheet, source);
    let json = Export::new(sheet, report, Format::Ndjson, Messages::of(Language::English)).finish();
    assert!(json.contains("\"layer_num\":12"), "{json}");

    assert!(LOCAL_IMAGE_TYPE.contains("\n  /** Layers of the image. */\n  layer_num: Whole | null;\n"), "{LOCAL_IMAGE_TYPE}");
    for language in Language::ALL {
        let messages = Messages::of(language);
        assert!(messages.labels.fields.label(FIELD).is_some() && messages.rows.meanings.of(FIELD).is_some());
    }
}
