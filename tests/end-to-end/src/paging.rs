//! Which pages the page asks for: of 200 rows, each but the first with the last row of the one before it.

const LIMIT: u64 = 200;
const STRIDE: u64 = LIMIT - 1;

/// How many requests so many rows take.
#[must_use]
pub fn pages_of(rows: u64) -> u64 {
    1 + rows.saturating_sub(LIMIT).div_ceil(STRIDE)
}

/// The offset of a page, counted from 0.
#[must_use]
pub fn page_offset(page: u64) -> u64 {
    page * STRIDE
}

/// How many rows so many whole pages have together.
#[must_use]
pub fn rows_of(pages: u64) -> u64 {
    if pages == 0 { 0 } else { pages * STRIDE + 1 }
}
