//! Theme and density: chosen in a menu, put on the root element, kept; and what the grid makes of density and of paper.

use hss_image_console::view::{Appearance, AppearanceMenu, Density, ImageGrid, Theme};
use hss_query::List;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::grids_stage::listing_of;
use crate::stage::{Stage, listing, mount, settle};

fn root(attribute: &str) -> Option<String> {
    document().document_element().and_then(|root| root.get_attribute(attribute))
}

fn forget() {
    let storage = window().local_storage().ok().flatten().expect("a storage");
    for name in ["theme", "density"] {
        storage.remove_item(&format!("hss-image-console.{name}")).expect("an entry");
        let _ = document().document_element().map(|root| root.remove_attribute(&format!("data-{name}")));
    }
}

#[wasm_bindgen_test]
async fn a_choice_stands_on_the_root_and_is_kept() {
    forget();
    let stage = mount(|_| {
        Appearance::provide();
        view! { <AppearanceMenu /> }
    });
    settle().await;
    settle().await;
    let checked = |stage: &Stage<_>| stage.find("[name=theme]:checked").get_attribute("value");
    assert_eq!(checked(&stage).as_deref(), Some("system"));
    stage.click("[name=theme][value=dark]").await;
    stage.click("[name=density][value=compact]").await;
    assert_eq!((root("data-theme").as_deref(), root("data-density").as_deref()), (Some("dark"), Some("compact")));
    drop(stage);
    let kept = StoredValue::new(None);
    let _stage = mount(move |_| {
        kept.set_value(Some(Appearance::provide()));
    });
    let appearance = kept.get_value().expect("an appearance");
    assert_eq!(untrack(|| (appearance.theme(), appearance.density())), (Theme::Dark, Density::Compact));
    forget();
}

#[wasm_bindgen_test]
async fn another_density_keeps_the_first_row_in_sight() {
    forget();
    let chosen = StoredValue::new(None);
    let rows = listing_of(5_000);
    let stage = mount(move |_| {
        chosen.set_value(Some(Appearance::provide()));
        view! {
            <style>
                {include_str!("../../www/styles/tokens.css")}
                {include_str!("../../www/styles/grid.css")}
                {include_str!("../../www/styles/head.css")}
                {include_str!("../../www/styles/columns.css")}
            </style>
            <div style="display: flex; width: 900px; height: 500px"><ImageGrid listing=rows /></div>
        }
    });
    settle().await;
    stage.scroll_to(36 * 1_000).await;
    assert_eq!(stage.in_sight().0, 1_002);
    let appearance = chosen.get_value().expect("an appearance");
    for (density, height) in [(Density::Compact, 28.0), (Density::Comfortable, 36.0)] {
        appearance.choose_density(density);
        settle().await;
        let row = stage.find(".grid-body [role=row]").get_bounding_client_rect().height();
        assert!((row - height).abs() < 0.6, "{density:?}: {row}");
        assert_eq!(stage.in_sight().0, 1_002, "{density:?}");
    }
    forget();
}

fn is_about_to_print(begins: bool) {
    let name = if begins { "beforeprint" } else { "afterprint" };
    window().dispatch_event(&web_sys::Event::new(name).expect("an event")).expect("dispatched");
}

#[wasm_bindgen_test]
async fn on_paper_are_more_rows_than_in_sight_and_which_they_are() {
    let rows = listing_of(5_000);
    let stage = crate::grids_stage::grid(rows).await;
    stage.scroll_to(36 * 100).await;
    let before = (stage.row_numbers().len(), stage.in_sight().0);
    is_about_to_print(true);
    let numbers = stage.row_numbers();
    assert!(numbers.len() >= 200 && numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{numbers:?}");
    let said = stage.find(".grid-printed").text_content().unwrap_or_default();
    let (first, last) = (numbers[0] - 1, numbers[numbers.len() - 1] - 1);
    assert_eq!(
        said,
        format!("Rows {first} to {last} of the 5,000 that are shown. Scroll, refine or sort to print others.")
    );
    // The header has as many cells on paper as a row.
    let cells = stage.all(&format!("[aria-rowindex='{}'] [role=gridcell]", numbers[0])).len();
    assert_eq!(stage.all("[role=columnheader][data-printed=true]").len(), cells);
    is_about_to_print(false);
    assert_eq!((stage.row_numbers().len(), stage.in_sight().0), before);
}

#[wasm_bindgen_test]
async fn a_grid_without_rows_says_nothing_on_paper() {
    let stage = crate::grids_stage::grid(listing(List::Swr)).await;
    is_about_to_print(true);
    assert_eq!(stage.find(".grid-printed").unchecked_into::<web_sys::Node>().text_content().as_deref(), Some(""));
    is_about_to_print(false);
}
