//! The control of a point in time: the browser's own picker in the person's zone; the draft holds Unix milliseconds.

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::field::Binding;

/// A date and time of day.
#[component]
pub(super) fn TimeField(binding: Binding) -> impl IntoView {
    view! {
        <input
            type="datetime-local"
            step="1"
            class="control"
            id=binding.id()
            name=binding.parameter.name
            prop:value=move || local_time(&binding.text())
            aria-invalid=move || binding.invalid()
            aria-describedby=move || binding.described_by()
            on:change=move |event| {
                binding.write(unix_milliseconds(&event_target_value(&event)));
                binding.leave();
            }
        />
    }
}

/// The picker's own form (`2024-03-09T08:38:26`), in the browser's zone; empty for what it cannot show.
fn local_time(unix_milliseconds: &str) -> String {
    let Ok(time) = unix_milliseconds.trim().parse::<f64>() else { return String::new() };
    let date = Date::new(&JsValue::from_f64(time));
    if date.get_time().is_nan() || date.get_full_year() > 9999 {
        return String::new();
    }
    let day = format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{day}T{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

fn unix_milliseconds(local_time: &str) -> String {
    let time = Date::new(&JsValue::from_str(local_time)).get_time();
    if time.is_finite() && time >= 0.0 { format!("{time:.0}") } else { String::new() }
}
