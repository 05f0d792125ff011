//! Values that the reference does not list for their fields. Each list may grow, so such a value is shown as it came, and
//! reported.

use super::value::Value;
use super::wire_field::WireField;

/// The values of a row that the reference does not list for their fields, with the name of each field.
pub fn unknown_values<'row>(
    fields: &'static [WireField],
    row: &'row [Value<'_>],
) -> impl Iterator<Item = (&'static str, &'row str)> {
    fields.iter().zip(row).filter_map(|(field, value)| match value {
        Value::Text(text) if !field.knows(text) => Some((field.name, text.as_ref())),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{LOCAL_IMAGE, Page, SWR_IMAGE, WireField, unknown_values};

    fn unknown(fields: &'static [WireField], row: &str) -> Vec<(String, String)> {
        let body = format!(r#"{{"data_list":[{row}]}}"#);
        let values = Page::read(fields, body.as_bytes(), |page| {
            let row = page.rows().next().expect("a row");
            unknown_values(fields, row).map(|(field, value)| (field.to_owned(), value.to_owned())).collect()
        });
        values.expect("a page")
    }

    #[test]
    fn values_that_nobody_documented_are_named() {
        let row = r#"{"scan_status":"paused","severity_level":"Critical","local_image_type":"cicd",
            "scan_failed_desc":"eaten","image_name":"paused"}"#;
        let expected = [
            ("local_image_type", "cicd"),
            ("scan_status", "paused"),
            ("severity_level", "Critical"),
            ("scan_failed_desc", "eaten"),
        ];
        assert_eq!(unknown(LOCAL_IMAGE, row), expected.map(|(field, value)| (field.into(), value.into())));
        let row = r#"{"image_type":"harbor","scan_status":7,"shared_status":"lent","scan_failed_desc":"eaten"}"#;
        let expected =
            [("image_type", "harbor"), ("scan_status", "7"), ("scan_failed_desc", "eaten"), ("shared_status", "lent")];
        assert_eq!(unknown(SWR_IMAGE, row), expected.map(|(field, value)| (field.into(), value.into())));
    }

    #[test]
    fn documented_empty_missing_and_odd_values_are_not() {
        for row in [
            r#"{"scan_status":"waiting","severity_level":"Security","local_image_type":"swr_image",
                "scan_failed_desc":"docker_offline"}"#,
            r#"{"scan_status":"waiting_for_scan","severity_level":"","scan_failed_desc":null}"#,
            r#"{"scan_status":[1],"severity_level":true}"#,
            "{}",
        ] {
            assert!(unknown(LOCAL_IMAGE, row).is_empty(), "{row}");
        }
        let row = r#"{"image_type":"instance_image","scan_status":"image_oversized","shared_status":"expired"}"#;
        assert!(unknown(SWR_IMAGE, row).is_empty());
    }
}
