//! What a person sees of the sign-in that is the gateway's: redirects, and a page where something did not work.

use std::fmt;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Why a sign-in does not come about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The provider cannot be reached, or cannot be understood.
    Unavailable,
    /// The request belongs to no sign-in that is under way in this browser.
    NotUnderWay,
    /// The provider refuses; its code.
    Refused(String),
    /// What the provider sent does not prove who it is.
    NotProven,
    /// The clocks differ, so that nothing can be proven.
    Clock,
    /// Somebody else may be let in, this person is not.
    NotAllowed(String),
    /// Another site wants the person signed out.
    OtherSite,
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotUnderWay => StatusCode::BAD_REQUEST,
            Self::Refused(_) | Self::NotAllowed(_) | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::NotProven | Self::Clock => StatusCode::BAD_GATEWAY,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable => f.write_str("The sign-in service cannot be used now: try again in a few seconds."),
            Self::NotUnderWay => {
                f.write_str("This sign-in has ended or was not begun in this browser, which must take cookies.")
            }
            Self::Refused(code) => write!(f, "The sign-in service refuses to sign you in ({code})."),
            Self::NotProven => f.write_str("The sign-in service does not prove who you are: its answer is not valid."),
            Self::Clock => f.write_str(
                "The clocks of this gateway and of the sign-in service differ: tell who runs the gateway to set its clock.",
            ),
            Self::NotAllowed(name) => write!(f, "You are signed in as {name}, who is not allowed to open this page."),
            Self::OtherSite => f.write_str("Another site wants to sign you out."),
        }
    }
}

/// The page for `problem`, with the way to `next`.
pub(super) fn problem(problem: &Problem, next: &str, next_words: &str) -> Response {
    let mut response = page(problem.status(), &problem.to_string(), next, next_words);
    if *problem == Problem::Unavailable {
        response.headers_mut().insert(header::RETRY_AFTER, 5.into());
    }
    response
}

/// The page that says that a session has ended.
pub(super) fn signed_out(next: &str) -> Response {
    page(StatusCode::OK, "You are signed out.", next, "Sign in")
}

/// Sends a browser to `address`, with cookies.
pub(super) fn redirect(address: &str, cookies: &[String]) -> Response {
    let Ok(location) = HeaderValue::from_str(address) else {
        return page(StatusCode::BAD_GATEWAY, "The sign-in service has an address that cannot be opened.", "/", "Back");
    };
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::LOCATION, location);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    set(response, cookies)
}

/// The same response with cookies.
pub(super) fn set(mut response: Response, cookies: &[String]) -> Response {
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

fn page(status: StatusCode, words: &str, next: &str, next_words: &str) -> Response {
    let title = if status == StatusCode::OK { "Signed out".to_owned() } else { status.to_string() };
    let (words, next, next_words) = (escaped(words), escaped(next), escaped(next_words));
    let page = format!(
        "<!doctype html><html lang=\"en\"><title>{title}</title><h1>{title}</h1><p>{words}</p>\
         <p><a href=\"{next}\">{next_words}</a></p></html>\n"
    );
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, page).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn names_are_text_and_never_markup() {
        let name = "<script>\"&";
        let response = problem(&Problem::NotAllowed(name.into()), "/\"><script>", "Back");
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        let page = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        let page = std::str::from_utf8(&page).unwrap();
        assert!(page.contains("&lt;script&gt;&quot;&amp;") && !page.contains("<script>"), "{page}");
    }
}
