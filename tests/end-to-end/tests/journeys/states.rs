//! Every state of the page, in both themes and both languages: axe-core finds nothing wrong with any of them.

use end_to_end::{Journey, Setup};
use hss_simulator::Options;
use serde_json::{Value, json};

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

/// A page that is looked at in one state after the other.
struct Look {
    page: Journey,
    /// What is wrong, each behind its state.
    wrong: Vec<String>,
}

impl Look {
    async fn start(language: &'static str, dark: bool) -> Self {
        let simulator = Options { rows_local: ROWS, rows_swr: 300, loose: 10, ..Options::default() };
        let setup = Setup { simulator, language, dark, config: Some(CONFIG.into()), ..Setup::default() };
        Self { page: Journey::start(setup).await, wrong: Vec::new() }
    }

    /// Looks at the page as it is.
    async fn at(&mut self, state: &str) {
        let broken = self.page.broken_rules().await;
        self.wrong.extend(broken.into_iter().map(|rule| format!("{state}: {rule}")));
    }

    /// Looks at the page at an address, once `condition` is true.
    async fn link(&mut self, state: &str, link: &str, condition: &str) {
        self.page.go(link).await;
        self.page.until(condition).await;
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

    async fn loading(&mut self) {
        self.fault(json!({ "offset": 0, "hang": true })).await;
        self.link("before the first answer", "?view=local", "document.querySelector('.skeleton')").await;
        self.fault(json!({ "offset": 200, "hang": true })).await;
        let some = "document.querySelector('[role=grid]')?.dataset.loaded === '200'";
        self.link("some rows loaded", "?view=local", some).await;
        self.click(".load-buttons button").await;
        self.page.until(&format!("{NOTHING_UNDER_WAY} && document.querySelector('.load-bar')")).await;
        self.at("paused").await;
        self.click(".load-buttons button:last-child").await;
        self.page.until("document.querySelectorAll('.load-buttons button').length === 1").await;
        self.at("stopped").await;
        self.page.service.settings(json!({ "rows_local": 1_000 })).await;
        let asked = format!("{NOTHING_UNDER_WAY} && document.querySelectorAll('.load-buttons button').length === 2");
        self.link("asked whether to go on", "?view=local", &asked).await;
        self.page.service.settings(json!({ "rows_local": ROWS, "throttle": "1/1h" })).await;
        // In minutes.
        let waiting = "document.querySelector('.load-words')?.textContent.match(/59|60/)";
        self.link("waiting for the quota", "?view=local&connection=Slow", waiting).await;
        self.page.service.settings(json!({ "throttle": "none" })).await;
    }

    async fn rows(&mut self) {
        let page = &self.page;
        page.go("?view=local").await;
        page.rows_loaded(ROWS).await;
        self.at("local images").await;
        self.click("[aria-rowindex='3'] [role=checkbox]").await;
        self.click("[data-column=vul_num] .sort-button").await;
        self.page.until("document.querySelector('.grid-selected:not([hidden])')").await;
        self.at("rows sorted and selected").await;
        self.page.run("document.querySelector('[data-column=vul_num] .head-menu').click()", "").await;
        self.page.until("document.activeElement.role === 'menuitem'").await;
        self.at("menu of a column").await;
        self.page.press("\u{e00c}").await;
        self.page.run("document.querySelector('[aria-rowindex=\"4\"] .row-open').focus()", "").await;
        self.page.press("\u{e008}\u{e03a}\u{e000}").await;
        self.page.until("document.querySelector('.row-menu')?.contains(document.activeElement)").await;
        self.at("menu of a row").await;
        self.page.press("\u{e00c}").await;
        self.page.until("!document.querySelector('.row-menu')").await;
        self.page.run(OPEN_ALL, ".columns-menu").await;
        self.at("columns").await;
        self.page.run(CLOSE_ALL, "").await;
        self.click("[aria-rowindex='5'] .row-open").await;
        self.page.until("document.activeElement.id === 'details-title'").await;
        self.at("details").await;
        self.page.viewport(390, 844).await;
        self.at("details on a narrow screen").await;
        self.page.press("\u{e00c}").await;
        self.page.until("!document.querySelector('.details')").await;
        self.at("rows on a narrow screen").await;
        self.page.viewport(360, 640).await;
        self.at("rows at four times the size").await;
        self.page.viewport(1_440, 900).await;
        self.page.run("document.querySelector('[role=grid]').scrollLeft = 1e6", "").await;
        self.page.until("document.querySelector('[role=gridcell][data-column=latest_update_time]')").await;
        self.at("the last columns").await;
        self.link("registry images", "?view=swr", &format!("{NOTHING_UNDER_WAY}?.dataset.loaded > 50")).await;
        let gone = "document.querySelector('.details p')";
        self.link("a row that is not there", "?view=local&row=none", gone).await;
    }

    async fn questions(&mut self) {
        self.page.go("?view=local&image_name=a&scan_status=success&colour=red").await;
        self.page.until("document.querySelector('.notice-warning') && document.querySelector('.chip')").await;
        self.page.until(NOTHING_UNDER_WAY).await;
        self.at("a link with a warning, and filters").await;
        self.page.run(OPEN_ALL, ".field-group").await;
        self.page.until("document.querySelectorAll('.field-group .control').length > 10").await;
        self.page.run("document.querySelectorAll('.help-button').forEach((button) => button.click())", "").await;
        self.page.until("document.querySelector('.field-help')").await;
        self.at("all filters with their help").await;
        let problem = "document.querySelector('[name=image_version][aria-invalid=true]')";
        self.link("a filter that would be ignored", "?view=local&image_version=v1", problem).await;
        let empty = "document.querySelector('.notice-empty')";
        self.link("no image matches", "?view=local&image_name=nothing-is-called-so", empty).await;
        for (name, menu) in [("no saved query", "saved"), ("a saved query", "saved"), ("the account", "ledger")] {
            self.page.go("?view=local").await;
            self.page.rows_loaded(ROWS).await;
            self.page
                .until(&format!("document.querySelector('details.menu .{menu}-list, details.menu .{menu}-lines')"))
                .await;
            let open = format!("document.querySelector('.{menu}-list, .{menu}-lines').closest('details').open = true");
            self.page.run(&open, "").await;
            self.at(name).await;
            if menu == "saved" {
                let save = "const [form] = document.querySelectorAll('.saved-form');
                    form.querySelector('input').value = 'Kept'; form.requestSubmit()";
                self.page.run(save, "").await;
                self.page.until("document.querySelector('.saved-open')").await;
            }
        }
    }

    async fn refined(&mut self) {
        let refined =
            "document.querySelector('.refine-chips .chip') && document.querySelector('.refine-shown').textContent";
        self.link("refined", "?view=local&refine=name%3Aa%20vul%3E5", refined).await;
        self.page.run(OPEN_ALL, ".facet").await;
        self.page.until("document.querySelectorAll('.facet[open]').length > 3").await;
        self.at("all facets").await;
        self.page.run("document.querySelector('.refine-panel').scrollTop = 1e6", "").await;
        self.at("the last facets").await;
        let line = self.page.find("//input[@data-refine]").await;
        line.send_keys(" sev").await.expect("keys");
        self.page.until("document.querySelector('.suggestion')").await;
        self.page.press("\u{e015}").await;
        self.page.until("document.querySelector('.suggestion[aria-selected=true]')").await;
        self.at("suggestions").await;
        self.page.press("\u{e00c}").await;
        line.send_keys(" vul>x").await.expect("keys");
        self.page.until("document.querySelector('.refine-problem')").await;
        self.at("a line that is wrong").await;
        self.page.viewport(390, 844).await;
        self.at("facets on a narrow screen").await;
        self.page.viewport(1_440, 900).await;
        let none = "document.querySelector('.notice-none-shown')";
        self.link("no row is shown", "?view=local&refine=nothing-is-called-so", none).await;
    }

    async fn failed(&mut self) {
        let notice = "document.querySelector('.notice-error')";
        let refused = json!({ "status": 400, "body": { "error_code": "HSS.0013", "error_description": "denied" } });
        self.fault(refused).await;
        self.link("refused", "?view=local", notice).await;
        self.fault(json!({ "offset": 200, "status": 503 })).await;
        self.link("broken off", "?view=local", &format!("{notice} && document.querySelector('.row-open')")).await;
        self.fault(json!({ "after": 1, "inventory": { "insert": 5, "remove": 2 } })).await;
        self.link("moved while it was loaded", "?view=local", "document.querySelector('.notice-moved')").await;
        self.page.service.settings(json!({ "rows_local": 0 })).await;
        self.link("no images at all", "?view=local", "document.querySelector('.notice-empty')").await;
        self.page.service.settings(json!({ "rows_local": ROWS })).await;
        self.link("no token yet", "?view=local&connection=Own", notice).await;
        self.page.run("document.querySelector('.token-form').requestSubmit()", "").await;
        self.page.until("document.querySelector('#token[aria-invalid=true]')").await;
        self.at("no token in the field").await;
        self.page.set_config("{\n  \"conections\": []\n}");
        self.link("a config.json that cannot be used", "", "document.querySelector('.config-page [role=alert]')").await;
        self.page.set_config(CONFIG);
    }

    /// The last one: it breaks the page.
    async fn broken(&mut self) {
        self.page.go("?view=local").await;
        self.page.rows_loaded(ROWS).await;
        // What the page calls next throws; what axe-core calls does not.
        self.page.run("history.pushState = () => { throw new Error('broken') }", "").await;
        self.page.run("Object.defineProperty(document, 'title', { configurable: true, get: () => '' })", "").await;
        self.click("nav a:last-of-type").await;
        self.page.until("!document.getElementById('stopped').hidden").await;
        self.page.run("delete document.title", "").await;
        self.at("the page has stopped").await;
    }
}

async fn every_state(language: &'static str, dark: bool) {
    let mut look = Look::start(language, dark).await;
    look.loading().await;
    look.rows().await;
    look.questions().await;
    look.refined().await;
    look.failed().await;
    let said = look.page.console().await;
    assert!(said.is_empty(), "the console says: {said:#?}");
    look.broken().await;
    let Look { page, wrong } = look;
    assert!(wrong.is_empty(), "axe-core says {} times:\n{}", wrong.len(), wrong.join("\n"));
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and was not made since all parts of the page came together"]
async fn every_state_is_accessible_in_english_light() {
    every_state("en-GB", false).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and was not made since all parts of the page came together"]
async fn every_state_is_accessible_in_english_dark() {
    every_state("en-GB", true).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and was not made since all parts of the page came together"]
async fn every_state_is_accessible_in_chinese_light() {
    every_state("zh-CN", false).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes, and was not made since all parts of the page came together"]
async fn every_state_is_accessible_in_chinese_dark() {
    every_state("zh-CN", true).await;
}
