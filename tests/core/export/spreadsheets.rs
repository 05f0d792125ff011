//! CSV and the HTML of the clipboard, opened by LibreOffice and by Gnumeric, and compared cell by cell with the values. What
//! a program changes is written here as what it makes of it, so that a test fails when that is no longer so.

use hss_export::{Format, inert};
use hss_inventory::Images;
use hss_query::List;
use serde_json::json;

use super::given::{export, layout, loaded};
use super::texts::{DISGUISES, FIELDS, TEXTS, long};
use super::tools::{Cell, Folder, gnumeric, libreoffice, libreoffice_all};
use super::{corpus, texts};

const PLAIN: Format = Format::Csv { bom: false };
/// LibreOffice's importer of CSV, with: separators, quote, UTF-8, from the first line, no types of columns, English, whether
/// what is quoted is text, no special numbers.
fn csv_filter(separators: &str, quoted_is_text: bool) -> String {
    format!("Text - txt - csv (StarCalc):{separators},34,76,1,,1033,{quoted_is_text},false")
}
const HTML: &str = "HTML (StarCalc)";
const GNUMERIC_CSV: &str = "Gnumeric_stf:stf_csvtab";
const GNUMERIC_HTML: &str = "Gnumeric_html:html";
/// The columns of [`rows`].
const NAME: usize = 1;
const COUNT: usize = 2;
const SIZE: usize = 3;

/// A row for each text, with numbers of few and of many digits.
fn rows(texts: &[String]) -> Images {
    let row = |(at, text): (usize, &String)| {
        json!({ "image_id": format!("row {at}"), "image_name": text, "vul_num": at + 1, "image_size": i64::MAX,
            "latest_scan_time": 1_697_509_433_000_u64 })
    };
    loaded(List::Local, &texts.iter().enumerate().map(row).collect::<Vec<_>>())
}

fn written(texts: &[String], format: Format) -> String {
    export(&rows(texts), format, Some(&layout(List::Local, FIELDS))).finish()
}

/// All texts, and the formulas in all disguises.
fn all() -> Vec<String> {
    TEXTS.iter().chain(DISGUISES).map(|text| (*text).to_owned()).chain([long()]).collect()
}

/// Rows behind the line of names, each with a cell for each column.
fn body(cells: &[Vec<Cell>], texts: &[String]) -> Vec<Vec<Cell>> {
    let rows: Vec<Vec<Cell>> = cells.iter().skip(1).take(texts.len()).cloned().collect();
    assert_eq!(rows.len(), texts.len());
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row[0].text, format!("row {at}"), "each value is one row");
    }
    rows
}

fn no_formula(cells: &[Vec<Cell>], what: &str) {
    assert!(cells.len() > 1, "{what}: nothing was opened");
    for cell in cells.iter().flatten() {
        assert_eq!(cell.formula, None, "{what}: {cell:?}");
        assert!(!cell.has_link, "{what}: {cell:?}");
    }
}

/// Compares a column with what is expected of each text, and says all that differs.
fn compare(rows: &[Vec<Cell>], texts: &[String], expected: impl Fn(&str) -> String) {
    let differing: Vec<String> = rows
        .iter()
        .zip(texts)
        .map(|(row, text)| (&row[NAME], expected(text)))
        .filter(|(cell, expected)| {
            cell.text != *expected || !expected.is_empty() && cell.kind.as_deref() != Some("string")
        })
        .map(|(cell, expected)| format!("{:.90?} is {:.90?} ({:?})", expected, cell.text, cell.kind))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// What a cell has, in which every line break is one sign.
fn broken(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test --only spreadsheets"]
fn libreoffice_has_every_value_of_csv_where_quoted_is_text() {
    let (folder, texts) = (Folder::new(), all());
    for bom in [false, true] {
        let file = folder.write("exact.csv", &written(&texts, Format::Csv { bom }));
        let cells = libreoffice(&folder, &csv_filter("44", true), &file);
        no_formula(&cells, "CSV");
        assert_eq!(cells[0][0].text, "image_id", "a byte order mark is none of the text");
        let rows = body(&cells, &texts);
        // The apostrophe of what could be a formula is seen.
        compare(&rows, &texts, |text| broken(&inert(text)));
        for (at, row) in rows.iter().enumerate() {
            assert_eq!((row[COUNT].kind.as_deref(), &row[COUNT].text), (Some("float"), &(at + 1).to_string()));
            assert_eq!((row[SIZE].kind.as_deref(), row[SIZE].text.as_str()), (Some("string"), "9223372036854775807"));
            assert_eq!(row[4].text, "2023-10-17T02:23:53.000Z");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test --only spreadsheets"]
fn libreoffice_changes_csv_where_quoted_is_not_text_as_the_documentation_says() {
    let folder = Folder::new();
    let texts: Vec<String> = texts::CHANGED.iter().map(|(text, ..)| (*text).to_owned()).collect();
    let file = folder.write("default.csv", &written(&texts, PLAIN));
    let cells = libreoffice(&folder, &csv_filter("44", false), &file);
    no_formula(&cells, "CSV");
    for (row, (text, changed, _)) in body(&cells, &texts).iter().zip(texts::CHANGED) {
        assert_eq!(row[NAME].text, *changed, "{text}");
        assert_eq!(row[SIZE].text, "9.22337203685478E+018");
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test --only spreadsheets"]
fn no_disguise_is_a_formula_in_libreoffice_whatever_separates_cells() {
    let folder = Folder::new();
    let both = [
        folder.write("disguises.csv", &written(&all(), PLAIN)),
        folder.write("corpus.csv", &export(&corpus::images(List::Swr), PLAIN, None).finish()),
    ];
    // Comma; semicolon; tab; what its dialog has first: all three. And each beside blanks.
    for separators in ["44", "59", "9", "44/59/9", "44/59/9/32/MRG"] {
        for cells in libreoffice_all(&folder, &csv_filter(separators, false), &both) {
            no_formula(&cells, separators);
        }
    }
}

#[test]
#[ignore = "needs LibreOffice: cargo xtask test --only spreadsheets"]
fn libreoffice_has_every_value_of_the_copied_table() {
    let (folder, texts) = (Folder::new(), all());
    let file = folder.write("copied.html", &as_page(&written(&texts, Format::Html)));
    let cells = libreoffice(&folder, HTML, &file);
    no_formula(&cells, "HTML");
    assert_eq!(cells[0][NAME].text, "Image name");
    let rows = body(&cells, &texts);
    compare(&rows, &texts, texts::in_html_of_libreoffice);
    for (at, row) in rows.iter().enumerate() {
        assert_eq!((row[COUNT].kind.as_deref(), &row[COUNT].text), (Some("float"), &(at + 1).to_string()));
        assert_eq!((row[SIZE].kind.as_deref(), row[SIZE].text.as_str()), (Some("string"), "9223372036854775807"));
    }
    let file = folder.write("corpus.html", &as_page(&corpus_as_html()));
    no_formula(&libreoffice(&folder, HTML, &file), "the corpus");
}

#[test]
#[ignore = "needs Gnumeric: cargo xtask test --only spreadsheets"]
fn gnumeric_has_the_values_of_csv_but_for_what_the_documentation_says() {
    let (folder, texts) = (Folder::new(), all());
    let file = folder.write("exact.csv", &written(&texts, PLAIN));
    let cells = gnumeric(GNUMERIC_CSV, &file);
    no_formula(&cells, "CSV");
    let rows = body(&cells, &texts);
    let kept: Vec<_> = rows.iter().zip(&texts).filter(|(_, text)| !texts::is_changed_by_gnumeric(text)).collect();
    assert!(kept.len() * 2 > texts.len());
    let (rows, kept): (Vec<Vec<Cell>>, Vec<String>) =
        kept.into_iter().map(|(row, text)| (row.clone(), text.clone())).unzip();
    // It takes an apostrophe at the beginning for the sign that a text follows: what is inert is exact, then.
    compare(&rows, &kept, |text| broken(inert(text).strip_prefix('\'').unwrap_or(&inert(text))));
    // With twenty digits, as it keeps them.
    assert!(rows.iter().all(|row| row[SIZE].text == "9223372036854775807"));
    // A day, counted from 1900.
    assert!(rows.iter().all(|row| row[4].kind.as_deref() == Some("float") && row[4].text.starts_with("45216.0999")));

    let changed: Vec<String> = texts::CHANGED.iter().map(|(text, ..)| (*text).to_owned()).collect();
    let file = folder.write("changed.csv", &written(&changed, PLAIN));
    for (row, (text, _, changed)) in body(&gnumeric(GNUMERIC_CSV, &file), &changed).iter().zip(texts::CHANGED) {
        assert!(row[NAME].text.starts_with(changed), "{text}: {:?}", row[NAME]);
    }
    let file = folder.write("corpus.csv", &export(&corpus::images(List::Swr), PLAIN, None).finish());
    no_formula(&gnumeric(GNUMERIC_CSV, &file), "the corpus");
}

#[test]
#[ignore = "needs Gnumeric: cargo xtask test --only spreadsheets"]
fn gnumeric_has_the_values_of_the_copied_table_but_for_what_the_documentation_says() {
    let (folder, texts) = (Folder::new(), all());
    let file = folder.write("copied.html", &as_page(&written(&texts, Format::Html)));
    let cells = gnumeric(GNUMERIC_HTML, &file);
    no_formula(&cells, "HTML");
    let rows = body(&cells, &texts);
    let kept: Vec<_> = rows.iter().zip(&texts).filter(|(_, text)| !texts::is_changed_by_gnumeric(text)).collect();
    let (rows, kept): (Vec<Vec<Cell>>, Vec<String>) =
        kept.into_iter().map(|(row, text)| (row.clone(), text.clone())).unzip();
    compare(&rows, &kept, texts::in_html_of_gnumeric);
    let file = folder.write("corpus.html", &as_page(&corpus_as_html()));
    no_formula(&gnumeric(GNUMERIC_HTML, &file), "the corpus");
}

/// Each text of the corpus once: some are so long that LibreOffice takes minutes for more of them.
fn corpus_as_html() -> String {
    export(&corpus::images(List::Swr), Format::Html, Some(&layout(List::Swr, "image_name"))).finish()
}

/// A file says how its signs are encoded; a clipboard has text.
fn as_page(table: &str) -> String {
    ["<meta charset=\"utf-8\">", table].concat()
}
