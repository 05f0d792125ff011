//! The console inside an element of another page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

use crate::js::arguments;
use crate::js::error::{config_error, type_error};
use crate::view::{Address, App, Root, stop_on_panic};
use hss_config::{Config, ConfigProblem};
use hss_i18n::Language;

/// The class of the element that a console stands in; the package's style sheet applies inside it, and nowhere else.
const CLASS: &str = "hss-image-console";

struct Mounted {
    number: u32,
    handle: UnmountHandle<AnyViewState>,
    /// Of all that the console keeps: listeners hold it, too, so that it does not end by being dropped here.
    owner: Owner,
    element: HtmlElement,
    style: Option<Style>,
}

/// A style sheet that was added for a console.
enum Style {
    Link(HtmlElement),
    Adopted { tree: Node, sheet: JsValue },
}

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(1) };
    /// Not in the handle: a handle that nobody kept is collected, and what it is of goes on.
    static MOUNTED: RefCell<Vec<Mounted>> = const { RefCell::new(Vec::new()) };
}

/// Puts a console into an element or a shadow root, behind what is there, and gives the handle that takes it away.
///
/// ```js
/// import init, { mount } from 'hss-image-console';
/// import 'hss-image-console/hss-image-console.css';
///
/// await init();
/// const console = mount(document.querySelector('#images'), {
///   connections: [{ name: 'Production', proxy: '/hss/', project_id: '0123456789abcdef0123456789abcdef' }],
/// });
/// // Later: requests under way are given up, and nothing is left behind.
/// console.unmount();
/// ```
///
/// # Errors
/// A `ConfigError` where the configuration is none that `config.json` could have; a `TypeError` where the place or an
/// option is none.
#[wasm_bindgen(js_name = mount, unchecked_return_type = "MountHandle")]
pub fn mount(
    #[wasm_bindgen(unchecked_param_type = "Element | ShadowRoot")] place: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "ConsoleConfig | string")] config: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "MountOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let is_place = |place: &&Node| place.is_instance_of::<Element>() || place.is_instance_of::<ShadowRoot>();
    let place = place.dyn_ref::<Node>().filter(is_place);
    let place = place.ok_or_else(|| type_error("`place` must be an element or a shadow root"))?;
    let config = read_config(config)?;
    let options = Options::read(&options)?;
    stop_on_panic();

    let number = NEXT.replace(NEXT.get() + 1);
    let element: HtmlElement = document().create_element("section")?.unchecked_into();
    element.set_class_name(CLASS);
    let style = options.styles.as_ref().map(|styles| add_style(place, styles)).transpose()?;
    place.append_child(&element)?;
    let inside = element.clone();
    let owner = Rc::new(Cell::new(None));
    let owners = owner.clone();
    let handle = mount_to(element.clone(), move || {
        Root::provide_embedded(inside, number);
        if let Some(query) = options.own_address {
            Address::provide_own(query);
        }
        if let Some(language) = options.language {
            provide_context(language);
        }
        owners.set(Owner::current());
        view! { <App config /> }.into_any()
    });
    let owner = owner.take().unwrap_or_default();
    let mounted = Mounted { number, handle, owner, element: element.clone(), style };
    MOUNTED.with_borrow_mut(|all| all.push(mounted));

    let unmount = Closure::<dyn Fn()>::new(move || unmount(number)).into_js_value();
    let handle = Object::new();
    Reflect::set(&handle, &"element".into(), &element)?;
    Reflect::set(&handle, &"unmount".into(), &unmount)?;
    Ok(handle.into())
}

fn unmount(number: u32) {
    let mounted = MOUNTED.with_borrow_mut(|all| {
        let place = all.iter().position(|mounted| mounted.number == number)?;
        Some(all.swap_remove(place))
    });
    let Some(Mounted { handle, owner, element, style, .. }) = mounted else { return };
    // First out of the document: what hears there that the focus went finds everything as it was.
    element.remove();
    owner.cleanup();
    drop(handle);
    match style {
        Some(Style::Link(link)) => link.remove(),
        Some(Style::Adopted { tree, sheet }) => adopt(&tree, |sheets| {
            if let Ok(at) = u32::try_from(sheets.last_index_of(&sheet, -1)) {
                let behind = sheets.slice(at + 1, sheets.length());
                sheets.set_length(at);
                for sheet in behind.iter() {
                    sheets.push(&sheet);
                }
            }
        }),
        None => {}
    }
}

struct Options {
    /// What the address begins with that nobody sees; nothing where the page's is used.
    own_address: Option<String>,
    language: Option<Language>,
    styles: Option<JsValue>,
}

impl Options {
    fn read(options: &JsValue) -> Result<Self, JsValue> {
        let options = arguments::Options::read(options, "options", &["address", "query", "language", "styles"])?;
        let query = options.text("query")?.unwrap_or_default();
        let own_address = match options.text("address")?.as_deref() {
            None | Some("own") => Some(query),
            Some("page") => None,
            Some(_) => return Err(type_error("`address` is neither \"own\" nor \"page\"")),
        };
        let language = options.text("language")?.map(|tag| Language::of_tag(&tag));
        Ok(Self { own_address, language, styles: options.get("styles") })
    }
}

/// A configuration, as an object or as JSON text. Only in a text that they wrote has a person use of the place of a problem.
fn read_config(config: &JsValue) -> Result<Config, JsValue> {
    if let Some(text) = config.as_string() {
        return Config::read(200, &text).map_err(config_error);
    }
    let not_a_config = || type_error("`config` must be an object or JSON text");
    arguments::record(config, "config").map_err(|_| not_a_config())?;
    let text = js_sys::JSON::stringify(config).ok().and_then(|text| text.as_string()).ok_or_else(not_a_config)?;
    Config::read(200, &text).map_err(|problem| config_error(ConfigProblem::without_place(problem.kind)))
}

/// Gives a tree a style sheet: by its address as a link, an object by adopting it.
fn add_style(place: &Node, styles: &JsValue) -> Result<Style, JsValue> {
    let address = styles.as_string().or_else(|| styles.dyn_ref::<web_sys::Url>().map(web_sys::Url::href));
    if let Some(address) = address {
        let link: HtmlElement = document().create_element("link")?.unchecked_into();
        link.set_attribute("rel", "stylesheet")?;
        link.set_attribute("href", &address)?;
        place.append_child(&link)?;
        return Ok(Style::Link(link));
    }
    if !styles.is_object() {
        return Err(type_error("`styles` is neither an address nor a CSSStyleSheet"));
    }
    let tree = place.get_root_node();
    adopt(&tree, |sheets| {
        sheets.push(styles);
    });
    Ok(Style::Adopted { tree, sheet: styles.clone() })
}

/// Changes the style sheets that a tree has adopted.
fn adopt(tree: &Node, change: impl FnOnce(&Array)) {
    let name = JsValue::from_str("adoptedStyleSheets");
    if let Ok(sheets) = Reflect::get(tree, &name) {
        let sheets = Array::from(&sheets);
        change(&sheets);
        let _ = Reflect::set(tree, &name, &sheets);
    }
}
