//! Reading the page and acting on it as a person does: cells by column, fields by label, buttons by name.

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::journey::Journey;

/// Reads the cells of a column that are in the document.
const COLUMN: &str = "async (field) => {
    const grid = document.querySelector('[role=grid]');
    const read = () => [...grid.querySelectorAll('.grid-body [role=row]')]
        .filter((row) => row.ariaRowIndex > 1 && Number(row.ariaRowIndex) <= Number(grid.ariaRowCount))
        .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
        .map((row) => row.querySelector(`[role=gridcell][data-column=${field}]`))
        .filter(Boolean)
        .map((cell) => cell.innerText.trim());
    const head = grid.querySelector(`[role=columnheader][data-column=${field}]`);
    if (!head) {
        throw new Error(`the column ${field} is not shown: the address chooses columns`);
    }
    if (read().length === 0) {
        head.scrollIntoView({ block: 'nearest', inline: 'center' });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
    return read();
}";

/// Reads rows while it scrolls the grid from top to bottom, and goes back to the top.
const ALL_ROWS: &str = "async (fields) => {
    const grid = document.querySelector('[role=grid]');
    const rows = new Map();
    for (let top = 0; rows.size < Number(grid.dataset.shown); top += grid.clientHeight / 2) {
        if (top > grid.scrollHeight) {
            throw new Error(`${rows.size} of ${grid.dataset.shown} rows came into sight`);
        }
        grid.scrollTop = top;
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        for (const row of grid.querySelectorAll('.grid-body [role=row]')) {
            const index = Number(row.ariaRowIndex);
            if (index > 1 && index <= Number(grid.ariaRowCount)) {
                rows.set(index, fields.map((field) => {
                    const cell = row.querySelector(`[role=gridcell][data-column=${field}]`);
                    return cell.querySelector('.quiet') ? '' : cell.innerText.trim();
                }));
            }
        }
    }
    grid.scrollTop = 0;
    return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
}";

impl Journey {
    /// The value of a JavaScript expression on the page. It may `await`.
    ///
    /// # Panics
    /// When it throws.
    pub async fn value(&self, expression: &str) -> Value {
        let value = self.script(&format!("return (async () => ({expression}))()"), &[]).await;
        value.unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// The visible text of the element that a JavaScript expression gives; empty when there is none.
    pub async fn text_of(&self, expression: &str) -> String {
        let text = self.value(&format!("(({expression})?.innerText) ?? ''")).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits for the answer to the last query, `loaded` rows in the grid and nothing under way, and until all of the page is
    /// there: what the first rows do not need is drawn after them.
    pub async fn rows_loaded(&self, loaded: u64) {
        self.until(&format!("document.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded === '{loaded}'"))
            .await;
        self.all_drawn().await;
    }

    /// Waits until all of a list's page is there, with the facets where they are open.
    pub async fn all_drawn(&self) {
        self.until(
            "document.querySelector('.filters') && document.querySelector('.refine')
            && document.querySelector('.refine-place[hidden], .facet')",
        )
        .await;
    }

    /// A `data-` number of the grid.
    ///
    /// # Panics
    /// When it is not there.
    pub async fn grid_number(&self, name: &str) -> u64 {
        let number = self.value(&format!("document.querySelector('[role=grid]').dataset.{name}")).await;
        number.as_str().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("data-{name}: {number}"))
    }

    /// The texts of a column's cells in the rows that are in sight, from top to bottom. The column is brought into sight
    /// first: others have no cells.
    ///
    /// # Panics
    /// When the column is not shown.
    pub async fn column(&self, field: &str) -> Vec<String> {
        let cells = self.value(&format!("await ({COLUMN})('{field}')")).await;
        serde_json::from_value(cells).unwrap_or_else(|error| panic!("{field}: {error}"))
    }

    /// The texts of these columns in all rows that are shown, from the first to the last, which the grid is scrolled
    /// through for. A value that the service did not send is an empty text. The columns are to be in sight together.
    ///
    /// # Panics
    /// When one of the columns or rows does not come into sight.
    pub async fn all_rows(&self, fields: &[&str]) -> Vec<Vec<String>> {
        let rows = self.value(&format!("await ({ALL_ROWS})({})", json!(fields))).await;
        serde_json::from_value(rows).unwrap_or_else(|error| panic!("{fields:?}: {error}"))
    }

    /// The numbers of a column's cells that are in the document.
    ///
    /// # Panics
    /// When a cell is no number.
    pub async fn numbers(&self, field: &str) -> Vec<u64> {
        let number = |text: &String| text.replace(',', "").parse().unwrap_or_else(|_| panic!("{field}: {text:?}"));
        self.column(field).await.iter().map(number).collect()
    }

    /// Clicks the header of a column.
    pub async fn sort(&self, field: &str) {
        self.find(&format!("//*[@role='columnheader'][@data-column='{field}']//button"))
            .await
            .click()
            .await
            .expect(field);
    }

    /// The way a column says it is sorted.
    pub async fn sorted(&self, field: &str) -> String {
        let header = self.find(&format!("//*[@role='columnheader'][@data-column='{field}']")).await;
        header.attr("aria-sort").await.expect("an attribute").unwrap_or_default()
    }

    /// The control with this label.
    pub async fn field(&self, label: &str) -> Element {
        self.find(&format!("//*[@id=//label[starts-with(normalize-space(),'{label}')]/@for]")).await
    }

    /// Clicks the button with this name.
    ///
    /// # Panics
    /// When there is none to click.
    pub async fn click(&self, name: &str) {
        loop {
            let button = self.find(&format!("//button[normalize-space()='{name}']")).await;
            match button.click().await {
                Ok(()) => return,
                // The page drew another one of that name between the look and the click.
                Err(error) if error.is_stale_element_reference() => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }

    /// Waits until the page has said a sentence with these words to screen readers.
    pub async fn hears(&self, words: &str) {
        let words = Value::from(words);
        self.until(&format!(
            "[...document.querySelectorAll('[role=status]')].some((region) => region.textContent.includes({words}))"
        ))
        .await;
    }

    /// Chooses an option of the control with this label by its text.
    pub async fn choose(&self, label: &str, option: &str) {
        self.field(label).await.select_by_label(option).await.unwrap_or_else(|error| panic!("{label}: {error}"));
    }

    /// The first element at an XPath, waited for.
    ///
    /// # Panics
    /// When there is none.
    pub async fn find(&self, path: &str) -> Element {
        let wait = self.browser.wait().at_most(crate::journey::PATIENCE);
        wait.for_element(Locator::XPath(path)).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Presses keys where the focus is.
    ///
    /// # Panics
    /// When nothing has it.
    pub async fn press(&self, keys: &str) {
        let focused = self.browser.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("keys");
    }

    /// Runs a script with one argument on the page.
    ///
    /// # Panics
    /// When it throws.
    pub async fn run(&self, script: &str, argument: &str) -> Value {
        self.script(script, &[json!(argument)]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }
}
