//! What the first view runs: the bundle with an instrumented module, before the simulator, in headless Chromium. Time is
//! virtual there, so that a busy machine changes little; a few functions of thousands still differ from run to run.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::rename::{integrity_removed, named_module};
use crate::{
    chromium::ARGUMENTS,
    failure::{Failure, InStep},
    process::{Quiet, Server, cargo, program, run},
    tool::Tool,
    workspace,
};

const STEP: &str = "profiling the first view";

/// First views that differ: each list, each language, links that sort, ask for less and choose columns. Their rows are odd
/// here and there, and more than one answer holds. A link that refines waits for all of the module. `#timing` is
/// what the bench asks for: without it, the bench would have the later half loaded by it.
const VIEWS: [(&str, &str); 8] = [
    ("?view=local#timing", "en"),
    ("?view=local&image_name=nginx", "en"),
    ("?view=local&columns=severity,image_name,vul_num", "en"),
    ("?view=local&sort=-vul_num", "en"),
    ("?view=swr", "en"),
    ("?view=swr", "zh-CN"),
    ("?view=local", "zh-CN"),
    ("?view=local", "en-GB"),
];

/// What a deployment may say, beside the shortest file there is. Its quota makes a load wait, so that time passes: then the
/// page says how fast rows come and how long the rest takes, as it does on every real clock.
const FULL_CONFIG: &str = r#"{
  "$schema": "./config.schema.json",
  "connections": [
    {
      "name": "One", "proxy": "./hss/", "project_id": "0123456789abcdef0123456789abcdef", "region": "eu-west-101",
      "enterprise_project_id": "all_granted_eps", "quota": { "requests": 2, "period_seconds": 1 },
      "concurrency": 1, "token": "gateway"
    },
    { "name": "Two", "proxy": "./hss/", "project_id": "fedcba9876543210fedcba9876543210", "token": "user" }
  ],
  "loading": {
    "confirm_above_rows": 100000, "timeout_seconds": 60, "retries": 5, "first_retry_milliseconds": 1000
  },
  "auto_refresh_minutes": 15
}"#;

/// How long the page's own clock runs, in milliseconds; the rows are there long before.
const BUDGET: &str = "--virtual-time-budget=10000";

/// The attribute of the page's root that holds the indices of the functions that ran.
const SEEN: &str = "data-seen=\"";

/// The indices of the functions that ran, one in a line, in order. Works in the folder `work`.
pub(super) fn functions_seen(dist: &Path, instrumented: &Path, work: &Path) -> Result<String, Failure> {
    let site = site(dist, instrumented, work)?;
    let mut servers = cargo(&["build", "--quiet", "--package", "hss-simulator", "--package", "static-gateway"]);
    run("building the servers", &mut servers, Quiet::No)?;
    let mut simulator = Command::new(workspace::built_program("hss-simulator"));
    // As many rows as it has by itself: they have every oddity that it knows.
    simulator.args(["--port", "0", "--token", "profile"]);
    let simulator = Server::start("the simulator", &mut simulator)?;
    let full = work.join("config.json");
    fs::write(&full, FULL_CONFIG).in_step(STEP)?;
    let mut seen = BTreeSet::new();
    for config in [site.join("config.json"), full] {
        let mut gateway = Command::new(workspace::built_program("static-gateway"));
        gateway.args(["--port", "0", "--upstream", simulator.url()]).env("HSS_TOKEN", "profile");
        gateway.arg("--site").arg(&site).arg("--config").arg(&config);
        let gateway = Server::start("the gateway", &mut gateway)?;
        for (query, language) in VIEWS {
            let mut chromium = chromium(work, language)?;
            chromium.arg(format!("{}/{query}", gateway.url()));
            let page = run(STEP, &mut chromium, Quiet::Yes)?.join("\n");
            seen.extend(seen_in(&page, query, language)?);
        }
    }
    Ok(seen.iter().map(|index| format!("{index}\n")).collect())
}

/// The indices that `page` holds, which shows rows in that language, or the profile would be of another view.
fn seen_in(page: &str, query: &str, language: &str) -> Result<BTreeSet<usize>, Failure> {
    let rows = page.matches("role=\"row\"").count();
    let primary = language.split('-').next().unwrap_or(language);
    let speaks = page.contains(&format!("<html lang=\"{primary}"));
    let indices = page.split_once(SEEN).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
    let indices: BTreeSet<usize> = indices.split_ascii_whitespace().filter_map(|index| index.parse().ok()).collect();
    // One row is the head of the grid.
    if indices.is_empty() || rows < 2 || !speaks {
        let what =
            format!("{query} in {language} (spoken: {speaks}) showed {rows} rows and ran {} functions", indices.len());
        return Err(Failure::new(STEP, what));
    }
    Ok(indices)
}

/// The bundle with the instrumented module and the glue that collects what it tells.
fn site(dist: &Path, instrumented: &Path, work: &Path) -> Result<PathBuf, Failure> {
    let site = work.join("site");
    if site.exists() {
        fs::remove_dir_all(&site).in_step(STEP)?;
    }
    fs::create_dir_all(&site).in_step(STEP)?;
    for entry in fs::read_dir(dist).in_step(STEP)? {
        let entry = entry.in_step(STEP)?;
        if entry.path().is_file() {
            fs::copy(entry.path(), site.join(entry.file_name())).in_step(STEP)?;
        }
    }
    let page = site.join("index.html");
    let written = fs::read_to_string(&page).in_step(STEP)?;
    let module = named_module(&written)?;
    fs::write(&page, integrity_removed(&written)).in_step(STEP)?;
    fs::copy(instrumented, site.join(format!("{module}_bg.wasm"))).in_step(STEP)?;
    let glue = site.join(format!("{module}.js"));
    let collecting = super::rename::imports_wrapped(&fs::read_to_string(&glue).in_step(STEP)?, COLLECT)?;
    fs::write(&glue, collecting).in_step(STEP)?;
    Ok(site)
}

/// Writes the functions that ran into the page, once each task that ran new ones is over. The later half never comes, so
/// that nothing is drawn that waits for it.
const COLLECT: &str = "
export function load_later() {
    return new Promise(() => {});
}
const seen = new Set();
let told = 0;
function tell() {
    if (told === seen.size) return;
    told = seen.size;
    document.documentElement.dataset.seen = [...seen].join(' ');
}
function hit(index) {
    if (seen.size === told) setTimeout(tell);
    seen.add(index);
}
function __wbg_get_imports() {
    return { ...whole_imports(), profile: { hit } };
}
";

fn chromium(work: &Path, language: &str) -> Result<Command, Failure> {
    let profile = work.join("chromium");
    if profile.exists() {
        fs::remove_dir_all(&profile).in_step(STEP)?;
    }
    let mut command = program(Tool::Chromium.find_or_install()?);
    command.args(ARGUMENTS).args(["--window-size=1920,1400", "--dump-dom", BUDGET]);
    command.arg(format!("--accept-lang={language}")).arg(format!("--user-data-dir={}", profile.display()));
    Ok(command)
}
