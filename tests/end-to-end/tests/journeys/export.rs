//! Rows out of the page: as a file that a program reads, and into whatever is pasted into.

use std::collections::BTreeSet;

use end_to_end::Journey;
use serde_json::{Value, json};

use crate::pace::setup;

const OUTCOME: &str = "(document.querySelector('.export-outcome')?.textContent ?? '')";

/// The cells of a CSV file, line by line.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut characters = text.strip_suffix("\r\n").expect("an end").chars().peekable();
    while let Some(character) = characters.next() {
        let line = lines.last_mut().expect("a line");
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => line.last_mut().expect("a cell").push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'));
                lines.push(vec![String::new()]);
            }
            other => line.last_mut().expect("a cell").push(other),
        }
    }
    lines
}

pub(crate) async fn open_panel(page: &Journey) {
    page.click("Export rows").await;
    page.until("document.activeElement?.closest('[role=dialog][aria-label=\"Export rows\"]')").await;
}

async fn choose(page: &Journey, beginning: &str) {
    page.find(&format!("//label[starts-with(normalize-space(),'{beginning}')]/input"))
        .await
        .click()
        .await
        .expect("a click");
}

pub(crate) async fn choose_format(page: &Journey, name: &str) {
    let select = page.find("//label[starts-with(normalize-space(),'Format')]/select").await;
    select.select_by_label(name).await.expect(name);
}

/// Saves what is chosen, and gives the file's name.
pub(crate) async fn save(page: &Journey, rows: &str) -> String {
    page.click("Save as file").await;
    page.until(&format!("{OUTCOME}.startsWith('Saved {rows} rows as ')")).await;
    let outcome = page.text_of("document.querySelector('.export-outcome')").await;
    outcome.split(" as ").nth(1).and_then(|name| name.strip_suffix('.')).expect("a name").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_thousand_rows_are_a_file_with_its_account() {
    let page = Journey::open(setup(20_000, json!({ "concurrency": 8 })), "?view=local&sort=-vul_num,image_id").await;
    page.rows_loaded(20_000).await;
    page.until("!document.querySelector('.load-bar')").await;
    let files = page.downloads().await;
    open_panel(&page).await;
    choose(&page, "All fields").await;
    let name = save(&page, "20,000").await;
    assert!(name.starts_with("hss-images-local_Only_") && name.ends_with("Z.csv"), "{name}");
    let lines = cells(&files.text(&name).await);
    assert_eq!(lines.len(), 20_001);
    let column = |field: &str| {
        let at = lines[0].iter().position(|head| head == field).unwrap_or_else(|| panic!("no {field}"));
        lines[1..].iter().map(move |line| line[at].as_str())
    };
    let numbers: Vec<u64> = column("vul_num").filter_map(|number| number.parse().ok()).collect();
    assert!(numbers.len() > 10_000 && numbers.windows(2).all(|pair| pair[0] >= pair[1]), "in the order shown");

    // What the service has, and nothing else.
    let key =
        |of: &dyn Fn(&str) -> String| [of("image_id"), of("host_id"), of("image_digest"), of("image_size")].join(" ");
    let mut sent = BTreeSet::new();
    for offset in (0..).step_by(10_000) {
        let rows = page.service.rows("local", offset, 10_000).await;
        let own = rows.iter().filter(|row| row["enterprise_project_id"] == "0").map(|row| &row["row"]);
        let text = |row: &Value, field: &str| match &row[field] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        sent.extend(own.map(|row| key(&|field| text(row, field))));
        if rows.len() < 10_000 {
            break;
        }
    }
    let places = ["image_id", "host_id", "image_digest", "image_size"];
    let places = places.map(|field| lines[0].iter().position(|head| head == field).expect("a column"));
    let saved: BTreeSet<String> = lines[1..].iter().map(|line| places.map(|at| line[at].as_str()).join(" ")).collect();
    assert_eq!(saved.len(), sent.len());
    assert!(saved == sent, "{:?}", saved.symmetric_difference(&sent).take(4).collect::<Vec<_>>());

    let about: Value = serde_json::from_str(column("export_about").next().expect("a row")).expect("JSON");
    assert_eq!((&about["connection"], &about["sort"]), (&json!("Only"), &json!("-vul_num,image_id")));
    assert_eq!((&about["received"], &about["missing"], &about["complete"]), (&json!(20_000), &json!(0), &json!(true)));
    // The link leads to what was exported.
    let link = about["link"].as_str().expect("a link").to_owned();
    assert!(link.starts_with(&page.url), "{link}");
    page.browser.goto(&link).await.expect("the link opens");
    page.rows_loaded(20_000).await;
    assert_eq!(page.sorted("vul_num").await, "descending");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_export_leaves_no_file_and_the_next_one_does() {
    let page = Journey::open(setup(20_000, json!({ "concurrency": 8 })), "?view=local").await;
    page.rows_loaded(20_000).await;
    let files = page.downloads().await;
    open_panel(&page).await;
    // In one go with the page's own tasks: a slice has 2,000 rows at most, and cancelling comes before the last one.
    let cancel = "await (async () => {
        document.querySelector('.export-save').click();
        for (let turn = 0; turn < 5; turn += 1) {
            await new Promise((done) => setTimeout(done));
            const button = [...document.querySelectorAll('.export-actions button')].find((one) => one.textContent === 'Cancel');
            if (button) {
                button.click();
                return true;
            }
        }
        return false;
    })()";
    assert_eq!(page.value(cancel).await, true);
    page.until(&format!("{OUTCOME} === 'Cancelled. No file was saved.'")).await;
    page.until("!document.querySelector('.export-progress')").await;
    // The next export is whole: of the cancelled one nothing goes on.
    choose_format(&page, "NDJSON").await;
    let name = save(&page, "20,000").await;
    assert_eq!(files.text(&name).await.lines().count(), 20_001);
    assert_eq!(files.names(), [name]);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shown_is_exported_as_it_is_shown_and_escape_leads_back() {
    let page = Journey::open(setup(500, json!({})), "?view=local&columns=vul_num,image_name&refine=vul%3E0").await;
    page.rows_loaded(500).await;
    let shown = page.grid_number("shown").await;
    assert!((1..500).contains(&shown));
    let files = page.downloads().await;
    open_panel(&page).await;
    choose_format(&page, "NDJSON").await;
    let name = save(&page, &shown.to_string()).await;
    let text = files.text(&name).await;
    let mut rows = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let about = rows.next().expect("the account")["about"].take();
    assert_eq!((&about["refine"], &about["fields"]), (&json!("vul>0"), &json!("vul_num,image_name")));
    let names = page.column("image_name").await;
    for (row, name) in rows.zip(names) {
        assert_eq!(row["image_name"], json!(name));
        assert!(row["vul_num"].as_u64().is_some_and(|number| number > 0) && row.as_object().expect("a row").len() == 2);
    }
    page.press("\u{e00c}").await;
    page.until("!document.querySelector('.export-panel') && document.activeElement.textContent === 'Export rows'")
        .await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "what is copied is read back in Chromium")]
async fn selected_rows_are_copied_as_a_table_by_key_and_by_button() {
    let page = Journey::open(setup(500, json!({})), "?view=local&columns=image_name,vul_num").await;
    page.rows_loaded(500).await;
    page.run("document.querySelector('[aria-rowindex=\"2\"] [data-column=vul_num]').focus()", "").await;
    page.press(" ").await;
    page.press("\u{e008}\u{e015}\u{e015}\u{e000}").await;
    page.until("document.querySelector('.grid-selected span').innerText === '3 rows selected'").await;
    page.press("\u{e009}c\u{e000}").await;
    page.hears("Copied 3 rows.").await;
    let names = page.column("image_name").await;
    check_pasted(&page, &names[..3]).await;

    // A text that is selected is copied as ever.
    let select = "getSelection().selectAllChildren(document.querySelector('.summary'))";
    page.run(select, "").await;
    page.run(
        "document.querySelector('[aria-rowindex=\"2\"] [data-column=vul_num]').focus({ preventScroll: true })",
        "",
    )
    .await;
    page.run(select, "").await;
    page.press("\u{e009}c\u{e000}").await;
    assert_eq!(pasted(&page).await["plain"].as_str().map(str::trim), Some("500 of 500 rows loaded"));
    page.run("getSelection().removeAllRanges()", "").await;

    open_panel(&page).await;
    page.click("Copy as table").await;
    check_pasted(&page, &names[..3]).await;
    page.click("Copy as Markdown").await;
    page.until("document.querySelector('.export-panel')").await;
    let table = pasted(&page).await["plain"].as_str().unwrap_or_default().to_owned();
    assert!(table.contains("\n| Image name | Vulnerabilities |\n| --- | ---: |\n"), "{table}");
    assert!(table.contains("- Rows: 3 of 500 loaded\n"), "{table}");
    page.finish().await;
}

/// What is pasted, in either form.
async fn pasted(page: &Journey) -> Value {
    let listen = "window.pasted = null; addEventListener('paste', (event) => {
        const form = (type) => event.clipboardData.getData(type);
        window.pasted = { plain: form('text/plain'), html: form('text/html') };
        event.preventDefault();
    }, { once: true, capture: true })";
    page.run(listen, "").await;
    page.run("document.querySelector('.refine-bar input').focus()", "").await;
    page.press("\u{e009}v\u{e000}").await;
    page.until("window.pasted").await;
    page.value("window.pasted").await
}

async fn check_pasted(page: &Journey, names: &[String]) {
    let pasted = pasted(page).await;
    let plain = pasted["plain"].as_str().unwrap_or_default().replace("\r\n", "\n");
    let lines: Vec<&str> = plain.lines().collect();
    assert_eq!((lines.len(), lines[0]), (6, "Image name\tVulnerabilities"), "{plain}");
    for (line, name) in lines[1..4].iter().zip(names) {
        assert!(line.starts_with(&format!("{name}\t")), "{line}");
    }
    assert!(lines[5].starts_with("Local images \u{b7} Only \u{b7} 3 of 500 loaded \u{b7} "), "{}", lines[5]);
    let html = pasted["html"].as_str().unwrap_or_default();
    assert_eq!((html.matches("<tr>").count(), html.matches("<td").count()), (4, 6), "{html}");
}
