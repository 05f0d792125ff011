//! What is thrown: errors with a code that does not change with the words, and with all that is known besides. Their
//! classes are in `package/errors.js`, so that `instanceof` works.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use hss_client::{Error, TokenOwner};
use hss_config::ConfigProblem;
use hss_i18n::{Language, Messages};
use hss_query::{Problem, ProblemKind, ValueProblem};

#[wasm_bindgen(raw_module = "./errors.js")]
extern "C" {
    type HssError;
    #[wasm_bindgen(constructor)]
    fn new(message: &str, fields: &JsValue) -> HssError;

    type QueryError;
    #[wasm_bindgen(constructor)]
    fn new(message: &str, fields: &JsValue) -> QueryError;

    type ConfigError;
    #[wasm_bindgen(constructor)]
    fn new(message: &str, fields: &JsValue) -> ConfigError;
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Fields {
    code: String,
    retryable: bool,
    remedy: String,
    status: Option<u16>,
    service_code: Option<String>,
    request_id: Option<String>,
    service_message: Option<String>,
    retry_after: Option<u64>,
}

#[derive(Serialize)]
struct QueryFields {
    code: &'static str,
    retryable: bool,
    parameter: Option<String>,
    problems: Vec<ParameterProblem>,
}

/// What is wrong with a parameter.
#[derive(Serialize)]
pub(super) struct ParameterProblem {
    pub(super) parameter: String,
    pub(super) code: String,
    pub(super) message: String,
}

#[derive(Serialize)]
struct ConfigFields {
    code: &'static str,
    retryable: bool,
    remedy: String,
    place: Option<Place>,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    text: String,
}

/// A value as a plain object; nothing where it cannot be one, which does not happen.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// The name of a variant as codes are written: `BadGateway` is `bad-gateway`.
pub(super) fn code_of(variant: impl std::fmt::Debug) -> String {
    let mut code = String::new();
    for c in format!("{variant:?}").chars().take_while(char::is_ascii_alphanumeric) {
        if c.is_ascii_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.push(c.to_ascii_lowercase());
    }
    code
}

/// A failed request.
pub(super) fn request_error(error: &Error, owner: TokenOwner) -> JsValue {
    let advice = (Messages::of(Language::English).error)(error, owner);
    let words = error.message.as_deref().map(|message| format!("{} {message}", advice.what));
    let fields = Fields {
        code: code_of(error.kind),
        retryable: error.kind.is_retryable(),
        remedy: advice.remedy,
        status: error.status,
        service_code: error.code.clone(),
        request_id: error.request_id.clone(),
        service_message: error.message.clone(),
        retry_after: error.retry_after,
    };
    HssError::new(&words.unwrap_or(advice.what), &plain(&fields)).into()
}

/// A query that is not sent.
pub(super) fn query_error(problems: Vec<ParameterProblem>) -> JsValue {
    let words: Vec<_> = problems.iter().map(|problem| format!("{}: {}", problem.parameter, problem.message)).collect();
    let parameter = problems.first().map(|problem| problem.parameter.clone());
    let fields = QueryFields { code: "invalid-query", retryable: false, parameter, problems };
    QueryError::new(&words.join(" "), &plain(&fields)).into()
}

/// What is wrong with a parameter, in words.
pub(super) fn problem(problem: &Problem) -> ParameterProblem {
    let messages = Messages::of(Language::English);
    let code = match &problem.kind {
        ProblemKind::Value(value) => code_of(value),
        kind => code_of(kind),
    };
    let message = (messages.field_problem)(&problem.kind, &messages.labels.fields);
    ParameterProblem { parameter: problem.parameter.into(), code, message }
}

/// A name that is no parameter's.
pub(super) fn no_such_parameter(name: String) -> ParameterProblem {
    let problem = ValueProblem::NoSuchParameter;
    ParameterProblem { parameter: name, code: code_of(&problem), message: problem.to_string() }
}

/// A configuration that cannot be used.
pub(super) fn config_error(problem: ConfigProblem) -> JsValue {
    let advice = (Messages::of(Language::English).config_problem)(&problem.kind);
    let place = problem.place.map(|place| Place { line: place.line, column: place.column, text: place.text });
    let fields = ConfigFields { code: "invalid-config", retryable: false, remedy: advice.remedy, place };
    let words = match problem.kind {
        hss_config::ConfigProblemKind::Syntax(words) | hss_config::ConfigProblemKind::Value(words) => {
            format!("{} {words}", advice.what)
        }
        _ => advice.what,
    };
    ConfigError::new(&words, &plain(&fields)).into()
}

/// Something that was given and is no such thing.
pub(super) fn type_error(words: &str) -> JsValue {
    js_sys::TypeError::new(words).into()
}
