//! Rows, pages and accounts as plain objects. A field has the API's own name and the type of its declaration, or `null`
//! where nothing came; what came and is of another type stands in `odd`, as it came, and fields that nobody documented in
//! `unknown`, as JSON. A whole number that a JavaScript number cannot hold is a `BigInt`.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use hss_client::{Progress, Stage};
use hss_inventory::{Images, LoadReport, Unknown};
use hss_model::{Counts, Gap};
use hss_model::{Page, Value, WireField};
use hss_web::clock::{now, steady_now, wall_time};

/// The greatest whole number up to which every one is a JavaScript number.
const SAFE_MAX: u64 = (1 << 53) - 1;

/// A row.
struct Row<'row> {
    fields: &'static [WireField],
    values: Vec<Value<'row>>,
    unknown: Vec<(&'row str, &'row str)>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        let mut odd = Vec::new();
        for (field, value) in self.fields.iter().zip(&self.values) {
            if let Value::Malformed(raw) = value {
                odd.push((field.name, raw.as_ref()));
            }
            map.serialize_entry(field.name, &Plain(value))?;
        }
        map.serialize_entry("odd", &Texts(&odd))?;
        map.serialize_entry("unknown", &Texts(&self.unknown))?;
        map.end()
    }
}

/// Texts by name.
struct Texts<'row>(&'row [(&'row str, &'row str)]);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().copied())
    }
}

struct Plain<'row, 'body>(&'row Value<'body>);

impl Serialize for Plain<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Missing | Value::Malformed(_) => to.serialize_none(),
            Value::Text(text) => to.serialize_str(text),
            Value::Number(number) | Value::Time(number) => Whole(*number).serialize(to),
            Value::Flag(flag) => to.serialize_bool(*flag),
            Value::Images(_, json) => {
                let images: Vec<serde_json::Map<String, serde_json::Value>> =
                    serde_json::from_str(json).unwrap_or_default();
                images.serialize(to)
            }
        }
    }
}

/// A whole number: a BigInt where a JavaScript number would be another one.
struct Whole(u64);

impl Serialize for Whole {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0 <= SAFE_MAX { to.serialize_u64(self.0) } else { to.serialize_u128(self.0.into()) }
    }
}

/// One page, as a method that asks for one gives it.
#[derive(Serialize)]
struct PageOut<'page> {
    rows: Vec<Row<'page>>,
    total: Option<Whole>,
    mended: bool,
    unreadable: &'page [Box<str>],
}

/// One page as a plain object.
pub(super) fn page(page: &Page<'_>, fields: &'static [WireField]) -> wasm_bindgen::JsValue {
    let mut unknown = page.unknown.as_slice();
    let rows = page.rows().enumerate().map(|(place, values)| {
        let (own, rest) = unknown.split_at(unknown.iter().take_while(|unknown| unknown.row == place).count());
        unknown = rest;
        let unknown = own.iter().map(|unknown| (&*unknown.name, &*unknown.json)).collect();
        Row { fields, values: values.to_vec(), unknown }
    });
    crate::js::error::plain(&PageOut {
        rows: rows.collect(),
        total: page.total_num.number().map(Whole),
        mended: page.mended,
        unreadable: &page.unreadable,
    })
}

/// Everything of a load.
#[derive(Serialize)]
struct AllOut<'rows> {
    rows: Vec<Row<'rows>>,
    ledger: LoadReportOut,
    unreadable: &'rows [Box<str>],
    unknowns: Vec<UnknownOut<'rows>>,
}

#[derive(Serialize)]
struct UnknownOut<'rows> {
    field: &'rows str,
    value: Option<&'rows str>,
    rows: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LoadReportOut {
    started: u64,
    finished: Option<u64>,
    first_row: u64,
    total_at_start: Option<Whole>,
    total_at_end: Option<Whole>,
    received: u64,
    unreadable: u64,
    repeated: u64,
    listed_twice: u64,
    mended: u64,
    missing: Whole,
    missing_at: Vec<PositionsOut>,
    skipped_after: Vec<u64>,
    moved: bool,
    whole: bool,
    requests: u64,
    retries: u64,
    throttled: u64,
}

/// Positions in a result, counted from 1.
#[derive(Serialize)]
struct PositionsOut {
    first: u64,
    last: u64,
}

fn ledger(ledger: &LoadReport) -> LoadReportOut {
    let Counts { requests, retries, throttled } = ledger.counts;
    let gaps = || ledger.gaps.named();
    let positions = |gap: Gap| PositionsOut { first: gap.start + 1, last: gap.start.saturating_add(gap.rows) };
    LoadReportOut {
        started: ledger.started,
        finished: ledger.finished,
        first_row: ledger.first_row,
        total_at_start: ledger.total_at_start.map(Whole),
        total_at_end: ledger.total_at_end.map(Whole),
        received: ledger.received,
        unreadable: ledger.unreadable,
        repeated: ledger.repeated,
        listed_twice: ledger.listed_twice,
        mended: ledger.mended,
        missing: Whole(ledger.missing()),
        missing_at: gaps().filter(|gap| gap.rows > 0).map(positions).collect(),
        skipped_after: gaps().filter(|gap| gap.rows == 0).map(|gap| gap.start).collect(),
        moved: ledger.changed_while_loading(),
        whole: ledger.is_complete(),
        requests,
        retries,
        throttled,
    }
}

/// All rows and their account as a plain object.
pub(super) fn all(images: &Images) -> wasm_bindgen::JsValue {
    let fields = Images::fields(images.list());
    let row = |position| Row {
        fields,
        values: (0..fields.len()).map(|place| images.value(position, place)).collect(),
        unknown: images.unknown_fields(position),
    };
    let unknown = |unknown: &'_ Unknown| -> (Box<str>, Option<Box<str>>, u64) {
        (unknown.field.clone(), unknown.value.clone(), unknown.rows)
    };
    let unknowns: Vec<_> = images.unknowns().iter().map(unknown).collect();
    crate::js::error::plain(&AllOut {
        rows: (0..images.shown()).map(row).collect(),
        ledger: ledger(images.load_report()),
        unreadable: images.unreadable(),
        unknowns: unknowns
            .iter()
            .map(|(field, value, rows)| UnknownOut { field, value: value.as_deref(), rows: *rows })
            .collect(),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProgressOut {
    loaded: u64,
    to_come: Option<Whole>,
    milliseconds: u64,
    milliseconds_left: Option<Whole>,
    waiting_until: Option<u64>,
    waiting_for: Option<String>,
    requests: u64,
    retries: u64,
    throttled: u64,
}

/// How far a load is, as a plain object.
pub(super) fn progress(progress: &Progress, counts: Counts, stage: &Stage) -> wasm_bindgen::JsValue {
    let (until, error) = match stage {
        // A program compares it with its own clock.
        Stage::Waiting { until, error } => {
            (Some(wall_time(now()) + until.saturating_sub(steady_now())), error.as_ref())
        }
        _ => (None, None),
    };
    let quota = until.map(|_| "quota".to_owned());
    crate::js::error::plain(&ProgressOut {
        loaded: progress.taken,
        to_come: progress.to_come.map(Whole),
        milliseconds: progress.active,
        milliseconds_left: progress.left.map(Whole),
        waiting_until: until,
        waiting_for: error.map(|error| crate::js::error::code_of(error.kind)).or(quota),
        requests: counts.requests,
        retries: counts.retries,
        throttled: counts.throttled,
    })
}
