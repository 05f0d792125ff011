//! What a person does in the grid: one listener for all of it, since its cells come and go.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use crate::view::list::filter::forget_hits;
use crate::view::list::grid::Grid;
use crate::view::list::grid::cell::copy_clicked;
use hss_web::dom::element;

const IN_FRAME: [&str; 13] = [
    "click",
    "dblclick",
    "contextmenu",
    "change",
    "keydown",
    "keyup",
    "focusin",
    "focusout",
    "pointerdown",
    "pointermove",
    "pointerover",
    "pointerup",
    "pointercancel",
];
const IN_GRID: [&str; 2] = ["scroll", "scrollend"];

impl Grid {
    /// Listens for as long as the component lives.
    pub(in crate::view::list::grid) fn listen(self: &Rc<Self>, frame: &HtmlElement) {
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
                forget_hits(&grid);
            }
        });
    }

    fn happened(self: &Rc<Self>, event: &Event) {
        match event.type_().as_str() {
            "scroll" => {
                self.scrolled();
                self.keep_tip();
                self.will_rest(false);
            }
            "scrollend" => self.will_rest(true),
            "keydown" => {
                let event: &KeyboardEvent = event.unchecked_ref();
                if event.key() == "Escape" && self.drag_given_up() {
                    event.stop_propagation();
                    return event.prevent_default();
                }
                self.key_pressed(event);
                match event.key().as_str() {
                    "Escape" => self.hide_tip(),
                    _ => self.show_tip(),
                }
            }
            "keyup" => self.key_released(event.unchecked_ref()),
            "focusin" => {
                self.focused(event.unchecked_ref());
                self.show_tip();
            }
            "focusout" => {
                self.blurred(event.unchecked_ref());
                self.hide_tip();
            }
            "pointerdown" => self.pointer_pressed(event.unchecked_ref()),
            "pointermove" => self.pointer_moved(event.unchecked_ref()),
            "pointerup" => self.pointer_released(event.unchecked_ref(), false),
            "pointercancel" => self.pointer_released(event.unchecked_ref(), true),
            "click" => self.clicked(event.unchecked_ref()),
            "dblclick" => self.clicked_twice(event),
            "pointerover" => self.pointed_at(event),
            "contextmenu" => self.menu_wanted(event),
            "change" => self.chosen(event),
            _ => {}
        }
    }

    fn clicked(&self, event: &MouseEvent) {
        let Some(target) = element_of(event) else { return };
        let on = |selector| target.closest(selector).ok().flatten().is_some();
        if self.was_dragged() || copy_clicked(&target, self.i18n, self.live_region) || self.entry_clicked(&target) {
            return;
        }
        if on(".clear-selection") {
            // The button goes with the selection.
            element::focus(&self.grid);
            return self.clear_selection();
        }
        if on(".clear-unseen") {
            element::focus(&self.grid);
            return self.sort_by_seen();
        }
        if on(".reset-columns") {
            return self.reset();
        }
        let Some((position, column)) = self.state().and_then(|state| state.place_of(&target)) else { return };
        match (position, column) {
            (Some(position), _) if on(".row-open") => self.listing.open(position),
            (Some(position), column) if on(".row-more") => self.open_row_menu(position, column),
            (Some(position), None) if event.shift_key() => self.select_range(None, position),
            (Some(position), None) => self.select(position),
            (None, None) => self.select_all(true),
            (None, Some(column)) if on(".sort-button") => self.sort(column, event.shift_key()),
            (None, Some(column)) if on(".head-menu") => self.open_menu(column),
            _ => {}
        }
    }

    fn clicked_twice(&self, event: &Event) {
        let Some(target) = element_of(event) else { return };
        let place = self.state().and_then(|state| state.place_of(&target));
        if let Some((None, Some(column))) = place
            && target.class_name() == "head-edge"
        {
            self.fit(column);
        }
    }

    fn pointed_at(&self, event: &Event) {
        let (Some(target), Some(mut state)) = (element_of(event), self.state()) else { return };
        if let Some((Some(position), Some(column))) = state.place_of(&target) {
            let at = state.tracks.place_of(Some(column));
            self.draw(&mut state, |body, _, scene| body.point_at(position, at, scene));
        }
    }

    /// The menu of a header is the column's.
    fn menu_wanted(&self, event: &Event) {
        let place = element_of(event).and_then(|target| self.state().and_then(|state| state.place_of(&target)));
        if let Some((None, Some(column))) = place {
            event.prevent_default();
            self.open_menu(column);
        }
    }

    /// A column was chosen to be shown or not.
    fn chosen(&self, event: &Event) {
        let Some(choice) = element_of(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if choice.get_attribute("aria-disabled").as_deref() == Some("true") {
            choice.set_checked(true);
            return self.live_region.announce(self.i18n.messages_untracked().grid.last_column.to_owned());
        }
        let field = choice.get_attribute("data-shows");
        if let Some(column) = self.heads.iter().position(|head| Some(head.field) == field.as_deref()) {
            self.listing.grid.lay_out(|layout| layout.show(column, choice.checked()));
        }
    }
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
