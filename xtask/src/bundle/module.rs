//! The module made small by wasm-opt, then put in place under a name and an integrity that are those of its content. Trunk
//! could run wasm-opt itself, but takes the hash in the name from the module before it: another wasm-opt would give another
//! module under the old name, which a browser that kept the old one refuses for its integrity.

use std::{fs, path::Path};

use super::content::{integrity, short_hash};
use crate::{
    failure::{Failure, InStep},
    wasm_opt,
};

const STEP: &str = "making the module small";

/// Makes the module of the bundle in `dist` small, and gives it and its glue their names.
pub(super) fn optimize(dist: &Path) -> Result<(), Failure> {
    put_in_place(dist, |module| wasm_opt::make_small(module, module))
}

/// Has `shrink` change the module, then names it and its glue by their content.
fn put_in_place(dist: &Path, shrink: impl FnOnce(&Path) -> Result<(), Failure>) -> Result<(), Failure> {
    let page_file = dist.join("index.html");
    let page = fs::read_to_string(&page_file).in_step(STEP)?;
    let old = named_module(&page)?;
    let files = |name: &str| [".js", "_bg.wasm"].map(|end| format!("{name}{end}"));
    let [old_glue, old_module] = files(&old).map(|name| dist.join(name));
    shrink(&old_module)?;
    let [glue, module] = [&old_glue, &old_module].map(fs::read);
    let (glue, module) = (glue.in_step(STEP)?, module.in_step(STEP)?);
    let base = old.rsplit_once('-').map_or(old.as_str(), |(base, _)| base);
    let new = format!("{base}-{}", short_hash(&[&module[..], &glue].concat()));
    let mut page = page.replace(&old, &new);
    for ((from, to), content) in [old_glue, old_module].into_iter().zip(files(&new)).zip([glue, module]) {
        page = integrity_replaced(&page, &to, &integrity(&content))?;
        fs::rename(&from, dist.join(&to)).in_step(format!("{STEP}: naming {to}"))?;
    }
    fs::write(&page_file, page).in_step(STEP)
}

/// The name, without what follows the hash, under which `page` preloads the module and its glue.
fn named_module(page: &str) -> Result<String, Failure> {
    let named = page.split_once("_bg.wasm").and_then(|(before, _)| before.rsplit(['/', '"', '=']).next());
    named.map(str::to_owned).ok_or_else(|| Failure::new(STEP, "index.html names no module"))
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

    /// The names of the files of a bundle whose module `small` is made of, and its page.
    fn put(small: &str) -> (Vec<String>, String) {
        let dist = tempfile::tempdir().unwrap();
        let file = |name: &str| dist.path().join(name);
        fs::write(file("index.html"), PAGE).unwrap();
        fs::write(file("app-0123456789abcdef.js"), "glue").unwrap();
        fs::write(file("app-0123456789abcdef_bg.wasm"), "large").unwrap();
        put_in_place(dist.path(), |module| fs::write(module, small).in_step(STEP)).unwrap();
        let page = fs::read_to_string(file("index.html")).unwrap();
        let name = named_module(&page).unwrap();
        assert_eq!(fs::read_to_string(file(&format!("{name}.js"))).unwrap(), "glue");
        assert_eq!(fs::read_to_string(file(&format!("{name}_bg.wasm"))).unwrap(), small);
        let mut names: Vec<_> =
            fs::read_dir(&dist).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        (names, page)
    }

    #[test]
    fn the_module_and_its_glue_are_named_by_their_content_and_the_page_asks_for_it() {
        let (names, page) = put("small");
        let name = format!("app-{}", short_hash(b"smallglue"));
        assert_eq!(names, [format!("{name}.js"), format!("{name}_bg.wasm"), "index.html".into()]);
        assert!(page.contains(&integrity(b"glue")) && page.contains(&integrity(b"small")), "{page}");
        assert!(page.contains("sha384-AAA/b+c=") && !page.contains("OLD") && !page.contains("0123456789abcdef"));
        assert_ne!(put("smaller").0, names, "another module has another name");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(named_module("<html></html>").is_err());
        assert!(integrity_replaced("<link href=a.js>", "a.js", "sha384-x").is_err());
        assert!(integrity_replaced("<link href=a.js integrity=sha384-y>", "b.js", "sha384-x").is_err());
    }
}
