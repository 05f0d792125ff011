//! The head of the panel: which image, where it stands among the rows, and the way to the rows beside it.

use leptos::prelude::*;

use super::{OpenRow, TITLE};
use crate::view::list::grid::cell::image_of;

#[component]
pub(super) fn Head(row: OpenRow) -> impl IntoView {
    let i18n = row.i18n;
    let title = move || {
        let image = row.read(|images, position, _| image_of(images, position));
        image.filter(|image| !image.is_empty()).or_else(|| row.listing.open_row().get()).unwrap_or_default()
    };
    let step = move |below: bool| {
        let name =
            move || if below { i18n.messages().rows.details.next } else { i18n.messages().rows.details.previous };
        let (class, line) =
            if below { ("tool details-next", "M3 6l5 5 5-5") } else { ("tool details-previous", "M3 10l5-5 5 5") };
        view! {
            <button
                type="button"
                class=class
                aria-label=name
                title=name
                aria-disabled=move || row.beside(below).is_none().then_some("true")
                on:click=move |_| row.step(below)
            >
                <svg class="details-icon" viewBox="0 0 16 16" aria-hidden="true"><path d=line></path></svg>
            </button>
        }
    };
    view! {
        <div class="details-head">
            <h2 id=row.listing.root.id(TITLE) class="details-title" tabindex="-1"><bdi>{title}</bdi></h2>
            <button type="button" class="button" on:click=move |_| row.close()>{move || i18n.messages().close}</button>
        </div>
        <div class="details-steps">
            {step(false)}
            {step(true)}
            <span>{move || row.position.get().map(|_| row.place())}</span>
        </div>
        <p class="details-keys">{move || i18n.messages().rows.details.keys}</p>
    }
}
