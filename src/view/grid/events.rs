//! What a person does in the grid: one listener for all of it, since its cells come and go.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

use super::Grid;
use crate::inventory::{Direction, Sort};
use crate::view::cell::copy_clicked;

const IN_FRAME: [&str; 7] = ["click", "keydown", "focusin", "focusout", "pointerdown", "pointerup", "pointercancel"];
const IN_GRID: [&str; 2] = ["scroll", "scrollend"];

impl Grid {
    /// Listens for as long as the component lives.
    pub(super) fn listen(self: &Rc<Self>, frame: &HtmlElement) {
        let grid = Rc::downgrade(self);
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Some(grid) = grid.upgrade() {
                grid.happened(&event);
            }
        });
        let function = listener.as_ref().unchecked_ref();
        for name in IN_FRAME {
            let _ = frame.add_event_listener_with_callback(name, function);
        }
        for name in IN_GRID {
            let _ = self.grid.add_event_listener_with_callback(name, function);
        }
        let kept = StoredValue::new_local(Some(listener));
        let (frame, grid) = (frame.clone(), self.grid.clone());
        let elements = StoredValue::new_local((frame, grid));
        on_cleanup(move || {
            let listener = kept.try_update_value(Option::take).flatten();
            let elements = elements.try_get_value();
            if let (Some(listener), Some((frame, grid))) = (listener, elements) {
                let function = listener.as_ref().unchecked_ref();
                for name in IN_FRAME {
                    let _ = frame.remove_event_listener_with_callback(name, function);
                }
                for name in IN_GRID {
                    let _ = grid.remove_event_listener_with_callback(name, function);
                }
            }
        });
    }

    fn happened(&self, event: &Event) {
        match event.type_().as_str() {
            "scroll" => self.scrolled(),
            "scrollend" => self.at_rest(),
            "keydown" => self.key_pressed(event.unchecked_ref()),
            "focusin" => self.focused(event.unchecked_ref()),
            "focusout" => self.blurred(event.unchecked_ref()),
            "pointerdown" => self.pressed(true),
            "pointerup" | "pointercancel" => self.pressed(false),
            "click" => self.clicked(event.unchecked_ref()),
            _ => {}
        }
    }

    fn pressed(&self, pressed: bool) {
        if let Some(mut state) = self.state() {
            state.pressed = pressed;
        }
    }

    fn clicked(&self, event: &MouseEvent) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if copy_clicked(&target, self.words, self.announcer) {
            return;
        }
        let Some((position, column)) = self.state().and_then(|state| state.place_of(&target)) else { return };
        let on = |selector| target.closest(selector).ok().flatten().is_some();
        if let Some(position) = position.filter(|_| on(".row-open")) {
            self.listing.open(position);
        } else if let Some(column) = column.filter(|_| on(".sort-button")) {
            self.sort(column, event.shift_key());
        }
    }

    /// Sorts by a column, alone or after the others, and says so.
    pub(super) fn sort(&self, column: usize, add: bool) {
        let Some(state) = self.state() else { return };
        let heads = state.heads.clone();
        drop(state);
        let numeric = heads.get(column).is_some_and(|head| head.numeric);
        let sorts = self.listing.images.with_untracked(|images| Sort::clicked(images.sorts(), column, numeric, add));
        self.sort_by(sorts);
    }

    fn sort_by(&self, sorts: Vec<Sort>) {
        let messages = self.words.messages_untracked();
        let heads = crate::inventory::Images::columns(self.listing.list);
        let name = |sort: &Sort| {
            let field = heads.get(sort.column).map_or("", |head| head.field);
            (messages.fields.label(field).unwrap_or(field), sort.direction == Direction::Descending)
        };
        self.announcer.say((messages.sorted_by)(&sorts.iter().map(name).collect::<Vec<_>>()));
        self.listing.sort_by(sorts);
    }
}
