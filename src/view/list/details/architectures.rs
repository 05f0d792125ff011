//! The images of a multi-arch row as a tree: the row, and below it an image for each architecture, with a link to its own row
//! where that is loaded.

use leptos::prelude::*;

use super::OpenRow;
use super::row_link::RowLink;
use crate::view::list::grid::cell::image_of;
use hss_inventory::{Architecture, Images};
use hss_model::{ScanStatus, short_digest};

#[component]
pub(super) fn Architectures(row: OpenRow) -> impl IntoView {
    let i18n = row.i18n;
    let read = |images: &Images, position: usize| -> Vec<(Architecture, Option<String>)> {
        let with_key = |image: Architecture| {
            let key = image.row.and_then(|row| images.key_of(row));
            (image, key)
        };
        images.architectures(position).into_iter().map(with_key).collect()
    };
    let images = Memo::new(move |_| row.read(|images, position, _| read(images, position)).unwrap_or_default());
    let root = move || row.read(|images, position, _| image_of(images, position)).unwrap_or_default();
    move || {
        let messages = i18n.messages();
        let leaves = images.get().into_iter().map(|(image, key)| {
            let Architecture { name, tag, namespace, digest, scan_status, .. } = image;
            let name = [namespace, name].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
            let name = [name, tag].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(":");
            let name = if name.is_empty() { messages.labels.missing.to_owned() } else { name };
            let status = match ScanStatus::parse(&scan_status) {
                Some(status) => (messages.labels.scan_status)(status).to_owned(),
                None => scan_status,
            };
            let short = short_digest(&digest).to_owned();
            let label = match key {
                Some(key) => view! { <RowLink listing=row.listing key text=name /> }.into_any(),
                None => {
                    view! { <bdi>{name}</bdi> <span class="quiet">" ("{messages.rows.details.not_among_rows}")"</span> }
                        .into_any()
                }
            };
            view! {
                <li>
                    {label}
                    <div class="details-leaf">
                        <code title=digest>{short}</code>
                        <bdi>{status}</bdi>
                    </div>
                </li>
            }
        });
        let leaves = leaves.collect_view();
        (!leaves.is_empty()).then(|| {
            view! {
                <section class="details-part" aria-labelledby=row.listing.root.id("details-architectures")>
                    <h3 id=row.listing.root.id("details-architectures")>{messages.rows.details.architectures}</h3>
                    <ul class="details-tree">
                        <li>
                            <bdi>{root}</bdi>
                            <span class="quiet">" ("{messages.rows.details.this_row}")"</span>
                            <ul>{leaves}</ul>
                        </li>
                    </ul>
                </section>
            }
        })
    }
}
