//! JSON for programs, whole or a line a row: names are the API's, numbers are written to the last digit, times are Unix
//! milliseconds, and what the service sent besides the documented fields comes as it came.

use super::report::{ExportReport, object};
use super::sheet::Sheet;
use super::{OTHER_FIELDS, json_text};
use hss_model::Value;

pub(super) fn begin(out: &mut String, report: &ExportReport) {
    out.extend(["{\"about\":", &report.json(), ",\n\"rows\":["]);
}

pub(super) fn row(out: &mut String, sheet: &Sheet, at: usize) {
    out.push_str(if at > 0 { ",\n" } else { "\n" });
    members(out, sheet, at);
}

pub(super) fn end(out: &mut String) {
    out.push_str("\n]}\n");
}

pub(super) fn begin_lines(out: &mut String, report: &ExportReport) {
    out.extend(["{\"about\":", &report.json(), "}\n"]);
}

pub(super) fn row_line(out: &mut String, sheet: &Sheet, at: usize) {
    members(out, sheet, at);
    out.push('\n');
}

fn members(out: &mut String, sheet: &Sheet, at: usize) {
    out.push('{');
    for (column, field) in sheet.fields().enumerate() {
        out.push_str(if column > 0 { "," } else { "" });
        json_text::name(out, field);
        match sheet.value(at, column) {
            Value::Missing => out.push_str("null"),
            Value::Number(number) | Value::Time(number) => out.push_str(&number.to_string()),
            Value::Flag(flag) => out.push_str(if flag { "true" } else { "false" }),
            Value::Text(text) | Value::Malformed(text) => json_text::string(out, &text),
            Value::Images(_, json) => json_text::raw(out, &json),
        }
    }
    let others = sheet.others(at);
    if !others.is_empty() {
        out.push(',');
        json_text::name(out, OTHER_FIELDS);
        object(out, others.into_iter(), json_text::raw);
    }
    out.push('}');
}
