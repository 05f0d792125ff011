//! What parts of charts are filled with: a colour by what they mean, and a hatch over it, so that no two parts of a chart
//! differ by colour alone.

use leptos::prelude::*;
use web_sys::Element;

use crate::view::browser::root::Root;
use hss_inventory::overview::Part;
use hss_web::dom::element::{set, svg_within};

/// The lines of each hatch, in a square of 8 x 8.
const HATCHES: [(&str, &str); 5] = [
    ("rising", "M-1 5 L5 -1 M3 9 L9 3"),
    ("falling", "M-1 3 L5 9 M3 -1 L9 5"),
    ("upright", "M2 0 V8 M6 0 V8"),
    ("level", "M0 2 H8 M0 6 H8"),
    ("crossed", "M0 2 H8 M0 6 H8 M2 0 V8 M6 0 V8"),
];

/// The hatches, for all charts of the page.
#[component]
pub(super) fn Hatches() -> impl IntoView {
    let root = Root::of_page();
    let hatch = |(name, lines): (&'static str, &'static str)| {
        view! {
            <pattern id=id(root, name) width="8" height="8" patternUnits="userSpaceOnUse">
                <path class="hatch" d=lines></path>
            </pattern>
        }
    };
    view! { <svg class="hatches" aria-hidden="true"><defs>{HATCHES.map(hatch).collect_view()}</defs></svg> }
}

/// The class of a part's colour, and the hatch over it; nothing for a plain one.
fn fill(part: Part) -> (&'static str, Option<&'static str>) {
    match part {
        Part::High | Part::Found => ("fill-high", None),
        Part::Medium => ("fill-medium", Some("rising")),
        Part::Low => ("fill-low", Some("level")),
        Part::Secure | Part::Scanned | Part::NoneFound => ("fill-good", Some("falling")),
        Part::Failed => ("fill-high", Some("rising")),
        Part::Waiting => ("fill-low", Some("level")),
        Part::Never => ("fill-medium", Some("upright")),
        Part::Unscannable => ("fill-other", Some("crossed")),
        Part::NotRated | Part::NotScanned => ("fill-other", Some("upright")),
        Part::OtherRating | Part::OtherStatus | Part::NotCounted | Part::NoSize => ("fill-unknown", None),
        Part::Smallest => ("fill-size", Some("crossed")),
        Part::Small => ("fill-size", Some("rising")),
        Part::Middle => ("fill-size", Some("upright")),
        Part::Large => ("fill-size", Some("level")),
        Part::Largest => ("fill-size", None),
    }
}

fn id(root: Root, hatch: &str) -> String {
    root.id(&["hatch-", hatch].concat())
}

/// Two boxes inside a picture, one above the other, filled as a part is.
pub(super) fn boxes_in(picture: &Element, part: Part, root: Root) -> [Element; 2] {
    let (class, hatch) = fill(part);
    let below = svg_within(picture, "rect", class);
    let above = svg_within(picture, "rect", "");
    let hatch = hatch.map_or_else(|| "none".to_owned(), |name| ["url(#", &id(root, name), ")"].concat());
    set(&above, "fill", &hatch);
    for each in [&below, &above] {
        set(each, "height", "100%");
        set(each, "width", "100%");
    }
    [below, above]
}
