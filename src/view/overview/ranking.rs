//! Images that stand out: a table of ten, each a link to the details of its row, with a bar beside what they are ranked by.

use web_sys::Element;

use super::board::RenderContext;
use super::written::{Written, hide, percent};
use hss_inventory::overview::{Overview, Rank, Ranked, per_mille};
use hss_model::Severity;
use hss_query::List;
use hss_web::dom::element::{set, svg_within, update, within};

/// Places of a ranking.
const PLACES: usize = 10;

/// A ranking on the page.
pub(super) struct RankingView {
    rank: Rank,
    /// Its place among all.
    place: usize,
    title: Written,
    of: Written,
    rule: Written,
    heads: Vec<Written>,
    places: Vec<PlaceView>,
    none: (Element, Written),
    all: (Element, Written),
}

/// A place of it.
struct PlaceView {
    row: Element,
    link: Element,
    image: Written,
    /// What it is ranked by, the last with a bar.
    values: Vec<Written>,
    bar: Element,
}

/// The fields that images are ranked by, the one with the bar last.
fn fields(rank: Rank) -> &'static [&'static str] {
    match rank {
        Rank::Worst => &["malicious_file_num", "severity_level", "vul_num"],
        Rank::Oldest => &["latest_scan_time"],
        Rank::Largest => &["image_size"],
    }
}

impl RankingView {
    /// A ranking inside `board`, behind what is there.
    pub(super) fn within(board: &Element, rank: Rank, place: usize) -> Self {
        let card = within(board, "div", "card");
        let table = within(&card, "table", "card-table ranking");
        let caption = within(&table, "caption", "");
        let title = Written::within(&within(&caption, "span", "card-title"));
        let of = Written::within(&within(&caption, "span", "card-of"));
        let rule = Written::within(&within(&caption, "span", "card-rule"));
        let head = within(&within(&table, "thead", ""), "tr", "");
        let heads = (0..=fields(rank).len()).map(|at| {
            let head = within(&head, "th", if at > 0 { "card-number" } else { "" });
            set(&head, "scope", "col");
            Written::within(&head)
        });
        let heads = heads.collect();
        let body = within(&table, "tbody", "");
        let places = (0..PLACES).map(|_| PlaceView::within(&body, fields(rank).len())).collect();
        let none = within(&card, "p", "card-none");
        let all = within(&within(&card, "p", "card-all"), "a", "");
        let written = |element: web_sys::HtmlElement| {
            let text = Written::within(&element);
            (Element::from(element), text)
        };
        Self { rank, place, title, of, rule, heads, places, none: written(none), all: written(all) }
    }

    /// Shows the images.
    pub(super) fn paint(&mut self, numbers: &Overview, context: &RenderContext) {
        let messages = context.i18n.messages();
        let overview = &messages.overview;
        self.title.say((overview.rank)(self.rank));
        self.of.say(&context.of_rows);
        self.rule.say((overview.rank_rule)(self.rank));
        let labels = fields(self.rank).iter().map(|field| messages.labels.fields.label(field).unwrap_or(field));
        for (head, label) in self.heads.iter_mut().zip([overview.image].into_iter().chain(labels)) {
            head.say(label);
        }
        let ranked = numbers.ranked.get(self.place).map(Vec::as_slice).unwrap_or_default();
        let length = |ranked: &Ranked| match self.rank {
            Rank::Oldest => context.now.saturating_sub(ranked.amount),
            Rank::Worst | Rank::Largest => ranked.amount,
        };
        let longest = ranked.iter().map(length).max().unwrap_or_default();
        for (at, place) in self.places.iter_mut().enumerate() {
            let here = ranked.get(at);
            hide(&place.row, here.is_none());
            if let Some(ranked) = here {
                place.paint(self.rank, ranked, per_mille(length(ranked), longest), context);
            }
        }
        hide(&self.none.0, !ranked.is_empty());
        hide(&self.all.0, ranked.is_empty());
        self.none.1.say((overview.rank_none)(self.rank));
        self.all.1.say(overview.all_in_order);
        context.lead(&self.all.0, &context.sorted(self.rank.sorts(context.list), None));
    }
}

impl PlaceView {
    fn within(body: &Element, values: usize) -> Self {
        let row = within(body, "tr", "card-row");
        let head = within(&row, "th", "");
        set(&head, "scope", "row");
        let link = within(&head, "a", "card-link");
        let image = Written::within(&within(&link, "bdi", ""));
        let mut last = None;
        let values = (0..values).map(|_| {
            let cell = within(&row, "td", "card-number");
            let value = Written::within(&cell);
            last = Some(cell);
            value
        });
        let values = values.collect();
        let bar = svg_within(last.as_ref().unwrap_or(&row), "svg", "rank-bar");
        set(&bar, "aria-hidden", "true");
        let bar = svg_within(&bar, "rect", "fill-size");
        set(&bar, "height", "100%");
        Self { row: row.into(), link: link.into(), image, values, bar }
    }

    fn paint(&mut self, rank: Rank, ranked: &Ranked, length: u16, context: &RenderContext) {
        let i18n = context.i18n;
        let messages = i18n.messages();
        let unnamed = messages.overview.unnamed;
        self.image.say(if ranked.image.is_empty() { unnamed } else { &ranked.image });
        match &ranked.key {
            Some(key) => context.lead(&self.link, &context.sorted(rank.sorts(context.list), Some(key))),
            None => context.lead_nowhere(&self.link),
        }
        let values = match rank {
            Rank::Worst => vec![
                i18n.number(ranked.malicious),
                severity_in_words(ranked.severity, context),
                i18n.number(ranked.vulnerabilities),
            ],
            Rank::Oldest => vec![i18n.time(ranked.amount).unwrap_or_default()],
            Rank::Largest => vec![i18n.size(ranked.amount)],
        };
        for (value, text) in self.values.iter_mut().zip(&values) {
            value.say(text);
        }
        update(&self.bar, "width", &percent(length));
    }
}

/// A severity, marked where the page derived it.
fn severity_in_words(severity: Option<Severity>, context: &RenderContext) -> String {
    let messages = context.i18n.messages();
    match severity {
        None => messages.labels.not_rated.to_owned(),
        Some(severity) if context.list == List::Swr => {
            [(messages.labels.severity)(severity), " (", messages.derived, ")"].concat()
        }
        Some(severity) => (messages.labels.severity)(severity).to_owned(),
    }
}
