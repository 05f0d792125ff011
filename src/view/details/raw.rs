//! The row as JSON, every digit as it came, with a button that copies it.

use leptos::prelude::*;

use super::OpenRow;
use crate::view::copying::copy_and_say_instead;
use hss_export::Copied;

#[component]
pub(super) fn RawRow(row: OpenRow) -> impl IntoView {
    let words = row.words;
    let json = Memo::new(move |_| row.read(|images, _, id| Copied::Row.text(images, id).ok()).flatten());
    let copy = move |_| {
        let said = words.messages_untracked().rows.details.row_copied.to_owned();
        copy_and_say_instead(json.get_untracked().unwrap_or_default(), said, words, row.live_region);
    };
    view! {
        <details class="details-raw">
            <summary>{move || words.messages().rows.details.raw}</summary>
            <button type="button" class="tool" on:click=copy>
                {move || (words.messages().rows.copy)(Copied::Row)}
            </button>
            <pre class="code" tabindex="0"><code>{move || json.get()}</code></pre>
        </details>
    }
}
