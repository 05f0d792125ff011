//! Which rows a person selected: a bit a row, so that a million of them take 125 KB. Rows are named by their ids: sorting
//! and filtering change nothing here. What becomes of it when rows are loaded again: `keep_selection` of the grid (`state.rs`).

use super::images::RowId;

/// Rows that are selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    rows: Bits,
    /// Where a range begins.
    anchor: Option<RowId>,
    /// What was selected before the range, while it is being drawn out.
    before: Option<Bits>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Bits {
    words: Vec<u64>,
    count: usize,
}

impl Selection {
    /// Whether a row is selected.
    #[must_use]
    pub fn contains(&self, row: RowId) -> bool {
        self.rows.contains(row)
    }

    /// How many rows are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.count
    }

    /// Where a range begins: the row that was selected by itself last.
    #[must_use]
    pub fn anchor(&self) -> Option<RowId> {
        self.anchor
    }

    /// Selects a row, or no longer; a range begins there.
    pub fn toggle(&mut self, row: RowId) {
        let selected = self.contains(row);
        self.rows.set(row, !selected);
        (self.anchor, self.before) = (Some(row), None);
    }

    /// Selects the rows of a range, which begins at `anchor`, in place of those of the range before, where that began
    /// there too.
    pub fn extend(&mut self, anchor: RowId, range: impl IntoIterator<Item = RowId>) {
        match &self.before {
            Some(before) if self.anchor == Some(anchor) => self.rows = before.clone(),
            _ => self.before = Some(self.rows.clone()),
        }
        self.anchor = Some(anchor);
        for row in range {
            self.rows.set(row, true);
        }
    }

    /// Selects all of `rows`, or none of them.
    pub fn select(&mut self, rows: impl IntoIterator<Item = RowId>, selected: bool) {
        self.before = None;
        for row in rows {
            self.rows.set(row, selected);
        }
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The selected rows, by their ids.
    pub fn rows(&self) -> impl Iterator<Item = RowId> {
        let bits = self.rows.words.iter().zip(0_u32..);
        bits.flat_map(|(bits, word)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| RowId(word * 64 + bit))
        })
    }

    /// The same rows under other ids; those without one are not selected any more.
    pub fn map(&mut self, id: impl Fn(RowId) -> Option<RowId>) {
        let mut mapped = Self { anchor: self.anchor.and_then(&id), ..Self::default() };
        mapped.select(self.rows().filter_map(&id), true);
        *self = mapped;
    }
}

impl Bits {
    fn contains(&self, row: RowId) -> bool {
        let (word, bit) = place(row);
        self.words.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn set(&mut self, row: RowId, selected: bool) {
        let (word, bit) = place(row);
        if word >= self.words.len() {
            if !selected {
                return;
            }
            self.words.resize(word + 1, 0);
        }
        let Some(bits) = self.words.get_mut(word) else { return };
        match (selected, *bits & bit != 0) {
            (true, false) => self.count += 1,
            (false, true) => self.count -= 1,
            _ => return,
        }
        *bits ^= bit;
    }
}

fn place(row: RowId) -> (usize, u64) {
    (row.0 as usize / 64, 1 << (row.0 % 64))
}
