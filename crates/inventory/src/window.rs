//! Which rows are in sight: pure arithmetic on rows of one height. Browsers bound the height of an element, so a long list
//! scrolls in a box of a bounded height: there the scroll bar's thumb tells the place in the list, while small steps
//! move the rows pixel by pixel from where they are.

/// The greatest height of the box that scrolls, in CSS pixels; browsers stop at 8 to 33 million.
pub const BOX_HEIGHT_MAX: f64 = 5_000_000.0;
/// This part of the thumb's way, at either end, is as long as the rows are: a step there ends where the list does.
const EXACT_PART: f64 = 0.125;
/// A step of more than so many views is one of the thumb.
const JUMP: f64 = 2.0;
/// Rows drawn above and below those in sight, for what reads the document and not the screen.
const BESIDE: usize = 2;

/// The rows to draw, by position: `first` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The first row to draw.
    pub first: usize,
    /// One past the last row to draw.
    pub end: usize,
}

/// Where a view stands in a list of rows. All lengths are CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scroller {
    rows: usize,
    row_height: f64,
    view: f64,
    top: f64,
    position: f64,
}

impl Scroller {
    /// At the top of no rows.
    #[must_use]
    pub fn new(row_height: f64) -> Self {
        Self { rows: 0, row_height: clean(row_height).max(1.0), view: 0.0, top: 0.0, position: 0.0 }
    }

    /// Takes the number of rows and the height of the view below the header. The rows in sight stay there as far as
    /// there are that many.
    pub fn resize(&mut self, rows: usize, view: f64) {
        (self.rows, self.view) = (rows, clean(view));
        self.go_to(self.position);
    }

    /// Takes another height of the rows; the first row in sight stays the first.
    pub fn set_row_height(&mut self, row_height: f64) {
        let row = self.position / self.row_height;
        self.row_height = clean(row_height).max(1.0);
        self.go_to(row * self.row_height);
    }

    /// The height of a row.
    #[must_use]
    pub fn row_height(&self) -> f64 {
        self.row_height
    }

    /// How far the first pixel in sight is below the first row's top.
    #[must_use]
    pub fn position(&self) -> f64 {
        self.position
    }

    /// The height that the box of the rows is to have.
    #[must_use]
    pub fn box_height(&self) -> f64 {
        self.height().min(BOX_HEIGHT_MAX)
    }

    /// The height of what of the rows is in sight.
    #[must_use]
    pub fn sight(&self) -> f64 {
        self.view.min(self.box_height())
    }

    /// How far the box is to be scrolled, for the thumb to stand where the rows are.
    #[must_use]
    pub fn top(&self) -> f64 {
        let (way, reach) = (self.way(), self.reach());
        let (exact, rate) = (way * EXACT_PART, self.rate());
        if self.fits() || self.position <= exact {
            self.position
        } else if reach - self.position <= exact {
            way - (reach - self.position)
        } else {
            exact + (self.position - exact) / rate
        }
    }

    /// The browser scrolled the box to `top`.
    pub fn scrolled(&mut self, top: f64) {
        let top = clean(top).min(self.way());
        let step = top - self.top;
        self.top = top;
        // Browsers round what they report: the last pixel is the end.
        self.position = if self.fits() {
            if top + 1.0 > self.way() { self.reach() } else { top }
        } else if step.abs() > JUMP * self.view {
            self.at_thumb(top)
        } else {
            (self.position + step).clamp(0.0, self.reach())
        };
    }

    /// Whether the box is at one of its ends and the rows are not, so that a further step would do nothing.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        let at_start = self.top < 1.0 && self.position >= 1.0;
        let at_end = self.top + 1.0 > self.way() && self.position + 1.0 <= self.reach();
        at_start || at_end
    }

    /// Where the box is to be scrolled to, since the thumb does not stand where the rows are; say what came of it with
    /// [`Self::synced`].
    #[must_use]
    pub fn out_of_step(&self) -> Option<f64> {
        let top = self.top();
        ((top - self.top).abs() >= 1.0).then_some(top)
    }

    /// The box was scrolled to `top` so that the thumb stands where the rows are; these stay.
    pub fn synced(&mut self, top: f64) {
        self.top = clean(top).min(self.way());
    }

    /// Puts the pixel `position` below the first row's top at the top of the view, or the nearest there is.
    pub fn go_to(&mut self, position: f64) {
        self.position = clean(position).min(self.reach());
    }

    /// Moves as little as it takes to have the row at `position` whole in sight.
    pub fn reveal(&mut self, position: usize) {
        let top = self.top_of(position);
        let lowest = top + self.row_height - self.view.max(self.row_height);
        self.go_to(self.position.clamp(lowest, top.max(lowest)));
    }

    /// How far the top of the row at `position` is below the first row's.
    #[must_use]
    pub fn top_of(&self, position: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "far fewer rows than 2^52")]
        let rows = position as f64;
        rows * self.row_height
    }

    /// The first row in sight, and how many of its pixels are above.
    #[must_use]
    pub fn first(&self) -> (usize, f64) {
        let first = whole(self.position / self.row_height);
        (first, self.position - self.top_of(first))
    }

    /// Rows that are whole in sight at once, at least one.
    #[must_use]
    pub fn page(&self) -> usize {
        whole(self.view / self.row_height).max(1)
    }

    /// The rows to draw.
    #[must_use]
    pub fn window(&self) -> Window {
        let (first, _) = self.first();
        let end = whole(((self.position + self.view) / self.row_height).ceil());
        Window { first: first.min(self.rows).saturating_sub(BESIDE), end: end.saturating_add(BESIDE).min(self.rows) }
    }

    /// The height of all rows.
    fn height(&self) -> f64 {
        self.top_of(self.rows)
    }

    /// The greatest position.
    fn reach(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }

    /// How far the box can be scrolled.
    fn way(&self) -> f64 {
        (self.box_height() - self.view).max(0.0)
    }

    fn fits(&self) -> bool {
        self.height() <= BOX_HEIGHT_MAX
    }

    /// Pixels of rows for one of the thumb's way, away from the ends.
    fn rate(&self) -> f64 {
        let exact = 2.0 * EXACT_PART * self.way();
        (self.reach() - exact) / (self.way() - exact).max(1.0)
    }

    fn at_thumb(&self, top: f64) -> f64 {
        let (way, reach) = (self.way(), self.reach());
        let exact = way * EXACT_PART;
        if top <= exact {
            top
        } else if way - top <= exact {
            // The last pixel is the end, as above.
            if top + 1.0 > way { reach } else { reach - (way - top) }
        } else {
            exact + (top - exact) * self.rate()
        }
    }
}

/// Values a browser can report while it bounces (negative, not finite) are 0.
fn clean(pixels: f64) -> f64 {
    if pixels.is_finite() { pixels.max(0.0) } else { 0.0 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "finite and not negative: it saturates")]
fn whole(number: f64) -> usize {
    number as usize
}
