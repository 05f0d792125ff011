//! The rows of a query of one of the lists, what is known of how complete they are, and the order in which they are shown.
//! A row that comes again takes the place of the older one.

use std::sync::Arc;

use self::joining::Chain;
use super::arrangement::Arrangement;
use super::filter::{Calendar, Facet, FilterExpr, KnownRows, RowFilter, Target};
use super::load_report::LoadReport;
use super::order::Sort;
use super::table::{Known, Put, Table, fields_of};
use super::unknowns::{Unknown, Unknowns};
use hss_model::{Join, Seam, Taken};
use hss_model::{Page, PageError, unknown_values};
use hss_query::List;

mod joining;
mod shown;

/// The rows of a query.
#[derive(Debug, Clone)]
pub struct Images {
    /// Shared with an export while that reads it: rows that come then go into a copy.
    table: Arc<Table>,
    arrangement: Arrangement,
    /// Whether rows changed that stand in the order already.
    stirred: bool,
    row_filter: RowFilter,
    /// The rows that the refinement shows, in order; none while there is no refinement, and all are shown.
    filtered: Vec<u32>,
    unreadable: Vec<Box<str>>,
    unknowns: Unknowns,
    load_report: LoadReport,
    chain: Chain,
}

/// Names a row for as long as its inventory lives, whatever the order and whatever is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub u32);

impl Images {
    /// No rows yet.
    #[must_use]
    pub fn new(list: List) -> Self {
        Self {
            table: Arc::new(Table::new(list)),
            arrangement: Arrangement::default(),
            stirred: false,
            row_filter: RowFilter::default(),
            filtered: Vec::new(),
            unreadable: Vec::new(),
            unknowns: Unknowns::default(),
            load_report: LoadReport::default(),
            chain: Chain::default(),
        }
    }

    /// Whose rows they are.
    #[must_use]
    pub fn list(&self) -> List {
        self.table.list()
    }

    /// Reads the next page of a load from the body of an answer, whatever it begins with, and shows its rows. Where it
    /// cannot be read, the rows stay as they are.
    ///
    /// # Errors
    /// Those of [`Page::read`].
    pub fn append_body(&mut self, body: &[u8]) -> Result<Taken, PageError> {
        let taken = self.take_body(body, Seam::next());
        self.settle();
        taken
    }

    fn put_row(&mut self, page: &Page<'_>, place: usize, earlier: usize, on_known: Known) -> (Put, usize) {
        let table = Arc::make_mut(&mut self.table);
        let Some(values) = page.rows().nth(place) else { return (Put::Same, 0) };
        let (put, row) = table.put(values, page.unknown_of(place), earlier, on_known);
        if matches!(put, Put::New | Put::Twice(_)) {
            page.unknown_of(place).for_each(|(name, _)| self.unknowns.note(name, None));
            for (field, value) in unknown_values(fields_of(table.list()), values) {
                self.unknowns.note(field, Some(value));
            }
        }
        self.stirred |= put == Put::Changed;
        (put, row)
    }

    /// Shows the rows that were taken in since, in their order among the others.
    pub fn settle(&mut self) {
        let known = self.arrangement.rows().len();
        if std::mem::take(&mut self.stirred) {
            self.arrangement.rebuild(&self.table);
            self.row_filter.look_at(&self.table, 0..self.table.rows());
        } else if known < self.table.rows() {
            self.arrangement.insert_new(&self.table);
            self.row_filter.look_at(&self.table, known..self.table.rows());
        } else {
            return;
        }
        self.keep_refined();
    }

    /// Shows the rows that these terms let pass, in their order. Times relative to now are taken at the calendar's.
    pub fn filter(&mut self, filter_expr: FilterExpr, calendar: &Calendar) {
        self.settle();
        self.row_filter = RowFilter::new(&self.table, filter_expr, calendar);
        self.keep_refined();
    }

    /// How many rows these terms would let pass; what is shown stays.
    #[must_use]
    pub fn would_show(&self, filter_expr: FilterExpr, calendar: &Calendar) -> usize {
        let row_filter = RowFilter::new(&self.table, filter_expr, calendar);
        (0..).take(self.table.rows()).filter(|row| row_filter.shows(*row)).count()
    }

    /// The terms that rows are refined by.
    #[must_use]
    pub fn filter_expr(&self) -> &FilterExpr {
        self.row_filter.filter_expr()
    }

    /// The values of a facet with `searched` in them, each with the rows that have it under all other refinements: `most`
    /// of them, and all that are chosen.
    #[must_use]
    pub fn facet(&self, facet: &'static Target, searched: &str, most: usize) -> Facet {
        self.row_filter.facet(&self.table, facet, searched, most)
    }

    /// What can be found in the rows that are loaded.
    #[must_use]
    pub fn known<'rows>(&'rows self, calendar: &'rows Calendar) -> KnownRows<'rows> {
        KnownRows::new(&self.table, calendar)
    }

    fn keep_refined(&mut self) {
        self.filtered.clear();
        if !self.filter_expr().is_empty() {
            self.row_filter.keep(self.arrangement.rows(), &mut self.filtered);
        }
    }

    /// Takes over how other rows are sorted and refined, such as those that these take the place of.
    pub fn arrange_like(&mut self, other: &Self, calendar: &Calendar) {
        self.sort_by(other.sorts().to_vec());
        if !other.filter_expr().is_empty() || !self.filter_expr().is_empty() {
            self.filter(other.filter_expr().clone(), calendar);
        }
    }

    /// What is known of how complete and how fresh the rows are.
    #[must_use]
    pub fn load_report(&self) -> &LoadReport {
        &self.load_report
    }

    /// The same, to be kept up to date.
    pub fn load_report_mut(&mut self) -> &mut LoadReport {
        &mut self.load_report
    }

    /// Fields and values that this page does not know.
    #[must_use]
    pub fn unknowns(&self) -> &[Unknown] {
        self.unknowns.all()
    }

    /// Puts the rows into the order of `sorts`, the most significant first; into the order they came in without any.
    pub fn sort_by(&mut self, sorts: Vec<Sort>) {
        self.stirred = false;
        self.row_filter.look_at(&self.table, 0..self.table.rows());
        self.arrangement.sort_by(&self.table, sorts);
        self.keep_refined();
    }

    /// The present sorts, the most significant first.
    #[must_use]
    pub fn sorts(&self) -> &[Sort] {
        self.arrangement.sorts()
    }

    /// Rows that are loaded.
    #[must_use]
    pub fn loaded(&self) -> usize {
        self.table.rows()
    }

    /// Rows that are shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.rows().len()
    }

    /// Rows that match the query, as the service last counted them.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.load_report.total_at_end
    }

    /// The JSON of list elements that were no rows.
    #[must_use]
    pub fn unreadable(&self) -> &[Box<str>] {
        &self.unreadable
    }

    /// Rows with a field that could not be read.
    #[must_use]
    pub fn rows_with_odd_fields(&self) -> usize {
        self.table.odd_rows()
    }
}

fn taken(page: &Page<'_>) -> Taken {
    Taken {
        elements: (page.rows().len() + page.unreadable.len()) as u64,
        total: page.total_num.number(),
        join: Join::Free,
    }
}

#[cfg(test)]
mod tests;
