//! What names a row in a link, as the service identifies it: of a local image, the image and the server it is on, since one
//! image stands in a row for each of its servers; of an SWR image, the service's own number, or what came in its place.

use super::numbers::Slot;
use super::table::Table;
use hss_query::List;

/// Stands between the image and the server.
const SEPARATOR: char = '~';

impl Table {
    /// The key of a row; nothing for one that the service gave no id.
    pub(super) fn key(&self, row: usize) -> Option<String> {
        let text = |field: &str| self.text(row, self.place(field)?);
        match self.list() {
            List::Local => {
                let image = text("image_id")?;
                Some(text("host_id").map_or_else(|| image.to_string(), |host| format!("{image}{SEPARATOR}{host}")))
            }
            List::Swr => text("id").or_else(|| text("image_id")).map(String::from),
        }
    }

    /// The rows with this key.
    pub(super) fn rows_with_key(&self, key: &str) -> Vec<usize> {
        let Some(image) = self.place("image_id") else { return Vec::new() };
        // An id can hold the separator itself.
        let before = key.match_indices(SEPARATOR).map(|(end, _)| key.get(..end).unwrap_or_default());
        let codes = before.chain([key]).filter_map(|id| self.stored(image)?.find(id));
        let mut slots: Vec<Slot<u64>> = codes.map(|code| Slot::Value(code.into())).collect();
        slots.push(Slot::Malformed);
        let id = self.place("id").filter(|_| self.list() == List::Swr);
        let number = key.parse().map_or(Slot::Malformed, Slot::Value);
        let may_have_it = |row: &usize| {
            slots.contains(&self.slot(*row, image))
                || id.is_some_and(|id| matches!(self.slot(*row, id), slot if slot == number || slot == Slot::Malformed))
        };
        (0..self.rows()).filter(may_have_it).filter(|row| self.key(*row).as_deref() == Some(key)).collect()
    }
}
