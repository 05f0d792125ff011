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

use self::fill::Hatches;
use self::section::Section;
use super::browser::click;
use super::browser::root::Root;
use super::listing::Listing;
use super::notice::LinkWarning;
use super::page::ROWS;
use hss_query::{List, ParameterWarning};

/// The overview of both lists.
#[component]
#[must_use]
pub fn OverviewPage(
    /// The lists.
    listings: [Listing; List::ALL.len()],
    /// Follows a link within the page, by its query string.
    open_link: Callback<String>,
    /// What the link that led here says and could not be taken.
    warnings: RwSignal<Vec<ParameterWarning>>,
) -> impl IntoView {
    let root = Root::of_page();
    let follow = move |event: MouseEvent| {
        if let Some(link) = click::followed(&event) {
            open_link.run(link);
            // The link is gone: who was on it is where it led.
            root.keep_focus(&[".results"]);
        }
    };
    view! {
        <LinkWarning warnings />
        <div id=root.id(ROWS) class="overview" tabindex="-1" on:click=follow>
            <Hatches />
            {listings.map(|listing| view! { <Section listing /> }).collect_view()}
        </div>
    }
}
