//! What is forwarded, each operation declared once. The router takes its paths from here, and a test compares the patterns of
//! the nginx, Caddy and Kubernetes examples with [`pattern`].

/// A read operation of HSS, asked for by GET.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// Its name in logs and metrics.
    pub name: &'static str,
    /// Its path below `/v5/{project_id}/`. A segment in braces stands for any one plain segment.
    pub path: &'static str,
    /// Whether a response may be given to several people, at once or later; not where responses contain secrets that HSS found.
    pub is_shared: bool,
}

/// Every operation that is forwarded.
pub static OPERATIONS: [Operation; 2] = [
    Operation { name: "local-images", path: "image/local-repositories", is_shared: true },
    Operation { name: "registry-images", path: "image/swr-repository", is_shared: true },
];

/// The part of a regular expression, as nginx and Caddy both read it, that matches the path of every operation below
/// `/v5/PROJECT/`.
///
/// ```
/// assert_eq!(hss_console::pattern(), "image/(?:local-repositories|swr-repository)");
/// ```
#[must_use]
pub fn pattern() -> String {
    let first = |operation: &Operation| operation.path.split('/').next().unwrap_or_default();
    let folder = first(&OPERATIONS[0]);
    let is_common = OPERATIONS.iter().all(|operation| first(operation) == folder);
    let below = |operation: &Operation| {
        let path = if is_common { &operation.path[folder.len() + 1..] } else { operation.path };
        path.split('/').map(segment_pattern).collect::<Vec<_>>().join("/")
    };
    let paths: Vec<String> = OPERATIONS.iter().map(below).collect();
    let folder = if is_common { format!("{folder}/") } else { String::new() };
    format!("{folder}(?:{})", paths.join("|"))
}

fn segment_pattern(segment: &str) -> String {
    if segment.starts_with('{') { r"[\w:-][\w.:-]*".into() } else { segment.replace('.', r"\.") }
}
