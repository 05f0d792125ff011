//! Headers that are dragged: by the edge to resize a column, by the name to move it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

use crate::view::list::grid::{Grid, State};
use hss_inventory::{WIDTH_MAX, WIDTH_MIN};
use hss_web::dom::element;
use hss_web::dom::element::{pixels, within};

/// A press that moves less than this, in CSS pixels, is a click.
const SLACK: f64 = 6.0;

/// A header under the pressed pointer.
pub(in crate::view::list::grid) enum Drag {
    /// Its edge: the column's place, where the pointer was pressed, and how wide the column was.
    Edge { column: usize, from: f64, width: i32 },
    /// Its name: where the pointer was pressed; once it moved, the line that shows the column's new place.
    Name { column: usize, from: f64, line: Option<HtmlElement>, to: Option<(usize, bool)> },
}

impl Grid {
    pub(in crate::view::list::grid) fn pointer_pressed(&self, event: &PointerEvent) {
        let Some(mut state) = self.state() else { return };
        state.pressed = true;
        state.dragged = false;
        if let Some(Drag::Name { line: Some(line), .. }) = state.drag.take() {
            line.remove();
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some((None, Some(column))) = state.place_of(&target).filter(|_| event.button() == 0) else { return };
        let from = f64::from(event.client_x());
        let on = |selector| target.closest(selector).ok().flatten();
        if let Some(edge) = on(".head-edge") {
            let width = self.width_of(column);
            state.drag = Some(Drag::Edge { column, from, width });
            let _ = edge.set_pointer_capture(event.pointer_id());
            event.prevent_default();
            // Keys are heard here meanwhile: Escape gives it up.
            let head = state.head.cell(state.tracks.place_of(Some(column)));
            let button = head.and_then(|head| head.query_selector(".sort-button").ok().flatten());
            drop(state);
            button.iter().for_each(element::focus);
        } else if on(".sort-button").is_some() && event.pointer_type() != "touch" {
            // A finger that moves along the header scrolls it.
            state.drag = Some(Drag::Name { column, from, line: None, to: None });
        }
    }

    pub(in crate::view::list::grid) fn pointer_moved(&self, event: &PointerEvent) {
        let Some(mut state) = self.state() else { return };
        // It was let go where nobody heard it.
        if event.buttons() == 0 && state.pressed {
            drop(state);
            return self.pointer_released(event, true);
        }
        let x = f64::from(event.client_x());
        let Some(mut drag) = state.drag.take() else { return };
        match &mut drag {
            Drag::Edge { column, from, width } => {
                let at = state.tracks.place_of(Some(*column));
                let width = dragged_width(*width, x - *from);
                element::style(&self.grid, "--columns", &state.tracks.template(Some((at, &format!("{width}px")))));
            }
            Drag::Name { column, from, line, to } if line.is_some() || (x - *from).abs() > SLACK => {
                if line.is_none()
                    && let Some(frame) = self.grid.parent_element()
                {
                    state.dragged = true;
                    let _ = self.grid.set_pointer_capture(event.pointer_id());
                    *line = Some(within(&frame, "div", "drop-line"));
                }
                let (edge, place) = self.place_below(&state, x, *column);
                *to = place;
                if let Some(line) = line {
                    element::style(line, "left", &pixels(edge));
                }
            }
            Drag::Name { .. } => {}
        }
        state.drag = Some(drag);
    }

    /// The pointer was let go, or what it did is not to be.
    pub(in crate::view::list::grid) fn pointer_released(&self, event: &PointerEvent, cancelled: bool) {
        let Some(mut state) = self.state() else { return };
        state.pressed = false;
        let drag = state.drag.take();
        let template = state.tracks.template(None);
        drop(state);
        match drag {
            Some(Drag::Edge { column, from, width }) => {
                element::style(&self.grid, "--columns", &template);
                let width = dragged_width(width, f64::from(event.client_x()) - from);
                if !cancelled {
                    self.resize(column, width);
                }
            }
            Some(Drag::Name { column, line: Some(line), to, .. }) => {
                line.remove();
                if let Some((other, behind)) = to.filter(|_| !cancelled) {
                    self.put(column, other, behind);
                }
            }
            _ => {}
        }
    }

    /// Ends a drag under way with everything as it was before it; says whether one was.
    pub(in crate::view::list::grid) fn drag_given_up(&self) -> bool {
        let Some(mut state) = self.state() else { return false };
        match state.drag.take() {
            Some(Drag::Edge { .. }) => element::style(&self.grid, "--columns", &state.tracks.template(None)),
            Some(Drag::Name { line: Some(line), .. }) => line.remove(),
            other => {
                state.drag = other;
                return false;
            }
        }
        true
    }

    /// Whether a header was dragged just now, so that the click that ends it is none.
    pub(in crate::view::list::grid) fn was_dragged(&self) -> bool {
        self.state().is_some_and(|mut state| std::mem::take(&mut state.dragged))
    }

    /// Which edge of which column is the nearest to `x`: how far from the frame's left it is, and the column beside it
    /// with whether it is behind that. Its own place is none.
    fn place_below(&self, state: &State, x: f64, own: usize) -> (f64, Option<(usize, bool)>) {
        let left = self.grid.get_bounding_client_rect().left();
        let pinned = left + state.tracks.pinned_width();
        let mut best = (f64::MAX, 0.0, None);
        for (at, track) in state.tracks.all.iter().enumerate() {
            let (Some(column), Some(cell)) = (track.column, state.head.cell(at)) else { continue };
            let cell = cell.get_bounding_client_rect();
            for (edge, behind) in [(cell.left(), false), (cell.right(), true)] {
                // What is scrolled below the pinned columns is not there.
                if (track.pinned || edge >= pinned - 1.0) && (edge - x).abs() < best.0 {
                    best = ((edge - x).abs(), edge - left, (column != own).then_some((column, behind)));
                }
            }
        }
        (best.1, best.2)
    }
}

fn dragged_width(width: i32, by: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
    let by = by.round() as i32;
    (width + by).clamp(WIDTH_MIN.into(), WIDTH_MAX.into())
}
