//! The grid of images: a table of which only the rows in sight exist in the document. It follows the WAI-ARIA grid
//! pattern: one tab stop, arrows between cells, positions given as of the whole table.

mod active;
mod header_cell;
mod row;

use leptos::html::Div;
use leptos::prelude::*;

use self::active::Active;
use self::header_cell::HeaderCell;
use self::row::Row;
use super::browser::resize::watch_height;
use super::listing::Listing;
use super::loader::Phase;
use super::words::Words;
use crate::inventory::{Images, visible_rows};

/// The height of every row in CSS pixels; the style sheet reads it from the grid.
pub(super) const ROW_HEIGHT: u16 = 36;
/// Rows drawn as placeholders while the first answer is awaited.
const SKELETON_ROWS: usize = 12;

/// The top of the row at `position`, in CSS pixels below the first.
pub(super) fn top_of(position: usize) -> usize {
    position * usize::from(ROW_HEIGHT)
}

/// The grid of a list.
#[component]
#[must_use]
pub fn ImageGrid(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let words = Words::of_page();
    let columns = Images::columns(listing.list);
    let scroller = NodeRef::<Div>::new();
    let top = RwSignal::new(0.0);
    let height = RwSignal::new(0.0);
    let shown = Memo::new(move |_| listing.images.with(Images::shown));
    let window = Memo::new(move |_| visible_rows(shown.get(), f64::from(ROW_HEIGHT), top.get(), height.get()));
    let active = Active::new(scroller, columns.len(), shown);
    scroller.on_load(move |element| watch_height(&element, move |pixels| height.set(pixels)));
    Effect::new(move || {
        window.track();
        active.mark();
    });

    let template = columns.iter().map(|column| format!("{}px", column.width)).collect::<Vec<_>>().join(" ");
    let width: u32 = columns.iter().map(|column| u32::from(column.width)).sum();
    let loaded = move || listing.images.with(Images::loaded).to_string();
    let total = move || listing.images.with(Images::total).map(|total| total.to_string());
    let loading = move || listing.phase.with(|phase| *phase == Phase::Loading);
    let skeleton = move || loading() && shown.get() == 0;
    let column_count = columns.len();
    view! {
        <div
            class="grid"
            role="grid"
            node_ref=scroller
            aria-label=move || (words.messages().list)(listing.list)
            aria-rowcount=move || (shown.get() + 1).to_string()
            aria-colcount=column_count.to_string()
            aria-busy=move || if loading() { "true" } else { "false" }
            data-loaded=loaded
            data-shown=move || shown.get().to_string()
            data-total=total
            style:--columns=template
            style:--row-height=format!("{ROW_HEIGHT}px")
            style:--grid-width=format!("{width}px")
            on:scroll=move |_| {
                if let Some(element) = scroller.get_untracked() {
                    top.set(f64::from(element.scroll_top()));
                }
            }
            on:keydown=move |event| active.key_pressed(&event)
            on:focusin=move |event| active.focused(&event)
        >
            <div role="rowgroup" class="grid-head">
                <div role="row" class="grid-row" aria-rowindex="1">
                    {columns
                        .iter()
                        .enumerate()
                        .map(|(index, column)| view! { <HeaderCell listing index column=*column /> })
                        .collect_view()}
                </div>
            </div>
            <div role="rowgroup" class="grid-body" style:height=move || format!("{}px", top_of(shown.get()))>
                <For
                    each=move || { let window = window.get(); window.first..window.end }
                    key=|position| *position
                    children=move |position| view! { <Row listing position /> }
                />
            </div>
            {move || skeleton().then(|| view! {
                <div class="skeleton" aria-hidden="true">
                    {(0..SKELETON_ROWS).map(|_| view! { <div class="skeleton-row"></div> }).collect_view()}
                </div>
            })}
        </div>
    }
}
