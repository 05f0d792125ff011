//! Drawing: what changed is found out, and written.

use leptos::prelude::*;

use super::body::Body;
use super::row::Scene;
use super::shape::Shape;
use crate::view::list::filter::mark_hits;
use crate::view::list::grid::{Grid, HEIGHT_MAX, State};
use crate::view::loading::loader::Phase;
use hss_i18n::Messages;
use hss_inventory::{Images, Layout, Scroller};
use hss_web::dom::element;
use hss_web::dom::element::{set, set_number};

impl Grid {
    /// Draws what changed; an effect calls it, and whatever it reads has it called again.
    pub(in crate::view::list::grid) fn refresh(&self) {
        let Self { listing, i18n, .. } = self;
        let language = i18n.language();
        listing.open_row().track();
        listing.images.track();
        listing.grid.selection.track();
        let layout = listing.grid.layout.get();
        let shape = Shape::of(self.appearance.density(), listing.root.width());
        let inventory = Some(listing.grid.inventory.get());
        let loading = listing.phase.with(|phase| *phase == Phase::Loading);
        let Some(mut state) = self.state() else { return };
        let state = &mut *state;
        let messages = Messages::of(language);
        set(&self.grid, "aria-label", (messages.list)(listing.list));
        set(&self.grid, "aria-busy", if loading { "true" } else { "false" });
        let drawn_of = Some((layout, language, shape));
        if state.drawn.layout != drawn_of
            && let Some((layout, ..)) = &drawn_of
        {
            if state.drawn.layout.as_ref().is_none_or(|(_, drawn, _)| *drawn != language) {
                state.bar.build(&self.heads, messages);
            }
            self.take_shape(state, shape);
            self.lay_out(state, layout);
            state.drawn.layout = drawn_of;
        }
        // Other rows altogether: nothing of where a person was in the former applies to them.
        if state.drawn.inventory != inventory && std::mem::replace(&mut state.drawn.inventory, inventory).is_some() {
            state.scroller.go_to(0.0);
            (state.anchor, state.active.row) = (None, None);
        }
        self.refresh_rows(state);
        if let Some(was_at) = state.come_back.take() {
            let anchor = was_at.anchor.and_then(|(row, above)| {
                let position = listing.images.with_untracked(|images| images.position_of_row(row))?;
                Some(state.scroller.top_of(position) + above)
            });
            state.scroller.go_to(anchor.unwrap_or(was_at.position));
            self.sync(state);
            self.scroll_to_left(state, was_at.left);
        }
        // Where rows came and none of them is shown, something says so.
        let loaded = listing.images.with_untracked(Images::loaded);
        let skeleton = loading && loaded == 0;
        match (skeleton, self.skeleton.parent_node().is_some()) {
            (true, false) => drop(self.grid.append_child(&self.skeleton)),
            (false, true) => self.skeleton.remove(),
            _ => {}
        }
        self.paint(state, true);
    }

    /// Takes another shape of the rows: the first one in sight stays the first.
    fn take_shape(&self, state: &mut State, shape: Shape) {
        state.shape = shape;
        state.scroller.set_row_height(shape.row_height);
        element::style(&self.grid, "--row-height", &element::pixels(shape.row_height));
        element::style(&self.grid, "--head-height", &element::pixels(shape.head_height));
        set(&self.grid, "data-rows", if shape.cards { "cards" } else { "lines" });
    }

    /// Lays the columns out.
    fn lay_out(&self, state: &mut State, layout: &Layout) {
        state.tracks = state.shape.tracks(layout, &self.heads, state.width);
        state.head.build(&state.tracks, self.i18n.messages_untracked());
        state.bar.show_columns(layout);
        state.body.clear();
        set_number(&self.grid, "aria-colcount", state.tracks.all.len());
        element::style(&self.grid, "--columns", &state.tracks.template(None));
        let width = if state.shape.cards { "100%".to_owned() } else { element::pixels(state.tracks.width()) };
        element::style(&self.grid, "--grid-width", &width);
    }

    /// Takes the rows as they are now. Where they came by loading, the first one in sight stays where it is.
    fn refresh_rows(&self, state: &mut State) {
        self.listing.images.with_untracked(|images| {
            let shown = images.shown();
            set_number(&self.grid, "aria-rowcount", shown + 1);
            set_number(&self.grid, "data-loaded", images.loaded());
            set_number(&self.grid, "data-shown", shown);
            match images.total() {
                Some(total) => set(&self.grid, "data-total", &total.to_string()),
                None => drop(self.grid.remove_attribute("data-total")),
            }
            self.show_sorts(state, images.sorts());
            self.keep_in_sight(state, images);
            state.body.size(&state.scroller);
            self.show_selected(state, images);
        });
        self.sync(state);
    }

    /// Finds the place in the rows as they are now: where they came by loading, the first one in sight stays where it is;
    /// those of another refinement are shown from the first one on, or with the active one where it was. The active cell
    /// follows its row, wherever that went.
    fn keep_in_sight(&self, state: &mut State, images: &Images) {
        // Rows that were loaded anew have other ids, which are known there.
        if let Some(was_at) = self.listing.grid.was_at.get_value() {
            (state.active.row, state.anchor) = (was_at.active.row, was_at.anchor);
        }
        let sorted = state.drawn.sorts != images.sorts();
        let filtered = state.drawn.filter_expr != *images.filter_expr();
        state.drawn.sorts = images.sorts().to_vec();
        state.drawn.filter_expr = images.filter_expr().clone();
        let before = state.active.position;
        if let Some(position) = before {
            let same = state.active.row.is_some_and(|row| images.row_at(position) == Some(row));
            let now = state.active.row.filter(|_| !same).and_then(|row| images.position_of_row(row));
            let nearest = position.min(images.shown().saturating_sub(1));
            state.active.position = (images.shown() > 0).then_some(now.unwrap_or(nearest));
            state.active.row = state.active.position.and_then(|position| images.row_at(position));
        }
        let active = before.zip(state.active.position).filter(|_| state.has_focus);
        let offset = active.map(|(before, _)| state.scroller.top_of(before) - state.scroller.position());
        state.scroller.resize(images.shown(), state.view());
        let scroller = &mut state.scroller;
        if filtered {
            let top = active.zip(offset).map(|((_, now), offset)| scroller.top_of(now) - offset);
            scroller.go_to(top.unwrap_or(0.0));
        } else if let Some((row, above)) =
            state.anchor.filter(|_| !sorted && (active.is_some() || scroller.position() > 0.0))
            && images.row_at(scroller.first().0) != Some(row)
            && let Some(position) = images.position_of_row(row)
        {
            scroller.go_to(scroller.top_of(position) + above);
        }
    }

    /// Makes elements for the rows that fit in sight, as long as their answer is awaited.
    pub(in crate::view::list::grid) fn prepare(&self) {
        // The page may be gone.
        let has_none = self.listing.images.try_with_untracked(|images| images.loaded() == 0);
        if has_none == Some(true)
            && self.listing.phase.with_untracked(Phase::is_busy)
            && let Some(mut state) = self.state()
        {
            let rows = state.scroller.page();
            self.draw(&mut state, |body, _, scene| body.prepare(rows, scene));
        }
    }

    /// Draws what is in sight; all of it anew if `again`.
    pub(in crate::view::list::grid) fn paint(&self, state: &mut State, again: bool) {
        state.tracks.look(state.left, state.width);
        self.keep_focus(state);
        let (wrote, anchor) = self.draw(state, |body, scroller, scene| {
            let wrote = body.paint(scroller, scene, again);
            let (first, above) = scroller.first();
            (wrote, scene.images.row_at(first).map(|row| (row, above)))
        });
        state.anchor = anchor;
        if wrote {
            self.listing.images.with_untracked(|images| mark_hits(&self.grid, images, &mut state.hits_marked));
        }
        self.mark(state);
    }

    /// Writes in the rows, of what there is.
    pub(in crate::view::list::grid) fn draw<T>(
        &self,
        state: &mut State,
        write: impl FnOnce(&mut Body, &Scroller, &Scene<'_>) -> T,
    ) -> T {
        let listing = self.listing;
        untrack(|| {
            listing.images.with_untracked(|images| {
                let selection = listing.grid.selection.read_untracked();
                let open = listing.open_row().read_untracked();
                let State { tracks, body, scroller, .. } = state;
                let open = open.as_deref();
                write(body, scroller, &Scene { images, tracks, selection: &selection, open, i18n: self.i18n })
            })
        })
    }

    /// The browser scrolled the grid.
    pub(in crate::view::list::grid) fn scrolled(&self) {
        let Some(mut state) = self.state() else { return };
        state.scroller.scrolled(f64::from(self.grid.scroll_top()));
        state.left = f64::from(self.grid.scroll_left());
        if state.scroller.is_stuck() {
            self.sync(&mut state);
        }
        self.paint(&mut state, false);
    }

    /// It is not scrolled any more: the thumb goes where the rows are, and these get their order.
    pub(in crate::view::list::grid) fn at_rest(&self) {
        if let Some(mut state) = self.state() {
            self.sync(&mut state);
            let focused = state.active.position.filter(|_| state.has_focus);
            state.body.put_in_order(focused);
        }
    }

    /// The room for the grid changed.
    pub(in crate::view::list::grid) fn resized(&self, width: f64, height: f64) {
        let Some(mut state) = self.state() else { return };
        let state = &mut *state;
        state.width = width;
        state.height = height.min(HEIGHT_MAX);
        if state.printing.is_some() {
            return;
        }
        let shape = Shape::of(self.appearance.density_untracked(), self.listing.root.width());
        self.listing.grid.layout.with_untracked(|layout| {
            // More or fewer columns have room at the left, or rows are cards now, or no longer.
            let pinned = shape.tracks(layout, &self.heads, width).pinned;
            if let Some((.., drawn)) = &mut state.drawn.layout
                && (*drawn != shape || pinned != state.tracks.pinned)
            {
                *drawn = shape;
                self.take_shape(state, shape);
                self.lay_out(state, layout);
                self.show_sorts(state, &state.drawn.sorts);
            }
        });
        let (view, shown) = (state.view(), self.listing.images.with_untracked(Images::shown));
        state.scroller.resize(shown, view);
        state.body.size(&state.scroller);
        self.sync(state);
        self.paint(state, false);
    }

    /// Scrolls the grid to where the rows are.
    pub(in crate::view::list::grid) fn sync(&self, state: &mut State) {
        if let Some(top) = state.scroller.out_of_step() {
            #[expect(clippy::cast_possible_truncation, reason = "no box is so high")]
            self.grid.set_scroll_top(top.round() as i32);
            state.scroller.synced(f64::from(self.grid.scroll_top()));
        }
    }

    pub(in crate::view::list::grid) fn scroll_to_left(&self, state: &mut State, left: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "no screen is so wide")]
        self.grid.set_scroll_left(left.round() as i32);
        state.left = f64::from(self.grid.scroll_left());
    }
}

impl State {
    /// The height of what is below the header.
    fn view(&self) -> f64 {
        (self.height - self.shape.head_height).max(0.0)
    }
}
