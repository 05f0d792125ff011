//! The two halves put in place of Trunk's one module: under names that change with their content, and with the integrity
//! that `index.html` and the glue ask for.

use std::{fs, path::Path};

use super::content::{integrity, short_hash};
use crate::failure::{Failure, InStep};

const STEP: &str = "putting the halves in place";

/// What the glue of a divided module has at its end.
const LATER: &str = include_str!("../../split/later.js");

/// The function of the glue that makes the module's imports.
const IMPORTS: &str = "function __wbg_get_imports() {";

/// Replaces the module of the bundle in `dist` by its two halves, and its glue by what `minified` makes of it.
pub(super) fn put_in_place(
    dist: &Path,
    first: &[u8],
    later: &[u8],
    minified: impl Fn(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let page_file = dist.join("index.html");
    let page = fs::read_to_string(&page_file).in_step(STEP)?;
    let module = named_module(&page)?;
    let base = module.rsplit_once('-').map_or(module.as_str(), |(base, _)| base);
    let later_name = format!("{base}-later-{}_bg.wasm", short_hash(later));
    let appended = LATER.replace("LATER_NAME", &later_name).replace("LATER_INTEGRITY", &integrity(later));
    let [old_glue, old_module] = [".js", "_bg.wasm"].map(|end| dist.join(format!("{module}{end}")));
    let glue = minified(&imports_wrapped(&fs::read_to_string(&old_glue).in_step(STEP)?, &appended)?)?;
    let new = format!("{base}-{}", short_hash(&[first, glue.as_bytes()].concat()));
    let page = page.replace(&module, &new);
    let page = integrity_replaced(&page, &format!("{new}.js"), &integrity(glue.as_bytes()))?;
    let page = integrity_replaced(&page, &format!("{new}_bg.wasm"), &integrity(first))?;
    for old in [old_glue, old_module] {
        fs::remove_file(&old).in_step(STEP)?;
    }
    for (name, content) in [
        (format!("{new}.js"), glue.as_bytes()),
        (format!("{new}_bg.wasm"), first),
        (later_name, later),
        ("index.html".to_owned(), page.as_bytes()),
    ] {
        fs::write(dist.join(&name), content).in_step(format!("{STEP}: writing {name}"))?;
    }
    Ok(())
}

/// The name, without what follows the hash, under which `page` preloads the module and its glue.
pub(super) fn named_module(page: &str) -> Result<String, Failure> {
    let named = page.split_once("_bg.wasm").and_then(|(before, _)| before.rsplit(['/', '"', '=']).next());
    named.map(str::to_owned).ok_or_else(|| Failure::new(STEP, "index.html names no module"))
}

/// The page without what it says of its files' content.
pub(super) fn integrity_removed(page: &str) -> String {
    let mut parts = page.split(" integrity=");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.find([' ', '>']).map_or("", |end| &part[end..]))
}

/// The glue with `appended`, where its imports are called `whole_imports` and may be wrapped.
pub(super) fn imports_wrapped(glue: &str, appended: &str) -> Result<String, Failure> {
    if glue.matches(IMPORTS).count() != 1 {
        return Err(Failure::new(STEP, format!("the glue does not hold \"{IMPORTS}\" once")));
    }
    Ok(glue.replace(IMPORTS, "function whole_imports() {") + appended)
}

/// The page, which asks for `integrity` of the file with this name.
fn integrity_replaced(page: &str, name: &str, integrity: &str) -> Result<String, Failure> {
    let failed = || Failure::new(STEP, format!("index.html asks for no integrity of {name}"));
    let named = page.find(name).ok_or_else(failed)?;
    let start = page[..named].rfind('<').ok_or_else(failed)?;
    let end = named + page[named..].find('>').ok_or_else(failed)?;
    let element = &page[start..end];
    let value = element.split_once("integrity=").map(|(_, value)| value.trim_start_matches('"')).ok_or_else(failed)?;
    let old = value.split(['"', ' ', '>']).next().ok_or_else(failed)?;
    Ok(format!("{}{}{}", &page[..start], element.replace(old, integrity), &page[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<link href=./page-0123abcd.css integrity=sha384-AAA/b+c= rel=stylesheet>\
        <link crossorigin href=./app-0123456789abcdef.js integrity=sha384-OLD/glue rel=modulepreload>\
        <link as=fetch href=./app-0123456789abcdef_bg.wasm integrity=\"sha384-OLD/wasm\" type=application/wasm>";

    #[test]
    fn puts_both_halves_in_place() {
        let dist = tempfile::tempdir().unwrap();
        let file = |name: &str| dist.path().join(name);
        fs::write(file("index.html"), PAGE).unwrap();
        fs::write(file("app-0123456789abcdef.js"), format!("{IMPORTS} return {{}}; }}")).unwrap();
        fs::write(file("app-0123456789abcdef_bg.wasm"), "whole").unwrap();
        put_in_place(dist.path(), b"one", b"two", |glue| Ok(format!("/* small */{glue}"))).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&dist).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        let page = fs::read_to_string(file("index.html")).unwrap();
        let module = named_module(&page).unwrap();
        let later = format!("app-later-{}_bg.wasm", short_hash(b"two"));
        let expected = [format!("{module}.js"), format!("{module}_bg.wasm"), later.clone(), "index.html".to_owned()];
        assert_eq!(names, expected);
        assert_ne!(module, "app-0123456789abcdef");
        let glue = fs::read_to_string(file(&names[0])).unwrap();
        assert!(
            glue.starts_with("/* small */") && glue.contains(&later) && glue.contains(&integrity(b"two")),
            "{glue}"
        );
        assert!(page.contains(&integrity(glue.as_bytes())) && page.contains(&integrity(b"one")), "{page}");
        assert!(page.contains("sha384-AAA/b+c=") && !page.contains("OLD"), "{page}");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(imports_wrapped("function imports() {", "").is_err());
        assert!(named_module("<html></html>").is_err());
        assert!(integrity_replaced("<link href=a.js>", "a.js", "sha384-x").is_err());
        assert_eq!(integrity_removed("<a href=b integrity=sha384-x/y= rel=c>").as_str(), "<a href=b rel=c>");
    }
}
