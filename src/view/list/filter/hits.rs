//! What was searched for, marked in the cells that are drawn.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use hss_inventory::filter::{Target, clip, target_of, utf16_offset};
use hss_inventory::{Cell, DigestText, Images};
use hss_model::short_digest;
use hss_web::dom::highlight::{Marked, mark};

/// The highlight's name, as the style sheet knows it.
const NAME: &str = "refine-hit";

/// Marks in the rows that `grid` draws what its rows were searched for. `marked` says whether anything is marked.
pub(crate) fn mark_hits(grid: &Element, images: &Images, marked: &mut bool) {
    let searched = searched_columns(images);
    if searched.is_empty() && !*marked {
        return;
    }
    let mut parts = Vec::new();
    let rows = (!searched.is_empty()).then(|| grid.query_selector_all(".grid-body [aria-rowindex]").ok()).flatten();
    let rows = rows.iter().flat_map(|rows| (0..rows.length()).filter_map(|at| rows.item(at)));
    for row in rows.filter_map(|row| row.dyn_into::<Element>().ok()) {
        let index = row.get_attribute("aria-rowindex").and_then(|index| index.parse::<usize>().ok());
        let Some(position) = index.and_then(|index| index.checked_sub(2)) else { continue };
        for column in &searched {
            mark_cell(&row, position, column, images, &mut parts);
        }
    }
    mark(NAME, grid, &parts);
    *marked = !parts.is_empty();
}

/// A column in which something is looked for.
struct Searched {
    /// Its place among all columns of the list.
    place: usize,
    target: &'static Target,
    /// Selects its cell in a row.
    cell: String,
}

fn searched_columns(images: &Images) -> Vec<Searched> {
    let filter_expr = images.filter_expr();
    if filter_expr.terms().is_empty() {
        return Vec::new();
    }
    let columns = Images::columns(images.list()).into_iter().enumerate();
    let searched = columns.filter_map(|(place, head)| {
        let target = target_of(images.list(), head.field).filter(|target| filter_expr.marks(target))?;
        Some(Searched { place, target, cell: format!("[data-column={}]", head.field) })
    });
    searched.collect()
}

/// Marks nothing any more in a grid that goes.
pub(crate) fn forget_hits(grid: &Element) {
    mark(NAME, grid, &[]);
}

/// Finds the hits in a cell of text. Nothing is looked for in what the page says in words of its own.
fn mark_cell(
    row: &Element,
    position: usize,
    column: &Searched,
    images: &Images,
    parts: &mut Vec<Marked>,
) -> Option<()> {
    let (stored, shown) = match images.cell(position, column.place)? {
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
    let hits = clip(&images.filter_expr().hits(column.target, &stored), shown.clone());
    if hits.is_empty() {
        return None;
    }
    let text = text_of(&row.query_selector(&column.cell).ok()??)?;
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
