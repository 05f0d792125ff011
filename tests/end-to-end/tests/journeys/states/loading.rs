//! The states of a load: before the first answer, held, waiting, asking, failed, and the page that has stopped.

use serde_json::json;

use super::{CONFIG, Look, NOTHING_UNDER_WAY, ROWS};

impl Look {
    pub(super) async fn loading(&mut self) {
        self.fault(json!({ "offset": 0, "hang": true })).await;
        self.link("before the first answer", "?view=local", "document.querySelector('.skeleton')").await;
        self.fault(json!({ "offset": 199, "hang": true })).await;
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

    pub(super) async fn failed(&mut self) {
        let notice = "document.querySelector('.notice-error')";
        let refused = json!({ "status": 400, "body": { "error_code": "HSS.0013", "error_description": "denied" } });
        self.fault(refused).await;
        self.link("refused", "?view=local", notice).await;
        self.fault(json!({ "offset": 199, "status": 503 })).await;
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
    pub(super) async fn broken(&mut self) {
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
