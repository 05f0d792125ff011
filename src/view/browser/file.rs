//! Files to and from the person: a text saved as a file, a chosen file read as text.

use js_sys::Array;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

/// Saves `text` as a file of this name; says whether the browser let it happen.
pub(in crate::view) fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, text).is_some()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let _ = Url::revoke_object_url(&address);
    Some(())
}

/// The text of the file chosen in `input`, if it is not larger than `most` bytes. The choice is taken back, so that the
/// same file can be chosen again.
pub(in crate::view) async fn chosen(input: &HtmlInputElement, most: f64) -> Option<String> {
    let file = input.files()?.get(0)?;
    let small = file.size() <= most;
    let text = if small { JsFuture::from(file.text()).await.ok()?.as_string() } else { None };
    input.set_value("");
    text
}
