//! How far an export of a list is, and what became of the last one. It goes on when the panel is closed, and when the
//! other list is shown.

use leptos::prelude::*;

use hss_export::AboveExcel;

/// The export of a list.
#[derive(Debug, Clone, Copy)]
pub struct Exporting {
    /// Rows that are written, and rows in all; nothing while none is under way.
    progress: RwSignal<Option<(usize, usize)>>,
    outcome: RwSignal<Option<Outcome>>,
    /// Counts the exports, those that were cancelled, too.
    number: StoredValue<u64>,
    /// Copies the selection, once what does is drawn.
    copy: StoredValue<Option<Callback<()>>>,
}

/// What became of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The browser took a file of this name with so many rows, of which a sheet of Excel does not hold this.
    Saved(String, usize, AboveExcel),
    /// A person cancelled it.
    Cancelled,
    /// The browser refused it.
    Failed,
}

impl Exporting {
    pub(crate) fn new() -> Self {
        Self {
            progress: RwSignal::new(None),
            outcome: RwSignal::new(None),
            number: StoredValue::new(0),
            copy: StoredValue::new(None),
        }
    }

    /// Rows that are written, and rows in all; nothing while no export is under way.
    #[must_use]
    pub fn progress(self) -> Option<(usize, usize)> {
        self.progress.get()
    }

    /// What became of the last one; nothing before that, and while one is under way.
    #[must_use]
    pub fn outcome(self) -> Option<Outcome> {
        self.outcome.get()
    }

    /// Begins one of so many rows. It goes by the number that is given.
    pub(crate) fn begin(self, rows: usize) -> u64 {
        self.outcome.set(None);
        self.progress.set(Some((0, rows)));
        self.number.update_value(|number| *number += 1);
        self.number.get_value()
    }

    /// So many of its rows are written; says whether it is to go on.
    pub(crate) fn go_on(self, number: u64, written: usize, rows: usize) -> bool {
        // The page may be gone.
        let is_wanted = self.number.try_get_value() == Some(number);
        if is_wanted {
            self.progress.set(Some((written, rows)));
        }
        is_wanted
    }

    /// Ends the one that is under way.
    pub(crate) fn end(self, outcome: Outcome) {
        self.number.update_value(|number| *number += 1);
        self.progress.set(None);
        self.outcome.set(Some(outcome));
    }

    /// Copies the selection, by whatever was given for that; says whether there is something.
    pub(crate) fn copy_selection(self) -> bool {
        let copy = self.copy.get_value();
        copy.into_iter().for_each(|copy| copy.run(()));
        copy.is_some()
    }

    /// Copies the selection by `copy` from now on; by nothing any more without.
    pub(crate) fn copy_by(self, copy: Option<Callback<()>>) {
        let _ = self.copy.try_set_value(copy);
    }
}
