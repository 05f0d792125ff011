//! The control of a range in time, which is two parameters: a preset that stays relative to now, or two moments picked in
//! the person's zone.

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::field::Binding;
use crate::view::shell::i18n::I18n;

/// Start and end of each preset, as a link holds them; their names are in the catalogue.
const PRESETS: [(&str, &str); 4] = [("now-24h", "now"), ("now-7d", "now"), ("now-30d", "now"), ("now/M", "now")];
const ANY: &str = "";
const CUSTOM: &str = "custom";
/// A range relative to now that is none of the presets, as a link can hold it.
const OTHER: &str = "other";

/// A range in time; `start` and `end` are bound to its two parameters.
#[component]
pub(super) fn TimeRange(start: Binding, end: Binding) -> impl IntoView {
    let i18n = I18n::of_page();
    let picked = RwSignal::new(false);
    let ends = move || (start.text(), end.text());
    let relative = |text: &str| text.starts_with("now");
    // What the form shows follows the draft, which a link or a chip can change.
    let chosen = Memo::new(move |_| {
        let (from, to) = ends();
        let preset = PRESETS.iter().position(|preset| *preset == (from.as_str(), to.as_str()));
        match preset {
            Some(preset) => preset.to_string(),
            None if from.is_empty() && to.is_empty() && !picked.get() => ANY.to_owned(),
            None if relative(&from) || relative(&to) => OTHER.to_owned(),
            None => CUSTOM.to_owned(),
        }
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        picked.set(value == CUSTOM);
        let (from, to) = match value.parse::<usize>().ok().and_then(|preset| PRESETS.get(preset)) {
            Some(preset) => *preset,
            None => (ANY, ANY),
        };
        start.write(from);
        end.write(to);
        start.leave();
    };
    let is = move |value: &str| chosen.get() == value;
    let presets = PRESETS.iter().enumerate().map(|(index, (from, to))| {
        let name = move || (i18n.messages().time_preset)(from, to).unwrap_or_default();
        view! { <option value=index.to_string() prop:selected=move || is(&index.to_string())>{name}</option> }
    });
    view! {
        <select
            class="control"
            id=start.id()
            name=start.parameter.name
            aria-invalid=move || start.invalid()
            aria-describedby=move || start.described_by()
            on:change=choose
        >
            <option value=ANY prop:selected=move || is(ANY)>{move || i18n.messages().any}</option>
            {presets.collect_view()}
            <option value=CUSTOM prop:selected=move || is(CUSTOM)>{move || i18n.messages().custom_range}</option>
            {move || is(OTHER).then(|| {
                let (from, to) = ends();
                view! { <option value=OTHER prop:selected=true>{format!("{from} \u{2013} {to}")}</option> }
            })}
        </select>
        <Show when=move || is(CUSTOM)>
            <Picker binding=start id=format!("{}-from", start.id()) />
            <Picker binding=end id=end.id() />
        </Show>
    }
}

/// One end of a range of one's own.
#[component]
fn Picker(binding: Binding, id: String) -> impl IntoView {
    let i18n = I18n::of_page();
    view! {
        <input
            type="datetime-local"
            step="1"
            class="control"
            id=id
            aria-label=move || i18n.messages().labels.fields.label(binding.parameter.name)
            title=move || i18n.messages().labels.fields.label(binding.parameter.name)
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
    let Ok(time) = unix_milliseconds.trim().parse::<u64>() else { return String::new() };
    #[expect(clippy::cast_precision_loss, reason = "a time beyond 2^53 is none that a picker can show")]
    let date = Date::new(&JsValue::from_f64(time as f64));
    if date.get_time().is_nan() || date.get_full_year() > 9999 {
        return String::new();
    }
    let day = format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date());
    format!("{day}T{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}

fn unix_milliseconds(local_time: &str) -> String {
    let time = Date::new(&JsValue::from_str(local_time)).get_time();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite and not negative: it saturates"
    )]
    let milliseconds = time as u64;
    if time.is_finite() && time >= 0.0 { milliseconds.to_string() } else { String::new() }
}
