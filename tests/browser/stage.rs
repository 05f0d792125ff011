//! Where components stand in a test: mounted into the document of the test's page, taken away when the test ends.

use hss_config::{Connection, Loading, ProxyPath};
use hss_i18n::Language;
use hss_image_console::view::{Connections, I18n, Listing, LiveRegion, Phase, Saved};
use hss_inventory::Images;
use hss_query::List;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Mountable;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, KeyboardEventInit,
};

/// A mounted component; dropping it takes it away.
pub(crate) struct Stage<M: Mountable> {
    place: HtmlElement,
    _handle: UnmountHandle<M>,
}

impl<M: Mountable> Drop for Stage<M> {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Mounts what `draw` gives, with the owners every component may ask for; English unless told otherwise.
pub(crate) fn mount<N: IntoView>(draw: impl FnOnce(I18n) -> N + 'static) -> Stage<N::State> {
    let place: HtmlElement = document().create_element("div").expect("a place").unchecked_into();
    document().body().expect("a body").append_child(&place).expect("a child");
    let handle = mount_to(place.clone(), move || {
        let i18n = I18n::provide();
        i18n.speak(Language::English);
        LiveRegion::provide();
        Saved::provide();
        draw(i18n)
    });
    Stage { place, _handle: handle }
}

/// One connection, whose requests go nowhere.
pub(crate) fn connections() -> Connections {
    let proxy = ProxyPath::new("/nowhere/").expect("a path");
    Connections::new(vec![Connection::new("Test", proxy, "1")])
}

/// A list without rows, whose requests go nowhere.
pub(crate) fn listing(list: List) -> Listing {
    Listing::new(list, connections(), Loading::default())
}

/// A list that shows the rows of `body`.
pub(crate) fn loaded(list: List, body: &serde_json::Value) -> Listing {
    let listing = listing(list);
    let mut images = Images::new(list);
    images.append_body(body.to_string().as_bytes()).expect("a page");
    listing.images.set(images);
    listing.phase.set(Phase::Loaded);
    listing
}

impl<M: Mountable> Stage<M> {
    /// The first element that matches.
    pub(crate) fn find(&self, selector: &str) -> Element {
        self.place.query_selector(selector).ok().flatten().unwrap_or_else(|| panic!("no {selector}: {}", self.html()))
    }

    /// How many elements match.
    pub(crate) fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).expect("a selector").length()
    }

    /// What a person reads in the first element that matches.
    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).unchecked_into::<HtmlElement>().inner_text().trim().to_owned()
    }

    /// All of it as markup, for messages.
    pub(crate) fn html(&self) -> String {
        self.place.inner_html()
    }

    /// An attribute of the first element that matches.
    pub(crate) fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    /// Waits until an element matches; for what a browser tells the page of when it has the time.
    pub(crate) async fn until(&self, selector: &str) {
        // Ten seconds on a machine that has nothing else to do.
        for _ in 0..300 {
            if self.count(selector) > 0 {
                return;
            }
            settle().await;
        }
        panic!("no {selector}: {}", self.html());
    }

    /// Clicks the first element that matches.
    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
        settle().await;
    }

    /// Types into a field and leaves it.
    pub(crate) async fn enter(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).unchecked_into();
        field.set_value(text);
        fire(&field, "input");
        fire(&field, "change");
        settle().await;
    }

    /// Presses a key in the first element that matches.
    pub(crate) fn press_in(&self, selector: &str, key: &str) {
        let options = KeyboardEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
        self.find(selector).dispatch_event(&event).expect("dispatched");
    }

    /// Chooses the option with this text.
    pub(crate) async fn choose(&self, selector: &str, option: &str) {
        let field: HtmlSelectElement = self.find(selector).unchecked_into();
        let options = field.options();
        let at = (0..options.length())
            .find(|at| options.item(*at).and_then(|o| o.text_content()).as_deref() == Some(option))
            .unwrap_or_else(|| panic!("no option {option}: {}", self.html()));
        field.set_selected_index(i32::try_from(at).expect("few options"));
        fire(&field, "change");
        settle().await;
    }
}

/// Tells a field of a letter that its input method may still change.
pub(crate) fn composed_input(target: &Element) {
    let options = EventInit::new();
    options.set_bubbles(true);
    js_sys::Reflect::set(&options, &"isComposing".into(), &true.into()).expect("an option");
    let make = js_sys::Reflect::get(&js_sys::global(), &"InputEvent".into()).expect("InputEvent");
    let arguments = js_sys::Array::of2(&"input".into(), &options);
    let event = js_sys::Reflect::construct(make.unchecked_ref::<js_sys::Function>(), &arguments).expect("an event");
    target.dispatch_event(event.unchecked_ref()).expect("dispatched");
}

/// Tells an element of something, as a browser does.
pub(crate) fn fire(target: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    let event = Event::new_with_event_init_dict(event, &options).expect("an event");
    target.dispatch_event(&event).expect("dispatched");
}

/// Waits until what is due has been done, effects have run and the browser has laid out: twice a task and a frame, and a task.
/// A task between the frames: what the page does once a frame was shown is a task, and a busy machine may show the next frame
/// before it.
pub(crate) async fn settle() {
    for _ in 0..2 {
        task().await;
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            window().request_animation_frame(&resolve).expect("a frame");
        });
        JsFuture::from(frame).await.expect("a frame");
    }
    task().await;
}

async fn task() {
    let task = js_sys::Promise::new(&mut |resolve, _| {
        window().set_timeout_with_callback(&resolve).expect("a task");
    });
    JsFuture::from(task).await.expect("a task");
}
