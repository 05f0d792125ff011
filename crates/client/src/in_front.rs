//! Answers that are not the service's: from a sign-in, a firewall or a proxy between the page and HSS. Who they are from is told
//! by the status, and by what their pages say.

use std::borrow::Cow;

use crate::ErrorKind;

/// What a page is, by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    SignIn,
    Firewall,
    Unknown,
}

/// Whether a body is a page, or another document with tags, rather than JSON. `content_type` decides where the beginning does not.
pub(super) fn is_page(body: &[u8], content_type: Option<&str>) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    match body {
        [b'<', ..] | [0xff, 0xfe, b'<', 0, ..] | [0xfe, 0xff, 0, b'<', ..] => true,
        // JSON is JSON, whatever it is said to be. And nothing is nothing.
        [b'{' | b'[', ..] | [] => false,
        _ => content_type.is_some_and(|content_type| {
            let content_type = content_type.trim_start().to_ascii_lowercase();
            content_type.starts_with("text/html") || content_type.starts_with("application/xhtml")
        }),
    }
}

/// The kind of a failure whose answer has no code of the service, by its status and its body.
pub(super) fn kind_of(status: u16, body: &[u8], is_page: bool) -> ErrorKind {
    let look = || if is_page { look_of(&text_of(body)) } else { Look::Unknown };
    match status {
        300..=303 | 305..=399 => ErrorKind::SignInEnded,
        200..=299 if is_page => match look() {
            Look::SignIn => ErrorKind::SignInEnded,
            Look::Firewall => ErrorKind::RefusedInFront,
            Look::Unknown => ErrorKind::HtmlAnswer,
        },
        // 419, 440 and 561 are what some servers answer when a session is over; 511 is a network that wants a sign-in.
        401 | 407 | 419 | 440 | 511 | 561 => ErrorKind::SignInEnded,
        403 if look() == Look::SignIn => ErrorKind::SignInEnded,
        // What nginx answers to headers that are too large.
        400 if says_too_large(body) => ErrorKind::RequestTooLarge,
        404 => ErrorKind::NoSuchApi,
        408 | 425 | 499 => ErrorKind::ProxyFailed,
        413 | 414 | 431 | 494 => ErrorKind::RequestTooLarge,
        429 => ErrorKind::Throttled,
        501 | 505 | 510 => ErrorKind::RefusedInFront,
        500..=599 => ErrorKind::ProxyFailed,
        400..=499 => ErrorKind::RefusedInFront,
        _ => ErrorKind::UnexpectedStatus,
    }
}

/// More of a body than this is not looked at, in bytes.
const LOOKED_AT: usize = 64 * 1_024;
/// Longer words than these are cut, in characters: they stand on a page for a person.
const WORDS_MAX: usize = 300;

/// What a body that is not JSON says to a person: the text of a short page, the title of a longer one, or a line of plain text.
/// Nothing where it says nothing that can be read.
pub(super) fn words_of(body: &[u8], is_page: bool) -> Option<String> {
    let text = text_of(body);
    let words = if is_page {
        let title = between(&text, "<title", "</title").and_then(|rest| rest.split_once('>')).map(|(_, title)| title);
        let all = without_tags(&text);
        if all.chars().count() <= WORDS_MAX { all } else { without_tags(title.unwrap_or_default()) }
    } else {
        collapsed(&text)
    };
    let is_readable = |c: char| !c.is_control() && c != char::REPLACEMENT_CHARACTER;
    let words: String = words.chars().take(WORDS_MAX).collect();
    (!words.is_empty() && words.chars().all(is_readable)).then_some(words)
}

fn says_too_large(body: &[u8]) -> bool {
    let text = text_of(body).to_lowercase();
    ["too large", "too long", "too big"].iter().any(|words| text.contains(words))
}

/// The beginning of a body as text, whatever it is written in.
fn text_of(body: &[u8]) -> Cow<'_, str> {
    let body = &body[..body.len().min(LOOKED_AT)];
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = body[2..].as_chunks::<2>().0.iter().map(|unit| read(*unit));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match body {
        [0xff, 0xfe, ..] => Cow::Owned(wide(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Cow::Owned(wide(u16::from_be_bytes)),
        body => String::from_utf8_lossy(body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)),
    }
}

const SIGN_IN: [&str; 18] = [
    "sign in",
    "sign-in",
    "signin",
    "sign on",
    "log in",
    "login",
    "log on",
    "logon",
    "authorization required",
    "authenticat",
    "single sign",
    "session expired",
    "session has expired",
    "登录",
    "登陆",
    "登入",
    "认证",
    "身份验证",
];
/// Parts of pages that sign in by a script, a form or a step elsewhere.
const SIGNS_IN: [&str; 8] = [
    "type=\"password\"",
    "type='password'",
    "type=password",
    "samlrequest",
    "samlresponse",
    "/oauth2/",
    "/cdn-cgi/access/",
    "openid-connect",
];
const FIREWALL: [&str; 24] = [
    "support id",
    "request rejected",
    "was rejected",
    "access denied",
    "access to this page",
    "forbidden",
    "blocked",
    "not acceptable",
    "not allowed",
    "mod_security",
    "modsecurity",
    "incapsula",
    "attention required",
    "just a moment",
    "captcha",
    "web application firewall",
    "security policy",
    "errors.aliyun.com",
    "防火墙",
    "拦截",
    "阻断",
    "被拒绝",
    "访问受限",
    "禁止访问",
];

fn look_of(page: &str) -> Look {
    let page = page.to_lowercase();
    let says = |text: &str, words: &[&str]| words.iter().any(|words| text.contains(words));
    let title = between(&page, "<title", "</title").unwrap_or_default();
    if says(title, &SIGN_IN) {
        Look::SignIn
    } else if says(title, &FIREWALL) {
        Look::Firewall
    } else if says(&page, &SIGNS_IN) || moves_to_sign_in(&page) {
        Look::SignIn
    } else if says(&without_tags(&page), &FIREWALL) || page.contains("incapsula") {
        Look::Firewall
    } else {
        Look::Unknown
    }
}

/// Whether a page without a form of its own leads to a sign-in by itself.
fn moves_to_sign_in(page: &str) -> bool {
    let moves =
        ["http-equiv=\"refresh\"", "http-equiv=refresh", "http-equiv='refresh'", "location.href", "location.replace"];
    moves.iter().chain(&["location ="]).any(|words| page.contains(words))
        && SIGN_IN.iter().chain(&["sso"]).any(|words| page.contains(words))
}

/// What stands between two texts; `page` may be of any case, they are not.
fn between<'page>(page: &'page str, from: &str, to: &str) -> Option<&'page str> {
    let lower = page.to_ascii_lowercase();
    let begin = lower.find(from)? + from.len();
    let end = lower[begin..].find(to)? + begin;
    page.get(begin..end)
}

/// The words of a page on one line.
fn without_tags(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        let lower = tag.get(..8).unwrap_or(tag).to_ascii_lowercase();
        // What these hold is no text.
        let end = match () {
            () if lower.starts_with("script") => "</script",
            () if lower.starts_with("style") => "</style",
            () if lower.starts_with("!--") => "-->",
            () => ">",
        };
        let at = tag.to_ascii_lowercase().find(end);
        rest = at.and_then(|at| tag.get(at + end.len()..)).unwrap_or_default();
        rest = rest.strip_prefix('>').unwrap_or(rest);
    }
    text.push_str(rest);
    for (name, c) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(name, c);
    }
    collapsed(&text)
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
