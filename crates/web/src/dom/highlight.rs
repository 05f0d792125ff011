//! Parts of text that are marked without a change to the document, by the browser's custom highlights. A browser that has
//! none marks nothing.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Node;

/// A part of a text node, in UTF-16 units.
#[derive(Debug)]
pub struct Marked {
    /// The text.
    pub text: Node,
    /// Where the part begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

thread_local! {
    /// The ranges inside each node: a document has one highlight of a name, and can have several of who uses it.
    static RANGES: RefCell<Vec<(Node, Array)>> = const { RefCell::new(Vec::new()) };
}

/// Marks these parts inside a node, and no others there, with the highlight `name`, which the style sheet gives its look.
pub fn mark(name: &str, inside: &Node, parts: &[Marked]) {
    // Whatever is missing or refused: nothing is marked.
    let _ = try_mark(name, inside, parts);
}

fn try_mark(name: &str, inside: &Node, parts: &[Marked]) -> Result<(), JsValue> {
    let highlights = get(&get(&global(), "CSS")?, "highlights")?;
    let highlight: Function = get(&global(), "Highlight")?.dyn_into()?;
    let static_range: Function = get(&global(), "StaticRange")?.dyn_into()?;
    let ranges = Array::new();
    for part in parts {
        let ends = Object::new();
        let places = [("start", part.from), ("end", part.to)];
        for (end, offset) in places {
            Reflect::set(&ends, &format!("{end}Container").into(), &part.text)?;
            #[expect(clippy::cast_precision_loss, reason = "a place in a text that is shown")]
            Reflect::set(&ends, &format!("{end}Offset").into(), &(offset as f64).into())?;
        }
        ranges.push(&Reflect::construct(&static_range, &Array::of1(&ends))?);
    }
    let all = RANGES.with_borrow_mut(|all| {
        all.retain(|(other, _)| other != inside);
        if ranges.length() > 0 {
            all.push((inside.clone(), ranges));
        }
        all.iter().fold(Array::new(), |before, (_, ranges)| before.concat(ranges))
    });
    let highlight = Reflect::construct(&highlight, &all)?;
    let set: Function = get(&highlights, "set")?.dyn_into()?;
    set.call2(&highlights, &name.into(), &highlight)?;
    Ok(())
}

fn get(object: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(object, &name.into())
}
