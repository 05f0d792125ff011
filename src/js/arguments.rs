//! Arguments that a program gives, checked before anything is done with them. One of another type is a `TypeError` that
//! names it, as with the browser's own functions; nothing is ignored in silence.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

use crate::js::error::type_error;

/// The entries of an options object.
pub(super) struct Options(JsValue);

impl Options {
    /// Reads the argument called `name`, which may be left out, and has no other keys than `known`.
    pub(super) fn read(value: &JsValue, name: &str, known: &[&str]) -> Result<Self, JsValue> {
        if is_absent(value) {
            return Ok(Self(JsValue::UNDEFINED));
        }
        let object = record(value, name)?;
        for key in Object::keys(object).iter().filter_map(|key| key.as_string()) {
            if !known.contains(&&*key) {
                return Err(type_error(&format!("`{name}` has no `{key}`: its keys are {}", list_of(known))));
            }
        }
        Ok(Self(value.clone()))
    }

    /// The value of a key; nothing where it is absent, `undefined` or `null`.
    pub(super) fn get(&self, key: &str) -> Option<JsValue> {
        let value = self.0.is_object().then(|| Reflect::get(&self.0, &key.into()).ok()).flatten();
        value.filter(|value| !is_absent(value))
    }

    /// The value of a key that takes a string.
    pub(super) fn text(&self, key: &str) -> Result<Option<String>, JsValue> {
        let text = |value: JsValue| value.as_string().ok_or_else(|| type_error(&format!("`{key}` must be a string")));
        self.get(key).map(text).transpose()
    }

    /// The value of a key that takes a function.
    pub(super) fn function(&self, key: &str) -> Result<Option<Function>, JsValue> {
        self.get(key).map(|value| function(&value, key)).transpose()
    }
}

/// What is to become of a call: who is told how far it is, and who can give it up.
#[derive(Default)]
pub(super) struct Call {
    pub(super) on_progress: Option<Function>,
    pub(super) signal: Option<AbortSignal>,
}

impl Call {
    /// The last argument of a call for one page: a signal, or an object with one.
    pub(super) fn read(value: &JsValue) -> Result<Self, JsValue> {
        Ok(Self { on_progress: None, signal: signal(value)? })
    }

    /// The arguments of a load behind its query: a function and a signal, or one object with both.
    pub(super) fn read_of_load(on_progress: &JsValue, rest: &JsValue) -> Result<Self, JsValue> {
        const KEYS: [&str; 2] = ["onProgress", "signal"];
        let has = |key: &str| Reflect::has(on_progress, &key.into()) == Ok(true);
        if is_absent(rest) && is_record(on_progress) && KEYS.into_iter().any(has) {
            let options = Options::read(on_progress, "options", &KEYS)?;
            let signal = options.get("signal").map(|value| signal(&value)).transpose()?.flatten();
            return Ok(Self { on_progress: options.function("onProgress")?, signal });
        }
        let on_progress = Some(on_progress).filter(|value| !is_absent(value));
        let on_progress = on_progress.map(|value| function(value, "onProgress")).transpose()?;
        Ok(Self { on_progress, signal: signal(rest)? })
    }
}

/// A signal, or an object with one, as `fetch` takes it.
fn signal(value: &JsValue) -> Result<Option<AbortSignal>, JsValue> {
    if is_absent(value) {
        return Ok(None);
    }
    if is_signal(value) {
        return Ok(Some(value.clone().unchecked_into()));
    }
    if !is_record(value) {
        return Err(type_error("`signal` must be an AbortSignal"));
    }
    let inner = Options::read(value, "options", &["signal"])?.get("signal");
    match inner {
        None => Ok(None),
        Some(inner) if is_signal(&inner) => Ok(Some(inner.unchecked_into())),
        Some(_) => Err(type_error("`signal` must be an AbortSignal")),
    }
}

/// Whether something is a signal, also one of another frame, whose class is another one.
fn is_signal(value: &JsValue) -> bool {
    value.is_instance_of::<AbortSignal>() || tag_of(value) == "[object AbortSignal]"
}

/// An argument that must be a function.
fn function(value: &JsValue, name: &str) -> Result<Function, JsValue> {
    value.dyn_ref().cloned().ok_or_else(|| type_error(&format!("`{name}` must be a function")))
}

/// An argument that must be an object with entries of its own: no list, no map, no function.
pub(super) fn record<'value>(value: &'value JsValue, name: &str) -> Result<&'value Object, JsValue> {
    if is_record(value) { Ok(value.unchecked_ref()) } else { Err(type_error(&format!("`{name}` must be an object"))) }
}

fn is_record(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value) && !value.is_function() && tag_of(value) == "[object Object]"
}

/// Whether an argument counts as left out.
pub(super) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// What JavaScript calls a value, whichever frame it is of.
fn tag_of(value: &JsValue) -> String {
    let name = || {
        let to_string: Function = Reflect::get(&Object::new(), &"toString".into()).ok()?.dyn_into().ok()?;
        to_string.call0(value).ok()?.as_string()
    };
    name().unwrap_or_default()
}

fn list_of(keys: &[&str]) -> String {
    keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
