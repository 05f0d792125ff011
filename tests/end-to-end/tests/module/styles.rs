//! Styles stay where they belong: the console's inside it, and in a shadow root those of the page outside.

use end_to_end::Journey;
use serde_json::{Value, json};

use crate::support::{plain, script, setup};

/// Every property that an element is drawn with, by name.
const LOOKS: &str = "const looks = (element) => {
        const style = getComputedStyle(element);
        return JSON.stringify([...style].sort().map((name) => [name, style.getPropertyValue(name)]));
    };";

#[tokio::test(flavor = "multi_thread")]
async fn the_page_around_looks_as_without_the_style_sheet() {
    let page = plain(60, 40).await;
    let run = format!(
        "{LOOKS}
        handles.forEach((handle) => handle.unmount());
        const elements = [...document.querySelectorAll('html, body, h1, #own-button, .place')];
        const link = document.querySelector('link[href$=\"hss-image-console.css\"]');
        const withIt = elements.map(looks);
        link.disabled = true;
        const without = elements.map(looks);
        return [elements.length, elements.filter((_, at) => withIt[at] !== without[at]).map(({{ outerHTML }}) => outerHTML)];"
    );
    assert_eq!(script(&page, &run, Value::Null).await, json!([7, []]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_console_in_the_document_inherits_nothing_from_around_it() {
    let page = plain(60, 40).await;
    let own = "handles.map(({ element }) => {
        const { fontStyle, fontSize, textAlign, display } = getComputedStyle(element);
        return [fontStyle, fontSize, textAlign, display];
    })";
    assert_eq!(page.value(own).await, json!(vec![json!(["normal", "13px", "start", "flex"]); 3]));
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shadow_root_keeps_the_styles_of_a_hostile_page_out() {
    let hostile = Journey::open(setup(60, 40), "hostile.html").await;
    let console = "document.querySelector('#shadow').shadowRoot?.querySelector('.hss-image-console')";
    hostile.until(&format!("{console}?.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '60'")).await;
    // The first console of the plain page's shadow root is how it looks where nobody is hostile.
    let parts = ["", ".button", ".grid-cell", ".brand", "select", "label", ".view-link"];
    let run = "const { parts, place } = argument;
        const root = document.querySelector(place).shadowRoot.querySelector('.hss-image-console');
        const names = ['color', 'font-size', 'font-family', 'line-height', 'letter-spacing', 'text-transform', 'display',
            'background-color', 'border-top-width', 'border-top-color', 'box-sizing', 'text-align', 'padding-top'];
        await until(() => parts.every((part) => !part || root.querySelector(part)));
        return parts.map((part) => {
            const style = getComputedStyle(part ? root.querySelector(part) : root);
            return names.map((name) => `${part || 'root'} ${name}: ${style.getPropertyValue(name)}`);
        });";
    let argument = json!({ "parts": parts, "place": "#shadow" });
    let in_hostile = script(&hostile, run, argument.clone()).await;
    let own = hostile.value("getComputedStyle(document.getElementById('own-button')).color").await;
    hostile.finish().await;
    let page = plain(60, 40).await;
    let in_plain = script(&page, run, argument).await;
    assert_eq!(own, "rgb(255, 0, 0)", "the page is hostile");
    assert_eq!(in_hostile, in_plain);
    page.finish().await;
}
