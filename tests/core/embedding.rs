//! The view can stand in a page of others: it looks for elements inside its own one, and each id is its own.

use std::fs;
use std::path::{Path, PathBuf};

/// What concerns the whole document, and the files that may.
const OF_DOCUMENT: [(&str, &[&str]); 6] = [
    ("get_element_by_id", &["panic_screen.rs"]),
    ("document().query_selector", &[]),
    ("document_element()", &["browser/root.rs"]),
    (".active_element()", &["browser/root.rs", "dom/focus.rs"]),
    (".set_title(", &["browser/root.rs", "app.rs", "config_page.rs"]),
    (".body()", &["dom/clipboard.rs", "requests/fetch.rs"]),
];
/// Attributes that name an id: never as it stands, since another console of the page has the same.
const IDS: [&str; 7] =
    [" id=\"", " for=\"", "href=\"#", "aria-controls=\"", "aria-labelledby=\"", "aria-describedby=\"", " list=\""];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            files.extend(sources(&entry));
        } else {
            files.push(entry);
        }
    }
    files
}

/// Whether an attribute stands on an element; a component makes of its own what it is told.
fn is_on_element(code: &str, attribute: &str) -> bool {
    code.match_indices(attribute).any(|(at, _)| {
        let tag = code[..at].rfind('<').and_then(|tag| code[tag + 1..].chars().next());
        tag.is_some_and(|first| first.is_ascii_lowercase())
    })
}

#[test]
fn nothing_is_looked_for_in_the_whole_document_and_no_id_is_fixed() {
    let root = Path::new(crate::ROOT);
    let mut wrong = Vec::new();
    for file in ["src/view", "crates/web/src"].into_iter().flat_map(|folder| sources(&root.join(folder))) {
        let text = fs::read_to_string(&file).expect("text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let of_document = OF_DOCUMENT.iter().filter(|(_, files)| !files.iter().any(|allowed| file.ends_with(allowed)));
        let found = of_document.map(|(what, _)| *what).filter(|what| code.contains(what));
        let found = found.chain(IDS.into_iter().filter(|what| is_on_element(code, what)));
        wrong.extend(found.map(|what| format!("{}: {what}", file.display())));
    }
    assert!(wrong.is_empty(), "take `Root` for it, as its ids do: {wrong:#?}");
}
