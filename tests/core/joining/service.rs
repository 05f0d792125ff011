//! A list in memory that changes between answers, and a load of it with answers in any order.

use std::collections::BTreeSet;
use std::ops::Range;

use hss_client::{Load, PageRequest, Policy, RateLimiter, RequestId, Step, pages_ahead};
use hss_inventory::{Images, LoadReport};
use hss_model::Join;
use hss_model::Value as Field;
use hss_query::List;
use serde_json::{Value, json};

/// How a load asks, and how the service pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) limit: u64,
    /// Rows of a page at most, whatever is asked for.
    pub(super) cap: u64,
    pub(super) concurrency: u32,
    pub(super) first: u64,
    /// Whether answers tell how many rows there are.
    pub(super) totals: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { limit: 10, cap: u64::MAX, concurrency: 1, first: 0, totals: true }
    }
}

/// The list.
#[derive(Debug)]
pub(super) struct Service {
    rows: Vec<(u64, Value)>,
    next: u64,
    at_start: BTreeSet<u64>,
    ever: BTreeSet<u64>,
    gone: BTreeSet<u64>,
    /// Pages that begin here are empty.
    pub(super) empty_pages: Option<Range<u64>>,
    /// Every page has these rows.
    pub(super) always: Option<Range<u64>>,
}

fn row(id: u64) -> Value {
    json!({ "image_id": id.to_string(), "image_name": "a" })
}

/// The ids of a page's rows.
pub(super) fn ids(body: &Value) -> impl Iterator<Item = u64> + '_ {
    let rows = body["data_list"].as_array().into_iter().flatten();
    rows.filter_map(|row| row["image_id"].as_str()?.parse().ok())
}

impl Service {
    pub(super) fn of(rows: u64) -> Self {
        let ids: BTreeSet<u64> = (0..rows).collect();
        Self {
            rows: (0..rows).map(|id| (id, row(id))).collect(),
            next: rows,
            at_start: ids.clone(),
            ever: ids,
            gone: BTreeSet::new(),
            empty_pages: None,
            always: None,
        }
    }

    /// Rows of these kinds: most are rows like others; some are listed twice, have no identity, or are no rows.
    pub(super) fn with(kinds: &[u8]) -> Self {
        let mut service = Self::of(kinds.len() as u64);
        for (at, kind) in kinds.iter().enumerate() {
            let other = match kind {
                0 => service.rows[at.saturating_sub(1)].1.clone(),
                1 => service.rows[at / 2].1.clone(),
                2 => json!({ "image_name": "a" }),
                3 => json!(at),
                4 => json!(null),
                _ => continue,
            };
            service.rows[at].1 = other;
        }
        service
    }

    pub(super) fn there_all_the_time(&self) -> BTreeSet<u64> {
        self.at_start.difference(&self.gone).copied().collect()
    }

    pub(super) fn ever(&self) -> &BTreeSet<u64> {
        &self.ever
    }

    pub(super) fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    fn at(&self, part: u64) -> usize {
        (self.len() * part / 1_000) as usize
    }

    pub(super) fn delete(&mut self, part: u64) {
        let at = self.at(part).min(self.rows.len().saturating_sub(1));
        self.delete_at(at);
    }

    pub(super) fn delete_at(&mut self, at: usize) {
        if at < self.rows.len() {
            self.gone.insert(self.rows.remove(at).0);
        }
    }

    pub(super) fn add(&mut self, part: u64) {
        let (at, id) = (self.at(part), self.next);
        self.rows.insert(at, (id, row(id)));
        self.ever.insert(id);
        self.next += 1;
    }

    pub(super) fn shift(&mut self, from: u64, to: u64) {
        if !self.rows.is_empty() {
            let row = self.rows.remove(self.at(from).min(self.rows.len() - 1));
            let to = self.at(to);
            self.rows.insert(to, row);
        }
    }

    pub(super) fn swap(&mut self, one: u64, other: u64) {
        let (one, other) = (self.at(one), self.at(other));
        self.rows.swap(one, other);
    }

    pub(super) fn page(&self, offset: u64, limit: u64, settings: &Settings) -> Value {
        let end = offset.saturating_add(limit.min(settings.cap)).min(self.len());
        let mut range = offset.min(end)..end;
        if self.empty_pages.as_ref().is_some_and(|empty| empty.contains(&offset)) {
            range = 0..0;
        }
        let range = self.always.clone().unwrap_or(range);
        let rows: Vec<&Value> =
            self.rows[range.start as usize..range.end as usize].iter().map(|(_, row)| row).collect();
        let mut body = json!({ "data_list": rows });
        if settings.totals {
            body["total_num"] = self.len().into();
        }
        body
    }
}

/// What happens while a load is under way.
pub(super) struct Happening<'order, F> {
    /// What happens to the list before each answer.
    pub(super) happen: F,
    /// Which answer is next, over and over.
    pub(super) order: &'order [usize],
}

/// What came of a load.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) rows: BTreeSet<u64>,
    pub(super) load_report: LoadReport,
    pub(super) last_join: Join,
}

struct UnderWay {
    page: PageRequest,
    id: RequestId,
    body: Option<Vec<u8>>,
}

/// Loads all of a list; answers are made and arrive in any order.
pub(super) fn load<F: FnMut(&mut Service)>(
    service: &mut Service,
    settings: Settings,
    mut happening: Happening<'_, F>,
) -> Loaded {
    let policy = Policy { retries: 0, first_pause: 0 };
    let mut load = Load::new(settings.first, settings.limit, u64::MAX, policy, 0);
    let mut rate_limiter = RateLimiter::new(settings.concurrency, None);
    let mut images = Images::new(List::Local);
    images.load_report_mut().first_row = settings.first;
    let mut under_way: Vec<UnderWay> = Vec::new();
    let mut order = happening.order.iter().copied().cycle();
    let mut last_join = Join::Free;
    for now in 1_u64.. {
        assert!(now < 100_000, "it never ends: {load:?}");
        while let Step::Request(page, _) = load.step(now, &rate_limiter, pages_ahead(settings.concurrency)) {
            under_way.push(UnderWay { page, id: rate_limiter.begin(1, now).id, body: None });
        }
        if under_way.is_empty() {
            break;
        }
        let next = order.next().unwrap_or(0) % under_way.len();
        let Some(body) = under_way[next].body.take() else {
            (happening.happen)(service);
            let PageRequest { offset, limit } = under_way[next].page;
            under_way[next].body = Some(service.page(offset, limit, &settings).to_string().into_bytes());
            continue;
        };
        let UnderWay { page, id, .. } = under_way.remove(next);
        rate_limiter.end(id, now);
        load.came(page.offset, body);
        while let Some((seam, body)) = load.take() {
            let taken = images.take_body(&body, seam).expect("a page");
            last_join = taken.join;
            let unfit = load.accepted(taken.elements, taken.total, taken.join, now);
            for given_up in under_way.extract_if(.., |request| unfit.contains(&request.page.offset)) {
                rate_limiter.end(given_up.id, now);
            }
        }
        if load.is_complete()
            && let Some(offset) = images.page_again()
        {
            load.ask_once_more(offset);
        }
    }
    images.settle();
    (images.load_report_mut().counts, images.load_report_mut().gaps) = (load.counts(), load.gaps());
    images.load_report_mut().finished = load.is_complete().then_some(1);
    let place = Images::fields(List::Local).iter().position(|field| field.name == "image_id").expect("a field");
    let id = |position| match images.value(position, place) {
        Field::Text(text) => text.parse().ok(),
        _ => None,
    };
    Loaded { rows: (0..images.shown()).filter_map(id).collect(), load_report: *images.load_report(), last_join }
}
