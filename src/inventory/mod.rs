//! All rows in memory: what columns they have, in what order they stand, and which of them are in sight. Each column is
//! declared once; header, cell, sort key and width are read from there. Nothing here draws, asks or waits.

mod arrangement;
mod column;
mod columns;
mod compare;
mod dictionary;
mod digests;
mod identity;
mod images;
mod kept;
mod layout;
mod ledger;
mod link;
mod natural;
mod numbers;
mod order;
mod radix;
mod ranks;
pub mod refine;
mod row_key;
mod saved;
mod selection;
mod stored;
mod table;
mod unknowns;
mod window;

pub use column::{Cell, Column, ColumnHead, Holds};
pub use digests::DigestText;
pub use images::{Images, RowId, Taken};
pub use kept::{Change, KEPT_BYTES_MAX, KEPT_LOADS_MAX, Kept, Part, Shelf};
pub use layout::{Layout, Placed, SHOWN_AT_FIRST, WIDTH_MAX, WIDTH_MIN, in_sight};
pub use ledger::{Ledger, Refresh};
pub use link::Link;
pub use natural::natural_cmp;
pub use order::{Direction, Sort};
pub use saved::{NAME_MAX, SAVED_MAX, SavedProblem, SavedQueries, SavedQuery};
pub use selection::Selection;
pub use unknowns::Unknown;
pub use window::{BOX_HEIGHT_MAX, Scroller, Window};
