//! What every bundle must have: a page, one module, names that change with content, and nothing named that is missing.

use std::{fs, path::Path};

use crate::failure::{Failure, InStep};

/// Looks at the bundle in `folder`.
pub(super) fn check(folder: &Path) -> Result<(), Failure> {
    let step = "checking the bundle";
    let wrong = |what: String| Err(Failure::new(step, what));
    let page = fs::read_to_string(folder.join("index.html")).in_step(format!("{step}: reading index.html"))?;
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).in_step(step)? {
        names.push(entry.in_step(step)?.file_name().to_string_lossy().into_owned());
    }
    let modules: Vec<_> = names.iter().filter(|name| name.ends_with(".wasm")).collect();
    let [module] = modules.as_slice() else {
        return wrong(format!("there must be one module, and there are {}", modules.len()));
    };
    let glue = module.replace("_bg.wasm", ".js");
    for name in [module.as_str(), &glue] {
        if !is_hashed(name) {
            return wrong(format!("{name} has no content hash in its name: browsers could keep an old one"));
        }
        if !page.contains(name) {
            return wrong(format!("index.html does not name {name}"));
        }
    }
    if let Some(missing) = named_files(&page).find(|name| !folder.join(name).is_file()) {
        return wrong(format!("index.html names {missing}, which is not in the bundle"));
    }
    Ok(())
}

fn is_hashed(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What the page's attributes name beside it, quoted or, as a minified page has them, not.
fn named_files(page: &str) -> impl Iterator<Item = &str> {
    [" src=", " href="].into_iter().flat_map(|attribute| page.split(attribute).skip(1)).filter_map(|rest| {
        let value = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => rest.split(|c: char| c.is_ascii_whitespace() || c == '>').next()?,
        };
        let name = value.split(['?', '#']).next()?;
        let elsewhere = name.contains(':') || name.starts_with('/');
        let name = name.strip_prefix("./").unwrap_or(name);
        (!elsewhere && !name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<base href="./"><link rel="icon" href="./icon.svg"><link href="data:,x">
        <script type="module" src="./boot.js" data-module="./app-0123abcd.js" data-wasm="./app-0123abcd_bg.wasm"></script>"#;

    fn checked(files: &[&str], page: &str) -> Result<(), String> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            fs::write(folder.path().join(file), "").unwrap();
        }
        fs::write(folder.path().join("index.html"), page).unwrap();
        check(folder.path()).map_err(|failure| failure.to_string())
    }

    #[test]
    fn takes_a_whole_bundle() {
        assert_eq!(checked(&["app-0123abcd.js", "app-0123abcd_bg.wasm", "boot.js", "icon.svg"], PAGE), Ok(()));
    }

    #[test]
    fn names_what_is_wrong() {
        for (files, page, said) in [
            (&["app-0123abcd.js"][..], PAGE, "there are 0"),
            (&["app-0123abcd_bg.wasm", "app-0123abce_bg.wasm"], PAGE, "there are 2"),
            (&["app.js", "app_bg.wasm"], PAGE, "app_bg.wasm has no content hash"),
            (&["app-0123abcd.js", "app-0123abcd_bg.wasm", "boot.js"], PAGE, "names icon.svg"),
            (&["app-01234567.js", "app-01234567_bg.wasm"], PAGE, "does not name app-01234567_bg.wasm"),
        ] {
            let error = checked(files, page).expect_err(said);
            assert!(error.contains(said), "{error}");
        }
        let minified = PAGE.replace('"', "");
        let error =
            checked(&["app-0123abcd.js", "app-0123abcd_bg.wasm", "icon.svg"], &minified).expect_err("no boot.js");
        assert!(error.contains("names boot.js"), "{error}");
        assert!(check(Path::new("/nowhere")).is_err());
    }
}
