//! Every field of the row: its label and the API's name, its value with a button that copies it as the API has it, what it
//! means, and of a failed scan what to do about it. Drawn by hand, as the grid is.

use leptos::ev::MouseEvent;
use leptos::html::Dl;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use super::OpenRow;
use crate::view::list::grid::cell::{CellView, advice, button_in, copy_clicked, hand};
use crate::view::shell::i18n::I18n;
use hss_inventory::{Cell, ColumnHead, Images};
use hss_model::ScanStatus;
use hss_web::dom::element::{set, text_in, within};

#[component]
pub(super) fn Fields(row: OpenRow) -> impl IntoView {
    let list = NodeRef::<Dl>::new();
    list.on_load(move |list| draw(&list, row));
    let copy = move |event: MouseEvent| {
        if let Some(clicked) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            copy_clicked(&clicked, row.i18n, row.live_region);
        }
    };
    view! { <dl class="details-fields" node_ref=list on:click=copy></dl> }
}

/// The elements of a field.
struct Field {
    column: usize,
    name: &'static str,
    label: Node,
    value: CellView,
    copy: HtmlElement,
    remedy: HtmlElement,
    meaning: Node,
}

impl Field {
    fn new(list: &Element, column: usize, head: ColumnHead) -> Self {
        let field = within(list, "div", "details-field");
        let term = within(&field, "dt", "");
        let label = text_in(&term, "");
        text_in(&within(&term, "code", "details-name"), head.field);
        let line = within(&field, "dd", "details-value");
        let value = within(&line, "span", "details-shown");
        set(&value, "data-field", head.field);
        let copy: HtmlElement = button_in(&line, true).unchecked_into();
        let remedy = within(&field, "dd", "details-remedy");
        let meaning = text_in(&within(&field, "dd", "details-meaning"), "");
        Self { column, name: head.field, label, value: CellView::new(value.into(), true), copy, remedy, meaning }
    }

    fn write(&mut self, images: &Images, position: usize, i18n: I18n) {
        let messages = i18n.messages();
        let label = messages.labels.fields.label(self.name).unwrap_or(self.name);
        self.label.set_node_value(Some(&format!("{label} ")));
        self.meaning.set_node_value(messages.rows.meanings.of(self.name));
        self.value.paint(images, position, self.column, i18n);
        let text = images.row_at(position).and_then(|row| images.value_text(row, self.name));
        // A digest has its own button.
        let is_digest = matches!(images.cell(position, self.column), Some(Cell::Digest(_)));
        self.copy.set_hidden(text.is_none() || is_digest);
        hand(&self.copy, text.as_deref().unwrap_or_default());
        set(&self.copy, "aria-label", &(messages.rows.details.copy_field)(label));
        let remedy = match images.cell(position, self.column) {
            Some(Cell::Status(wire, reason)) => {
                let advice = ScanStatus::parse(wire).and_then(|status| advice(status, reason, i18n));
                advice.map(|advice| format!("{} {}", messages.rows.details.what_to_do, advice.remedy))
            }
            _ => None,
        };
        self.remedy.set_hidden(remedy.is_none());
        self.remedy.set_text_content(remedy.as_deref());
    }
}

fn draw(list: &Element, row: OpenRow) {
    let heads = Images::columns(row.listing.list).into_iter().enumerate();
    let mut fields: Vec<_> = heads.map(|(column, head)| Field::new(list, column, head)).collect();
    Effect::new(move || {
        row.read(|images, position, _| {
            for field in &mut fields {
                field.write(images, position, row.i18n);
            }
        });
    });
}
