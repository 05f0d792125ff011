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

/// A first view: an address, the language that the browser asks for, and what stands in the page then.
type View = (&'static str, &'static str, Shows);

/// What a first view shows before the later half of the module has come.
#[derive(Clone, Copy, PartialEq)]
enum Shows {
    Rows,
    /// Rows, or the grid without any.
    Grid,
    /// What is drawn later; what it needs is asked for.
    Nothing,
}

/// First views that differ: the overview, each list, each language, links that ask for less, sort and choose columns, a page
/// that is loaded again, answers whose length nobody tells, and no rows. Their rows are odd here and there, and more than one
/// answer holds. What is not like these calls the later half too early, or waits for it where `src/view/first_view.rs` knows. `#timing` is what the bench asks for: without
/// it, the bench would have the later half loaded by it. The other words behind a `#` are those of [`COLLECT`].
const VIEWS: [View; 13] = [
    ("", "en", Shows::Nothing),
    ("?view=local#timing", "en", Shows::Rows),
    ("?view=local&image_name=nginx", "en", Shows::Rows),
    ("?view=local&columns=severity_level%2Cimage_name%3A300%2Cvul_num%3A90p", "en", Shows::Rows),
    ("?view=local&sort=-vul_num", "en", Shows::Rows),
    ("?view=swr&sort=image_size,-vul_num", "en", Shows::Rows),
    ("?view=swr", "en", Shows::Rows),
    ("?view=swr&image_type=private_image", "zh-CN", Shows::Rows),
    ("?view=local", "zh-CN", Shows::Rows),
    ("?view=local", "en-GB", Shows::Rows),
    ("?view=local#again", "en", Shows::Rows),
    ("?view=swr#untold", "en", Shows::Rows),
    ("?view=local&image_name=none-has-this-name#untold", "en", Shows::Grid),
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

/// The same in one line, as programs write it.
const COMPACT_CONFIG: &str = concat!(
    r#"{"keep_in_browser":false,"auto_refresh_minutes":0,"connections":[{"name":"One","token":"gateway","#,
    r#""project_id":"0123456789abcdef0123456789abcdef","proxy":"./hss/"},"#,
    r#"{"name":"Two","project_id":"p","proxy":"./hss/","token":"user"}]}"#,
);

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
    let [full, compact] = ["config.json", "compact.json"].map(|name| work.join(name));
    fs::write(&full, FULL_CONFIG).in_step(STEP)?;
    fs::write(&compact, COMPACT_CONFIG).in_step(STEP)?;
    let mut seen = BTreeSet::new();
    for (config, views) in [(site.join("config.json"), &VIEWS[..]), (full, &VIEWS[..]), (compact, &VIEWS[..2])] {
        let mut gateway = Command::new(workspace::built_program("static-gateway"));
        gateway.args(["--port", "0", "--upstream", simulator.url()]).env("HSS_TOKEN", "profile");
        gateway.arg("--site").arg(&site).arg("--config").arg(&config);
        let gateway = Server::start("the gateway", &mut gateway)?;
        for view in views {
            let visit = || {
                let mut chromium = chromium(work, view.1)?;
                chromium.arg(format!("{}/{}", gateway.url(), view.0));
                seen_in(&run(STEP, &mut chromium, Quiet::Yes)?.join("\n"), *view)
            };
            // A browser whose own clock ran out while a page was loaded again shows nothing, now and then.
            seen.extend(visit().or_else(|_| visit())?);
        }
    }
    Ok(seen.iter().map(|index| format!("{index}\n")).collect())
}

/// The indices that `page` holds, which shows what it should in that language, or the profile would be of another view.
fn seen_in(page: &str, (query, language, shows): View) -> Result<BTreeSet<usize>, Failure> {
    let rows = page.matches("role=\"row\"").count();
    let primary = language.split('-').next().unwrap_or(language);
    let speaks = page.contains(&format!("<html lang=\"{primary}"));
    let indices = page.split_once(SEEN).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
    let indices: BTreeSet<usize> = indices.split_ascii_whitespace().filter_map(|index| index.parse().ok()).collect();
    // One row is the head of the grid.
    let is_there = match shows {
        Shows::Rows => rows > 1,
        Shows::Grid => rows > 0,
        Shows::Nothing => rows == 0 && page.contains("<main"),
    };
    if indices.is_empty() || !is_there || !speaks {
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
/// that nothing is drawn that waits for it. Before the module starts, the word behind the `#` of the address is heeded.
const COLLECT: &str = "
const fetched = window.fetch;
const is_answer = (what) => String(what.url ?? what).includes('/image/');
const ways = {
    '#again'() {
        if (sessionStorage.again) return;
        sessionStorage.again = 'yes';
        const kept = { theme: 'dark', density: 'compact', facets: 'closed', 'single-keys': 'off', 'auto-refresh': '5',
            'columns.local': 'severity_level,image_name:300,vul_num:90p,colour,vul_num' };
        for (const name in kept) localStorage.setItem(`hss-image-console.${name}`, kept[name]);
        setTimeout(() => location.reload(), 3_000);
    },
    '#untold'() {
        window.fetch = async (what, ...how) => {
            const answer = await fetched(what, ...how);
            return is_answer(what) ? new Response(answer.body) : answer;
        };
    },
};
ways[location.hash]?.();
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
