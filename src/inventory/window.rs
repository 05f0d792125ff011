//! Which rows are in sight: pure arithmetic on rows of one height.

/// The rows to draw, by position: `first` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first row to draw.
    pub first: usize,
    /// One past the last row to draw.
    pub end: usize,
}

/// Rows drawn above and below what is in sight, so that a small scroll shows no gap.
const OVERSCAN: usize = 6;

/// The rows to draw of `rows` rows, each `row_height` pixels high, when the view is scrolled by `top` pixels and
/// `height` pixels high. Values a browser can report while it bounces (negative, not finite) are taken as 0.
#[must_use]
pub fn visible_rows(rows: usize, row_height: f64, top: f64, height: f64) -> Window {
    let clean = |pixels: f64| if pixels.is_finite() { pixels.max(0.0) } else { 0.0 };
    let (top, height, row_height) = (clean(top), clean(height), clean(row_height).max(1.0));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite and not negative: it saturates"
    )]
    let row = |pixels: f64| pixels as usize;
    let first = row(top / row_height).min(rows).saturating_sub(OVERSCAN);
    let end = row(((top + height) / row_height).ceil()).saturating_add(OVERSCAN).min(rows);
    Window { first: first.min(end), end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_is_in_sight_and_a_little_more() {
        assert_eq!(visible_rows(1_000, 30.0, 0.0, 300.0), Window { first: 0, end: 16 });
        assert_eq!(visible_rows(1_000, 30.0, 3_015.0, 300.0), Window { first: 94, end: 117 });
        assert_eq!(visible_rows(1_000, 30.0, 29_700.0, 300.0), Window { first: 984, end: 1_000 });
    }

    #[test]
    fn never_leaves_the_rows() {
        for top in [-50.0, f64::NAN, f64::INFINITY, 1e18] {
            let window = visible_rows(10, 30.0, top, 300.0);
            assert!(window.first <= window.end && window.end <= 10, "{top}: {window:?}");
        }
        assert_eq!(visible_rows(0, 30.0, 0.0, 300.0), Window::default());
    }
}
