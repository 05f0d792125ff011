//! The overview: for each list how complete its rows are, how many are of what kind, and which images stand out. Whatever
//! counts rows is a link that opens just those. The charts are drawn by hand, as the grid is: they change with the rows
//! that come, and what has the focus stays where it is.

mod board;
mod chart;
mod fill;
mod numbers;
mod ranking;
mod section;
mod totals;
mod written;

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::view::browser::root::Root;
use crate::view::list::notice::LinkWarning;
use crate::view::list::page::ROWS;
use crate::view::shell::router::Router;
use fill::Hatches;
use hss_web::dom::click;
use section::Section;

/// The overview of both lists.
#[component]
#[must_use]
pub fn OverviewPage(
    /// The way to what its links hold.
    router: Router,
) -> impl IntoView {
    let root = Root::of_page();
    let follow = move |event: MouseEvent| {
        if let Some(link) = click::followed(&event) {
            router.open_link(&link);
            // The link is gone: who was on it is where it led.
            root.keep_focus(&[".results"]);
        }
    };
    view! {
        <LinkWarning warnings=router.warnings() />
        <div id=root.id(ROWS) class="overview" tabindex="-1" on:click=follow>
            <Hatches />
            {router.lists().all().map(|listing| view! { <Section listing /> }).collect_view()}
        </div>
    }
}
