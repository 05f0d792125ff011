//! How the columns of a list are laid out: their order, which are shown, which stay in sight at the left, and how wide
//! they are. A person changes it; the browser keeps it as text, and a link and a saved query can hold that.

use std::ops::Range;

use super::column::ColumnHead;
use super::images::Images;
use hss_query::{LinkProblem, List, ValueProblem};

/// So many columns of a list are shown until a person changes that: its first ones.
pub const SHOWN_AT_FIRST: usize = 15;
/// The narrowest a column gets, in CSS pixels: its mark and its menu have room.
pub const WIDTH_MIN: u16 = 60;
/// The widest.
pub const WIDTH_MAX: u16 = 1_200;

/// A column in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place in the declaration of the list.
    pub column: usize,
    /// Its width in CSS pixels, [`WIDTH_MIN`] to [`WIDTH_MAX`].
    pub width: u16,
    /// Whether it is shown.
    pub shown: bool,
    /// Whether it stays at the left while the others are scrolled.
    pub pinned: bool,
}

/// The columns of a list, each once, in the order from left to right but for those that are pinned; one at least is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    list: List,
    columns: Vec<Placed>,
}

impl Layout {
    /// The layout before a person changed it.
    #[must_use]
    pub fn new(list: List) -> Self {
        let heads = Images::columns(list);
        let place = |(column, head): (usize, &ColumnHead)| Placed {
            column,
            width: head.width,
            shown: column < SHOWN_AT_FIRST,
            pinned: false,
        };
        Self { list, columns: heads.iter().enumerate().map(place).collect() }
    }

    /// Reads the text form: the columns that are shown, by field, from left to right, each with a width or a `p` for
    /// pinned behind a colon where it has one. What is not taken comes back beside it, with why; where no column is left,
    /// the layout is the first one.
    ///
    /// ```
    /// use hss_inventory::Layout;
    /// use hss_query::{LinkProblem, List};
    /// let (layout, problems) = Layout::read(List::Local, "vul_num:90p,image_name,colour,host_name:p");
    /// assert_eq!(layout.write(), "vul_num:90p,host_name:p,image_name");
    /// assert_eq!(problems, [("colour".to_owned(), LinkProblem::NoSuchColumn)]);
    /// ```
    #[must_use]
    pub fn read(list: List, text: &str) -> (Self, Vec<(String, LinkProblem)>) {
        let heads = Images::columns(list);
        let mut columns: Vec<Placed> = Vec::new();
        let mut problems = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (field, rest) = part.split_once(':').unwrap_or((part, ""));
            let found = heads.iter().position(|head| head.field == field);
            let new = found.filter(|column| columns.iter().all(|placed| placed.column != *column));
            let Some((column, head)) = new.and_then(|column| Some((column, heads.get(column)?))) else {
                let again = LinkProblem::Parameter(ValueProblem::Repeated);
                problems.push((part.to_owned(), if found.is_some() { again } else { LinkProblem::NoSuchColumn }));
                continue;
            };
            let digits = rest.strip_suffix('p').unwrap_or(rest);
            let width = if digits.is_empty() { Some(head.width) } else { digits.parse().ok() };
            if width.is_none() {
                problems.push((part.to_owned(), LinkProblem::NoSuchWidth));
            }
            let width = width.unwrap_or(head.width).clamp(WIDTH_MIN, WIDTH_MAX);
            columns.push(Placed { column, width, shown: true, pinned: rest.ends_with('p') });
        }
        if columns.is_empty() {
            return (Self::new(list), problems);
        }
        // Those that are hidden stand behind the one before them in the declaration, to come back there.
        for (column, head) in heads.iter().enumerate() {
            if columns.iter().all(|placed| placed.column != column) {
                let before = column.checked_sub(1);
                let place =
                    columns.iter().position(|placed| Some(placed.column) == before).map_or(0, |place| place + 1);
                columns.insert(place, Placed { column, width: head.width, shown: false, pinned: false });
            }
        }
        (Self { list, columns }, problems)
    }

    /// The text form; empty for the first layout.
    #[must_use]
    pub fn write(&self) -> String {
        let heads = Images::columns(self.list);
        let write = |placed: Placed| {
            let head = heads.get(placed.column)?;
            let width = if placed.width == head.width { String::new() } else { placed.width.to_string() };
            let pinned = if placed.pinned { "p" } else { "" };
            let colon = if width.is_empty() && pinned.is_empty() { "" } else { ":" };
            Some([head.field, colon, &width, pinned].concat())
        };
        let text = |layout: &Self| layout.shown().into_iter().filter_map(write).collect::<Vec<_>>().join(",");
        let own = text(self);
        if own == text(&Self::new(self.list)) { String::new() } else { own }
    }

    /// All columns, the hidden ones too.
    #[must_use]
    pub fn all(&self) -> &[Placed] {
        &self.columns
    }

    /// The columns that are shown, from left to right.
    #[must_use]
    pub fn shown(&self) -> Vec<Placed> {
        let shown = || self.columns.iter().filter(|placed| placed.shown);
        shown().filter(|placed| placed.pinned).chain(shown().filter(|placed| !placed.pinned)).copied().collect()
    }

    /// Shows a column, or hides it where another one is left.
    pub fn show(&mut self, column: usize, shown: bool) {
        let others = self.columns.iter().any(|placed| placed.shown && placed.column != column);
        self.change(column, |placed| placed.shown = shown || !others);
    }

    /// Keeps a column at the left, or no longer.
    pub fn pin(&mut self, column: usize, pinned: bool) {
        self.change(column, |placed| placed.pinned = pinned);
    }

    /// Gives a column a width, within the bounds.
    pub fn resize(&mut self, column: usize, width: u16) {
        self.change(column, |placed| placed.width = width.clamp(WIDTH_MIN, WIDTH_MAX));
    }

    /// Lays all columns out as at first.
    pub fn reset(&mut self) {
        *self = Self::new(self.list);
    }

    /// Moves a column past the next one that is shown at its right, or at its left; says whether there is one. A pinned
    /// column stays among the pinned ones.
    pub fn step(&mut self, column: usize, right: bool) -> bool {
        let shown = self.shown();
        let Some(at) = shown.iter().position(|placed| placed.column == column) else { return false };
        let other = if right { at.checked_add(1) } else { at.checked_sub(1) };
        match other.and_then(|other| shown.get(other)) {
            Some(other) if other.pinned == shown[at].pinned => {
                self.put(column, other.column, right);
                true
            }
            _ => false,
        }
    }

    /// Moves a column to the place of another, before or behind it, and pins it as that one is.
    pub fn put(&mut self, column: usize, other: usize, behind: bool) {
        let at = |columns: &[Placed], wanted| columns.iter().position(|placed| placed.column == wanted);
        let (Some(from), true) = (at(&self.columns, column), column != other) else { return };
        let mut moved = self.columns.remove(from);
        let to = at(&self.columns, other);
        moved.pinned = to.and_then(|to| self.columns.get(to)).map_or(moved.pinned, |other| other.pinned);
        self.columns.insert(to.map_or(from, |to| to + usize::from(behind)), moved);
    }

    fn change(&mut self, column: usize, change: impl FnOnce(&mut Placed)) {
        if let Some(placed) = self.columns.iter_mut().find(|placed| placed.column == column) {
            change(placed);
        }
    }
}

/// Of things that stand side by side, each so wide, those between `left` and `right` and one more on each side.
#[must_use]
pub fn in_sight(widths: &[u16], left: f64, right: f64) -> Range<usize> {
    let mut edge = 0.0;
    let (mut first, mut end) = (widths.len(), 0);
    for (at, width) in widths.iter().enumerate() {
        let start = edge;
        edge += f64::from(*width);
        if edge > left && start < right {
            first = first.min(at);
            end = at + 1;
        }
    }
    first.min(end).saturating_sub(1)..(end + 1).min(widths.len())
}
