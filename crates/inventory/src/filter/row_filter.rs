//! Which rows a refinement shows. Each row has a mask of what it fails: one bit for each facet's own choices, one for all
//! else. A row that fails nothing is shown; one that fails only the choices of a facet is still counted in that facet, so
//! that its counts hold under all other refinements.

use std::ops::Range;

use image_reference::Mention;

use super::check::Check;
use super::civil::Calendar;
use super::image::{ImageCheck, Wanted};
use super::target::Target;
use super::targets::targets;
use super::term::{FilterExpr, Test};
use crate::table::Table;

/// Rows that are looked at together: their marks stay in the nearest memory.
const TOGETHER: usize = 4_096;

/// A refinement of the rows of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowFilter {
    filter_expr: FilterExpr,
    terms: Vec<Ready>,
    /// What each row fails. There are none while nothing is refined.
    masks: Vec<u16>,
}

/// A term made ready.
#[derive(Debug, Clone)]
struct Ready {
    negated: bool,
    bit: u16,
    /// Where it is looked for: a row passes that passes one of them.
    checks: Vec<Check>,
    /// Images that it names: a row passes that is of one of them.
    images: Option<ImageCheck>,
}

impl RowFilter {
    /// Makes a refinement ready, and looks at all rows. Times that are relative to now are taken at the calendar's.
    pub(crate) fn new(table: &Table, filter_expr: FilterExpr, calendar: &Calendar) -> Self {
        let ready = |(negated, test): (bool, &Test)| Ready {
            negated,
            bit: bit_of(table, test),
            checks: match test {
                Test::Text(text) => {
                    let free = targets(table.list()).iter().filter(|target| target.free);
                    free.filter_map(|target| Check::of_free(table, target, text)).collect()
                }
                test => Check::of_test(table, test, calendar).into_iter().collect(),
            },
            // A text in quotes may be an image as well.
            images: match test {
                Test::Text(text) => {
                    let wanted = Wanted::read(text).filter(|_| Mention::is_told_by(text));
                    wanted.map(|wanted| ImageCheck::new(table, [&wanted]))
                }
                _ => None,
            },
        };
        let images = |negated| {
            let own = filter_expr.terms().iter().filter(move |term| term.negated == negated);
            own.filter_map(|term| match &term.test {
                Test::Images(wanted) => Some(wanted),
                _ => None,
            })
        };
        // Several that name images are one: of whatever image a row is, it is shown, or hidden.
        let images = [false, true].map(|negated| {
            let check = ImageCheck::new(table, images(negated).flatten());
            images(negated).next().map(|_| Ready { negated, bit: 1, checks: Vec::new(), images: Some(check) })
        });
        // Odd rows are few, and known: they are not looked for.
        let terms = filter_expr.terms().iter().filter(|term| !matches!(term.test, Test::Malformed | Test::Images(_)));
        let terms = terms.map(|term| ready((term.negated, &term.test)));
        let terms = terms.chain(images.into_iter().flatten()).collect();
        let mut row_filter = Self { filter_expr, terms, masks: Vec::new() };
        row_filter.look_at(table, 0..table.rows());
        row_filter
    }

    /// Whether any row that was ever held could pass a test.
    pub(crate) fn can_find(table: &Table, test: &Test, calendar: &Calendar) -> bool {
        match test {
            Test::Text(_) | Test::Images(_) => {
                let alone = Self::new(table, FilterExpr::of([test.clone().into()]), calendar);
                (0..).take(table.rows()).any(|row| alone.shows(row))
            }
            Test::Malformed => table.odds().next().is_some(),
            test => Check::of_test(table, test, calendar).is_some_and(|mut check| {
                check.learn(table, &table.odds().collect::<Vec<_>>());
                check.can_pass(table)
            }),
        }
    }

    /// The refinement.
    pub(crate) fn filter_expr(&self) -> &FilterExpr {
        &self.filter_expr
    }

    /// Looks at rows that are new or have changed.
    pub(crate) fn look_at(&mut self, table: &Table, rows: Range<usize>) {
        if self.filter_expr.is_empty() {
            return;
        }
        self.masks.resize(table.rows(), 0);
        let odd: Vec<_> = table.odds().filter(|(row, ..)| rows.contains(row)).collect();
        for term in &mut self.terms {
            term.checks.iter_mut().for_each(|check| check.learn(table, &odd));
            term.images.iter_mut().for_each(|images| images.learn(table, &odd));
        }
        let Some(masks) = self.masks.get_mut(rows.clone()) else { return };
        let asks_odd = |negated| {
            u16::from(
                self.filter_expr.terms().iter().any(|term| term.negated == negated && term.test == Test::Malformed),
            )
        };
        masks.fill(asks_odd(false));
        for (row, ..) in &odd {
            if let Some(mask) = masks.get_mut(row - rows.start) {
                *mask = asks_odd(true);
            }
        }
        let mut marks = [0; TOGETHER];
        for (number, masks) in masks.chunks_mut(TOGETHER).enumerate() {
            let first = rows.start + number * TOGETHER;
            let marks = marks.get_mut(..masks.len()).unwrap_or_default();
            for term in &self.terms {
                marks.fill(0);
                for check in &term.checks {
                    check.mark(table, first..first + masks.len(), marks);
                }
                if let Some(images) = &term.images {
                    images.mark(table, first..first + masks.len(), marks);
                }
                let failing = u8::from(term.negated);
                for (mask, mark) in masks.iter_mut().zip(&*marks) {
                    *mask |= if *mark == failing { term.bit } else { 0 };
                }
            }
        }
    }

    /// Whether a row is shown.
    pub(crate) fn shows(&self, row: u32) -> bool {
        self.masks.get(row as usize).is_none_or(|mask| *mask == 0)
    }

    /// Those of the rows that are shown, in their order, put behind others.
    pub(crate) fn keep(&self, rows: &[u32], shown: &mut Vec<u32>) {
        if self.filter_expr.is_empty() {
            shown.extend_from_slice(rows);
            return;
        }
        let before = shown.len();
        shown.resize(before + rows.len(), 0);
        let mut end = before;
        for row in rows {
            // Written whether it is shown or not, and overwritten where it is not: nothing to guess for the machine.
            if let Some(place) = shown.get_mut(end) {
                *place = *row;
            }
            end += usize::from(self.shows(*row));
        }
        shown.truncate(end);
    }

    /// What each row fails, and which bits of it count for a facet: all but its own. There are no masks while nothing is
    /// refined.
    pub(super) fn masks_but(&self, table: &Table, facet: &Target) -> (&[u16], u16) {
        (&self.masks, !facet_bit(table, facet))
    }
}

/// The bit of a facet's choices.
fn facet_bit(table: &Table, facet: &Target) -> u16 {
    let place = targets(table.list()).iter().filter(|target| target.is_facet()).position(|target| target == facet);
    place.map_or(0, |place| 2 << place)
}

/// The bit of what a row fails that fails a test.
fn bit_of(table: &Table, test: &Test) -> u16 {
    match test {
        Test::OneOf { target, .. } if target.is_facet() => facet_bit(table, target),
        _ => 1,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
