//! Reading and sorting both grids.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;

fn strict() -> Setup {
    Setup { simulator: Options { loose: 0, ..Options::default() }, ..Setup::default() }
}

fn is_sorted_down(numbers: &[u64]) -> bool {
    numbers.windows(2).all(|pair| pair[0] >= pair[1])
}

#[tokio::test(flavor = "multi_thread")]
async fn the_local_grid_shows_what_the_service_has() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!((page.grid_number("shown").await, page.grid_number("total").await), (2_000, 2_000));
    assert_eq!(page.text_of("document.querySelector('.summary')").await.trim(), "2,000 of 2,000 rows loaded");

    let answer = page.service.list("local-repositories?limit=200").await;
    let rows = answer["data_list"].as_array().expect("rows");
    for field in ["image_name", "image_version", "host_name"] {
        let shown = page.column(field).await;
        let sent: Vec<&str> = rows.iter().map(|row| row[field].as_str().unwrap_or_default()).collect();
        assert!(shown.len() > 10, "{field}: {shown:?}");
        assert_eq!(shown, sent[..shown.len()], "{field}");
    }
    let sent: Vec<u64> = rows.iter().filter_map(|row| row["vul_num"].as_u64()).collect();
    let shown = page.numbers("vul_num").await;
    assert_eq!(shown, sent[..shown.len()]);
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_on_a_header_sorts_all_that_is_loaded() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    assert_eq!(page.sorted("vul_num").await, "none");

    page.sort("vul_num").await;
    page.until("document.querySelector('[data-column=vul_num]').ariaSort === 'descending'").await;
    let numbers = page.numbers("vul_num").await;
    let rows = page.service.rows("local", 0, 10_000).await;
    let own = rows.iter().filter(|row| row["enterprise_project_id"] == "0");
    let most = own.filter_map(|row| row["row"]["vul_num"].as_u64()).max();
    assert_eq!(numbers.first().copied(), most);
    assert!(is_sorted_down(&numbers), "{numbers:?}");
    // Of all rows there are, so that there is nothing to warn of.
    let summary = page.text_of("document.querySelector('.summary')").await;
    assert!(!summary.contains("sorted within"), "{summary}");

    page.sort("vul_num").await;
    page.until("document.querySelector('[data-column=vul_num]').ariaSort === 'ascending'").await;
    let mut numbers = page.numbers("vul_num").await;
    numbers.reverse();
    assert!(is_sorted_down(&numbers), "{numbers:?}");

    page.sort("image_name").await;
    page.until("document.querySelector('[data-column=image_name]').ariaSort === 'ascending'").await;
    assert_eq!(page.sorted("vul_num").await, "none");
    page.finish().await;
}

/// Rows that a lower window has no room for come back in a higher one: as the rows that are there now.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_come_back_into_sight_are_written_anew() {
    const DRAWN: &str = "document.querySelectorAll('.grid-body [role=row]').length";
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.viewport(1_440, 1_400).await;
    page.until(&format!("{DRAWN} > 20")).await;
    let high = page.value(DRAWN).await;
    page.viewport(1_440, 1_000).await;
    page.until(&format!("{DRAWN} < {high}")).await;
    page.sort("vul_num").await;
    page.until("document.querySelector('[data-column=vul_num]').ariaSort === 'descending'").await;
    page.viewport(1_440, 1_400).await;
    page.until(&format!("{DRAWN} === {high}")).await;
    let numbers = page.numbers("vul_num").await;
    assert!(is_sorted_down(&numbers), "{numbers:?}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn scrolling_to_the_end_shows_the_last_row() {
    let page = Journey::open(strict(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.run("document.querySelector('[role=grid]').scrollTop = 1e7", "").await;
    page.until("document.querySelector('[aria-rowindex=\"2001\"]')").await;
    let answer = page.service.list("local-repositories?limit=200&offset=1800").await;
    let last = answer["data_list"][199]["image_name"].as_str().expect("a name").to_owned();
    assert_eq!(page.column("image_name").await.last(), Some(&last));
    let drawn = page.value("document.querySelectorAll('[role=gridcell][data-column=image_name]').length").await;
    assert!(drawn.as_u64().is_some_and(|drawn| drawn < 60), "only what is in sight is drawn: {drawn}");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_grid_marks_a_severity_it_derived() {
    let page = Journey::open(strict(), "?view=swr").await;
    let answer = page.service.list("swr-repository?image_type=private_image&limit=200").await;
    let rows = answer["data_list"].as_array().expect("rows");
    page.rows_loaded(answer["total_num"].as_u64().expect("a total")).await;
    let severities = page.column("severity_level").await;
    for (row, shown) in rows.iter().zip(&severities) {
        let count = |field: &str| row[field].as_u64().unwrap_or_default();
        let expected = match row["scan_status"].as_str() {
            Some("success") if count("malicious_file_num") > 0 => "High",
            Some("success") if count("vul_num") > 0 => "Medium",
            Some("success") if count("unsafe_setting_num") > 0 => "Low",
            Some("success") => "Secure",
            _ => "Not rated",
        };
        assert!(shown.starts_with(expected), "{shown} for {row}");
        assert_eq!(shown.contains("derived"), expected != "Not rated", "{shown}");
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_rows_are_shown_as_they_came_and_never_as_markup() {
    for view in ["local", "swr"] {
        let setup = Setup { simulator: Options { loose: 100, ..Options::default() }, ..Setup::default() };
        let page = Journey::open(setup, &format!("?view={view}")).await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
        let summary = page.text_of("document.querySelector('.summary')").await;
        assert!(summary.contains("with odd values"), "{summary}");
        let foreign = page.value("document.querySelectorAll('[role=grid] :is(img, script, iframe, a)').length").await;
        assert_eq!(foreign, 0);
        page.finish().await;
    }
}
