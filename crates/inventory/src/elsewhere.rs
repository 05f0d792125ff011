//! Where else an image is: the rows of a list with the same digest, or with the same name and tag, whatever of them is shown;
//! and the row beside another in the order that is shown.

use image_reference::is_placeholder;

use super::images::{Images, RowId};
use super::numbers::Slot;

/// Rows that were looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Elsewhere {
    /// How many there are.
    pub count: usize,
    /// The first of them, in the order that they came in.
    pub rows: Vec<RowId>,
}

impl Images {
    /// The rows with this digest but for one, the first `most` of them by name.
    #[must_use]
    pub fn with_digest(&self, digest: &str, but: Option<RowId>, most: usize) -> Elsewhere {
        self.with_values(&[("image_digest", digest)], but, most)
    }

    /// The rows with this name and tag but for one, the first `most` of them by name.
    #[must_use]
    pub fn with_name_and_tag(&self, name: &str, tag: &str, but: Option<RowId>, most: usize) -> Elsewhere {
        self.with_values(&[("image_name", name), ("image_version", tag)], but, most)
    }

    /// Texts are held once: each is looked up, and then rows are compared by numbers.
    fn with_values(&self, wanted: &[(&str, &str)], but: Option<RowId>, most: usize) -> Elsewhere {
        let table = self.table();
        let mut codes = Vec::new();
        for (field, text) in wanted {
            let Some(stored) = table.place(field).and_then(|place| table.stored(place)) else {
                return Elsewhere::default();
            };
            // Where tools print that there is nothing, nothing is the same.
            let alike = if is_placeholder(text) { Vec::new() } else { stored.find_alike(text) };
            if alike.is_empty() {
                return Elsewhere::default();
            }
            codes.push((stored, alike.into_iter().map(|code| Slot::Value(u64::from(code))).collect::<Vec<_>>()));
        }
        let mut found = Elsewhere::default();
        for row in 0..table.rows() {
            let id = RowId(u32::try_from(row).unwrap_or(u32::MAX));
            if but != Some(id) && codes.iter().all(|(stored, alike)| alike.contains(&stored.slot(row))) {
                found.count += 1;
                if found.rows.len() < most {
                    found.rows.push(id);
                }
            }
        }
        found
    }

    /// What names a row in a link; nothing for a row that the service gave no identity.
    #[must_use]
    pub fn key_of(&self, row: RowId) -> Option<String> {
        self.table().key(row.0 as usize)
    }

    /// Whether a row with this key is loaded, shown or not.
    #[must_use]
    pub fn has_key(&self, key: &str) -> bool {
        !self.table().rows_with_key(key).is_empty()
    }

    /// The nearest row above or below a position that a link can name by another key: where it is shown, and its key.
    #[must_use]
    pub fn beside(&self, position: usize, below: bool) -> Option<(usize, String)> {
        let own = self.key_at(position);
        let other = |at: usize| self.key_at(at).filter(|key| Some(key) != own.as_ref()).map(|key| (at, key));
        if below { (position + 1..self.shown()).find_map(other) } else { (0..position).rev().find_map(other) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{Calendar, parse};
    use hss_query::{Clock, List};

    fn images(rows: &str) -> Images {
        let mut images = Images::new(List::Local);
        images.append_body(format!(r#"{{"data_list":[{rows}]}}"#).as_bytes()).expect("a page");
        images
    }

    fn row(id: usize, name: &str, tag: &str, digest: &str) -> String {
        format!(r#"{{"image_id":"{id}","image_name":"{name}","image_version":"{tag}","image_digest":"{digest}"}}"#)
    }

    fn digest(number: usize) -> String {
        format!("sha256:{number:064x}")
    }

    #[test]
    fn the_same_digest_and_the_same_name_are_found_apart_from_the_row_itself() {
        let rows = [
            row(1, "a", "1", &digest(1)),
            row(2, "a", "2", &digest(1)),
            row(3, "a", "1", &digest(2)),
            row(4, "b", "1", "no digest"),
            row(5, "b", "1", "no digest"),
        ];
        let images = images(&rows.join(","));
        let found = |found: Elsewhere| (found.count, found.rows.iter().map(|row| row.0).collect::<Vec<_>>());
        assert_eq!(found(images.with_digest(&digest(1), Some(RowId(0)), 9)), (1, vec![1]));
        assert_eq!(found(images.with_digest(&digest(1), None, 1)), (2, vec![0]));
        assert_eq!(found(images.with_digest("no digest", Some(RowId(3)), 9)), (1, vec![4]));
        assert_eq!(found(images.with_digest(&digest(9), None, 9)), (0, vec![]));
        assert_eq!(found(images.with_name_and_tag("a", "1", Some(RowId(2)), 9)), (1, vec![0]));
        assert_eq!(found(images.with_name_and_tag("a", "9", None, 9)), (0, vec![]));
        assert_eq!(found(images.with_name_and_tag("b", "2", None, 9)), (0, vec![]));
    }

    #[test]
    fn one_digest_is_the_same_however_it_is_written() {
        let digits = &digest(1)[7..];
        let rows = [row(1, "a", "1", &digest(1)), row(2, "b", "2", digits), row(3, "c", "3", &digits.to_uppercase())];
        let images = images(&rows.join(","));
        for (own, text) in [(0, digest(1)), (1, digits.to_owned()), (2, digits.to_uppercase())] {
            assert_eq!(images.with_digest(&text, Some(RowId(own)), 9).count, 2, "{text}");
        }
    }

    #[test]
    fn rows_that_have_nothing_are_not_the_same() {
        let rows = [row(1, "<none>", "<none>", "<none>"), row(2, "<none>", "<none>", "<none>")];
        let images = images(&rows.join(","));
        assert_eq!(images.with_digest("<none>", Some(RowId(0)), 9), Elsewhere::default());
        assert_eq!(images.with_name_and_tag("<none>", "<none>", Some(RowId(0)), 9), Elsewhere::default());
    }

    #[test]
    fn what_a_refinement_hides_is_elsewhere_all_the_same() {
        let mut images = images(&[row(1, "a", "1", &digest(1)), row(2, "b", "1", &digest(1))].join(","));
        let calendar = Calendar { clock: Clock { now: 0, month_start: 0 }, offset: |_| 0 };
        images.filter(parse(List::Local, "name=b").filter_expr, &calendar);
        assert_eq!(images.shown(), 1);
        assert_eq!(images.with_digest(&digest(1), Some(RowId(1)), 9).rows, [RowId(0)]);
        assert!(images.has_key("1") && images.position_of("1").is_none() && !images.has_key("9"));
        assert_eq!(images.key_of(RowId(0)).as_deref(), Some("1"));
    }

    #[test]
    fn a_step_leads_to_the_next_row_that_a_link_can_name() {
        let rows = [row(1, "a", "1", ""), "{}".into(), row(1, "a", "1", ""), row(2, "b", "1", "")];
        let images = images(&rows.join(","));
        assert_eq!(
            images.beside(0, true),
            Some((3, "2".into())),
            "the row without an id and the one like it are passed"
        );
        assert_eq!(images.beside(3, false), Some((2, "1".into())));
        assert_eq!((images.beside(0, false), images.beside(3, true)), (None, None));
        assert_eq!(images.beside(1, false), Some((0, "1".into())));
    }

    #[test]
    fn a_hundred_thousand_rows_are_looked_through() {
        let rows: Vec<String> =
            (0..100_000).map(|at| row(at, "a", &(at % 10).to_string(), &digest(at % 1_000))).collect();
        let images = images(&rows.join(","));
        let found = images.with_digest(&digest(7), Some(RowId(7)), 5);
        assert_eq!((found.count, found.rows.len()), (99, 5));
        assert_eq!(images.with_name_and_tag("a", "7", Some(RowId(7)), 5).count, 9_999);
    }
}
