//! What the service sent and this page does not know: fields and values that were added to the API since, or that are
//! documented nowhere. Each is reported once, with how many rows have it.

/// A field or a value that is not documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The field's name.
    pub field: Box<str>,
    /// The value, of a documented field; nothing where the field itself is unknown.
    pub value: Option<Box<str>>,
    /// Rows that have it.
    pub rows: u64,
}

/// All of them, in the order they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Unknowns(Vec<Unknown>);

/// More different ones than this are not told apart: no person reads them.
const MOST: usize = 50;

impl Unknowns {
    pub(super) fn note(&mut self, field: &str, value: Option<&str>) {
        let known = self.0.iter_mut().find(|unknown| *unknown.field == *field && unknown.value.as_deref() == value);
        if let Some(unknown) = known {
            unknown.rows += 1;
        } else if self.0.len() < MOST {
            self.0.push(Unknown { field: field.into(), value: value.map(Into::into), rows: 1 });
        }
    }

    pub(super) fn all(&self) -> &[Unknown] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_told_once_with_its_count_and_no_flood_of_them() {
        let mut unknowns = Unknowns::default();
        for _ in 0..3 {
            unknowns.note("colour", None);
            unknowns.note("scan_status", Some("sleeping"));
        }
        assert_eq!(unknowns.all().iter().map(|unknown| unknown.rows).collect::<Vec<_>>(), [3, 3]);
        for value in 0..1_000 {
            unknowns.note("scan_status", Some(&value.to_string()));
        }
        assert_eq!(unknowns.all().len(), MOST);
    }
}
