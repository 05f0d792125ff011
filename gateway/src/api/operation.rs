//! The operations that are passed on, for the console and for nobody else. Whatever is not plainly one of them is refused.

use axum::http::{HeaderMap, Method, header, request::Parts};

use super::{failure::Failure, target::Target};
use crate::options::Projects;

/// The header by which the console says who is asking. Other sites cannot have it sent without leave, which nobody gets here.
const REQUESTED_WITH: (&str, &str) = ("x-requested-with", "hss-image-console");

/// The operation that `request` asks for at `target`, which is what follows the connection's path with its query.
pub(crate) fn operation<'a>(request: &Parts, target: &'a str, projects: &Projects) -> Result<Target<'a>, Failure> {
    let target = Target::read(target, projects).ok_or(Failure::NotForwarded)?;
    if request.method != Method::GET {
        return Err(Failure::OtherMethod);
    }
    if has_body(&request.headers) {
        return Err(Failure::HasBody);
    }
    if !is_of_console(&request.headers) {
        return Err(Failure::OtherSite);
    }
    Ok(target)
}

/// Whether a request says that it has a body.
pub(crate) fn has_body(headers: &HeaderMap) -> bool {
    let lengths = headers.get_all(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING) || lengths.iter().any(|length| length != "0")
}

/// Whether the console asks, and its own site where the browser says so: over plain http, it does not.
fn is_of_console(headers: &HeaderMap) -> bool {
    let is = |name: &str, wanted: &str| headers.get_all(name).iter().all(|value| value == wanted);
    let (name, value) = REQUESTED_WITH;
    headers.contains_key(name) && is(name, value) && is("sec-fetch-site", "same-origin")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    const LIST: &str = "v5/4f1a/image/local-repositories?limit=10";
    const CONSOLE: (&str, &str) = ("X-Requested-With", "hss-image-console");

    fn asked(method: Method, target: &str, headers: &[(&str, &str)]) -> Result<String, Failure> {
        let request = Request::builder().method(method).uri("/");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.body(()).unwrap().into_parts().0;
        operation(&request, target, &Projects::Any).map(|target| target.text.to_owned())
    }

    #[test]
    fn lets_the_console_through() {
        for headers in
            [&[CONSOLE][..], &[CONSOLE, ("Sec-Fetch-Site", "same-origin")], &[CONSOLE, ("Content-Length", "0")]]
        {
            assert_eq!(asked(Method::GET, LIST, headers).ok().as_deref(), Some(LIST));
        }
    }

    #[test]
    fn refuses_other_sites() {
        for headers in [
            &[][..],
            &[("X-Requested-With", "XMLHttpRequest")],
            &[CONSOLE, ("X-Requested-With", "XMLHttpRequest")],
            &[("Sec-Fetch-Site", "same-origin")],
            &[CONSOLE, ("Sec-Fetch-Site", "cross-site")],
            &[CONSOLE, ("Sec-Fetch-Site", "same-site")],
            &[CONSOLE, ("Sec-Fetch-Site", "none")],
            &[CONSOLE, ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
        ] {
            assert!(matches!(asked(Method::GET, LIST, headers), Err(Failure::OtherSite)), "{headers:?}");
        }
    }

    #[test]
    fn refuses_other_methods_and_bodies() {
        for method in [Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE] {
            assert!(matches!(asked(method.clone(), LIST, &[CONSOLE]), Err(Failure::OtherMethod)), "{method}");
        }
        for body in [("Content-Length", "2"), ("Transfer-Encoding", "chunked")] {
            assert!(matches!(asked(Method::GET, LIST, &[CONSOLE, body]), Err(Failure::HasBody)), "{body:?}");
        }
        assert!(matches!(asked(Method::POST, "v5/x", &[]), Err(Failure::NotForwarded)));
    }
}
