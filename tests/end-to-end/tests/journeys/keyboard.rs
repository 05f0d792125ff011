//! The grid by keyboard alone.

use end_to_end::{Journey, Setup};

const FOCUSED_ROW: &str = "Number(document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex)";
const FOCUSED_COLUMN: &str = "document.activeElement.closest('[data-column]')?.dataset.column";

/// Gives the focus to the last control before the grid.
const FOCUS_BEFORE: &str = "{
    const grid = document.querySelector('[role=grid]');
    const controls = [...document.querySelectorAll('a[href], button, input, select, summary')];
    controls.filter((control) => control.checkVisibility() && control.tabIndex === 0
        && grid.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING).at(-1).focus();
}";

#[tokio::test(flavor = "multi_thread")]
async fn one_tab_stop_and_arrows_reach_every_cell() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.until("document.querySelectorAll('[role=grid] [tabindex=\"0\"]').length === 1").await;
    page.run(FOCUS_BEFORE, "").await;
    page.press("\u{e004}").await;
    page.until(&format!("{FOCUSED_ROW} === 1 && {FOCUSED_COLUMN} === 'image_name'")).await;

    page.press("\u{e007}").await;
    page.until("document.querySelector('[data-column=image_name]').ariaSort === 'ascending'").await;
    page.press("\u{e015}").await;
    page.until(&format!("{FOCUSED_ROW} === 2")).await;
    page.press("\u{e014}").await;
    page.until(&format!("{FOCUSED_COLUMN} === 'image_version'")).await;
    page.press("\u{e010}").await;
    page.until(&format!("{FOCUSED_COLUMN} === 'host_num'")).await;
    page.press("\u{e009}\u{e010}\u{e000}").await;
    page.until(&format!("{FOCUSED_ROW} === 2001")).await;
    page.press("\u{e009}\u{e011}\u{e000}").await;
    page.until(&format!("{FOCUSED_ROW} === 2 && {FOCUSED_COLUMN} === 'selected'")).await;
    page.press("\u{e00f}").await;
    page.until(&format!("{FOCUSED_ROW} > 8")).await;
    page.press("\u{e00e}").await;
    page.until(&format!("{FOCUSED_ROW} === 2")).await;
    page.press("\u{e013}").await;
    page.until(&format!("{FOCUSED_ROW} === 1")).await;
    page.until("document.querySelectorAll('[role=grid] [tabindex=\"0\"]').length === 1").await;
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_focused_cell_is_never_under_the_header() {
    let page = Journey::open(Setup::default(), "?view=local").await;
    page.rows_loaded(2_000).await;
    page.run("document.querySelector('[role=gridcell]').focus()", "").await;
    let hidden = "(() => {
        const cell = document.activeElement.getBoundingClientRect();
        const head = document.querySelector('.grid-head').getBoundingClientRect();
        const grid = document.querySelector('[role=grid]').getBoundingClientRect();
        return cell.top < head.bottom - 1 || cell.bottom > grid.bottom + 1;
    })()";
    for (keys, row) in [("\u{e009}\u{e010}\u{e000}", 2_001), ("\u{e00e}", 0), ("\u{e00e}", 0), ("\u{e013}", 0)] {
        let before = page.value(FOCUSED_ROW).await;
        page.press(keys).await;
        if row > 0 {
            page.until(&format!("{FOCUSED_ROW} === {row}")).await;
        } else {
            page.until(&format!("{FOCUSED_ROW} !== {before}")).await;
        }
        assert_eq!(page.value(hidden).await, false, "after {keys:?}");
    }
    page.finish().await;
}
