//! Files to and from the person: a text saved as a file, at once or part by part; a chosen file read as text.

use std::time::Duration;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlInputElement, Url};

use super::document::document;
use crate::timer::after;

/// How long a browser may take until it reads what it saves.
const READ_WITHIN: Duration = Duration::from_secs(60);

/// The parts of a file. Each is the browser's own once it is added, and takes no memory of the module.
#[derive(Debug, Default)]
pub struct Parts(Array);

impl Parts {
    /// Adds a part; says whether the browser had room for it.
    pub fn add(&self, text: &str) -> bool {
        let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)));
        blob.is_ok_and(|blob| self.0.push(&blob) > 0)
    }

    /// Saves them as a file of this name; says whether the browser let it happen.
    pub fn save(&self, name: &str, media_type: &str) -> bool {
        self.try_save(name, media_type).is_some()
    }

    fn try_save(&self, name: &str, media_type: &str) -> Option<()> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_blob_sequence_and_options(&self.0, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        after(READ_WITHIN, Box::new(move || drop(Url::revoke_object_url(&address))));
        Some(())
    }
}

/// Saves `text` as a file of this name; says whether the browser let it happen.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    let parts = Parts::default();
    parts.add(text) && parts.save(name, media_type)
}

/// The text of the file chosen in `input`, if it is not larger than `most` bytes. The choice is taken back, so that the
/// same file can be chosen again.
pub async fn chosen(input: &HtmlInputElement, most: f64) -> Option<String> {
    let file = input.files()?.get(0)?;
    let small = file.size() <= most;
    let text = if small { JsFuture::from(file.text()).await.ok()?.as_string() } else { None };
    input.set_value("");
    text
}
