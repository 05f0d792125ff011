//! The states of what is asked: filters with help and problems, saved queries, the account, and refining.

use super::{Look, NOTHING_UNDER_WAY, OPEN_ALL, ROWS};

impl Look {
    pub(super) async fn questions(&mut self) {
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

    pub(super) async fn refined(&mut self) {
        let refined = format!(
            "{NOTHING_UNDER_WAY} && document.querySelector('.refine-chips .chip')
                && document.querySelector('.refine-shown').textContent"
        );
        self.link("refined", "?view=local&refine=name%3Aa%20vul%3E5", &refined).await;
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
        let none = format!("{NOTHING_UNDER_WAY} && document.querySelector('.notice-none-shown')");
        self.link("no row is shown", "?view=local&refine=nothing-is-called-so", &none).await;
    }
}
