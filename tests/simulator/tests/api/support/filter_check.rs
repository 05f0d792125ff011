//! Whether a query returns exactly the rows a condition leaves, in their order.

use serde_json::Value;

use super::Simulator;

/// Asks `path` and compares with what `wanted` leaves of `truth`. Returns how many that are.
pub(crate) async fn assert_selects(
    simulator: &Simulator,
    path: &str,
    truth: &[Value],
    wanted: impl Fn(&Value) -> bool,
) -> usize {
    let rows = simulator.all(path).await;
    let expected: Vec<&Value> = truth.iter().filter(|entry| wanted(entry)).map(|entry| &entry["row"]).collect();
    let total = simulator.get(path).await.total();
    assert_eq!(total, expected.len() as u64, "total of {path}");
    assert!(rows.iter().eq(expected.iter().copied()), "rows of {path}");
    expected.len()
}

/// The same, for a filter that must leave some rows and drop some.
pub(crate) async fn assert_narrows(
    simulator: &Simulator,
    path: &str,
    truth: &[Value],
    wanted: impl Fn(&Value) -> bool,
) {
    let left = assert_selects(simulator, path, truth, wanted).await;
    assert!(0 < left && left < truth.len(), "{path} leaves {left} of {}", truth.len());
}

pub(crate) fn text<'v>(row: &'v Value, field: &str) -> &'v str {
    row["row"][field].as_str().unwrap_or_default()
}

pub(crate) fn number(row: &Value, field: &str) -> u64 {
    row["row"][field].as_u64().unwrap_or_default()
}

/// Two of a field's values, a quarter and half up, so that a range between them leaves and drops rows.
pub(crate) fn quarter_and_half(truth: &[Value], field: &str) -> (u64, u64) {
    let mut values: Vec<u64> = truth.iter().filter_map(|row| row["row"][field].as_u64()).filter(|n| *n > 0).collect();
    values.sort_unstable();
    (values[values.len() / 4], values[values.len() / 2])
}
