//! What stands in a cell, one kind a file. The kind is decided by the inventory; here it only gets its look. All text of
//! the service is set as text, in its own direction, so that nothing in it can reach beyond its cell.

mod choice;
mod digest;
mod measure;
mod odd;
mod severity;
mod status;

use leptos::prelude::*;

use self::choice::choice;
use self::digest::DigestCell;
use self::odd::{missing, odd};
use self::severity::severity;
use self::status::status;
use super::listing::Listing;
use super::words::Words;
use crate::inventory::{Cell as Content, Images};

/// The content of the cell of a column at a position; drawn again when the rows, their order or the language change.
#[component]
pub(super) fn Cell(
    listing: Listing,
    position: usize,
    column: usize,
    /// Shows whole what a grid has room for the beginning of.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let words = Words::of_page();
    move || listing.images.with(|images| draw(images, position, column, whole, words))
}

fn draw(images: &Images, position: usize, column: usize, whole: bool, words: Words) -> AnyView {
    match images.cell(position, column) {
        None => ().into_any(),
        Some(Content::Missing) => missing(words).into_any(),
        Some(Content::Odd(raw)) => odd(raw, words).into_any(),
        Some(Content::Text(text)) => text_of_service(text).into_any(),
        Some(Content::Digest(digest)) => {
            let (digest, image) = (digest.to_string(), image_of(images, position));
            view! { <DigestCell digest image whole /> }.into_any()
        }
        Some(Content::Count(count)) => words.number(count).into_any(),
        Some(Content::Architectures(count)) => words.number(count).into_any(),
        Some(Content::Bytes(bytes)) => measure::size(bytes, words).into_any(),
        Some(Content::Time(time)) => measure::time(time, words).into_any(),
        Some(Content::Never) => view! { <span class="quiet">{words.messages().never}</span> }.into_any(),
        Some(Content::Flag(flag)) => {
            let messages = words.messages();
            (if flag { messages.yes } else { messages.no }).into_any()
        }
        Some(Content::Severity(rating)) => severity(rating, words).into_any(),
        Some(Content::Status(wire, reason)) => status(wire, reason, words).into_any(),
        Some(Content::Choice(wire)) => choice(wire, words).into_any(),
    }
}

/// Text of the service: in a direction of its own, whole on hover.
fn text_of_service(text: &str) -> impl IntoView + use<> {
    let text = text.to_owned();
    view! { <bdi class="cell-text" title=text.clone()>{text.clone()}</bdi> }
}

/// What people call the image of a row: `name:tag`.
pub(super) fn image_of(images: &Images, position: usize) -> String {
    let text = |column| match images.cell(position, column) {
        Some(Content::Text(text)) => text.to_owned(),
        _ => String::new(),
    };
    let (name, tag) = (text(0), text(1));
    if tag.is_empty() { name } else { format!("{name}:{tag}") }
}
