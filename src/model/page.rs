//! One answer of a list operation, read from bytes: its rows, its total, and what could not be read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::field::Field;
use super::row::{Element, ElementSeed, ImageRow};
use crate::error::{Error, ErrorKind};

/// One page of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<R> {
    /// The rows that match the query in all, as the service counts them.
    pub total_num: Field<u64>,
    /// The rows of this page.
    pub rows: Vec<R>,
    /// The JSON of elements that are no rows.
    pub unreadable: Vec<Box<str>>,
}

impl<R: ImageRow> Page<R> {
    /// Reads the body of a 200 answer.
    ///
    /// # Errors
    /// [`ErrorKind::NotJson`] when it is not JSON or stops in the middle, [`ErrorKind::UnexpectedShape`] when it is JSON
    /// but no list of images. A missing or `null` `data_list` beside a `total_num` is an empty page.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        let mut reader = serde_json::Deserializer::from_slice(body);
        let body = reader.deserialize_any(BodyVisitor(PhantomData)).and_then(|body| reader.end().map(|()| body));
        let body = body.map_err(|error| {
            let kind = if error.is_data() { ErrorKind::UnexpectedShape } else { ErrorKind::NotJson };
            Error { status: Some(200), ..Error::new(kind).with_message(error.to_string()) }
        })?;
        if body.rows.is_none() && body.total_num == Field::Missing {
            let error = Error::new(ErrorKind::UnexpectedShape).with_message("neither total_num nor data_list");
            return Err(Error { status: Some(200), ..error });
        }
        let (rows, unreadable) = body.rows.unwrap_or_default();
        Ok(Self { total_num: body.total_num, rows, unreadable })
    }
}

struct Body<R> {
    total_num: Field<u64>,
    rows: Option<(Vec<R>, Vec<Box<str>>)>,
}

struct BodyVisitor<R>(PhantomData<R>);

impl<'de, R: ImageRow> Visitor<'de> for BodyVisitor<R> {
    type Value = Body<R>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with total_num and data_list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut body = Body { total_num: Field::Missing, rows: None };
        while let Some(name) = object.next_key::<std::borrow::Cow<'de, str>>()? {
            match name.as_ref() {
                "total_num" => body.total_num = object.next_value()?,
                "data_list" => body.rows = object.next_value_seed(RowsSeed(PhantomData))?,
                _ => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(body)
    }
}

type Rows<R> = (Vec<R>, Vec<Box<str>>);

struct RowsSeed<R>(PhantomData<R>);

impl<'de, R: ImageRow> DeserializeSeed<'de> for RowsSeed<R> {
    type Value = Option<Rows<R>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de, R: ImageRow> Visitor<'de> for RowsSeed<R> {
    type Value = Option<Rows<R>>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of images, or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
        let mut rows = Vec::with_capacity(array.size_hint().unwrap_or_default());
        let mut unreadable = Vec::new();
        while let Some(element) = array.next_element_seed(ElementSeed(PhantomData))? {
            match element {
                Element::Row(row) => rows.push(row),
                Element::Unreadable(raw) => unreadable.push(raw),
            }
        }
        Ok(Some((rows, unreadable)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LocalImage, SwrImage};

    fn local(body: &str) -> Result<Page<LocalImage>, Error> {
        Page::read(body.as_bytes())
    }

    #[test]
    fn an_odd_field_loses_only_itself_and_an_odd_row_only_itself() {
        let page = local(
            r#"{"total_num":"3","data_list":[{"image_name":"a","vul_num":"many","image_size":"12"},7,{"image_name":null}]}"#,
        )
        .expect("a page");
        assert_eq!(page.total_num, Field::Value(3));
        assert_eq!(page.rows.len(), 2);
        assert_eq!(page.rows[0].odd_fields(), [("vul_num", "many")]);
        assert_eq!(page.rows[0].image_size, Field::Value(12));
        assert_eq!(page.unreadable, ["7".into()]);
    }

    #[test]
    fn fields_nobody_documented_are_kept() {
        let page = local(r#"{"data_list":[{"colour":{"r":1},"image_name":"a"}]}"#).expect("a page");
        assert_eq!(page.rows[0].unknown_fields, [("colour".into(), r#"{"r":1}"#.into())]);
    }

    #[test]
    fn no_list_beside_a_total_is_an_empty_page() {
        for body in [r#"{"total_num":0}"#, r#"{"total_num":0,"data_list":null}"#, r#"{"data_list":[]}"#] {
            assert_eq!(local(body).map(|page| page.rows.len()), Ok(0), "{body}");
        }
    }

    #[test]
    fn what_is_no_page_says_so() {
        for body in ["{}", "[]", "7", "\"x\"", r#"{"data_list":7}"#, r#"{"error_code":"HSS.1005"}"#] {
            assert_eq!(local(body).map_err(|e| e.kind), Err(ErrorKind::UnexpectedShape), "{body}");
        }
        for body in ["", "{", r#"{"total_num":1,"data_list":[{"image_na"#, "no", r#"{"total_num":1}x"#] {
            assert_eq!(local(body).map_err(|e| e.kind), Err(ErrorKind::NotJson), "{body}");
        }
    }

    #[test]
    fn a_multi_arch_row_keeps_its_images() {
        let body = r#"{"data_list":[{"association_images":[{"image_name":"a","scan_status":"success"}]},
            {"association_images":[1]},{"association_images":null}]}"#;
        let page = Page::<SwrImage>::read(body.as_bytes()).expect("a page");
        assert_eq!(page.rows[0].association_images.value().map(Vec::len), Some(1));
        assert_eq!(page.rows[1].association_images.odd(), Some("[1]"));
        assert_eq!(page.rows[2].association_images, Field::Missing);
    }
}
