//! The two operations that are passed on. Whatever is not plainly one of them is refused.

use axum::http::Method;

use super::failure::Failure;
use crate::site::decoded_segment;

const LISTS: [&str; 2] = ["local-repositories", "swr-repository"];

/// The path of an allowed operation, exactly as it was sent, without a slash before it.
#[derive(Debug, PartialEq)]
pub(crate) struct Operation<'a>(pub(super) &'a str);

/// The operation that `method` asks for at `path`, which is what follows the API prefix.
pub(crate) fn operation<'a>(method: &Method, path: &'a str) -> Result<Operation<'a>, Failure> {
    let mut parts = path.split('/');
    let allowed = method == Method::GET
        && parts.next() == Some("v5")
        && parts.next().and_then(decoded_segment).is_some_and(|project_id| project_id.chars().count() <= 256)
        && parts.next() == Some("image")
        && parts.next().is_some_and(|list| LISTS.contains(&list))
        && parts.next().is_none();
    if allowed { Ok(Operation(path)) } else { Err(Failure::NotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_the_two_lists_through() {
        for path in ["v5/4f1a/image/local-repositories", "v5/a%20b/image/swr-repository"] {
            assert_eq!(operation(&Method::GET, path).ok(), Some(Operation(path)));
        }
    }

    #[test]
    fn refuses_all_else() {
        let long = format!("v5/{}/image/swr-repository", "a".repeat(257));
        for path in [
            "",
            "v5",
            "v5/p/image/swr-repository/",
            "v5//image/swr-repository",
            "v5/../image/swr-repository",
            "v5/%2e%2e/image/swr-repository",
            "v5/a%2Fb/image/swr-repository",
            "v5/%zz/image/swr-repository",
            "v5/p/image/image-scan/tasks",
            "v5/p/image/SWR-repository",
            "v3/p/image/swr-repository",
            "/v5/p/image/swr-repository",
            long.as_str(),
        ] {
            assert!(operation(&Method::GET, path).is_err(), "{path}");
        }
        for method in [Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE] {
            assert!(operation(&method, "v5/p/image/swr-repository").is_err(), "{method}");
        }
    }
}
