//! A plain object read into a checked query: by the same declarations as the form of the page, so that what the service
//! would refuse or ignore is refused here, with the parameter's name.

use js_sys::{Array, Date, Function, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};

use crate::js::arguments::{is_absent, record};
use crate::js::error::{ParameterProblem, no_such_parameter, problem, query_error};
use hss_query::{Clock, Draft, List, Query};

/// The key that says which list is asked, where the method does not.
pub(super) const LIST: &str = "list";

/// The list that a query names.
pub(super) fn list_of(object: &JsValue) -> Result<List, JsValue> {
    record(object, "query")?;
    let name = Reflect::get(object, &LIST.into()).ok().and_then(|name| name.as_string());
    name.and_then(|name| List::of_view(&name)).ok_or_else(|| {
        query_error(vec![ParameterProblem {
            parameter: LIST.into(),
            code: "required".into(),
            message: "say which list: \"local\" or \"swr\"".into(),
        }])
    })
}

/// Reads a query of a list; what is `undefined` or `null` is as if it was not there.
pub(super) fn read(list: List, object: &JsValue, clock: &Clock) -> Result<Query, JsValue> {
    let mut draft = Draft::of(&list.first_query());
    let mut problems = Vec::new();
    if !is_absent(object) {
        for entry in Object::entries(record(object, "query")?).iter() {
            let entry: Array = entry.unchecked_into();
            let (name, value) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
            if value.is_undefined() || value.is_null() || name == LIST {
                continue;
            }
            match (list.parameter(&name), text_of(&value)) {
                (None, _) => problems.push(no_such_parameter(name)),
                (Some(_), Some(text)) => draft.set(&name, text),
                (Some(_), None) => problems.push(ParameterProblem {
                    parameter: name,
                    code: "not-a-value".into(),
                    message: "is neither a text, a number, a bigint, a boolean nor a date".into(),
                }),
            }
        }
    }
    match draft.check(clock) {
        Ok(query) if problems.is_empty() => Ok(query),
        checked => {
            problems.extend(checked.err().unwrap_or_default().iter().map(problem));
            Err(query_error(problems))
        }
    }
}

/// A value as a link would have it.
fn text_of(value: &JsValue) -> Option<String> {
    if let Some(text) = value.as_string() {
        return Some(text);
    }
    if let Some(date) = value.dyn_ref::<Date>() {
        return text_of(&date.get_time().into());
    }
    let is_plain = value.as_f64().is_some() || value.as_bool().is_some() || value.is_bigint();
    let text: Function = Reflect::get(&global(), &"String".into()).ok()?.dyn_into().ok()?;
    is_plain.then(|| text.call1(&JsValue::UNDEFINED, value).ok()?.as_string()).flatten()
}
