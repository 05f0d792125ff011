//! What was searched for, marked in the cells that are drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use crate::inventory::refine::{Refinement, Term, Test, clip, target_of, utf16_offset};
use crate::inventory::{Cell, DigestText, Images};
use crate::model::short_digest;
use crate::view::browser::highlight::{Marked, mark};

/// The highlight's name, as the style sheet knows it.
const NAME: &str = "refine-hit";

/// Marks in the rows that `grid` draws what its rows were searched for. `marked` says whether anything is marked.
pub(in crate::view) fn mark_hits(grid: &Element, images: &Images, marked: &mut bool) {
    let refinement = images.refinement();
    let looks_for_text = |term: &Term| matches!(term.test, Test::Text(_) | Test::Contains { .. });
    let has_hits = refinement.terms().iter().any(looks_for_text);
    if !has_hits && !*marked {
        return;
    }
    let mut parts = Vec::new();
    let cells = has_hits.then(|| grid.query_selector_all(".grid-body [data-column]").ok()).flatten();
    let cells = cells.iter().flat_map(|cells| (0..cells.length()).filter_map(|at| cells.item(at)));
    for cell in cells.filter_map(|cell| cell.dyn_into::<Element>().ok()) {
        mark_cell(&cell, images, refinement, &mut parts);
    }
    mark(NAME, grid, &parts);
    *marked = !parts.is_empty();
}

/// Marks nothing any more in a grid that goes.
pub(in crate::view) fn forget_hits(grid: &Element) {
    mark(NAME, grid, &[]);
}

/// Finds the hits in a cell of text. Nothing is looked for in what the page says in words of its own.
fn mark_cell(cell: &Element, images: &Images, refinement: &Refinement, parts: &mut Vec<Marked>) -> Option<()> {
    let target = target_of(images.list(), &cell.get_attribute("data-column")?)?;
    let row = cell.closest("[aria-rowindex]").ok()??.get_attribute("aria-rowindex")?;
    let position = row.parse::<usize>().ok()?.checked_sub(2)?;
    let column = Images::columns(images.list()).iter().position(|head| head.field == target.field)?;
    let (stored, shown) = match images.cell(position, column)? {
        Cell::Text(text) => (text.to_owned(), 0..text.len()),
        Cell::Digest(digest) => {
            let stored = digest.to_string();
            let short = short_digest(&stored).len();
            // Of a digest, what stands behind its prefix is shown.
            let from =
                if matches!(digest, DigestText::Sha256(_)) { stored.find(':').map_or(0, |at| at + 1) } else { 0 };
            (stored, from..from + short)
        }
        _ => return None,
    };
    let hits = clip(&refinement.hits(target, &stored), shown.clone());
    let text = (!hits.is_empty()).then(|| text_of(cell)).flatten()?;
    let drawn = stored.get(shown)?;
    for hit in hits {
        let place = |byte| utf16_offset(drawn, byte);
        parts.push(Marked { text: text.clone(), from: place(hit.start), to: place(hit.end) });
    }
    Some(())
}

/// The text node that shows a cell's value.
fn text_of(cell: &Element) -> Option<Node> {
    let shown = cell.query_selector(".cell-text, .digest-short").ok()??;
    shown.first_child().filter(|node| node.node_type() == Node::TEXT_NODE)
}
