//! Which names the gateway answers to. A page elsewhere whose name is led to this address is of one origin with whatever
//! answers to that name here: it would read the lists with the gateway's token.

use axum::{
    http::{StatusCode, header, request::Parts, uri::Authority},
    response::{IntoResponse, Response},
};

/// The names of this machine for itself, which no other name can be led to.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// A name or an address, without a port: what [`is_answered`] compares.
pub(crate) fn is_name(text: &str) -> bool {
    text.parse::<Authority>().is_ok_and(|authority| authority.host() == text)
}

/// Whether every name that the request is made to is one of this machine for itself or one of `names`. The port does not
/// matter: it may be another's that leads here.
pub(crate) fn is_answered(request: &Parts, names: &[String]) -> bool {
    let answered = |authority: &Authority| {
        let mut known = LOOPBACK.iter().copied().chain(names.iter().map(String::as_str));
        known.any(|name| name.eq_ignore_ascii_case(authority.host()))
    };
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.to_str().ok().and_then(|host| host.parse().ok());
    host.as_ref().is_some_and(answered) && request.uri.authority().is_none_or(answered)
}

/// Whether a request is made to a name of this machine for itself.
pub(crate) fn is_loopback(request: &Parts) -> bool {
    let host = request.headers.get(header::HOST).and_then(|host| host.to_str().ok()?.parse::<Authority>().ok());
    host.is_some_and(|host| LOOPBACK.iter().any(|name| name.eq_ignore_ascii_case(host.host())))
}

/// The answer to all other names, with how to add one.
pub(crate) fn refusal() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    let words = "This gateway answers to localhost, 127.0.0.1, [::1] and the names that --host gives it.\n";
    (StatusCode::MISDIRECTED_REQUEST, headers, words).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn answers(uri: &str, hosts: &[&str]) -> bool {
        let request = hosts.iter().fold(Request::get(uri), |request, host| request.header("host", *host));
        is_answered(&request.body(()).unwrap().into_parts().0, &["console.example".into()])
    }

    #[test]
    fn answers_to_its_own_names_at_any_port() {
        for host in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:1",
            "[::1]",
            "[::1]:8080",
            "console.example",
            "Console.Example:80",
        ] {
            assert!(answers("/", &[host]), "{host}");
        }
        assert!(answers("http://localhost:8080/", &["localhost:8080"]));
    }

    #[test]
    fn answers_to_no_other_name_and_to_none() {
        for host in [
            "",
            "elsewhere.example",
            "console.example.elsewhere.example",
            "x.console.example",
            "localhost.elsewhere.example",
            "127.0.0.1.elsewhere.example",
            "localhost@elsewhere.example",
            "10.0.0.1:8080",
            "0.0.0.0",
            "localhost, elsewhere.example",
        ] {
            assert!(!answers("/", &[host]), "{host}");
        }
        assert!(!answers("/", &[]) && !answers("/", &["localhost", "elsewhere.example"]));
        assert!(!answers("http://elsewhere.example/", &["localhost"]));
    }

    #[test]
    fn a_name_has_no_port_and_no_path() {
        assert!(["console.example", "10.0.0.1", "[fe80::1]"].into_iter().all(is_name));
        for wrong in ["", "a:80", "a/b", "a@b", "http://a", "fe80::1", "a b"] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
