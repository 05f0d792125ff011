//! Which targets are plain enough to be passed on as they are: nothing in them can be read in two ways.

use crate::{
    operations::{OPERATIONS, Operation},
    options::Projects,
    site::decoded_segment,
};

/// A target that may be forwarded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Target<'a> {
    pub(crate) operation: &'static Operation,
    /// All of it, exactly as it was sent, without a slash before it.
    pub(crate) text: &'a str,
}

/// The most characters that an id in a path has.
const ID_MAX: usize = 256;

impl<'a> Target<'a> {
    /// Reads `text`, which is what follows the path of a connection, with its query: all of one operation for one
    /// of `projects`.
    pub(super) fn read(text: &'a str, projects: &Projects) -> Option<Self> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let (project, below) = path.strip_prefix("v5/")?.split_once('/')?;
        let is_known = match projects {
            Projects::Any => is_id(project),
            // Not decoded: an id has no characters that would have to be encoded.
            Projects::These(ids) => ids.iter().any(|id| id == project),
        };
        let operation = OPERATIONS.iter().find(|operation| is_path(operation.path, below))?;
        let is_plain = query.is_empty() || query.split('&').all(is_parameter);
        (is_known && is_plain).then_some(Self { operation, text })
    }
}

fn is_path(declared: &str, sent: &str) -> bool {
    let mut sent = sent.split('/');
    let matches = |segment: &str| {
        sent.next().is_some_and(|sent| if segment.starts_with('{') { is_id(sent) } else { segment == sent })
    };
    declared.split('/').all(matches) && sent.next().is_none()
}

fn is_id(segment: &str) -> bool {
    is_plain(segment) && decoded_segment(segment).is_some_and(|id| id.chars().count() <= ID_MAX)
}

fn is_parameter(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return false };
    !name.is_empty() && [name, value].into_iter().all(|text| is_plain(text) && !has_dot_segment(text))
}

/// Whether a text consists of unreserved characters (RFC 3986, section 2.3), colons and `%XX`, and stands for no control
/// character and no backslash.
fn is_plain(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_taken = match byte {
            b'%' => match (bytes.next().and_then(hex), bytes.next().and_then(hex)) {
                (Some(high), Some(low)) => !matches!(high << 4 | low, 0..0x20 | 0x7f | b'\\'),
                _ => false,
            },
            byte => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b':'),
        };
        if !is_taken {
            return false;
        }
    }
    true
}

/// Whether a segment is `.` or `..`, however its dots and the slashes around it are written.
fn has_dot_segment(text: &str) -> bool {
    let text = text.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/");
    text.split('/').any(|segment| matches!(segment, "." | ".."))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_list(target: &str) -> bool {
        Target::read(target, &Projects::Any).is_some_and(|read| read.text == target)
    }

    #[test]
    fn takes_plain_targets() {
        for path in ["v5/4f1a/image/local-repositories", "v5/a%20b/image/swr-repository"] {
            for query in [
                "",
                "?",
                "?limit=200&offset=0",
                "?image_name=",
                "?image_name=library%2Fnginx:1.25&a=.net&b=...&c=a..b",
                "?image_name=%E9%95%9C&b=%252e%252e%2500%255c",
            ] {
                assert!(is_list(&format!("{path}{query}")), "{path}{query}");
            }
        }
    }

    #[test]
    fn takes_no_path_of_another_form() {
        let long = format!("v5/{}/image/swr-repository", "a".repeat(257));
        for target in [
            "",
            "v5",
            "v5/p/image/swr-repository/",
            "v5//image/swr-repository",
            "v5/../image/swr-repository",
            "v5/%2e%2e/image/swr-repository",
            "v5/a%2Fb/image/swr-repository",
            "v5/a%5cb/image/swr-repository",
            "v5/%zz/image/swr-repository",
            "v5/a;b/image/swr-repository",
            "v5/p/image/image-scan/tasks",
            "v5/p/host-management/hosts/%2e%2e/%2e%2e/image/local-repositories",
            "v5/p/image/SWR-repository",
            "v5/p/image/swr%2Drepository",
            "v3/p/image/swr-repository",
            "/v5/p/image/swr-repository",
            long.as_str(),
        ] {
            assert!(!is_list(target), "{target}");
        }
    }

    #[test]
    fn takes_no_query_that_is_not_plain() {
        for query in [
            "a=.",
            "a=..",
            "a=%2e%2E",
            "a=b%2F..%2fc",
            "..=a",
            "a=%00",
            "a=%0d%0a",
            "a=%7f",
            "a=%5C",
            "a=b/c",
            "a=b;c",
            "a=b+c",
            "a=b=c",
            "a",
            "=a",
            "&a=b",
            "a=b&",
            "a=%",
            "a=%4",
            "a=%zz",
            "a=\"",
            "a=b?c",
            "a=\u{e9}",
        ] {
            let target = format!("v5/p/image/swr-repository?{query}");
            assert!(!is_list(&target), "{target}");
        }
    }

    #[test]
    fn takes_the_projects_it_is_told_and_no_other() {
        let projects = Projects::These(vec!["4f1a".into(), "second_project-2".into()]);
        let reads = |project: &str| {
            let target = format!("v5/{project}/image/swr-repository?limit=10");
            Target::read(&target, &projects).map(|target| target.operation.name)
        };
        for project in ["4f1a", "second_project-2"] {
            assert_eq!(reads(project), Some("registry-images"));
        }
        for project in ["", "4f1", "4f1a1", "4F1A", "%34f1a", "..", "*", "4f1a%7Csecond_project-2"] {
            assert_eq!(reads(project), None, "{project}");
        }
    }

    #[test]
    fn a_segment_in_braces_is_any_one_plain_segment() {
        for sent in ["image/a/vulnerabilities", "image/sha256:ab/vulnerabilities", "image/a%20b/vulnerabilities"] {
            assert!(is_path("image/{image_id}/vulnerabilities", sent), "{sent}");
        }
        for sent in [
            "image//vulnerabilities",
            "image/../vulnerabilities",
            "image/%2e%2e/vulnerabilities",
            "image/a/b/vulnerabilities",
            "image/a%2fb/vulnerabilities",
        ] {
            assert!(!is_path("image/{image_id}/vulnerabilities", sent), "{sent}");
        }
    }
}
