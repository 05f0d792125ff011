//! Pages that are not like most: read from right to left, with a reset of every element, or with the console in a modal dialog
//! on plain http. There it looks and copies as it does anywhere else.

use end_to_end::Journey;
use serde_json::Value;

use crate::support::{script, setup};

async fn host(kind: &str) -> Journey {
    let page = Journey::open(setup(60, 40), &format!("host.html?host={kind}")).await;
    let grid = "window.handles?.[0].element.querySelector('[role=grid][aria-busy=false]')";
    page.until(&format!("{grid}?.dataset.loaded === '60'")).await;
    page
}

/// Where each element of the console is within it, and how it is drawn.
async fn looks(page: &Journey) -> Vec<String> {
    let run = "const [{ element: root }] = handles;
        await until(() => root.querySelector('.refine-panel .facet') && root.querySelector('.field-group'));
        await document.fonts.ready;
        document.activeElement.blur();
        const names = ['display', 'direction', 'unicode-bidi', 'position', 'color', 'background-color', 'font-size',
            'font-family', 'font-style', 'font-weight', 'line-height', 'letter-spacing', 'text-align', 'white-space', 'cursor',
            'padding-top', 'padding-left', 'margin-top', 'margin-left', 'border-top-width', 'border-top-color',
            'list-style-type', 'overflow-x', 'visibility', 'opacity', 'box-sizing', 'appearance', 'fill', 'stroke',
            'user-select', 'flex-grow'];
        const origin = root.getBoundingClientRect();
        return [root, ...root.querySelectorAll('*')].map((element) => {
            const style = getComputedStyle(element);
            const { left, top, width, height } = element.getBoundingClientRect();
            const isShown = element.checkVisibility() || width > 0;
            const place = isShown ? [left - origin.left, top - origin.top, width, height].map(Math.round) : 'no place';
            const drawn = names.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ');
            return `${element.localName}.${element.getAttribute('class')} at ${place} with ${drawn}`;
        });";
    let looks = script(page, run, Value::Null).await;
    let looks = looks.as_array().expect("elements").iter();
    looks.map(|element| element.as_str().expect("a text").to_owned()).collect()
}

/// Each element that differs, as it is and as it should be.
fn differences(looks: &[String], usual: &[String]) -> Vec<String> {
    assert!(usual.len() > 300, "{} elements", usual.len());
    assert_eq!(looks.len(), usual.len());
    let differ = looks.iter().zip(usual).filter(|(one, other)| one != other);
    differ.map(|(one, other)| format!("{one}\n  and not {other}")).take(5).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_looks_the_same_in_every_page() {
    let page = host("").await;
    let usual = looks(&page).await;
    page.finish().await;
    for kind in ["rtl", "everything", "controls", "layered", "dialog"] {
        let page = host(kind).await;
        assert_eq!(differences(&looks(&page).await, &usual), [""; 0], "{kind}");
        page.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_in_a_modal_dialog_on_plain_http_copies() {
    let page = host("dialog&query=view%3Dlocal%26columns%3Dimage_name%2Cimage_digest").await;
    assert_eq!(page.value("navigator.clipboard === undefined").await, true);
    let digest = "handles[0].element.querySelector('[aria-rowindex=\"2\"] [data-column=image_digest]')";
    let expected = page.service.list("local-repositories?limit=10").await["data_list"][0]["image_digest"].clone();
    page.run(&format!("{digest}.querySelector('.copy-button').id = 'copy'"), "").await;
    page.find("//*[@id='copy']").await.click().await.expect("a click");
    page.find("//textarea[@id='note']").await.send_keys("\u{e009}v\u{e000}").await.expect("keys");
    page.until("document.getElementById('note').value !== ''").await;
    assert_eq!(page.value("document.getElementById('note').value").await, expected);
    page.finish().await;
}
