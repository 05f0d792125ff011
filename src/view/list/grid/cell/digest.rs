//! A digest in short form, with a button that copies the whole and says so, to the eye and to a screen reader. The whole
//! stands at the button.

use std::time::Duration;

use leptos::task::spawn_local;
use web_sys::Element;

use super::RenderContext;
use super::content::{CellContent, CellKind};
use crate::view::common::copying::say_copied;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use hss_model::short_digest;
use hss_web::dom::clipboard;
use hss_web::dom::element;
use hss_web::dom::element::{icon_in, within};
use hss_web::timer::after;

/// How long the button shows that it copied.
const SHOWN: Duration = Duration::from_secs(2);
const CLASS: &str = "copy-button";
/// Where a button has what it copies.
const COPIES: &str = "data-copies";
/// Two sheets.
const COPY: &str = "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z";
/// A tick.
const COPIED: &str = "M3 8.5l3.5 3.5L13 4.5";
/// A cross.
const FAILED: &str = "M4 4l8 8M12 4l-8 8";

/// The digest of `image`, short in a grid; or whole.
pub(super) fn digest<'a>(digest: String, image: &str, context: RenderContext) -> CellContent<'a> {
    let short = if context.whole { digest.clone() } else { short_digest(&digest).to_owned() };
    let label = (context.i18n.messages().copy_digest)(image);
    let content = CellContent::new(CellKind::Digest, short).titled(context, || digest.clone().into());
    CellContent { label: label.into(), copied: digest.into(), ..content }
}

/// The button; in a grid, where the grid moves the focus, without a tab stop of its own.
pub(crate) fn button_in(parent: &Element, whole: bool) -> Element {
    let button = within(parent, "button", CLASS);
    element::set(&button, "type", "button");
    if !whole {
        element::set(&button, "tabindex", "-1");
    }
    icon_in(&button, "copy-icon", COPY);
    button.into()
}

/// Gives the button another text to copy, which is none that was copied.
pub(crate) fn hand(button: &Element, digest: &str) {
    element::set(button, COPIES, digest);
    calm(button);
}

/// Shows no longer that something was copied.
fn calm(button: &Element) {
    if button.class_name() != CLASS {
        draw(button, CLASS, COPY);
    }
}

/// Copies the digest whose button, or a part of it, was clicked; says whether one was.
pub(crate) fn copy_clicked(clicked: &Element, i18n: I18n, live_region: LiveRegion) -> bool {
    let Ok(Some(button)) = clicked.closest(".copy-button") else { return false };
    let Some(digest) = button.get_attribute(COPIES) else { return false };
    spawn_local(async move {
        let done = clipboard::copy(&digest).await;
        say_copied(&digest, done, i18n, live_region);
        // The cell may show another row by now.
        if button.get_attribute(COPIES).as_deref() == Some(&digest) {
            let (class, line) = if done { ("copy-button copied", COPIED) } else { ("copy-button failed", FAILED) };
            draw(&button, class, line);
            after(SHOWN, Box::new(move || calm(&button)));
        }
    });
    true
}

fn draw(button: &Element, class: &str, line: &str) {
    button.set_class_name(class);
    if let Ok(Some(path)) = button.query_selector("path") {
        element::set(&path, "d", line);
    }
}
