//! The glue of a divided module, with the short names that `module-split` gave both halves.

use crate::failure::Failure;

const STEP: &str = "naming what the module and its glue give each other";

/// Under which the glue gives its functions to the module, as wasm-bindgen writes it and as both halves ask for it.
const MODULE: (&str, &str) = ("_bg.js\": import0", "glue: import0");

/// The glue, where each import and export that `names` holds, a line each, has its other name.
pub(super) fn names_replaced(glue: &str, names: &str) -> Result<String, Failure> {
    let unknown = |what: &str| Failure::new(STEP, format!("the glue does not hold \"{what}\" once"));
    let mut glue = module_replaced(glue).ok_or_else(|| unknown(MODULE.0))?;
    for line in names.lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["import", old, new] => {
                let old = format!("\n        {old}: ");
                if glue.matches(&old).count() != 1 {
                    return Err(unknown(old.trim()));
                }
                glue = glue.replace(&old, &format!("\n        {new}: "));
            }
            // What no function of the glue calls is there, too.
            ["export", old, new] => glue = word_replaced(&glue, &format!("wasm.{old}"), &format!("wasm.{new}")),
            _ => return Err(Failure::new(STEP, format!("\"{line}\" tells no name"))),
        }
    }
    Ok(glue)
}

fn module_replaced(glue: &str) -> Option<String> {
    let (before, after) = glue.split_once(MODULE.0)?;
    let (before, _) = before.rsplit_once('"')?;
    (!after.contains(MODULE.0)).then(|| [before, MODULE.1, after].concat())
}

/// `text` with another word in place of `old`, where that is not the beginning of a longer one.
fn word_replaced(text: &str, old: &str, new: &str) -> String {
    let mut parts = text.split(old);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |replaced, part| {
        let goes_on = part.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_' || next == '$');
        replaced + if goes_on { old } else { new } + part
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "function whole_imports() {
    const import0 = {
        __proto__: null,
        __wbg_get_12: function(arg0) { wasm.__wbindgen_malloc(arg0, wasm.__wbindgen_malloc_more); },
    };
    return {
        \"./page_bg.js\": import0,
    };
}";
    const NAMES: &str = "import __wbg_get_12 a\nexport __wbindgen_malloc a\nexport __wbindgen_unused b\n";

    #[test]
    fn names_are_those_of_both_halves() {
        let glue = names_replaced(GLUE, NAMES).unwrap();
        assert!(glue.contains("        a: function(arg0) { wasm.a(arg0, wasm.__wbindgen_malloc_more); }"), "{glue}");
        assert!(glue.contains("        glue: import0,") && !glue.contains("page_bg"), "{glue}");
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for (glue, names) in [("", ""), (GLUE, "import gone a"), (GLUE, "a"), (&[GLUE, GLUE].concat(), NAMES)] {
            assert!(names_replaced(glue, names).is_err(), "{names}");
        }
    }
}
