//! The row as JSON, every digit as it came, with a button that copies it.

use leptos::prelude::*;

use super::OpenRow;
use crate::view::common::copying::copy_and_say_instead;
use hss_export::Copied;

#[component]
pub(super) fn RawRow(row: OpenRow) -> impl IntoView {
    let i18n = row.i18n;
    let json = Memo::new(move |_| row.read(|images, _, id| Copied::Row.text(images, id).ok()).flatten());
    let copy = move |_| {
        let said = i18n.messages_untracked().rows.details.row_copied.to_owned();
        copy_and_say_instead(json.get_untracked().unwrap_or_default(), said, i18n, row.live_region);
    };
    view! {
        <details class="details-raw">
            <summary>{move || i18n.messages().rows.details.raw}</summary>
            <button type="button" class="tool" on:click=copy>
                {move || (i18n.messages().rows.copy)(Copied::Row)}
            </button>
            <pre class="code" tabindex="0"><code>{move || json.get()}</code></pre>
        </details>
    }
}
