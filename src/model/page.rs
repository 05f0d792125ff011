//! One answer of a list operation, read from bytes: its rows, its total, and what could not be read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::field::Field;
use super::key::{Key, KeySeed};
use super::mend::mend;
use super::row::{Element, ElementSeed, ImageRow};
use crate::api::error_of;
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
    /// Whether the body could only be read after characters in it were replaced, or values nested too deep.
    pub mended: bool,
}

impl<R: ImageRow> Page<R> {
    /// Reads the body of a 200 answer. A body that is no JSON only for odd characters, numbers or depth is mended first.
    ///
    /// # Errors
    /// [`ErrorKind::NotJson`] when it is not JSON or stops in the middle, [`ErrorKind::UnexpectedShape`] when it is JSON
    /// but no list of images; where it is an error body, those of [`error_of`]. A missing or `null` `data_list` beside a
    /// `total_num` is an empty page.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
        let first = Body::read(body);
        // A body that stops in the middle is not mended: asking again brings all of it.
        if !first.as_ref().is_err_and(serde_json::Error::is_syntax) {
            return Self::of(first, body, false);
        }
        let mended = mend(body);
        if mended.as_bytes() == body {
            return Self::of(first, body, false);
        }
        Self::of(Body::read(mended.as_bytes()), mended.as_bytes(), true)
    }

    fn of(read: Result<Body<R>, serde_json::Error>, body: &[u8], mended: bool) -> Result<Self, Error> {
        let read = read.map_err(|error| {
            let kind = if error.is_data() { ErrorKind::UnexpectedShape } else { ErrorKind::NotJson };
            Error { status: Some(200), ..Error::new(kind).with_message(error.to_string()) }
        })?;
        if read.rows.is_none() && read.total_num == Field::Missing {
            if read.tells_an_error {
                return Err(error_of(200, body));
            }
            let error = Error::new(ErrorKind::UnexpectedShape).with_message("neither total_num nor data_list");
            return Err(Error { status: Some(200), ..error });
        }
        let (rows, unreadable) = read.rows.unwrap_or_default();
        Ok(Self { total_num: read.total_num, rows, unreadable, mended })
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

struct Body<R> {
    total_num: Field<u64>,
    rows: Option<Rows<R>>,
    /// Whether it has a field that error bodies have.
    tells_an_error: bool,
}

impl<R: ImageRow> Body<R> {
    fn read(body: &[u8]) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_slice(body);
        let body = reader.deserialize_any(BodyVisitor(PhantomData))?;
        reader.end().map(|()| body)
    }
}

struct BodyVisitor<R>(PhantomData<R>);

impl<'de, R: ImageRow> Visitor<'de> for BodyVisitor<R> {
    type Value = Body<R>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object with total_num and data_list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut body = Body { total_num: Field::Missing, rows: None, tells_an_error: false };
        while let Some(key) =
            object.next_key_seed(KeySeed(&["total_num", "data_list", "error_code", "error_msg", "error"]))?
        {
            match key {
                Key::Known(0) => body.total_num = object.next_value()?,
                Key::Known(1) => body.rows = object.next_value_seed(RowsSeed(PhantomData))?,
                other => {
                    body.tells_an_error |= matches!(other, Key::Known(_));
                    object.next_value::<IgnoredAny>()?;
                }
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
    use crate::error::DocumentedCode as D;
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
        for body in ["{}", "[]", "7", "\"x\"", r#"{"data_list":7}"#, r#"{"data_list":null}"#] {
            assert_eq!(local(body).map_err(|e| e.kind), Err(ErrorKind::UnexpectedShape), "{body}");
        }
        for body in ["", "{", r#"{"total_num":1,"data_list":[{"image_na"#, "no", r#"{"total_num":1}x"#] {
            assert_eq!(local(body).map_err(|e| e.kind), Err(ErrorKind::NotJson), "{body}");
        }
    }

    #[test]
    fn an_error_body_with_status_200_is_that_error() {
        for (body, kind, documented) in [
            (r#"{"error_code":"HSS.0013","error_msg":"no"}"#, ErrorKind::Forbidden, Some(D::PermissionMissing)),
            (r#"{"error_code":"APIGW.0308","data_list":null}"#, ErrorKind::Throttled, Some(D::QuotaReached)),
            (r#"{"error":{"code":401,"message":"no"}}"#, ErrorKind::Unauthorized, Some(D::IamRefused)),
            ("{\"error_msg\":\"a\\ud800\"}", ErrorKind::Refused, None),
        ] {
            let error = local(body).expect_err("an error");
            assert_eq!((error.kind, error.documented, error.status), (kind, documented, Some(200)), "{body}");
        }
        // Whatever stands beside rows, the rows are the answer.
        let page = local(r#"{"error_code":"HSS.1005","data_list":[{}]}"#).expect("a page");
        assert_eq!(page.rows.len(), 1);
    }

    #[test]
    fn odd_characters_lose_only_themselves() {
        let page = |names: &[u8]| {
            let body = [b"{\"total_num\":1,\"data_list\":[{\"image_name\":\"a", names, b"b\"}]}"].concat();
            let page = Page::<LocalImage>::read(&body).expect("a page");
            (page.rows[0].image_name.value().cloned(), page.mended)
        };
        assert_eq!(page(b"\\ud800"), (Some("a\u{fffd}b".into()), true));
        assert_eq!(page(b"\xff"), (Some("a\u{fffd}b".into()), true));
        assert_eq!(page(b"\t"), (Some("a\tb".into()), true));
        assert_eq!(page("\u{4e2d}\\ud83d\\ude00".as_bytes()), (Some("a\u{4e2d}\u{1f600}b".into()), false));
        assert_eq!(
            local("\u{feff}{\"total_num\":7}").map(|page| (page.total_num, page.mended)),
            Ok((Field::Value(7), false))
        );
        let odd_name = local(r#"{"total_num":1,"data_list":[{"a\ud800":1,"image_name":"b"}]}"#).expect("a page");
        assert_eq!(odd_name.rows[0].unknown_fields, [("a\u{fffd}".into(), "1".into())]);
    }

    #[test]
    fn a_value_nested_too_deep_loses_only_itself() {
        let deep = format!("{}{}", "[".repeat(9_000), "]".repeat(9_000));
        let page = local(&format!(r#"{{"data_list":[{{"new":{deep},"vul_num":{deep},"image_name":"a"}},{{}}]}}"#));
        let page = page.expect("a page");
        assert!(page.mended);
        assert_eq!(page.rows.len(), 2);
        assert_eq!(page.rows[0].image_name, Field::Value("a".into()));
        assert!(page.rows[0].unknown_fields[0].1.contains("too deep"));
        assert_eq!(page.rows[0].odd_fields()[0].0, "vul_num");
    }

    #[test]
    fn what_is_cut_is_not_mended() {
        for body in ["{\"data_list\":[{\"image_name\":\"a\\ud800\"}", "{\"data_list\":[{\"a\":\"\u{4e2d}"] {
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
