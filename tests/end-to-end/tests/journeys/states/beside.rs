//! The states of what stands beside the grid or over it: the overview, the export, the palette, the list of keys, cards.

use serde_json::json;

use super::{Look, NOTHING_UNDER_WAY, ROWS};

const BOTH_COUNTED: &str = "document.querySelector('[data-list=local] .board:not([hidden])')
    && document.querySelector('[data-list=swr] .board:not([hidden])') && !document.querySelector('.load-bar')";
const ESCAPE: &str = "\u{e00c}";

impl Look {
    pub(super) async fn overview(&mut self) {
        self.fault(json!({ "offset": 0, "hang": true })).await;
        self.link("overview before the first answer", "", "document.querySelector('.overview .load-bar')").await;
        self.link("overview", "?view=overview", BOTH_COUNTED).await;
        self.page.viewport(390, 844).await;
        self.at("overview on a narrow screen").await;
        self.page.viewport(1_440, 900).await;
        let refused = json!({ "status": 403, "body": { "error_code": "HSS.0004", "error_description": "denied" } });
        self.fault(refused).await;
        let notice = "document.querySelector('.overview .notice-error')
            && document.querySelector('[data-list=swr] .board:not([hidden])') && !document.querySelector('.load-bar')";
        self.link("overview, one list refused", "?view=overview", notice).await;
        self.page.service.settings(json!({ "rows_local": 0, "rows_swr": 0 })).await;
        let empty = "document.querySelectorAll('.overview .notice-empty').length === 2";
        self.link("overview of no images", "?view=overview", empty).await;
        self.page.service.settings(json!({ "rows_local": 1_000, "rows_swr": 300 })).await;
        let asks = "document.querySelectorAll('.load-buttons button').length === 2
            && document.querySelector('[data-list=swr] .board:not([hidden])')";
        self.link("overview that asks whether to go on", "?view=overview", asks).await;
        self.page.service.settings(json!({ "rows_local": ROWS })).await;
    }

    pub(super) async fn dialogs(&mut self) {
        self.page.go("?view=local").await;
        self.page.rows_loaded(ROWS).await;
        self.click(".export-menu > button").await;
        self.page.until("document.activeElement.closest('.export-panel')").await;
        self.at("export").await;
        self.click("[aria-rowindex='3'] [role=checkbox]").await;
        self.page.until("!document.querySelector('.export-copy [aria-disabled=true]')").await;
        self.at("export of rows that are selected").await;
        self.page.press(ESCAPE).await;
        self.page.until("!document.querySelector('.export-panel')").await;
        self.click(".commands-button").await;
        self.page.until("document.querySelector('.palette[open] [role=option]')").await;
        self.at("palette").await;
        self.page.press("zzz").await;
        self.page.until("!document.querySelector('.palette [role=option]')").await;
        self.at("palette without a match").await;
        self.page.press(ESCAPE).await;
        self.page.until("!document.querySelector('.palette[open]')").await;
        self.click(".commands-button").await;
        self.page.until("document.querySelector('.palette[open] [role=option]')").await;
        // Its name for machines is found in every language.
        self.page.press("about version\u{e007}").await;
        self.page.until("document.querySelector('.about[open]')").await;
        self.at("about").await;
        self.page.press(ESCAPE).await;
        self.page.until("!document.querySelector('.about[open]')").await;
        self.page.run("document.querySelector('[role=grid] [tabindex=\"0\"]').focus()", "").await;
        self.page.press("?").await;
        self.page.until("document.querySelector('.shortcuts[open]')").await;
        self.at("keys").await;
        self.page.press(ESCAPE).await;
        self.page.until("!document.querySelector('.shortcuts[open]')").await;

        self.page.viewport(390, 844).await;
        self.page.until("document.querySelector('[role=grid][data-rows=cards]')").await;
        self.page.run("document.querySelector('.rows').scrollIntoView({ block: 'end' })", "").await;
        self.at("cards").await;
        self.page.run("document.querySelector('.row-open').focus()", "").await;
        self.page.press("\u{e008}\u{e03a}\u{e000}").await;
        self.page.until("document.querySelector('.row-menu')?.contains(document.activeElement)").await;
        self.at("menu of a card").await;
        self.page.press(ESCAPE).await;
        self.page.until("!document.querySelector('.row-menu')").await;
        self.click(".export-menu > button").await;
        self.page.until("document.querySelector('.export-panel')").await;
        self.at("export on a narrow screen").await;
        self.page.press(ESCAPE).await;
        self.page.viewport(1_440, 900).await;
        self.page.run("localStorage.setItem('hss-image-console.density', 'compact')", "").await;
        self.link("compact rows", "?view=swr", &format!("{NOTHING_UNDER_WAY}?.dataset.loaded > 50")).await;
    }
}
