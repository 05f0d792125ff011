//! A chart: a bar of all rows, split into parts, and a table with the same parts in words and numbers. Each part is a link
//! to its rows, in both.

use web_sys::Element;

use super::board::RenderContext;
use super::fill::boxes_in;
use super::written::{Written, hide, percent};
use crate::view::browser::root::Root;
use hss_inventory::overview::{Chart, Overview, Part, widths};
use hss_web::dom::element::{set, set_number, svg_within, update, within};

/// A chart on the page.
pub(super) struct ChartView {
    chart: Chart,
    /// Its place among those of the list.
    place: usize,
    title: Written,
    of: Written,
    heads: [Written; 3],
    parts: Vec<PartView>,
}

/// A part of it.
struct PartView {
    part: Part,
    /// Its link in the bar, with what a pointer at rest is told.
    bar: Element,
    boxes: [Element; 2],
    told: Written,
    row: Element,
    link: Element,
    label: Written,
    rows: Written,
    share: Written,
}

impl ChartView {
    /// A chart inside `board`, behind what is there.
    pub(super) fn within(board: &Element, chart: Chart, place: usize, root: Root) -> Self {
        let table = within(&within(board, "div", "card"), "table", "card-table");
        let caption = within(&table, "caption", "");
        let title = Written::within(&within(&caption, "span", "card-title"));
        let of = Written::within(&within(&caption, "span", "card-of"));
        let bar = svg_within(&caption, "svg", "chart-bar");
        set(&bar, "aria-hidden", "true");
        let head = within(&within(&table, "thead", ""), "tr", "");
        let heads = [0, 1, 2].map(|_| {
            let head = within(&head, "th", "");
            set(&head, "scope", "col");
            Written::within(&within(&head, "span", "visually-hidden"))
        });
        let body = within(&table, "tbody", "");
        let parts = chart.parts().iter().map(|part| PartView::within(&bar, &body, *part, root)).collect();
        Self { chart, place, title, of, heads, parts }
    }

    /// Shows the numbers.
    pub(super) fn paint(&mut self, numbers: &Overview, context: &RenderContext) {
        let overview = &context.i18n.messages().overview;
        self.title.say((overview.chart)(self.chart));
        self.of.say(&context.of_rows);
        for (head, text) in self.heads.iter_mut().zip([overview.part_head, overview.rows, overview.share]) {
            head.say(text);
        }
        let counts: Vec<usize> = (0..self.parts.len()).map(|part| numbers.part(self.place, part)).collect();
        for ((part, rows), width) in self.parts.iter_mut().zip(&counts).zip(widths(&counts)) {
            part.paint(self.chart, *rows, width, numbers.rows, context);
        }
    }
}

impl PartView {
    fn within(bar: &Element, body: &Element, part: Part, root: Root) -> Self {
        let segment = svg_within(bar, "a", "");
        // The same link stands in the table, for keyboards and screen readers.
        set(&segment, "tabindex", "-1");
        let told = Written::within(&svg_within(&segment, "title", ""));
        let boxes = boxes_in(&segment, part, root);
        let row = within(body, "tr", "card-row");
        let head = within(&row, "th", "");
        set(&head, "scope", "row");
        let link = within(&head, "a", "card-link");
        let key = svg_within(&link, "svg", "chart-key");
        set(&key, "aria-hidden", "true");
        boxes_in(&key, part, root);
        let label = Written::within(&link);
        let rows = Written::within(&within(&row, "td", "card-number"));
        let share = Written::within(&within(&row, "td", "card-number card-share"));
        Self { part, bar: segment, boxes, told, row: row.into(), link: link.into(), label, rows, share }
    }

    fn paint(&mut self, chart: Chart, rows: usize, (start, width): (u16, u16), of: usize, context: &RenderContext) {
        let i18n = context.i18n;
        let name = (i18n.messages().overview.part)(self.part);
        let (count, share) = (i18n.count(rows), i18n.share(rows as u64, of as u64));
        self.label.say(name);
        self.rows.say(&count);
        self.share.say(&share);
        self.told.say(&[name, ": ", &count, " (", &share, ")"].concat());
        for each in &self.boxes {
            update(each, "x", &percent(start));
            update(each, "width", &percent(width));
        }
        let link = context.filtered(chart.filter_expr(context.list, self.part));
        context.lead(&self.link, &link);
        context.lead(&self.bar, &link);
        set_number(&self.link, "data-rows", rows);
        let is_exception = matches!(self.part, Part::OtherRating | Part::OtherStatus | Part::NotCounted | Part::NoSize);
        hide(&self.row, rows == 0 && is_exception);
    }
}
