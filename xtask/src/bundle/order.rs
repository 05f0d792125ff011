//! What the page asks for, in which order: the script that must run before the page is drawn has the browser wait, and with
//! a policy in the page it looks no further meanwhile. So it stands behind all that is asked for at the same time.

use std::{fs, path::Path};

use crate::failure::{Failure, InStep};

const STEP: &str = "ordering what the page asks for";
const HEAD_END: &str = "</head>";
const SCRIPT_END: &str = "</script>";

/// Puts the scripts of the head of `index.html` in `dist` that the browser waits for at the head's end.
pub(super) fn put_waited_for_last(dist: &Path) -> Result<(), Failure> {
    let file = dist.join("index.html");
    let page = fs::read_to_string(&file).in_step(STEP)?;
    fs::write(&file, waited_for_last(&page)?).in_step(STEP)
}

fn waited_for_last(page: &str) -> Result<String, Failure> {
    let missing = |what: &str| Failure::new(STEP, format!("index.html has no {what}"));
    let (mut head, body) = page.split_once(HEAD_END).ok_or_else(|| missing(HEAD_END))?;
    let (mut others, mut waited_for) = (String::new(), String::new());
    while let Some(start) = head.find("<script ") {
        let end = head[start..].find(SCRIPT_END).ok_or_else(|| missing(SCRIPT_END))? + start + SCRIPT_END.len();
        let script = &head[start..end];
        others.push_str(&head[..start]);
        let tag = script.split('>').next().unwrap_or_default();
        let is_waited_for = ![" type=module", " defer", " async"].iter().any(|kind| tag.contains(kind));
        if is_waited_for { &mut waited_for } else { &mut others }.push_str(script);
        head = &head[end..];
    }
    if waited_for.is_empty() {
        return Err(missing("script that it waits for"));
    }
    Ok([&others, head, &waited_for, HEAD_END, body].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_is_waited_for_comes_behind_all_that_is_asked_for() {
        let page = "<head><title>A</title><script src=./look.js></script><script async src=./c.js></script>\
            <link href=./a.css rel=stylesheet><script defer src=./b.js></script><script src=./boot.js type=module></script><link href=./b.wasm rel=preload></head><body><script src=x></script>";
        let expected = "<head><title>A</title><script async src=./c.js></script><link href=./a.css rel=stylesheet><script defer src=./b.js></script>\
            <script src=./boot.js type=module></script>\
            <link href=./b.wasm rel=preload><script src=./look.js></script></head><body><script src=x></script>";
        assert_eq!(waited_for_last(page).unwrap(), expected);
        assert_eq!(waited_for_last(expected).unwrap(), expected);
    }

    #[test]
    fn a_page_without_such_a_script_is_refused() {
        for page in ["<head></head>", "<script src=a></script>", "<head><script src=a type=module></script></head>"] {
            assert!(waited_for_last(page).is_err(), "{page}");
        }
    }
}
