//! What the tests of the module have in common: the page they begin with, and scripts that use the package.

use end_to_end::{Journey, Setup};
use serde_json::Value;

/// What every script begins with. The module of a page is there once, however often it is asked for.
const BEGIN: &str = "const argument = JSON.parse(arguments[0]);
    return (async () => {
        const hss = await import(new URL('./hss-image-console/index.js', location.href).href);
        await hss.default();
        const { mount, ImageClient, HssError, QueryError, ConfigError } = hss;
        const connection = { name: 'Production', proxy: './hss/', project_id: '0123456789abcdef0123456789abcdef' };
        const config = { connections: [connection] };
        const thrown = async (work) => {
            try { await work(); return null; } catch (error) {
                return { ...error, name: error.name, message: error.message, isHss: error instanceof HssError,
                    isQuery: error instanceof QueryError, isConfig: error instanceof ConfigError };
            }
        };
        const until = async (condition) => {
            const begun = Date.now();
            while (!condition()) {
                if (Date.now() - begun > 20000) throw new Error(`never came true: ${condition}`);
                await new Promise(requestAnimationFrame);
            }
        };
        const loaded = (root) => {
            const grid = root.querySelector('[role=grid][aria-busy=false]');
            return grid ? Number(grid.dataset.loaded) : 0;
        };
";

/// A simulator with rows that are as documented.
pub(crate) fn setup(rows_local: u64, rows_swr: u64) -> Setup {
    let simulator = hss_simulator::Options { rows_local, rows_swr, loose: 0, ..hss_simulator::Options::default() };
    Setup { simulator, ..Setup::default() }
}

/// Opens the plain page and waits for its three consoles.
pub(crate) async fn plain(rows_local: u64, rows_swr: u64) -> Journey {
    let page = Journey::open(setup(rows_local, rows_swr), "").await;
    page.until("window.handles?.length === 3").await;
    page.until(
        "handles.every(({ element }) => Number(element.querySelector('[role=grid][aria-busy=false]')?.dataset.loaded) > 0)",
    )
    .await;
    page
}

/// How many rows of the registry a console shows at first.
pub(crate) async fn first_of_registry(page: &Journey) -> u64 {
    let answer = page.service.list("swr-repository?image_type=private_image&limit=10").await;
    answer["total_num"].as_u64().expect("a total")
}

/// Runs a script that uses the package.
pub(crate) async fn script(page: &Journey, body: &str, argument: Value) -> Value {
    page.run(&format!("{BEGIN}{body}\n}})()"), &argument.to_string()).await
}
