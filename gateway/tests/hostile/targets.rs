//! Targets put together from plain and hostile pieces: what is forwarded is known by a rule of the test's own.

use crate::{
    scene::{LISTS, PROJECT, head, send, stage},
    sequence::Sequence,
};

const PIECES: &[&str] = &[
    "image_name",
    "limit",
    "=",
    "=",
    "&",
    "10",
    "a",
    "%2F",
    "%2f",
    "..",
    ".",
    "%2e",
    "%2E",
    "%00",
    "%0a",
    "%0d%0a",
    "%5C",
    "\\",
    "/",
    "//",
    ";",
    "+",
    "?",
    "#",
    "%",
    "%4",
    "%zz",
    "%u002e",
    "\"",
    "<",
    "{",
    "}",
    "$",
    "|",
    "^",
    "`",
    "~",
    ":",
    "-",
    "%E9%95%9C",
    "\u{e9}",
    "%7f",
    "%252e",
    "%ff",
    "*",
    "@",
    ",",
    "'",
    "!",
    "(",
    ")",
    "[",
    "]",
];
const PREFIXES: &[&str] = &[
    "/console/hss/",
    "/console/hss/",
    "/console/hss/",
    "/console/hss/",
    "/console//hss/",
    "//console/hss/",
    "/console/x/../hss/",
    "/console/h%73s/",
    "/console/hss/./",
    "/hss/",
    "/",
    "/CONSOLE/hss/",
    "/console/hss/../hss/",
    "/console/hss%2f",
];
const PROJECTS: &[&str] = &[
    PROJECT,
    PROJECT,
    PROJECT,
    PROJECT,
    PROJECT,
    "0123456789abcdef0123456789abcdef",
    "..",
    "%2e%2e",
    "",
    "*",
    "%35f1d0c9ab7e34c1f8e2a6d3b90c4e7f1",
    "5F1D0C9AB7E34C1F8E2A6D3B90C4E7F1",
];
const MIDDLES: &[&str] = &[
    "/image/",
    "/image/",
    "/image/",
    "/image/",
    "/image//",
    "/image/../image/",
    "/./image/",
    "%2Fimage%2F",
    "/image\\",
    "/host-management/hosts/%2e%2e/%2e%2e/image/",
    "/host-management/../image/",
];
const HOSTILE_LISTS: &[&str] = &[
    "local-repositories",
    "swr-repository",
    "local-repositories",
    "swr-repository",
    "local%2Drepositories",
    "LOCAL-repositories",
    "local-repositories/",
    "local-repositories;x=y",
    "image-scan/tasks",
    "registries/images",
    "local-repositories%3Flimit=10",
    "local-repositories%00",
    "swr-repository&limit=10",
];
const PARAMETERS: &[&str] = &["limit=10", "&offset=0", "&image_name=", "a%2Fb", "%E9", "1:2", "~", "%252e", "%3B"];

/// What may stand in a query, by the rule that the nginx and Caddy examples state: written here once more, as their pattern.
fn is_plain_query(query: &str) -> bool {
    query.is_empty()
        || query.split('&').all(|parameter| {
            let mut sides = parameter.split('=');
            let (Some(name), Some(value), None) = (sides.next(), sides.next(), sides.next()) else { return false };
            let plain = |text: &str| {
                let text = text.as_bytes();
                let mut at = 0;
                while at < text.len() {
                    if text[at] == b'%' {
                        let Some(code) = text.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok()) else {
                            return false;
                        };
                        let is_hex = code.bytes().all(|byte| byte.is_ascii_hexdigit());
                        let value = u8::from_str_radix(code, 16).unwrap_or(0);
                        if !is_hex || value < 0x20 || value == 0x7f || value == b'\\' {
                            return false;
                        }
                        at += 3;
                    } else if text[at].is_ascii_alphanumeric() || b"-._~:".contains(&text[at]) {
                        at += 1;
                    } else {
                        return false;
                    }
                }
                let dots = String::from_utf8_lossy(text)
                    .replace("%2e", ".")
                    .replace("%2E", ".")
                    .replace("%2f", "/")
                    .replace("%2F", "/");
                !dots.split('/').any(|segment| segment == "." || segment == "..")
            };
            !name.is_empty() && plain(name) && plain(value)
        })
}

#[tokio::test(flavor = "multi_thread")]
async fn hss_receives_the_expected_targets_and_nothing_else() {
    const REQUESTS: usize = 6_000;
    let (gateway, recorder, _folder) = stage(|_| {}).await;
    let mut sequence = Sequence(0x2026_1129);
    let mut expected = Vec::new();
    for _ in 0..REQUESTS {
        // Most requests are hostile in one place only, so that nothing else refuses them.
        let place = sequence.below(6);
        let one =
            |at: usize, plain: &'static [&'static str], hostile: &'static [&'static str], sequence: &mut Sequence| {
                sequence.of(if place == at { hostile } else { plain })
            };
        let prefix = one(0, &["/console/hss/"], PREFIXES, &mut sequence);
        let project = one(1, &[PROJECT], PROJECTS, &mut sequence);
        let middle = one(2, &["/image/"], MIDDLES, &mut sequence);
        let list = one(3, &LISTS, HOSTILE_LISTS, &mut sequence);
        let query: String =
            (0..sequence.below(6)).map(|_| one(4 + sequence.below(2), PARAMETERS, PIECES, &mut sequence)).collect();
        let question = if query.is_empty() && sequence.below(2) == 0 { "" } else { "?" };
        let target = format!("{prefix}v5/{project}{middle}{list}{question}{query}");
        let is_one = prefix == "/console/hss/" && project == PROJECT && middle == "/image/" && LISTS.contains(&list);
        // What follows `#` is no part of a target: it is dropped as the request is read.
        let (target_read, query) = (target.split('#').next().unwrap(), query.split('#').next().unwrap());
        let forwarded = is_one && is_plain_query(query);
        let answer = send(&gateway, &head(&target, "")).await;
        assert_eq!(answer.starts_with("HTTP/1.1 200"), forwarded, "{target}: {answer}");
        if forwarded {
            expected.push(target_read["/console/hss".len()..].to_owned());
        }
    }
    assert_eq!(recorder.take(), expected);
    assert!(expected.len() > 500, "{} of {REQUESTS} are plain", expected.len());
}
