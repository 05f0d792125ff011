//! What the details of a row lead to: the images of a multi-arch row, and where else its image is.

use hss_inventory::filter::parse;
use hss_query::List;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::details::{panel, rows};
use crate::grids_stage::focused;
use crate::stage::{listing, loaded, settle};

fn digest(number: usize) -> String {
    format!("sha256:{number:064x}")
}

#[wasm_bindgen_test]
async fn a_multi_arch_row_is_a_tree_with_links_to_the_rows_that_are_loaded() {
    let part = |digest: &str, status: &str| json!({ "image_name": "cart", "image_version": "1", "namespace": "shop", "image_digest": digest, "scan_status": status });
    let body = json!({ "data_list": [
        { "id": 1, "namespace": "shop", "image_name": "cart", "image_version": "1", "image_digest": digest(1),
          "association_images": [part(&digest(2), "success"), part(&digest(3), "<paused>")] },
        { "id": 2, "namespace": "shop", "image_name": "cart", "image_version": "1-amd64", "image_digest": digest(2) },
    ] });
    let own = loaded(List::Swr, &body);
    let (stage, _) = panel(own, listing(List::Local)).await;
    own.show_row("1".into());
    settle().await;
    assert_eq!(stage.text(".details-tree > li > bdi"), "cart:1");
    assert_eq!((stage.count(".details-tree ul li"), stage.count(".details-tree a")), (2, 1));
    assert_eq!(stage.text(".details-tree a"), "shop/cart:1");
    assert!(stage.attribute(".details-tree a", "href").is_some_and(|href| href.ends_with("&row=2")));
    let other = stage.text(".details-tree ul li:nth-child(2)");
    assert!(other.contains("not among the rows loaded") && other.contains("<paused>"), "{other}");
    assert_eq!(stage.attribute(".details-tree ul li:nth-child(2) code", "title"), Some(digest(3)));
    stage.click(".details-tree a").await;
    settle().await;
    assert_eq!((stage.text(".details-title"), stage.count(".details-tree")), ("cart:1-amd64".into(), 0));
    assert_eq!(focused().id(), "details-title", "the link is gone, the focus is not");
}

#[wasm_bindgen_test]
async fn where_else_it_is_counts_both_lists_and_leads_there() {
    let own = loaded(List::Local, &rows(30));
    let same = json!([
        { "id": 1, "namespace": "shop", "image_name": "image-7", "image_version": "1.0", "image_digest": digest(7) },
        { "id": 2, "namespace": "shop", "image_name": "other", "image_version": "2", "image_digest": digest(7) },
        { "id": 3, "namespace": "shop", "image_name": "other", "image_version": "2", "image_digest": digest(8) },
    ]);
    let other = loaded(List::Swr, &json!({ "data_list": same }));
    let (stage, _) = panel(own, other).await;
    own.show_row("id-7~h".into());
    settle().await;
    let found =
        |at: u32, list: u32| stage.text(&format!(".details-elsewhere:nth-of-type({at}) > li:nth-child({list})"));
    assert_eq!(found(1, 1), "Local images: none of the 30 rows loaded");
    assert!(found(1, 2).starts_with("SWR images: 2 other rows"), "{}", found(1, 2));
    assert!(found(1, 2).contains("image-7:1.0, shop") && found(1, 2).contains("other:2, shop"));
    assert!(found(2, 2).starts_with("SWR images: 1 other row "), "{}", found(2, 2));

    // The whole of them: the other list, refined.
    let all = ".details-elsewhere:nth-of-type(1) > li:nth-child(2) > a";
    assert!(
        stage
            .attribute(all, "href")
            .is_some_and(|href| href.starts_with("?view=swr&") && href.contains("refine=digest"))
    );
    stage.click(all).await;
    assert_eq!(other.images.with_untracked(hss_inventory::Images::shown), 2);
    assert!(other.open_row().get_untracked().is_none());
    // One of them: its details there, and no refinement that would hide it.
    other.filtering.filter(parse(List::Swr, "name=nothing").filter_expr);
    stage.click(".details-elsewhere:nth-of-type(1) li li:nth-child(2) a").await;
    assert_eq!(other.open_row().get_untracked().as_deref(), Some("2"));
    assert_eq!(other.images.with_untracked(hss_inventory::Images::shown), 3);
}

#[wasm_bindgen_test]
async fn a_list_that_is_not_loaded_and_a_row_without_a_digest_say_so() {
    let own =
        loaded(List::Local, &json!({ "data_list": [{ "image_id": "one", "image_name": "a", "image_version": "1" }] }));
    let (stage, _) = panel(own, listing(List::Swr)).await;
    own.show_row("one".into());
    settle().await;
    let text = stage.text(".details-part");
    assert!(text.contains("This row has nothing to look for."), "{text}");
    assert!(text.contains("SWR images: nothing loaded yet"), "{text}");
}
