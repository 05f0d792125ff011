//! An answer told apart: a body to read, or an error with everything the answer says of itself. It counts as the service's only if
//! it looks like the service's: whatever else answers is something in front of it.

use super::http_date::http_date;
use super::in_front::{self, is_page};
use super::refusal_body::{Refusal, has_words_of_hss, is_refusal};
use super::retry_after::wait;
use crate::error::{DocumentedCode, Error, ErrorKind};
use hss_config::without_tokens;
use hss_model::PageError;

/// An HTTP answer, whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Whether it came from another address than was asked: a program's own fetch can follow a redirect.
    pub redirected: bool,
    /// The `Content-Type` header, if there is one.
    pub content_type: Option<String>,
    /// The `X-Request-Id` header, if there is one.
    pub request_id: Option<String>,
    /// The `Retry-After` header as it came, if there is one.
    pub retry_after: Option<String>,
    /// The `Date` header as it came, if there is one.
    pub date: Option<String>,
    /// When it came by the device's wall clock, Unix milliseconds.
    pub received_at: u64,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Answer {
    fn is_page(&self) -> bool {
        is_page(&self.body, self.content_type.as_deref())
    }

    /// When the server made it, Unix milliseconds, where it says so.
    #[must_use]
    pub fn served_at(&self) -> Option<u64> {
        http_date(self.date.as_deref()?, self.received_at)
    }
}

/// The body of a good answer.
///
/// # Errors
/// For every status but 200, and for web pages and refusals whatever their status. The kind is chosen by the documented meaning of
/// the service's code first, since the service answers "not allowed" and "not found" with status 400 as well; then by status. No
/// header changes that: a refusal of the service's that a proxy adds `WWW-Authenticate` to is still the service's.
pub fn body_of(answer: Answer) -> Result<Vec<u8>, Error> {
    let is_page = answer.is_page();
    if answer.status == 200 && !is_page && !is_refusal(&answer.body) {
        return Ok(answer.body);
    }
    let error = read_error(answer.status, &answer.body, is_page);
    let told = answer.retry_after.as_deref();
    let is_elsewhere = answer.redirected && error.kind == ErrorKind::HtmlAnswer;
    Err(Error {
        kind: if is_elsewhere { ErrorKind::SignInEnded } else { error.kind },
        request_id: error.request_id.or_else(|| answer.request_id.as_deref().map(without_tokens)),
        retry_after: told.and_then(|told| wait(told, answer.date.as_deref(), answer.received_at)),
        ..error
    })
}

/// What the body of an answer that is no list says of itself. With status 200 it is one that something on the way
/// answers with whatever went wrong.
#[must_use]
pub fn error_of(status: u16, body: &[u8]) -> Error {
    read_error(status, body, is_page(body, None))
}

impl From<PageError> for Error {
    /// What a body with status 200 that is no page says of itself.
    fn from(error: PageError) -> Self {
        let (kind, words) = match error {
            PageError::NotJson(words) => (ErrorKind::NotJson, words),
            PageError::UnexpectedShape(words) => (ErrorKind::UnexpectedShape, words),
            PageError::NoList(body) => return error_of(200, body.as_bytes()),
        };
        Self { status: Some(200), ..Self::new(kind).with_message(words) }
    }
}

fn read_error(status: u16, body: &[u8], is_page: bool) -> Error {
    let refusal = Refusal::read(body);
    if !refusal.of_service {
        return error_in_front(status, body, is_page, refusal);
    }
    let documented =
        refusal.code.as_deref().and_then(|code| DocumentedCode::find(status, code, refusal.message.as_deref()));
    let kind = match (status, documented) {
        (_, Some(documented)) => documented.kind(),
        // IAM writes the status into the body.
        (200, None) => kind_of(status_in(refusal.code.as_deref()).unwrap_or(status)),
        (status, None) => kind_of(status),
    };
    Error {
        status: Some(status),
        of_service: true,
        code: refusal.code,
        documented,
        request_id: refusal.request_id,
        message: refusal.message,
        ..Error::new(kind)
    }
}

/// The error of an answer that has no code of the service.
fn error_in_front(status: u16, body: &[u8], is_page: bool, refusal: Refusal) -> Error {
    let is_json = refusal != Refusal::default();
    let words = refusal.message.or_else(|| in_front::words_of(body, is_page).filter(|_| !is_json));
    let (kind, words) = match status {
        200 if !is_page && has_words_of_hss(body) => (ErrorKind::Refused, words),
        200 if !is_page => {
            let no_list = "neither total_num nor data_list";
            let says = words.map(|words| format!("{no_list}, but: {words}"));
            (ErrorKind::UnexpectedShape, says.or_else(|| Some(no_list.to_owned())))
        }
        status => (in_front::kind_of(status, body, is_page), words),
    };
    Error {
        status: Some(status),
        code: refusal.code,
        request_id: refusal.request_id,
        ..Error::new(kind).with_message(words.unwrap_or_default())
    }
}

fn status_in(code: Option<&str>) -> Option<u16> {
    code?.parse().ok().filter(|status| matches!(status, 400..=599))
}

/// The kind of a refusal of the service's whose code is not documented.
fn kind_of(status: u16) -> ErrorKind {
    match status {
        200 => ErrorKind::Refused,
        400 => ErrorKind::InvalidParameter,
        401 => ErrorKind::Unauthorized,
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NoSuchApi,
        413 | 414 | 431 | 494 => ErrorKind::RequestTooLarge,
        429 => ErrorKind::Throttled,
        502..=504 => ErrorKind::BadGateway,
        500..=599 => ErrorKind::ServiceFailed,
        _ => ErrorKind::UnexpectedStatus,
    }
}

#[cfg(test)]
mod tests;
