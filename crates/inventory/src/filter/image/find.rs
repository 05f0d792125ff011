//! The rows of an image: those whose name ends as it should are looked at in whole, and those in which the text stands as it
//! is.

use std::ops::Range;

use image_reference::{Mention, Named};

use super::Wanted;
use super::same::RowImage;
use crate::filter::check::Check;
use crate::filter::codes::Codes;
use crate::filter::search::texts;
use crate::filter::targets::targets;
use crate::numbers::Slot;
use crate::stored::Stored;
use crate::table::Table;

/// What the rows are looked at for.
#[derive(Debug, Clone)]
pub(in crate::filter) struct ImageCheck {
    named: Vec<Ready>,
    /// Where the text itself may stand.
    literal: Vec<Check>,
    names: Option<usize>,
}

/// An image by its name, and the codes of the names that end with it.
#[derive(Debug, Clone)]
struct Ready {
    wanted: Named,
    codes: Codes,
}

impl ImageCheck {
    pub(in crate::filter) fn new<'w>(table: &Table, wanted: impl IntoIterator<Item = &'w Wanted>) -> Self {
        let mut check = Self { named: Vec::new(), literal: Vec::new(), names: table.place("image_name") };
        for wanted in wanted {
            if let Mention::Named(named) = wanted.mention() {
                check.named.push(Ready { wanted: named.clone(), codes: Codes::default() });
            }
            // A plain name is looked for as a whole only.
            if Mention::is_told_by(wanted.text()) {
                let free = targets(table.list()).iter().filter(|target| target.free);
                check.literal.extend(free.filter_map(|target| Check::of_free(table, target, wanted.text())));
            }
        }
        check
    }

    /// Looks at texts that are new, and at what came for these rows and could not be read.
    pub(in crate::filter) fn learn(&mut self, table: &Table, odd: &[(usize, usize, &str)]) {
        self.literal.iter_mut().for_each(|check| check.learn(table, odd));
        let Some(Stored::Texts { dictionary, .. }) = self.names.and_then(|place| table.stored(place)) else { return };
        for Ready { wanted, codes } in &mut self.named {
            let last = last_part(&wanted.path);
            for (first, block, starts) in dictionary.blocks(codes.looked_at()) {
                for (number, text) in texts(block, starts) {
                    if last_part(text.trim()).eq_ignore_ascii_case(last) {
                        codes.add(first + number);
                    }
                }
            }
            codes.look_at(dictionary.len());
        }
    }

    /// Marks with 1 which of the rows are of one of the images; marks that are there stay.
    pub(in crate::filter) fn mark(&self, table: &Table, rows: Range<usize>, marks: &mut [u8]) {
        self.literal.iter().for_each(|check| check.mark(table, rows.clone(), marks));
        let Some(names) = self.names.and_then(|place| table.stored(place)) else { return };
        let named: Vec<&Ready> = self.named.iter().filter(|ready| ready.codes.any()).collect();
        if named.is_empty() {
            return;
        }
        for (mark, row) in marks.iter_mut().zip(rows).filter(|(mark, _)| **mark == 0) {
            let Slot::Value(code) = names.slot(row) else { continue };
            let code = u32::try_from(code).unwrap_or(u32::MAX);
            let mut ready = named.iter().filter(|ready| ready.codes.has(code) == 1).peekable();
            if ready.peek().is_some() {
                let image = RowImage::of(table, row);
                *mark = u8::from(ready.any(|ready| image.is(&ready.wanted)));
            }
        }
    }
}

/// What stands behind the last slash.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
