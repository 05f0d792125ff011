//! The states of the rows: sorted, selected, their menus and details, and the same on narrow screens.

use super::{CLOSE_ALL, Look, NOTHING_UNDER_WAY, ROWS};

impl Look {
    pub(super) async fn rows(&mut self) {
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
        self.page.find("//*[contains(@class, 'columns-menu')]/summary").await.send_keys(" ").await.expect("a key");
        self.page.until("document.querySelector('.columns-menu').open").await;
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
        let gone = format!("{NOTHING_UNDER_WAY} && document.querySelector('.details p')");
        self.link("a row that is not there", "?view=local&row=none", &gone).await;
    }
}
