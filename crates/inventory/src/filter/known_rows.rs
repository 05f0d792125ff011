//! What can be found in the rows that are loaded, asked of their table.

use super::civil::Calendar;
use super::doubt::Rows;
use super::row_filter::RowFilter;
use super::target::Target;
use super::term::Test;
use crate::stored::Stored;
use crate::table::Table;

/// The rows of a table, at some time.
#[derive(Debug, Clone, Copy)]
pub struct KnownRows<'rows> {
    table: &'rows Table,
    calendar: &'rows Calendar,
}

impl<'rows> KnownRows<'rows> {
    pub(crate) fn new(table: &'rows Table, calendar: &'rows Calendar) -> Self {
        Self { table, calendar }
    }
}

impl Rows for KnownRows<'_> {
    fn can_find(&self, test: &Test) -> bool {
        RowFilter::can_find(self.table, test, self.calendar)
    }

    fn each_text(&self, target: &Target, most: usize, seen: &mut dyn FnMut(&str)) {
        let stored = self.table.place(target.field).and_then(|place| self.table.stored(place));
        if let Some(Stored::Texts { dictionary, .. }) = stored {
            dictionary.iter().take(most).for_each(seen);
        }
    }
}
