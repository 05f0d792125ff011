//! Where a table of faults is played: one page, on which each fault strikes at a moment of a load, and what must hold
//! after each.

use std::collections::BTreeMap;

use end_to_end::{Journey, Setup, page_offset, pages_of};
use hss_simulator::Options;
use serde_json::{Value, json};

use super::Entry;

/// When a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// The first page of another query: the rows of the one before are still shown.
    FirstPage,
    /// The second page of another query: some of its rows are shown.
    Middle,
    /// A later page of a result that is loaded again: all its rows are shown.
    Reload,
}

impl Moment {
    pub(super) const ALL: [Self; 3] = [Self::FirstPage, Self::Middle, Self::Reload];

    fn offset(self) -> u64 {
        match self {
            Self::FirstPage => 0,
            Self::Middle => page_offset(1),
            Self::Reload => page_offset(2),
        }
    }
}

const PAGE: u64 = 200;
/// How often in a row the page asks again; the configuration of these journeys says so.
const RETRIES: u64 = 2;
/// The two queries that take turns, and how many rows each has.
const QUERIES: [(&str, u64); 2] = [("?view=local", 600), ("?view=local&enterprise_project_id=all_granted_eps", 642)];

pub(super) const NOTICE: &str = "document.querySelector('.notice-error')";

/// A `config.json` with short pauses, of a connection with this much more to it.
pub(super) fn config(connection: &str) -> String {
    format!(
        r#"{{ "connections": [{{ "name": "Test", "proxy": "./hss/", "project_id": "test"{connection} }}],
            "loading": {{ "first_retry_milliseconds": 20, "retries": {RETRIES}, "timeout_seconds": 2 }} }}"#
    )
}

/// A service with `rows` local images, exactly as documented.
pub(super) fn setup(rows: u64, config: String) -> Setup {
    let simulator = Options { rows_local: rows, loose: 0, ..Options::default() };
    Setup { simulator, config: Some(config), ..Setup::default() }
}

/// Waits until `rows` rows are shown, nothing is under way, and nothing is wrong.
pub(crate) async fn all_there(page: &Journey, rows: u64) {
    page.until(&format!(
        "document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '{rows}'
            && !document.querySelector('.load-bar, .notice-error')"
    ))
    .await;
}

/// The lines of the account of the rows.
pub(crate) async fn account(page: &Journey) -> BTreeMap<String, String> {
    let lines = "Object.fromEntries([...document.querySelectorAll('.ledger-lines dt')]
        .map((line) => [line.textContent, line.nextElementSibling.textContent]))";
    serde_json::from_value(page.value(lines).await).expect("lines of text")
}

/// A number of the account; 0 where the account has no such line.
pub(super) async fn counted(page: &Journey, line: &str) -> u64 {
    let account = account(page).await;
    let text = account.get(line).map(|text| text.replace(',', ""));
    text.map_or(0, |text| text.parse().unwrap_or_else(|_| panic!("{line}: {text}")))
}

/// Says on failure what was being played.
pub(super) struct Played(pub(super) String);

impl Drop for Played {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("^ it was this entry of the table: {}", self.0);
        }
    }
}

/// The page, and which of the two queries it shows.
pub(super) struct Scene {
    page: Journey,
    shown: usize,
}

impl Scene {
    pub(super) async fn open() -> Self {
        let page = Journey::open(setup(600, config("")), QUERIES[0].0).await;
        all_there(&page, QUERIES[0].1).await;
        // What the grid says of its rows, each time that changes, and whether there was a notice.
        page.run(
            "performance.setResourceTimingBufferSize(10000);
            window.seen = { loaded: [], noticed: false };
            new MutationObserver(() => {
                seen.loaded.push(Number(document.querySelector('[role=grid]').dataset.loaded));
                seen.noticed ||= Boolean(document.querySelector('.notice-error'));
            }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-loaded'] })",
            "",
        )
        .await;
        Self { page, shown: 0 }
    }

    fn rows(&self) -> u64 {
        QUERIES[self.shown].1
    }

    /// Begins a load that meets the fault `times` times, and gives how many rows were there before.
    async fn strike(&mut self, entry: &Entry, moment: Moment, times: u64) -> u64 {
        let before = self.rows();
        let mut fault = entry.fault.clone();
        fault["offset"] = json!(moment.offset());
        fault["times"] = json!(times);
        self.page.service.forget_requests().await;
        self.page.service.fault(fault).await;
        self.page.run("seen.loaded.length = 0; seen.noticed = false", "").await;
        if moment == Moment::Reload {
            self.page.click("Refresh").await;
        } else {
            self.shown = 1 - self.shown;
            // As the browser does on a step in the history.
            let follow = "history.pushState(null, '', arguments[0]); dispatchEvent(new PopStateEvent('popstate'))";
            self.page.run(follow, QUERIES[self.shown].0).await;
        }
        before
    }

    /// A fault that can pass is met once: it is asked again, and nobody is bothered.
    pub(super) async fn passes(&mut self, entry: &Entry, moment: Moment) {
        let played = Played(format!("{}, {moment:?}, passes", entry.name));
        let before = self.strike(entry, moment, 1).await;
        all_there(&self.page, self.rows()).await;
        assert_eq!(self.page.value("seen.noticed").await, false, "{}: a notice was shown", played.0);
        self.all_once(&played.0, moment, before, 1, 1).await;
    }

    /// A fault that only a person can mend: the load stops at once, and one click goes on.
    pub(super) async fn stops(&mut self, entry: &Entry, moment: Moment) {
        let played = Played(format!("{}, {moment:?}", entry.name));
        let before = self.strike(entry, moment, 1).await;
        self.recovers(&played.0, entry, moment, before).await;
        self.all_once(&played.0, moment, before, 1, 0).await;
    }

    /// A fault that can pass does not pass: it is asked again as often as was configured.
    pub(super) async fn stays(&mut self, entry: &Entry) {
        let played = Played(format!("{}, stays", entry.name));
        let before = self.strike(entry, Moment::Middle, RETRIES + 1).await;
        self.recovers(&played.0, entry, Moment::Middle, before).await;
        self.all_once(&played.0, Moment::Middle, before, RETRIES + 1, RETRIES).await;
    }

    /// Reads the notice, with the rows below it, and presses its button.
    async fn recovers(&self, name: &str, entry: &Entry, moment: Moment, before: u64) {
        let (kept, button) = match moment {
            Moment::FirstPage => (before, "Try again"),
            Moment::Middle => (PAGE, "Go on"),
            Moment::Reload => (before, "Go on"),
        };
        self.page.until(NOTICE).await;
        let notice = self.page.text_of(NOTICE).await;
        for part in [entry.says.0, entry.says.1, "The rows below are from the last answer that came."] {
            assert!(notice.contains(part), "{name}: the notice lacks {part:?}:\n{notice}");
        }
        assert_eq!(self.page.grid_number("loaded").await, kept, "{name}: rows that stay");
        self.page.click(button).await;
        all_there(&self.page, self.rows()).await;
    }

    /// All rows are there, each once, no row that was there went before others came, nothing was asked twice that had
    /// come, and the account says all of that.
    async fn all_once(&self, name: &str, moment: Moment, before: u64, met: u64, retries: u64) {
        let rows = self.rows();
        assert_eq!(self.page.grid_number("total").await, rows, "{name}");
        let log = self.page.service.log().await;
        for offset in (0..pages_of(rows)).map(page_offset) {
            let asked = log.iter().filter(|request| request.parameter("offset") == Some(offset.to_string())).count();
            let expected = if offset == moment.offset() { met + 1 } else { 1 };
            let asked_for =
                || log.iter().map(|request| (request.at_ms, request.status, &request.query)).collect::<Vec<_>>();
            assert_eq!(asked as u64, expected, "{name}: requests for the page at {offset}: {:?}", asked_for());
        }
        let pages = pages_of(rows);
        for (line, expected) in [
            ("Rows counted by the service at the start", rows),
            ("Rows counted by the service at the end", rows),
            ("Rows received", rows),
            ("Of those, received again (kept once)", 0),
            ("Unreadable rows (kept as they came)", 0),
            ("Missing rows", 0),
            ("Requests", pages + met),
            ("Of those, repeated after a failure", retries),
            ("Of those, refused over the quota", 0),
        ] {
            assert_eq!(counted(&self.page, line).await, expected, "{name}: the account, {line}");
        }
        let seen: Vec<u64> = serde_json::from_value(self.page.value("seen.loaded").await).expect("numbers");
        let shown: Vec<u64> = if moment == Moment::Reload { [vec![before], seen].concat() } else { seen };
        // Of another query, the rows of the one before go when the first page has come.
        let shown = shown.into_iter().skip_while(|loaded| moment != Moment::Reload && *loaded == before);
        let shown: Vec<u64> = shown.collect();
        assert!(shown.windows(2).all(|pair| pair[0] <= pair[1]), "{name}: rows went: {shown:?}");
        let summary = self.page.text_of("document.querySelector('.summary')").await;
        assert!(summary.starts_with(&format!("{rows} of {rows} rows loaded")), "{name}: {summary}");
        assert_eq!(self.page.value("document.querySelector('.notice-moved')").await, Value::Null, "{name}");
    }

    pub(super) async fn finish(self) {
        // Redirects on this origin were no more followed than others.
        let followed = "performance.getEntriesByType('resource').some((entry) => entry.name.includes('sign-in'))";
        assert_eq!(self.page.value(followed).await, false);
        self.page.finish().await;
    }
}
