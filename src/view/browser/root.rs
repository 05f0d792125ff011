//! The element that a page stands in: the bundle's own place in `index.html`, or one that another page gave, in its document
//! or in a shadow tree. Whatever is looked for is looked for inside, ids are told apart by a prefix, and of what is around
//! only a page of one's own changes anything.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlElement};

use hss_web::dom::focus::{self, focused};

/// The element that the page stands in.
#[derive(Debug, Clone, Copy)]
pub struct Root(StoredValue<Inner, LocalStorage>);

#[derive(Debug, Clone)]
struct Inner {
    element: HtmlElement,
    /// Stands before each id; empty where the page has the document for itself.
    prefix: String,
}

impl Root {
    /// Puts an element of another page into the context: `number` tells its ids from those of others like it.
    pub fn provide_embedded(element: HtmlElement, number: u32) {
        focus::enter(element.clone());
        let gone = StoredValue::new_local(element.clone());
        on_cleanup(move || {
            let _ = gone.try_with_value(focus::leave);
        });
        provide_context(Self(StoredValue::new_local(Inner { element, prefix: format!("hss-{number}-") })));
    }

    /// The element that the page stands in; the whole document where none was given.
    #[must_use]
    pub fn of_page() -> Self {
        use_context().unwrap_or_else(|| {
            let element = document().document_element().map(JsCast::unchecked_into);
            let element = element.unwrap_or_else(|| hss_web::dom::element::new("div", ""));
            Self(StoredValue::new_local(Inner { element, prefix: String::new() }))
        })
    }

    /// Whether it stands in a page of another.
    pub(crate) fn is_embedded(self) -> bool {
        self.0.try_with_value(|inner| !inner.prefix.is_empty()).unwrap_or_default()
    }

    /// The id that an element gets which the page calls by this name.
    pub(crate) fn id(self, name: &str) -> String {
        self.0.try_with_value(|inner| format!("{}{name}", inner.prefix)).unwrap_or_default()
    }

    pub(super) fn element(self) -> Option<HtmlElement> {
        self.0.try_with_value(|inner| inner.element.clone())
    }

    /// The first element inside that `selector` finds.
    pub(super) fn find(self, selector: &str) -> Option<HtmlElement> {
        self.element()?.query_selector(selector).ok()??.dyn_into().ok()
    }

    pub(super) fn by_name(self, name: &str) -> Option<HtmlElement> {
        self.find(&format!("[id='{}']", self.id(name)))
    }

    /// Says the page's language to browsers and screen readers.
    pub(crate) fn set_language(self, tag: &str) {
        if let Some(element) = self.element() {
            let _ = element.set_attribute("lang", tag);
        }
    }

    /// Sets an attribute of the element, which style sheets read.
    pub(crate) fn mark(self, name: &str, value: &str) {
        if let Some(element) = self.element() {
            let _ = element.set_attribute(name, value);
        }
    }

    /// Sets what tabs, history and bookmarks show, where that is this page's own.
    pub(crate) fn set_title(self, title: &str) {
        if !self.is_embedded() {
            document().set_title(title);
        }
    }

    /// Moves the focus to the element with the id of this name.
    pub(crate) fn focus(self, name: &str) {
        if let Some(element) = self.by_name(name) {
            let _ = element.focus();
        }
    }

    /// Opens the fold that holds the element with the id of this name, and moves the focus there.
    pub(crate) fn unfold(self, name: &str) {
        let fold = self.by_name(name).and_then(|element| element.closest("details").ok().flatten());
        if let Some(fold) = fold.and_then(|fold| fold.dyn_into::<HtmlDetailsElement>().ok()) {
            fold.set_open(true);
        }
        self.focus(name);
    }

    /// Whether the focus is in an element inside that `selector` finds.
    pub(crate) fn has_focus_in(self, selector: &str) -> bool {
        let holder = focused().and_then(|focused| focused.closest(selector).ok().flatten());
        holder.is_some_and(|holder| self.element().is_some_and(|element| element.contains(Some(&holder))))
    }

    /// Moves the focus to the first element that the first of `selectors` that finds any finds.
    pub(crate) fn focus_first(self, selectors: &[&str]) {
        if let Some(element) = selectors.iter().find_map(|selector| self.find(selector)) {
            let _ = element.focus();
        }
    }

    /// Gives the focus, in the next frame, to the first element that matches if what had it is gone by then: a button
    /// that took itself away must not leave the keyboard nowhere.
    pub(crate) fn keep_focus(self, selectors: &'static [&'static str]) {
        request_animation_frame(move || {
            if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
                self.focus_first(selectors);
            }
        });
    }

    /// The width there is, in CSS pixels: for a page of one's own that which style sheets compare, which needs no layout.
    pub(crate) fn width(self) -> f64 {
        if !self.is_embedded()
            && let Some(width) = window().inner_width().ok().and_then(|width| width.as_f64())
        {
            return width;
        }
        self.element().map(|element| f64::from(element.client_width())).unwrap_or_default()
    }
}
