//! Markdown, shown by `cmark-gfm`, which is what GitHub shows it by, with all of its extensions: each cell is the value as a
//! text. HTML is let through, so that what is none is seen to be none.

use hss_export::{Export, ExportReport, Fields, Format, Scope, Sheet, Source};
use hss_i18n::{Language, Messages};
use hss_inventory::{Images, Layout, Selection};
use hss_query::List;
use serde_json::{Value, json};

use super::corpus;
use super::given::{layout, loaded, source};
use super::texts::{DISGUISES, TEXTS};
use super::tools::{Folder, python, run};

/// What sites make links, pictures and messages of, and what is markup.
const MEANINGFUL: &[&str] = &[
    "https://evil.example/x",
    "http://evil.example",
    "ftp://evil.example",
    "www.evil.example",
    "WWW.EVIL.EXAMPLE/a_b_c",
    "evil.example/x",
    "see www.evil.example now",
    "(https://evil.example)",
    "a@b.example",
    "mailto:a@b.example",
    "xmpp:a@b.example/c",
    "@name",
    "hello @name",
    "@org/team",
    "#1",
    "fix #12",
    "GH-1",
    "gh-123",
    "owner/repo#1",
    "owner/repo@0123456789abcdef0123456789abcdef01234567",
    "org/repo!1",
    "!1",
    "~label",
    "%milestone",
    "&1",
    "$1",
    "ABC-1",
    "CVE-2024-3094",
    "0123456",
    "abcdef1",
    "ABCDEF1",
    "0123456789abcdef0123456789abcdef01234567",
    "a abcdef1 b",
    "x-abcdef1",
    "1234567",
    ":smile:",
    ":+1:",
    "a:100:b",
    "12:30:45",
    "*a*",
    "**a**",
    "_a_",
    "__a__",
    "a_b_c",
    "~~a~~",
    "~a~",
    "`a`",
    "``a``",
    "`",
    "``",
    "a`b",
    "a``b`c",
    "`` ` ``",
    "\\`a`",
    "`a",
    "a`",
    " `a` ",
    "[a](https://evil.example)",
    "![a](https://evil.example/x.png)",
    "[a][b]",
    "[^1]",
    "[^1]: a",
    "[a]: https://evil.example",
    "[ ] a",
    "[x] a",
    "- [x] a",
    "<https://evil.example>",
    "<a@b.example>",
    "<img src=x>",
    "<b>a</b>",
    "</td>",
    "<!-- a -->",
    "<!-- a",
    "<?a?>",
    "<![CDATA[a]]>",
    "<script>",
    "<title>",
    "<br>",
    "&lt;b&gt;",
    "&#64;name",
    "&commat;name",
    "&nbsp;",
    "a\\",
    "\\",
    "\\\\",
    "\\|",
    "\\\\|",
    "|",
    "||",
    "a|b",
    "`|`",
    "a\\|b\\\\|c",
    "| --- |",
    "# a",
    "> a",
    "- a",
    "* a",
    "1. a",
    "---",
    "===",
    "```",
    "```a\nb\n```",
    "~~~",
    "    a",
    "\ta",
    "a\tb",
    " a",
    "a ",
    " a ",
    "  ",
    " ",
    "a  b",
    "a\nb",
    "a\r\nb",
    "a\rb",
    "\na",
    "a\n",
    "\n",
    "\n\n",
    "@a\n#1",
    "a\n\n#1\n",
    "a\u{b}b",
    "a\u{c}b",
    "\u{b}",
    "a\u{85}b",
    "a\u{2028}b",
    "\u{2028}",
    "\u{a0}a\u{a0}",
    "\u{3000}a",
    "\u{feff}a",
    "a\u{0}b",
    "$a$",
    "$$a$$",
    "==a==",
    "^a^",
    "++a++",
    ":::note",
    "[[a]]",
    "{{a}}",
    "{% a %}",
    "javascript:alert(1)",
    "data:text/html,a",
    "tel:1",
    "\u{202e}a",
    "\u{1f600}",
];

/// The lines above the table, and its rows behind the header.
struct Shown {
    items: Vec<Value>,
    rows: Vec<Vec<Value>>,
}

fn shown(markdown: &str) -> Shown {
    let folder = Folder::new();
    let file = folder.write("export.md", markdown);
    let extensions = ["table", "autolink", "strikethrough", "tasklist", "tagfilter", "footnotes"];
    let extensions = extensions.into_iter().flat_map(|name| ["--extension".into(), name.into()]);
    let arguments: Vec<_> = ["--unsafe".into()].into_iter().chain(extensions).chain([file.into_os_string()]).collect();
    let html = run("CMARK_GFM", "cmark-gfm", &arguments);
    let file = folder.write("export.html", &html);
    let mut told: Value = serde_json::from_str(&python("rendered.py", &[file.into_os_string()])).expect("JSON");
    assert_eq!(told["around"], json!(["table", "tbody", "thead", "ul"]), "a list and a table");
    let mut rows: Vec<Vec<Value>> = serde_json::from_value(told["rows"].take()).expect("rows");
    rows.remove(0).iter().for_each(check);
    let items: Vec<Value> = serde_json::from_value(told["items"].take()).expect("items");
    items.iter().chain(rows.iter().flatten()).for_each(check);
    Shown { items, rows }
}

/// There is nothing but text, code and line breaks, and outside of code nothing that could be a link.
fn check(place: &Value) {
    let tags = place["tags"].as_array().expect("tags");
    assert!(tags.iter().all(|tag| *tag == "code" || *tag == "br"), "{place}");
    assert_eq!(place["linked"], Value::Null, "{place}");
}

/// A text with what no Markdown has.
fn kept(text: &str) -> String {
    text.replace('\0', "\u{fffd}").replace("\r\n", "\n").replace('\r', "\n")
}

fn export(images: &Images, layout: Option<&Layout>, connection: &str, language: Language) -> String {
    let sheet = Sheet::new(images, Scope::Loaded, &Selection::default(), layout.map_or(Fields::All, Fields::Shown));
    let source = Source { connection: connection.into(), ..source(images.list()) };
    let report = ExportReport::new(images, Scope::Loaded, &sheet, source);
    Export::new(sheet, report, Format::Markdown, Messages::of(language)).finish()
}

#[test]
#[ignore = "needs cmark-gfm: cargo xtask test --only spreadsheets"]
fn every_cell_is_the_value_and_nothing_that_a_site_makes_more_of() {
    let texts: Vec<&str> = MEANINGFUL.iter().chain(TEXTS).chain(DISGUISES).copied().collect();
    let row = |(at, name): (usize, &&str)| json!({ "image_id": format!("row {at}"), "image_name": name, "image_size": i64::MAX, "vul_num": 1_234_567 });
    let images = loaded(List::Local, &texts.iter().enumerate().map(row).collect::<Vec<_>>());
    let columns = layout(List::Local, "image_id,image_name,image_size,vul_num");
    for language in Language::ALL {
        let Shown { rows, .. } = shown(&export(&images, Some(&columns), "Only", language));
        assert_eq!(rows.len(), texts.len());
        for (row, text) in rows.iter().zip(&texts) {
            assert_eq!(row[1]["text"], json!(kept(text)));
            assert_eq!((&row[2]["text"], &row[3]["text"]), (&json!("9223372036854775807"), &json!("1234567")));
        }
    }
}

#[test]
#[ignore = "needs cmark-gfm: cargo xtask test --only spreadsheets"]
fn names_that_mean_nothing_else_are_no_code() {
    let texts = ["nginx", "library/nginx", "1.10", "1.27-alpine", "my_image", "\u{4e2d}\u{6587}"];
    let rows: Vec<Value> =
        texts.iter().enumerate().map(|(at, name)| json!({ "image_id": at, "image_name": name })).collect();
    let images = loaded(List::Local, &rows);
    let Shown { rows, .. } =
        shown(&export(&images, Some(&layout(List::Local, "image_name")), "Only", Language::English));
    for (row, text) in rows.iter().zip(texts) {
        assert_eq!((&row[0]["text"], &row[0]["tags"]), (&json!(text), &json!([])));
    }
}

#[test]
#[ignore = "needs cmark-gfm: cargo xtask test --only spreadsheets"]
fn every_line_of_the_account_is_what_it_says() {
    let images = loaded(List::Local, &[json!({ "image_id": "1" })]);
    // All at once, and alone what ends a cell of a table, where there is none.
    let all = MEANINGFUL.iter().chain(TEXTS).copied().collect::<Vec<_>>().join("\n");
    let alone = MEANINGFUL.iter().copied().filter(|text| text.contains('|')).map(|text| (text, Language::English));
    for (connection, language) in Language::ALL.map(|language| (all.as_str(), language)).into_iter().chain(alone) {
        let Shown { items, .. } = shown(&export(&images, None, connection, language));
        let expected = [": ", &kept(connection)].concat();
        let has = items.iter().any(|item| item["text"].as_str().is_some_and(|text| text.ends_with(&expected)));
        assert!(has, "{connection:?}: {items:?}");
    }
}

#[test]
#[ignore = "needs cmark-gfm: cargo xtask test --only spreadsheets"]
fn the_corpus_of_hostile_texts_is_text() {
    for list in List::ALL {
        let images = corpus::images(list);
        let Shown { rows, .. } = shown(&export(&images, None, "Only", Language::English));
        assert_eq!(rows.len(), images.loaded());
    }
}
