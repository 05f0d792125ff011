//! How the pages of a load join. A page begins with the last row of the page before it, so that a list which moved between
//! two answers shows: then another row stands there. [`Seam`] says what a page should begin with, [`Join`] what it does.

/// Where a page stands in the load, for whoever reads its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seam {
    /// The position of the page's first row in the result.
    pub offset: u64,
    /// Rows at its front that an earlier page had; the last of them should be the last row taken. None of the first page, of
    /// one behind a gap, and of one that looks for a row that was taken.
    pub overlap: u64,
    /// Whether it is of no use unless it has a row that was taken before: without one, rows can be missing before it.
    pub must_join: bool,
    /// Whether it was taken before and is looked at once more, only to see whether rows are still where they were.
    pub again: bool,
}

impl Seam {
    /// Of the first page of the rows from `offset` on.
    #[must_use]
    pub fn first(offset: u64) -> Self {
        Self { offset, overlap: 0, must_join: false, again: false }
    }

    /// Of a page that follows others and is taken whatever it begins with.
    #[must_use]
    pub fn next() -> Self {
        Self { offset: 0, overlap: 1, must_join: false, again: false }
    }
}

/// How a page joins the rows taken before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Join {
    /// It has nothing to join, or was taken without.
    #[default]
    Free,
    /// It begins with the last row taken: nothing was skipped.
    Exact,
    /// It has rows that were taken, but begins with another one: the list changed. What is behind them follows without a gap.
    Shifted,
    /// It has none of the rows that were taken, and was not taken itself: the list changed, and rows can stand in between.
    Lost,
    /// It has the rows of the first page, although it was asked for at another offset: something answers in the service's
    /// place. It was not taken.
    Repeats,
}

/// What was taken of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// List elements of the page, unreadable ones included.
    pub elements: u64,
    /// Rows that match the query in all, as the service counts them.
    pub total: Option<u64>,
    /// How the page joins those before it.
    pub join: Join,
}
