//! All numbers of a list, drawn once and written anew when they, the words or the query change.

use leptos::prelude::*;
use web_sys::Element;

use super::chart::ChartView;
use super::numbers::others_to_come;
use super::ranking::RankingView;
use super::totals::Totals;
use crate::view::list::listing::Listing;
use crate::view::shell::address::Address;
use crate::view::shell::i18n::I18n;
use hss_inventory::filter::FilterExpr;
use hss_inventory::overview::{Chart, Overview, Rank};
use hss_inventory::{ListUrl, Sort};
use hss_query::List;
use hss_web::clock;
use hss_web::dom::click::LINK;
use hss_web::dom::element::{update, within};

/// What numbers are written with.
pub(super) struct RenderContext {
    pub(super) i18n: I18n,
    pub(super) list: List,
    /// Of how many rows the numbers are, in words.
    pub(super) of_rows: String,
    /// Unix milliseconds.
    pub(super) now: u64,
    address: Address,
    /// A link to all rows of the list, in the order they are in.
    link: ListUrl,
}

impl RenderContext {
    /// A link to the rows that a refinement shows.
    pub(super) fn filtered(&self, filter_expr: FilterExpr) -> String {
        ListUrl { filter_expr, ..self.link.clone() }.write()
    }

    /// A link to all rows in another order, with the details of one of them.
    pub(super) fn sorted(&self, sorts: Vec<Sort>, row: Option<&str>) -> String {
        ListUrl { sorts, row: row.map(str::to_owned), ..self.link.clone() }.write()
    }

    /// Makes an element lead to a link within the page.
    pub(super) fn lead(&self, element: &Element, link: &str) {
        update(element, "href", &self.address.reference(link));
        update(element, LINK, link);
    }

    /// Makes it lead nowhere.
    pub(super) fn lead_nowhere(&self, element: &Element) {
        let _ = element.remove_attribute("href");
        let _ = element.remove_attribute(LINK);
    }
}

/// Draws the numbers of a list into `board`, for as long as the view lives.
pub(super) fn draw_board(board: &Element, listing: Listing, numbers: ReadSignal<Overview>, i18n: I18n) {
    let mut totals = Totals::within(board);
    let cards = within(board, "div", "cards");
    let charts = Chart::of(listing.list).iter().enumerate();
    let mut charts: Vec<_> =
        charts.map(|(place, chart)| ChartView::within(&cards, *chart, place, listing.root)).collect();
    let cards = within(board, "div", "cards rankings");
    let ranks = Rank::ALL.into_iter().enumerate();
    let mut rankings: Vec<_> = ranks.map(|(place, rank)| RankingView::within(&cards, rank, place)).collect();
    let link = Memo::new(move |_| ListUrl { filter_expr: FilterExpr::default(), row: None, ..listing.link() });
    let of = Memo::new(move |_| listing.images.with(others_to_come));
    Effect::new(move || {
        numbers.with(|numbers| {
            let all = of.get().map(|all| i18n.number(all));
            let of_rows = (i18n.messages().overview.of_rows)(&i18n.count(numbers.rows), all.as_deref());
            let (list, address) = (listing.list, listing.address);
            let context = RenderContext { i18n, list, of_rows, now: clock::now(), address, link: link.get() };
            totals.paint(numbers, &context);
            charts.iter_mut().for_each(|chart| chart.paint(numbers, &context));
            rankings.iter_mut().for_each(|ranking| ranking.paint(numbers, &context));
        });
    });
}
