//! What a person takes from a row, and where they go from its details: copies of each kind, the rows beside it, and the rows
//! of either list that have the same image.

use std::collections::HashMap;

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::Value;

const TITLE: &str = "document.querySelector('.details-title')?.innerText";

fn strict() -> Setup {
    Setup { simulator: Options { loose: 0, rows_local: 600, rows_swr: 600, ..Options::default() }, ..Setup::default() }
}

fn text(row: &Value, field: &str) -> String {
    row[field].as_str().unwrap_or_default().to_owned()
}

/// What was copied last, read as a person would: pasted into a field.
async fn pasted(page: &Journey) -> String {
    let field = page.field("Image name").await;
    field.clear().await.expect("an empty field");
    field.send_keys("\u{e009}v\u{e000}").await.expect("Ctrl+V");
    field.prop("value").await.expect("a value").unwrap_or_default()
}

/// Opens the menu of the second row by key, and presses its entry.
async fn copy(page: &Journey, entry: &str) {
    page.run("document.querySelector('[aria-rowindex=\"3\"] .row-open').focus()", "").await;
    page.press("\u{e008}\u{e03a}\u{e000}").await;
    page.until("document.activeElement.role === 'menuitem'").await;
    page.find(&format!("//*[@role='menuitem'][normalize-space()='{entry}']")).await.click().await.expect("a click");
    page.until("!document.querySelector('.row-menu') && document.activeElement.closest('[aria-rowindex=\"3\"]')").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_menu_of_a_row_copies_what_tools_take() {
    let page = Journey::open(strict(), "?view=swr&image_type=instance_image").await;
    let answer = page.service.list("swr-repository?image_type=instance_image&limit=10").await;
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    let row = &answer["data_list"][1];
    let (name, tag, digest) = (text(row, "image_name"), text(row, "image_version"), text(row, "image_digest"));
    let host = text(row, "instance_url").replace("https://", "");
    let pull = format!("docker pull {host}/{}/{name}:{tag}", text(row, "namespace"));
    for (entry, copied) in [
        ("Copy digest", digest.clone()),
        ("Copy name:tag", format!("{name}:{tag}")),
        ("Copy name@digest", format!("{name}@{digest}")),
        ("Copy pull command", pull),
    ] {
        copy(&page, entry).await;
        page.hears(&format!("Copied {copied}")).await;
        assert_eq!(pasted(&page).await, copied, "{entry}");
    }
    copy(&page, "Copy row as JSON").await;
    page.hears("Copied the row as JSON").await;
    let json: Value = serde_json::from_str(&pasted(&page).await).expect("JSON");
    for (field, value) in json.as_object().expect("an object") {
        assert_eq!(value, &row[field], "{field}");
    }
    let sent = row.as_object().expect("an object").iter();
    let empty = |value: &Value| value.is_null() || value == "";
    let missing: Vec<_> = sent.filter(|(field, value)| !empty(value) && json.get(field).is_none()).collect();
    assert!(missing.is_empty(), "{missing:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn details_are_opened_by_link_and_lead_from_row_to_row() {
    let page = Journey::start(strict()).await;
    let answer = page.service.list("local-repositories?limit=10").await;
    let row = |at: usize| &answer["data_list"][at];
    let key = |at: usize| format!("{}~{}", text(row(at), "image_id"), text(row(at), "host_id"));
    let name = |at: usize| format!("{}:{}", text(row(at), "image_name"), text(row(at), "image_version"));
    page.go(&format!("?view=local&row={}", key(1))).await;
    page.rows_loaded(600).await;
    page.until(&format!("{TITLE} === {}", Value::from(name(1)))).await;
    page.until("document.activeElement.id === 'details-title'").await;
    let steps = page.value("history.length").await;
    let is_open = |at: usize| {
        format!(
            "{TITLE} === {} && new URLSearchParams(location.search).get('row') === '{}'",
            Value::from(name(at)),
            key(at)
        )
    };
    page.press("\u{e00a}\u{e015}\u{e000}").await;
    page.until(&is_open(2)).await;
    page.press("\u{e00a}\u{e015}\u{e000}").await;
    page.until(&is_open(3)).await;
    page.find("//button[@aria-label='Previous row']").await.click().await.expect("a click");
    page.until(&is_open(2)).await;
    assert_eq!(page.value("history.length").await, steps, "the history has no step for each row");
    page.until("document.querySelector('.grid-body-row.open')?.ariaRowIndex === '4'").await;

    // A field is copied as the API has it.
    let size = row(2)["image_size"].as_u64().expect("a size").to_string();
    page.find("//button[@aria-label='Copy Size']").await.click().await.expect("a click");
    page.until("document.querySelector('.copy-button.copied')").await;
    assert_eq!(pasted(&page).await, size);
    page.run("document.getElementById('details-title').focus()", "").await;
    page.press("\u{e00c}").await;
    page.until("!document.querySelector('.details') && document.activeElement.closest('[aria-rowindex=\"4\"]')").await;

    // Who goes on from there comes back to where they were, not to the row that was open.
    page.press("\u{e015}\u{e015}\u{e015}").await;
    page.until("document.activeElement.closest('[aria-rowindex=\"7\"]')").await;
    page.find("//a[normalize-space()='Overview']").await.click().await.expect("a click");
    page.until("document.querySelector('.overview')").await;
    page.find("//a[normalize-space()='Local images']").await.click().await.expect("a click");
    page.rows_loaded(600).await;
    page.until("document.querySelector('.grid-body [tabindex=\"0\"]')").await;
    let stop = "document.querySelector('.grid-body [tabindex=\"0\"]').closest('[aria-rowindex]').ariaRowIndex";
    assert_eq!(page.value(stop).await, "7");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_image_is_found_in_the_other_list() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(600).await;
    let local = page.service.list("local-repositories?limit=200").await;
    let registry = page.service.list("swr-repository?image_type=private_image&limit=200").await;
    let mut digests: HashMap<String, usize> = HashMap::new();
    for row in local["data_list"].as_array().expect("rows") {
        *digests.entry(text(row, "image_digest")).or_default() += 1;
    }
    let rows = registry["data_list"].as_array().expect("rows");
    let both =
        rows.iter().find(|row| digests.contains_key(&text(row, "image_digest"))).expect("an image of both lists");
    let digest = text(both, "image_digest");

    page.find("//a[normalize-space()='SWR images']").await.click().await.expect("a click");
    page.rows_loaded(registry["total_num"].as_u64().expect("a total")).await;
    let follow = "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))";
    page.run(follow, &format!("?view=swr&image_type=private_image&row={}", both["id"])).await;
    let found = "document.querySelector('.details-elsewhere > li:first-child')";
    page.until(&format!("{found}?.innerText.startsWith('Local images: ')")).await;
    let said = page.text_of(found).await;
    assert!(said.contains("other row"), "{said}");
    page.run("document.querySelector('.details-elsewhere > li:first-child > a').click()", "").await;
    page.until("location.search.includes('view=local') && location.search.includes('refine=digest')").await;
    page.until("document.activeElement.closest('[role=grid]')").await;
    let shown = page.grid_number("shown").await;
    assert!(said.starts_with(&format!("Local images: {shown} other ")), "{shown}: {said}");
    let short = digest["sha256:".len()..][..12].to_owned();
    assert!(page.column("image_digest").await.iter().all(|shown| *shown == short));
    page.browser.back().await.expect("back");
    page.until(&format!("location.search.includes('view=swr') && {TITLE}")).await;
    page.finish().await;
}
