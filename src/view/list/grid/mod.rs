//! The grid of images: a table of which only what is in sight exists in the document. It follows the WAI-ARIA grid pattern:
//! one tab stop, arrows between cells, positions given as of the whole table. Its elements are written by hand, by one
//! effect and as it is scrolled.

mod bar;
pub(crate) mod cell;
mod columns;
mod input;
mod print;
pub(crate) mod row_menu;
mod rows;
mod state;

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::listing::Listing;
use crate::view::browser::resize::watch_size;
use crate::view::shell::appearance::Appearance;
use crate::view::shell::i18n::I18n;
use crate::view::shell::live_region::LiveRegion;
use crate::view::shell::now::Now;
use bar::Bar;
pub(crate) use columns::actions::sort_by;
use columns::head::Head;
use columns::menu::Menu;
use columns::tracks::Tracks;
use hss_i18n::Language;
use hss_inventory::filter::FilterExpr;
use hss_inventory::{ColumnHead, Images, Layout, RowId, Scroller, Sort};
use hss_web::dom::element;
use hss_web::dom::element::{set, within};
use hss_web::timer::after_frame;
use input::pointer::Drag;
pub(crate) use input::select::{clear_selection, select_all};
use row_menu::RowMenu;
use rows::body::Body;
use rows::rest::Rest;
use rows::shape::Shape;
use rows::tip::Tip;
pub use state::GridState;
use state::{ActiveCell, WasAt};

/// No screen is higher, in CSS pixels: a page without its style sheet is not drawn whole.
const HEIGHT_MAX: f64 = 20_000.0;

/// The grid of a list.
#[component]
#[must_use]
pub fn ImageGrid(
    /// The state of the list.
    listing: Listing,
) -> impl IntoView {
    let (i18n, live_region) = (I18n::of_page(), LiveRegion::of_page());
    let frame = NodeRef::<Div>::new();
    let appearance = Appearance::of_page();
    frame.on_load(move |frame| Grid::start(&frame, listing, i18n, live_region, appearance));
    view! { <div class="grid-frame" node_ref=frame><RowMenu listing /></div> }
}

/// The grid: its elements, and what it knows of them.
struct Grid {
    listing: Listing,
    i18n: I18n,
    live_region: LiveRegion,
    appearance: Appearance,
    /// The columns of the list.
    heads: Vec<ColumnHead>,
    /// What is scrolled.
    grid: HtmlElement,
    skeleton: HtmlElement,
    state: RefCell<State>,
    rest: Rest,
    /// What is said of the active cell.
    tip: RefCell<Option<Tip>>,
}

/// What a grid knows of its elements.
struct State {
    shape: Shape,
    tracks: Tracks,
    scroller: Scroller,
    head: Head,
    body: Body,
    bar: Bar,
    menu: Option<Menu>,
    /// How far the grid is scrolled to the right, and how wide and high what is in sight is.
    left: f64,
    width: f64,
    height: f64,
    active: ActiveCell,
    /// The element with the tab stop, while there is one.
    marked: Option<Element>,
    /// How far the grid was scrolled before it was drawn for paper; nothing while it is drawn for the screen.
    printing: Option<f64>,
    /// Whether the focus is in the grid.
    has_focus: bool,
    /// Whether the pointer is pressed in the grid.
    pressed: bool,
    drag: Option<Drag>,
    /// Whether a header was dragged since the pointer was pressed.
    dragged: bool,
    /// The first row in sight, and how many pixels of it are above.
    anchor: Option<(RowId, f64)>,
    /// Where the last selection ended.
    reach: Option<RowId>,
    /// Where to go once something is drawn.
    come_back: Option<WasAt>,
    /// Whether what was searched for is marked somewhere.
    hits_marked: bool,
    drawn: Drawn,
}

/// What the elements were drawn of.
#[derive(Default)]
struct Drawn {
    layout: Option<(Layout, Language, Shape)>,
    inventory: Option<u32>,
    sorts: Vec<Sort>,
    filter_expr: FilterExpr,
}

impl Grid {
    fn start(frame: &HtmlElement, listing: Listing, i18n: I18n, live_region: LiveRegion, appearance: Appearance) {
        let grid = within(frame, "div", "grid");
        set(&grid, "role", "grid");
        set(&grid, "aria-multiselectable", "true");
        // Until a cell has the tab stop: Safari takes nobody into what merely scrolls.
        set(&grid, "tabindex", "0");
        let (head, body) = (Head::in_grid(&grid), Body::in_grid(&grid));
        let skeleton = skeleton();
        let heads = Images::columns(listing.list);
        let layout = Layout::new(listing.list);
        let was_at = listing.grid.was_at.get_value();
        let first =
            ActiveCell { position: None, row: None, column: layout.shown().first().map(|placed| placed.column) };
        // Until the grid is measured, it is taken to be as wide as the page.
        let width = listing.root.width();
        let shape = Shape::of(appearance.density_untracked(), width);
        let state = State {
            shape,
            tracks: Tracks::new(&layout, &heads, 0.0),
            scroller: Scroller::new(shape.row_height),
            head,
            body,
            bar: Bar::in_frame(frame, listing.root),
            menu: None,
            left: 0.0,
            width,
            height: 0.0,
            active: was_at.map_or(first, |was_at| was_at.active),
            marked: None,
            printing: None,
            has_focus: false,
            pressed: false,
            drag: None,
            dragged: false,
            anchor: None,
            reach: None,
            come_back: was_at,
            hits_marked: false,
            drawn: Drawn::default(),
        };
        let rest = Rest::of(&grid);
        let grid = Rc::new(Self {
            listing,
            i18n,
            live_region,
            appearance,
            heads,
            grid,
            skeleton,
            state: RefCell::new(state),
            rest,
            tip: RefCell::default(),
        });
        grid.listen(frame);
        grid.watch_print(frame);
        let watching = grid.clone();
        watch_size(&grid.grid, move |width, height| watching.resized(width, height));
        let revealing = grid.clone();
        Effect::new(move || {
            // Once: the next grid of the list begins where the person left this one.
            if let Some(row) = listing.grid.revealed.get() {
                listing.grid.revealed.set(None);
                revealing.reveal(row);
            }
        });
        // The first frame tells how much room there is.
        let preparing = grid.clone();
        after_frame(Box::new(move || preparing.prepare()));
        // Ages are of now: they are written anew each minute.
        let now = Now::of_page();
        let minute = Memo::new(move |_| now.get() / 60_000);
        Effect::new(move || {
            minute.track();
            grid.refresh();
        });
    }

    /// The state, unless it is being changed: elements that are moved while they are drawn say so by events.
    fn state(&self) -> Option<RefMut<'_, State>> {
        self.state.try_borrow_mut().ok()
    }
}

/// The rows that are awaited, as the style sheet paints them.
fn skeleton() -> HtmlElement {
    let skeleton = element::new("div", "skeleton");
    set(&skeleton, "aria-hidden", "true");
    skeleton
}
