//! The totals of a list: rows, different images, the places that have them, their sizes together, and rows with odd values.

use web_sys::Element;

use super::board::RenderContext;
use super::written::{Written, hide};
use hss_inventory::filter::{FilterExpr, Test};
use hss_inventory::overview::Overview;
use hss_web::dom::element::{set_number, within};

/// The totals on the page.
pub(super) struct Totals {
    totals: Vec<Total>,
}

struct Total {
    whole: Element,
    label: Written,
    /// The link to the rows that are counted, where the total is of rows.
    link: Option<Element>,
    value: Written,
}

impl Totals {
    /// The totals inside `board`, behind what is there.
    pub(super) fn within(board: &Element) -> Self {
        let list = within(board, "dl", "totals");
        let total = |is_link: bool| {
            let whole = within(&list, "div", "total");
            let label = Written::within(&within(&whole, "dt", ""));
            let value = within(&whole, "dd", "");
            let link = is_link.then(|| within(&value, "a", ""));
            let value = Written::within(link.as_ref().unwrap_or(&value));
            Total { whole: whole.into(), label, link: link.map(Into::into), value }
        };
        Self { totals: [true, false, false, false, true].map(total).into() }
    }

    /// Shows the numbers.
    pub(super) fn paint(&mut self, numbers: &Overview, context: &RenderContext) {
        let i18n = context.i18n;
        let overview = &i18n.messages().overview;
        let all = FilterExpr::default();
        // Sizes that no image has can be more together than is counted.
        let more = if numbers.bytes == u64::MAX { "> " } else { "" };
        let bytes = [more, &i18n.size(numbers.bytes)].concat();
        let says = [
            (overview.total_rows, i18n.count(numbers.rows), Some((numbers.rows, all))),
            (overview.total_images, i18n.count(numbers.images), None),
            ((overview.total_places)(context.list), i18n.count(numbers.places), None),
            (overview.total_bytes, bytes, None),
            (
                overview.total_odd,
                i18n.count(numbers.odd),
                Some((numbers.odd, FilterExpr::of([Test::Malformed.into()]))),
            ),
        ];
        for (total, (label, value, opens)) in self.totals.iter_mut().zip(says) {
            total.label.say(label);
            total.value.say(&value);
            if let (Some(link), Some((rows, filter_expr))) = (&total.link, opens) {
                context.lead(link, &context.filtered(filter_expr));
                set_number(link, "data-rows", rows);
                hide(&total.whole, rows == 0);
            }
        }
    }
}
