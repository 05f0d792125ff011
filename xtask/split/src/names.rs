//! Short names for what a module and its glue give each other. wasm-bindgen's hold hashes, which no compression makes
//! small, and stand in both.

use walrus::{ExportItem, Module};

/// The module that the glue's functions are imported from.
pub(crate) const GLUE: &str = "glue";

/// A line for every import and every exported function of a module as wasm-bindgen left it: which of both it is, its name,
/// and the name that takes its place. That is its own among imports or exports, and the same each time the module is read.
pub(crate) fn short_names(module: &Module) -> String {
    let imports = module.imports.iter().zip(0..).map(|(import, at)| ("import", &import.name, at));
    let exports = module.exports.iter().filter(|export| is_function(export)).zip(0..);
    let exports = exports.map(|(export, at)| ("export", &export.name, at));
    imports.chain(exports).map(|(kind, name, at)| format!("{kind} {name} {}\n", short(at))).collect()
}

/// Gives imports and exported functions their short names.
pub(crate) fn shorten(module: &mut Module) {
    for (import, at) in module.imports.iter_mut().zip(0..) {
        GLUE.clone_into(&mut import.module);
        import.name = short(at);
    }
    for (export, at) in module.exports.iter_mut().filter(|export| is_function(export)).zip(0..) {
        export.name = short(at);
    }
}

fn is_function(export: &walrus::Export) -> bool {
    matches!(export.item, ExportItem::Function(_))
}

/// a to z, then aa, ab, and so on.
fn short(mut at: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(at % 26).unwrap_or_default()));
        match (at / 26).checked_sub(1) {
            Some(rest) => at = rest,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_their_own() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
