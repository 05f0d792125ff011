//! The style sheets as one file: each is a file of its own in the sources, where it is one idea, and together they are smaller
//! and one request.

use std::{fs, path::Path};

use super::content::{integrity, short_hash};
use crate::failure::{Failure, InStep};

const STEP: &str = "joining the style sheets";

/// Puts all style sheets that the page in `dist` names into one, in their order.
pub(super) fn join(dist: &Path) -> Result<(), Failure> {
    let page_file = dist.join("index.html");
    let page = fs::read_to_string(&page_file).in_step(STEP)?;
    let mut sheets = String::new();
    let mut rest = String::new();
    let mut first = None;
    for (at, piece) in page.split('<').enumerate() {
        let (tag, behind) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with("link ") && tag.contains("rel=stylesheet") {
            let file = dist.join(name_in(tag)?);
            sheets.push_str(&fs::read_to_string(&file).in_step(STEP)?);
            fs::remove_file(&file).in_step(STEP)?;
            first.get_or_insert(rest.len());
            rest.push_str(behind);
            continue;
        }
        if at > 0 {
            rest.push('<');
        }
        rest.push_str(piece);
    }
    let first = first.ok_or_else(|| Failure::new(STEP, "index.html names no style sheet"))?;
    let name = format!("styles-{}.css", short_hash(sheets.as_bytes()));
    rest.insert_str(first, &format!("<link href=./{name} integrity={} rel=stylesheet>", integrity(sheets.as_bytes())));
    fs::write(dist.join(&name), sheets).in_step(STEP)?;
    fs::write(page_file, rest).in_step(STEP)
}

/// The file beside the page that the link is to.
fn name_in(link: &str) -> Result<&str, Failure> {
    let address = link.split_once("href=").and_then(|(_, rest)| rest.split([' ', '>']).next());
    let name = address.map(|address| address.trim_matches('"').trim_start_matches("./"));
    name.filter(|name| !name.contains('/'))
        .ok_or_else(|| Failure::new(STEP, format!("<{link}> names no file beside the page")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sheets_are_one_in_their_order() {
        let dist = tempfile::tempdir().unwrap();
        let file = |name: &str| dist.path().join(name);
        let page = "<!doctype html><link href=./icon.svg rel=icon><link href=./b-01.css integrity=sha384-x rel=stylesheet>\
            <script src=./a.js></script><link href=./a-02.css rel=stylesheet><body>a < b</body>";
        fs::write(file("index.html"), page).unwrap();
        fs::write(file("b-01.css"), "@layer a,b;").unwrap();
        fs::write(file("a-02.css"), ".x{top:0}").unwrap();
        join(dist.path()).unwrap();
        let together = "@layer a,b;.x{top:0}";
        let name = format!("styles-{}.css", short_hash(together.as_bytes()));
        assert_eq!(fs::read_to_string(file(&name)).unwrap(), together);
        assert!(!file("b-01.css").exists() && !file("a-02.css").exists());
        let link = format!("<link href=./{name} integrity={} rel=stylesheet>", integrity(together.as_bytes()));
        let expected = format!(
            "<!doctype html><link href=./icon.svg rel=icon>{link}<script src=./a.js></script><body>a < b</body>"
        );
        assert_eq!(fs::read_to_string(file("index.html")).unwrap(), expected);
    }

    #[test]
    fn a_page_that_is_not_as_expected_is_refused() {
        let dist = tempfile::tempdir().unwrap();
        for page in ["<body>", "<link rel=stylesheet>", "<link href=https://a.invalid/x.css rel=stylesheet>"] {
            fs::write(dist.path().join("index.html"), page).unwrap();
            assert!(join(dist.path()).is_err(), "{page}");
        }
    }
}
