//! What pages lose, and what they do not.

use super::*;
use crate::{LOCAL_IMAGE, SWR_IMAGE};

/// What `look` makes of a page of local images.
fn local<T>(body: &str, look: impl FnOnce(Page<'_>) -> T) -> Result<T, PageError> {
    Page::read(LOCAL_IMAGE, body.as_bytes(), look)
}

fn refused(body: &str) -> Option<PageError> {
    local(body, |_| ()).err()
}

#[test]
fn an_odd_field_loses_only_itself_and_an_odd_row_only_itself() {
    let body = r#"{"total_num":"3","data_list":[{"image_name":"a","vul_num":"many","image_size":"12"},7,{"image_name":null}]}"#;
    let looked = local(body, |page| {
        assert_eq!(page.total_num, Value::Number(3));
        assert_eq!(page.rows().len(), 2);
        assert_eq!(page.value(0, "vul_num"), &Value::Malformed("many".into()));
        assert_eq!(page.value(0, "image_size"), &Value::Number(12));
        assert_eq!(page.value(1, "image_name"), &Value::Missing);
        assert_eq!(page.unreadable, ["7".into()]);
    });
    looked.expect("a page");
}

#[test]
fn fields_are_found_whatever_their_order() {
    let body = r#"{"data_list":[{"vul_num":1,"image_name":"a","agent_id":"x"},{"agent_id":"y","image_name":"b"},{},
        {"image_name":"c","image_name":"d","vul_num":2}]}"#;
    let looked = local(body, |page| {
        let row = |at| ["image_name", "vul_num", "agent_id"].map(|field| page.value(at, field).clone());
        let text = |text: &'static str| Value::Text(text.into());
        assert_eq!(row(0), [text("a"), Value::Number(1), text("x")]);
        assert_eq!(row(1), [text("b"), Value::Missing, text("y")]);
        assert_eq!(row(2), [Value::Missing, Value::Missing, Value::Missing]);
        assert_eq!(row(3), [text("d"), Value::Number(2), Value::Missing]);
    });
    looked.expect("a page");
}

#[test]
fn fields_nobody_documented_are_kept() {
    let unknown = local(r#"{"data_list":[{},{"colour":{"r":1},"image_name":"a"}]}"#, |page| page.unknown);
    assert_eq!(unknown, Ok(vec![UnknownField { row: 1, name: "colour".into(), json: r#"{"r":1}"#.into() }]));
}

#[test]
fn no_list_beside_a_total_is_an_empty_page() {
    for body in [r#"{"total_num":0}"#, r#"{"total_num":0,"data_list":null}"#, r#"{"data_list":[]}"#] {
        assert_eq!(local(body, |page| page.rows().len()), Ok(0), "{body}");
    }
}

#[test]
fn what_is_no_page_says_so() {
    for body in ["[]", "7", "\"x\"", r#"{"data_list":7}"#] {
        assert!(matches!(refused(body), Some(PageError::UnexpectedShape(_))), "{body}");
    }
    for body in ["{}", r#"{"data_list":null}"#] {
        assert_eq!(refused(body), Some(PageError::NoList(body.to_owned())));
    }
    for body in ["", "{", r#"{"total_num":1,"data_list":[{"image_na"#, "no", r#"{"total_num":1}x"#] {
        assert!(matches!(refused(body), Some(PageError::NotJson(_))), "{body}");
    }
}

#[test]
fn an_error_body_is_kept_for_whoever_reads_errors() {
    let (broken, mended) = (r#"{"error_msg":"a\ud800"}"#, r#"{"error_msg":"a\ufffd"}"#);
    assert_eq!(refused(broken), Some(PageError::NoList(mended.into())));
    // Whatever stands beside rows, the rows are the answer.
    assert_eq!(local(r#"{"error_code":"HSS.1005","data_list":[{}]}"#, |page| page.rows().len()), Ok(1));
}

#[test]
fn odd_characters_lose_only_themselves() {
    let page = |names: &[u8]| {
        let body = [b"{\"total_num\":1,\"data_list\":[{\"image_name\":\"a", names, b"b\"}]}"].concat();
        let look = |page: Page<'_>| (page.value(0, "image_name").text().map(str::to_owned), page.mended);
        Page::read(LOCAL_IMAGE, &body, look).expect("a page")
    };
    assert_eq!(page(b"\\ud800"), (Some("a\u{fffd}b".into()), true));
    assert_eq!(page(b"\xff"), (Some("a\u{fffd}b".into()), true));
    assert_eq!(page(b"\t"), (Some("a\tb".into()), true));
    assert_eq!(page("\u{4e2d}\\ud83d\\ude00".as_bytes()), (Some("a\u{4e2d}\u{1f600}b".into()), false));
    let total = local("\u{feff}{\"total_num\":7}", |page| (page.total_num.number(), page.mended));
    assert_eq!(total, Ok((Some(7), false)));
    let odd_name = local(r#"{"total_num":1,"data_list":[{"a\ud800":1,"image_name":"b"}]}"#, |page| page.unknown);
    assert_eq!(odd_name, Ok(vec![UnknownField { row: 0, name: "a\u{fffd}".into(), json: "1".into() }]));
}

#[test]
fn a_value_nested_too_deep_loses_only_itself() {
    let deep = format!("{}{}", "[".repeat(9_000), "]".repeat(9_000));
    let body = format!(r#"{{"data_list":[{{"new":{deep},"vul_num":{deep},"image_name":"a"}},{{}}]}}"#);
    let looked = local(&body, |page| {
        assert!(page.mended);
        assert_eq!(page.rows().len(), 2);
        assert_eq!(page.value(0, "image_name").text(), Some("a"));
        assert!(page.unknown[0].json.contains("too deep"));
        assert!(matches!(page.value(0, "vul_num"), Value::Malformed(_)));
    });
    looked.expect("a page");
}

#[test]
fn what_is_cut_is_not_mended() {
    for body in [
        &b"{\"data_list\":[{\"image_name\":\"a\\ud800\"}"[..],
        b"{\"data_list\":[{\"a\":\"\xe4\xb8\xad",
        b"{\"a\":\"\xe4\xb8",
    ] {
        let error = Page::read(LOCAL_IMAGE, body, |_| ()).err();
        assert!(matches!(error, Some(PageError::NotJson(_))), "{body:?}");
    }
}

#[test]
fn a_multi_arch_row_keeps_its_images() {
    let body = r#"{"data_list":[{"association_images":[{"image_name":"a","scan_status":"success"}]},
        {"association_images":[1]},{"association_images":null}]}"#;
    let images = Page::read(SWR_IMAGE, body.as_bytes(), |page| {
        (0..3).map(|row| format!("{:?}", page.value(row, "association_images"))).collect::<Vec<_>>()
    });
    let images = images.expect("a page");
    assert!(images[0].starts_with("Images(1, "), "{images:?}");
    assert_eq!(images[1..], ["Malformed(\"[1]\")", "Missing"]);
}
