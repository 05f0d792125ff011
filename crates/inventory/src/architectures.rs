//! The images that a multi-arch row stands for, one for each architecture, and the rows that those are.

use super::images::{Images, RowId};
use hss_model::{ASSOCIATED_IMAGE, Page, Value};

/// So many rows with its digest are looked at for the one that has its name, too.
const LOOKED_AT: usize = 200;

/// An image that a multi-arch row stands for. What is odd is as it came; what is missing is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Architecture {
    /// Its name.
    pub name: String,
    /// Its tag.
    pub tag: String,
    /// Its organization.
    pub namespace: String,
    /// Its digest.
    pub digest: String,
    /// How far its scan is, as it stands on the wire.
    pub scan_status: String,
    /// Its row, where that is loaded.
    pub row: Option<RowId>,
}

impl Images {
    /// The images that the row shown at a position stands for; none where it is not a multi-arch one.
    #[must_use]
    pub fn architectures(&self, position: usize) -> Vec<Architecture> {
        let Some(json) = self.association_images(position) else { return Vec::new() };
        let body = [r#"{"data_list":"#, json, "}"].concat();
        let own = self.row_at(position);
        let read = Page::read(ASSOCIATED_IMAGE, body.as_bytes(), |page| {
            page.rows().map(|values| self.architecture(values, own)).collect()
        });
        read.unwrap_or_default()
    }

    fn architecture(&self, values: &[Value<'_>], own: Option<RowId>) -> Architecture {
        let text = |name: &str| {
            let place = ASSOCIATED_IMAGE.iter().position(|field| field.name == name);
            let value = place.and_then(|place| values.get(place)).and_then(Value::text);
            value.unwrap_or_default().to_owned()
        };
        let image = Architecture {
            name: text("image_name"),
            tag: text("image_version"),
            namespace: text("namespace"),
            digest: text("image_digest"),
            scan_status: text("scan_status"),
            row: None,
        };
        let same = |row: &RowId, field: &str, text: &str| {
            text.is_empty() || self.value_text(*row, field).as_deref() == Some(text)
        };
        let rows = self.with_digest(&image.digest, own, LOOKED_AT).rows.into_iter();
        let row = rows.filter(|row| same(row, "image_name", &image.name) && same(row, "namespace", &image.namespace));
        let row = row.max_by_key(|row| same(row, "image_version", &image.tag));
        Architecture { row, ..image }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_query::List;

    #[test]
    fn each_architecture_is_found_among_the_rows_where_it_is_loaded() {
        let digest = |number: u8| format!("sha256:{number:064x}");
        let row = |id: u8, name: &str, digest: &str, more: &str| {
            format!(
                r#"{{"id":{id},"namespace":"shop","image_name":"{name}","image_version":"1","image_digest":"{digest}"{more}}}"#
            )
        };
        let part = |name: &str, digest: &str| {
            format!(
                r#"{{"image_name":"{name}","image_version":"1","namespace":"shop","image_digest":"{digest}","scan_status":"success"}}"#
            )
        };
        let parts = [part("cart", &digest(2)), part("cart", &digest(3)), "{}".into(), r#"{"image_name":7}"#.into()];
        let many = format!(r#","association_images":[{}]"#, parts.join(","));
        let rows = [row(1, "cart", &digest(1), &many), row(2, "till", &digest(2), ""), row(3, "cart", &digest(2), "")];
        let mut images = Images::new(List::Swr);
        images.append_body(format!(r#"{{"data_list":[{}]}}"#, rows.join(",")).as_bytes()).expect("a page");
        let found = images.architectures(0);
        let of = |at: usize| found.get(at).cloned().unwrap_or_default();
        assert_eq!((found.len(), of(0).row, of(1).row), (4, Some(RowId(2)), None), "the one with its name");
        assert_eq!((of(0).digest, of(0).scan_status.as_str()), (digest(2), "success"));
        assert_eq!((of(2), of(3).name.as_str()), (Architecture::default(), "7"));
        assert!(images.architectures(1).is_empty() && images.architectures(9).is_empty());
    }
}
