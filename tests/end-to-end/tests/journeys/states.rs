//! Every state of the page, in both themes and both languages: axe-core finds nothing wrong with any of them.
//!
//! A state is looked at as it is, and once more in the other language and the other theme, which are chosen without loading
//! the page again. Colours do not depend on the language, nor words on the theme: two looks see what four would.

mod asking;
mod beside;
mod loading;
mod rows;

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::Value;

const CONFIG: &str = r#"{ "connections": [
    { "name": "Main", "proxy": "./hss/", "project_id": "one", "concurrency": 1 },
    { "name": "Slow", "proxy": "./hss/", "project_id": "three", "concurrency": 1 },
    { "name": "Own", "proxy": "./hss/", "project_id": "two", "token": "user" } ],
    "loading": { "confirm_above_rows": 400, "retries": 0 } }"#;
/// So many rows come without a question.
const ROWS: u64 = 350;
const NOTHING_UNDER_WAY: &str = "document.querySelector('[role=grid][aria-busy=false]')";
const OPEN_ALL: &str = "document.querySelectorAll(arguments[0]).forEach((box) => { box.open = true; })";
const CLOSE_ALL: &str = "document.querySelectorAll('details.menu').forEach((box) => { box.open = false; })";

/// Chooses the other theme, and the other language where there is a choice. A page that has stopped speaks both.
const OTHER: &str = "const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
    if (document.getElementById('stopped').hidden) document.querySelector('.language[aria-pressed=false]')?.click();";
/// Whether the language that is chosen is that of the page.
const IN_ITS_LANGUAGE: &str = "[...document.querySelectorAll('.language[aria-pressed=true]')]
    .every(({ lang }) => lang === document.documentElement.lang)";
/// What is open or shown, and not always there.
const SHOWN: &str = "[...document.querySelectorAll(`details[open], dialog[open], [role=dialog], [role=menu], .row-menu, .column-menu, .details,
    .suggestion, .notice, .load-bar, .field-help, .field-problem, .refine-problem, .skeleton, .board, .card, [role=grid]`)]
    .filter((each) => each.checkVisibility()).map((each) => each.className)";

/// A page that is looked at in one state after the other.
struct Look {
    page: Journey,
    /// What is wrong, each behind its state.
    wrong: Vec<String>,
}

impl Look {
    async fn start() -> Self {
        let simulator = Options { rows_local: ROWS, rows_swr: 300, loose: 10, ..Options::default() };
        let setup = Setup { simulator, config: Some(CONFIG.into()), ..Setup::default() };
        Self { page: Journey::start(setup).await, wrong: Vec::new() }
    }

    /// Looks at the page as it is, and as it is in the other language and theme.
    async fn at(&mut self, state: &str) {
        self.look(state).await;
        let shown = self.page.value(SHOWN).await;
        self.page.run(OTHER, "").await;
        self.page.until(IN_ITS_LANGUAGE).await;
        assert_eq!(self.page.value(SHOWN).await, shown, "{state}: another language changes what is shown");
        self.look(state).await;
    }

    async fn look(&mut self, state: &str) {
        let broken = self.page.broken_rules().await;
        let looks = "[document.documentElement.lang, document.documentElement.dataset.theme ?? 'light'].join(', ')";
        if !broken.is_empty() {
            let looks = self.page.value(looks).await;
            self.wrong.extend(broken.into_iter().map(|rule| format!("{state}, {looks}: {rule}")));
        }
    }

    /// Looks at the page at an address, once `condition` is true.
    async fn link(&mut self, state: &str, link: &str, condition: &str) {
        self.page.go(link).await;
        self.page.until(condition).await;
        // What comes in tasks of its own would come between the two looks.
        if self.page.value("Boolean(document.querySelector('.rows'))").await == true {
            self.page.all_drawn().await;
        }
        self.at(state).await;
    }

    /// Clicks the first element that a selector finds.
    async fn click(&self, selector: &str) {
        self.page.until(&format!("document.querySelector(`{selector}`)")).await;
        self.page.run("document.querySelector(arguments[0]).click()", selector).await;
    }

    async fn fault(&self, fault: Value) {
        self.page.service.fault(fault).await;
    }

    /// Asserts that nothing was wrong with any state.
    async fn end(self) {
        let Self { page, wrong } = self;
        assert!(wrong.is_empty(), "axe-core says {} times:\n{}", wrong.len(), wrong.join("\n"));
        page.finish_with_errors().await;
    }

    /// The same, of states of which none is to write on the console.
    async fn end_quietly(self) {
        let said = self.page.console().await;
        assert!(said.is_empty(), "the console says: {said:#?}");
        self.end().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn states_of_a_load_are_accessible() {
    let mut look = Look::start().await;
    look.loading().await;
    look.failed().await;
    let said = look.page.console().await;
    assert!(said.is_empty(), "the console says: {said:#?}");
    look.broken().await;
    look.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn states_of_the_rows_are_accessible() {
    let mut look = Look::start().await;
    look.rows().await;
    look.end_quietly().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn states_of_what_is_asked_are_accessible() {
    let mut look = Look::start().await;
    look.questions().await;
    look.refined().await;
    look.end_quietly().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn states_beside_the_rows_are_accessible() {
    let mut look = Look::start().await;
    look.overview().await;
    look.dialogs().await;
    look.end_quietly().await;
}
