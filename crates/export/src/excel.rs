//! What a sheet of Excel holds, and what of an export is more: such a file opens, but not all of it is there.

/// Rows of a sheet, the line of names counted.
pub const EXCEL_ROWS: usize = 1_048_576;
/// Columns of a sheet.
pub const EXCEL_COLUMNS: usize = 16_384;
/// Characters of a cell, as UTF-16 has them.
pub const EXCEL_CHARACTERS: usize = 32_767;

/// What of an export is more than a sheet of Excel holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AboveExcel {
    /// Whether it has more rows.
    pub rows: bool,
    /// Whether it has more columns.
    pub columns: bool,
    /// How many of its texts are longer, as far as it is written.
    pub texts: usize,
}

impl AboveExcel {
    /// What is known before anything is written: of so many rows, without the line of names, and so many columns.
    #[must_use]
    pub fn of_size(rows: usize, columns: usize) -> Self {
        Self { rows: rows >= EXCEL_ROWS, columns: columns > EXCEL_COLUMNS, texts: 0 }
    }
}

/// Whether a text is longer than a cell holds.
pub(super) fn is_too_long(text: &str) -> bool {
    // No text has more of them than bytes.
    text.len() > EXCEL_CHARACTERS && text.chars().map(char::len_utf16).sum::<usize>() > EXCEL_CHARACTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_as_excel_counts() {
        for (piece, units) in [("a", 1), ("\u{4e2d}", 1), ("\u{1f600}", 2)] {
            let most = EXCEL_CHARACTERS / units;
            assert!(!is_too_long(&piece.repeat(most)), "{piece}");
            assert!(is_too_long(&piece.repeat(most + 1)), "{piece}");
        }
    }

    #[test]
    fn the_line_of_names_is_a_row() {
        assert_eq!(AboveExcel::of_size(EXCEL_ROWS - 1, EXCEL_COLUMNS), AboveExcel::default());
        assert!(AboveExcel::of_size(EXCEL_ROWS, 1).rows && AboveExcel::of_size(1, EXCEL_COLUMNS + 1).columns);
    }
}
