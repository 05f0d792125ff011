//! Whatever has the focus can be seen, on wide and on narrow screens: nothing that stays in sight stands before it.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::Value;

const WIDE: (u32, u32) = (1_440, 900);
const NARROW: (u32, u32) = (390, 844);
const NARROWEST: (u32, u32) = (360, 640);
const ROWS: u64 = 300;

const LEFT: &str = "\u{e012}";
const UP: &str = "\u{e013}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
const TAB: &str = "\u{e004}";

/// What of the element with the focus is not in sight: nothing, or where something else stands in its place. Of what has
/// no room on the screen, the beginning and the middle of what has are to be in sight; of what is small its own middle, and
/// the end as far as the window goes: Firefox does not scroll for the rest of what is in sight in part.
const HIDDEN: &str = "(() => {
    const focused = document.activeElement;
    const shown = focused.closest('label') ?? focused;
    const box = shown.getBoundingClientRect();
    const grid = focused.closest('[role=grid]')?.getBoundingClientRect();
    const right = Math.min(box.right, innerWidth, grid?.right ?? Infinity);
    const bottom = Math.min(box.bottom, innerHeight, grid?.bottom ?? Infinity);
    const middle = [(box.left + right) / 2, (box.top + bottom) / 2];
    const inset = (length) => Math.min(4, length / 3);
    const points = [middle, [box.left + inset(box.width), middle[1]], [middle[0], box.top + inset(box.height)]];
    if (box.width < 200 && box.height < 200) {
        const centre = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        const end = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
        points.push(centre, [end[0] - inset(box.width), middle[1]], [middle[0], end[1] - inset(box.height)]);
    }
    const cell = focused.closest('[role=columnheader], [role=gridcell]');
    const at = points.find(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        // What stands in the same cell covers nothing: the edge of a column lies over the end of its button.
        if (cell?.contains(there)) return false;
        return !(there && (shown.contains(there) || there.contains(shown) && there.getBoundingClientRect().width <= box.width + 1));
    });
    const name = (element) => element && `${element.localName}.${element.className} ${element.textContent.slice(0, 30)}`;
    return at ? `${name(focused)}: at ${at} of ${innerWidth} stands ${name(document.elementFromPoint(...at))}` : '';
})()";

async fn open((width, height): (u32, u32), link: &str) -> Journey {
    let simulator = Options { rows_local: ROWS, loose: 0, ..Options::default() };
    let page = Journey::start(Setup { simulator, ..Setup::default() }).await;
    page.viewport(width, height).await;
    page.go(link).await;
    page.until("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded > 100").await;
    page.all_drawn().await;
    page
}

async fn is_in_sight(page: &Journey, after: &str) {
    // Firefox scrolls to it in its next frame.
    let frame = "await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))";
    let hidden = page.value(&format!("{HIDDEN} && ({frame}, {HIDDEN})")).await;
    assert_eq!(hidden, "", "{after}");
}

async fn cells(screen: (u32, u32)) {
    let page = open(screen, "?view=local").await;
    page.run("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()", "").await;
    let columns =
        page.value("Number(document.querySelector('[role=grid]').ariaColCount)").await.as_u64().expect("a count");
    assert!(columns >= 10, "{columns}");
    let place = "JSON.stringify([document.activeElement.closest('[aria-rowindex]')?.ariaRowIndex,
        document.activeElement.closest('[aria-colindex]')?.ariaColIndex])";
    let mut seen = std::collections::BTreeSet::new();
    // Through the header, back in the first rows, down through what is more than a screen, and up again.
    let ways = [
        (RIGHT, columns),
        (DOWN, 1),
        (LEFT, columns),
        (DOWN, 1),
        (RIGHT, columns),
        (DOWN, 40),
        (LEFT, columns),
        (UP, 45),
    ];
    for (key, times) in ways {
        for step in 0..times {
            page.press(key).await;
            let at = page.value(place).await;
            is_in_sight(&page, &format!("{key:?} {step}, at {at}")).await;
            seen.insert(at.to_string());
        }
    }
    assert!(seen.len() as u64 > 3 * columns + 40, "{} cells were reached", seen.len());
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_cell_with_the_focus_is_in_sight_on_a_wide_screen() {
    cells(WIDE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_cell_with_the_focus_is_in_sight_on_a_narrow_screen() {
    // Cells are parts of cards there, below the headers, which are a strip that scrolls.
    cells(NARROW).await;
    cells(NARROWEST).await;
}

/// From the first to the last thing that Tab leads to, with everything open that can be open at the same time.
async fn tab_stops(screen: (u32, u32)) {
    let page = open(screen, "?view=local&refine=vul%3E5").await;
    page.run("if (document.querySelector('.refine-toggle').ariaExpanded === 'false') document.querySelector('.refine-toggle').click()", "").await;
    page.until("document.querySelectorAll('.facet').length > 2").await;
    page.run("document.querySelectorAll('.field-group, .facet').forEach((group) => { group.open = true; })", "").await;
    page.until("document.querySelectorAll('.facet-value').length > 5").await;
    page.run("document.querySelector('.skip-link').focus()", "").await;
    let mut reached = 0;
    for _ in 0..400 {
        page.press(TAB).await;
        let has_focus = page
            .value("document.activeElement !== document.body && !document.activeElement.matches('.skip-link')")
            .await;
        if has_focus == Value::Bool(false) {
            break;
        }
        reached += 1;
        is_in_sight(&page, &format!("stop {reached}")).await;
    }
    assert!((40..400).contains(&reached), "{reached} stops");
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tab_stop_is_in_sight_on_a_wide_screen() {
    tab_stops(WIDE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_tab_stop_is_in_sight_on_a_narrow_screen() {
    tab_stops(NARROW).await;
}

/// What of the page is wider than the page, and what is cut at an edge without an ellipsis.
const CUT: &str = "(() => {
    const page = document.documentElement;
    const cut = [...document.querySelectorAll('button, summary, label, a, p, h1, h2, option, legend')].filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        return element.checkVisibility() && !element.closest('[role=grid], .visually-hidden, option') && textOverflow !== 'ellipsis'
            && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    });
    const words = cut.map((element) => element.textContent.trim().slice(0, 40));
    return page.scrollWidth > innerWidth ? [`the page is ${page.scrollWidth} wide`, ...words] : words;
})()";

/// 1,280 pixels at 400 %.
const LARGEST: (u32, u32) = (320, 640);

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_at_four_times_the_size() {
    for language in ["en-GB", "zh-CN"] {
        let simulator = Options { rows_local: ROWS, loose: 5, ..Options::default() };
        let page = Journey::start(Setup { simulator, language, ..Setup::default() }).await;
        for (width, height) in [LARGEST, (640, 320)] {
            page.viewport(width, height).await;
            page.go("?view=local&refine=vul%3E5&colour=red").await;
            page.rows_loaded(ROWS).await;
            let mut cut = vec![page.value(CUT).await];
            page.run("document.querySelectorAll('.field-group').forEach((group) => { group.open = true; })", "").await;
            page.until("document.querySelectorAll('.field-group .control').length > 10").await;
            cut.push(page.value(CUT).await);
            let menus =
                page.value("document.querySelectorAll('details.menu').length").await.as_u64().unwrap_or_default();
            assert!(menus >= 3, "{menus}");
            for menu in 0..menus {
                page.run(
                    "document.querySelectorAll('details.menu').forEach((menu, at) => { menu.open = String(at) === arguments[0]; })",
                    &menu.to_string(),
                )
                .await;
                cut.push(page.value(CUT).await);
            }
            page.run("document.querySelectorAll('details.menu').forEach((menu) => { menu.open = false; })", "").await;
            page.run("document.querySelector('.row-open').click()", "").await;
            page.until("document.activeElement.id === 'details-title'").await;
            cut.push(page.value(CUT).await);
            assert!(cut.iter().all(|cut| *cut == serde_json::json!([])), "{language}, {width} x {height}: {cut:?}");
            page.axe().await;
        }
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_space_between_letters_and_lines_cuts_no_control() {
    let page = open(WIDE, "?view=local&refine=vul%3E5&scan_status=success").await;
    // As much as WCAG asks for; by a sheet of the script's own, which the policy does not concern.
    page.run(
        "const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
        document.adoptedStyleSheets = [sheet]",
        "",
    )
    .await;
    assert_ne!(page.value("getComputedStyle(document.querySelector('.button')).letterSpacing").await, "normal");
    assert_eq!(page.value(CUT).await, serde_json::json!([]));
    page.finish().await;
}
