//! What the service sent of the row besides the documented fields, as it came.

use leptos::prelude::*;

use super::OpenRow;

#[component]
pub(super) fn UnknownFields(row: OpenRow) -> impl IntoView {
    let unknown: Memo<Vec<(String, String)>> = Memo::new(move |_| {
        let owned = |(name, json): (&str, &str)| (name.to_owned(), json.to_owned());
        let read = row.read(|images, position, _| images.unknown_fields(position).into_iter().map(owned).collect());
        read.unwrap_or_default()
    });
    move || {
        let label = row.i18n.messages().unknown_field;
        let fields = unknown.get().into_iter().map(|(name, json)| {
            view! {
                <div class="details-field">
                    <dt>{label}" "<code class="details-name">{name}</code></dt>
                    <dd><code>{json}</code></dd>
                </div>
            }
        });
        let fields = fields.collect_view();
        (!fields.is_empty()).then(|| view! { <dl class="details-fields">{fields}</dl> })
    }
}
