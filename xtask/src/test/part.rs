//! The parts, each declared once: what it is, what it needs, what it runs.

use std::{process::Command, time::Duration};

use super::browser::{self, Browser};
use super::native::{self, cargo_test};
use super::{gateways, journeys, module, webkit};
use crate::{
    bundle,
    failure::Failure,
    process::{cargo, program},
    tool::Tool,
    workspace,
};

/// A part of all tests.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Tools that must be there first.
    pub(super) needs: &'static [Tool],
    /// Whether it runs tests that are counted; if not, it is one check.
    pub(super) counts_tests: bool,
    /// Whether it takes long by nature. Such a part runs when it is named, with `--all`, or while there is time for it.
    pub(super) is_slow: bool,
    /// A part that says the same and more; this one need not run beside it.
    pub(super) covered_by: Option<&'static str>,
    /// Whether it runs when it is named, and never else: not all that it makes passes yet.
    pub(super) only_named: bool,
    /// Whether it tests the bundle that [`BUNDLE`] builds.
    pub(super) tests_bundle: bool,
    /// What it does not run, each with its reason; beside what its tests say themselves.
    pub(super) skipped: fn() -> Vec<&'static webkit::Skip>,
    pub(super) work: Work,
}

/// What a part does.
#[derive(Debug)]
pub(super) enum Work {
    Commands(fn() -> Result<Vec<Command>, Failure>),
    Do(fn() -> Result<(), Failure>),
}

/// The part that builds the bundle.
pub(super) const BUNDLE: &str = "bundle";

const FIREFOX_FULL: &str = "end-to-end-firefox-full";

/// How long one command of a part may take; compiling everything takes a third of it on a small machine.
pub(super) const LIMIT: Duration = Duration::from_secs(30 * 60);

/// In the order they run: what is cheap and says most comes first.
pub(super) static PARTS: [Part; 26] = [
    Part { work: Work::Commands(fmt), ..check("fmt", "the form of the code", &[]) },
    Part {
        work: Work::Commands(clippy),
        ..check("clippy", "lints, natively and for the browser", &[Tool::WasmTarget])
    },
    Part {
        work: Work::Commands(dependencies),
        ..check("dependencies", "licences, sources and duplicates of all crates", &[Tool::CargoDeny])
    },
    Part { work: Work::Commands(native), ..tests("native", "the plain core of the page, without a browser", &[]) },
    Part {
        work: Work::Commands(reference),
        ..tests("reference", "image references, also against the container tools' own parser", &[Tool::Go])
    },
    Part {
        work: Work::Commands(zones),
        ..tests("zones", "times, against the zone data of the platform", &[Tool::Python])
    },
    Part {
        work: Work::Commands(added_field),
        ..tests("added-field", "a field, added to a copy of the crates as CONTRIBUTING.md says", &[])
    },
    Part {
        work: Work::Commands(spreadsheets),
        ..tests(
            "spreadsheets",
            "exports, opened by spreadsheets, shown as GitHub shows Markdown, read by other readers of JSON",
            &[Tool::LibreOffice, Tool::Gnumeric, Tool::CmarkGfm, Tool::Jq, Tool::Python],
        )
    },
    Part { work: Work::Commands(xtask), ..tests("xtask", "these commands", &[]) },
    Part {
        work: Work::Commands(gateway),
        ..tests(
            "gateway",
            "the gateway, also with a sign-in by another, and its unit as systemd judges it",
            &[Tool::SystemdAnalyze, Tool::OidcProvider],
        )
    },
    // Debian 12 has no kubectl that renders them; one on the search path may.
    Part {
        work: Work::Commands(manifests),
        is_slow: true,
        ..tests(
            "manifests",
            "the gateway's manifests, rendered by kubectl 1.27 or newer, as Kubernetes takes them",
            &[Tool::Kubectl, Tool::KubernetesValidate],
        )
    },
    Part {
        work: Work::Commands(gateway_soak),
        is_slow: true,
        ..tests("gateway-soak", "the gateway under load for three minutes, its token renewed every 30 s", &[])
    },
    Part {
        work: Work::Commands(simulator),
        ..tests("simulator", "the API simulator, also by the official SDK", &[Tool::HssSdk])
    },
    Part {
        work: Work::Commands(signatures),
        ..tests("signatures", "credentials of the gateway, also against the official signer", &[Tool::HssSdk])
    },
    Part {
        work: Work::Commands(|| browser::commands(Browser::Chromium)),
        ..tests(
            "browser-chromium",
            "components in Chromium",
            &[Tool::WasmTarget, Tool::WasmBindgen, Tool::Chromium, Tool::Chromedriver],
        )
    },
    Part {
        work: Work::Commands(|| browser::commands(Browser::Firefox)),
        ..tests(
            "browser-firefox",
            "components in Firefox",
            &[Tool::WasmTarget, Tool::WasmBindgen, Tool::Firefox, Tool::Geckodriver],
        )
    },
    Part {
        work: Work::Commands(|| browser::commands(Browser::WebKit)),
        ..tests(
            "browser-webkit",
            "components in WebKit",
            &[Tool::WasmTarget, Tool::WasmBindgen, Tool::WebKitDriver, Tool::Xvfb],
        )
    },
    Part { work: Work::Do(bundle::run), ..check(BUNDLE, "the bundle: built, compressed, checked", &[]) },
    Part {
        work: Work::Commands(|| journeys::all(Browser::Chromium)),
        tests_bundle: true,
        ..tests(
            "end-to-end",
            "the bundle in Chromium, before the simulator",
            &[Tool::Chromium, Tool::Chromedriver, Tool::AxeCore],
        )
    },
    Part {
        work: Work::Commands(module::commands),
        ..tests(
            "module",
            "the npm package in pages of others, and its types",
            &[Tool::WasmTarget, Tool::WasmBindgen, Tool::WasmOpt, Tool::Chromium, Tool::Chromedriver, Tool::AxeCore],
        )
    },
    // After all of Chromium's, since the journeys are compiled anew for it.
    Part {
        work: Work::Commands(journeys::shown_in_firefox),
        tests_bundle: true,
        covered_by: Some(FIREFOX_FULL),
        ..tests(
            "end-to-end-firefox",
            "every state, errands, keys, exports, starts and own errors of the bundle in Firefox",
            &[Tool::Firefox, Tool::Geckodriver, Tool::AxeCore],
        )
    },
    Part {
        work: Work::Commands(|| journeys::all(Browser::Firefox)),
        tests_bundle: true,
        is_slow: true,
        ..tests(
            FIREFOX_FULL,
            "all of the bundle that depends on the browser, in Firefox; the rest counts as ignored",
            &[Tool::Firefox, Tool::Geckodriver, Tool::AxeCore],
        )
    },
    Part {
        work: Work::Commands(webkit::journeys_shown),
        tests_bundle: true,
        skipped: webkit::skipped_of_shown,
        ..tests(
            "end-to-end-webkit",
            "every state, errands, keys, exports, starts and own errors of the bundle in WebKit",
            &[Tool::WebKitDriver, Tool::Xvfb, Tool::AxeCore],
        )
    },
    Part {
        work: Work::Commands(webkit::journeys_all),
        tests_bundle: true,
        only_named: true,
        skipped: webkit::skipped_of_all,
        ..tests(
            "end-to-end-webkit-full",
            "all of the bundle that depends on the browser, in WebKit; the rest counts as ignored; only when named",
            &[Tool::WebKitDriver, Tool::Xvfb, Tool::AxeCore],
        )
    },
    Part {
        work: Work::Commands(gateways::examples),
        tests_bundle: true,
        ..tests("gateways", "nginx and Caddy with the examples", gateways::NEEDS)
    },
    Part {
        work: Work::Commands(gateways::journeys),
        tests_bundle: true,
        is_slow: true,
        ..tests("gateways-full", "journeys through nginx and Caddy", gateways::NEEDS)
    },
];

const fn check(name: &'static str, about: &'static str, needs: &'static [Tool]) -> Part {
    let work = Work::Do(|| Ok(()));
    Part {
        name,
        about,
        needs,
        counts_tests: false,
        is_slow: false,
        covered_by: None,
        only_named: false,
        tests_bundle: false,
        skipped: Vec::new,
        work,
    }
}

const fn tests(name: &'static str, about: &'static str, needs: &'static [Tool]) -> Part {
    Part { counts_tests: true, ..check(name, about, needs) }
}

fn fmt() -> Result<Vec<Command>, Failure> {
    Ok(vec![cargo(&["fmt", "--all", "--check"])])
}

fn clippy() -> Result<Vec<Command>, Failure> {
    let deny = ["--all-targets", "--", "-D", "warnings"];
    let of = |what: &[&str]| cargo(&[&["clippy"], what, &deny].concat());
    let page = ["--package", "hss-image-console"];
    Ok(vec![
        of(&["--workspace", "--features", "end-to-end/module"]),
        of(&[&page[..], &["--target", "wasm32-unknown-unknown"]].concat()),
        of(&[&page[..], &["--features", "module", "--target", "wasm32-unknown-unknown"]].concat()),
    ])
}

/// The crates that no browser is needed for, and the tests of what holds across them.
const PLAIN: [&str; 9] = [
    "core-tests",
    "hss-client",
    "hss-config",
    "hss-export",
    "hss-i18n",
    "hss-inventory",
    "hss-labels",
    "hss-model",
    "hss-query",
];

fn native() -> Result<Vec<Command>, Failure> {
    Ok(native::tests(&PLAIN.map(|package| ["--package", package]).concat()))
}

fn xtask() -> Result<Vec<Command>, Failure> {
    Ok(native::tests_of_program("xtask"))
}

fn gateway() -> Result<Vec<Command>, Failure> {
    let what = ["--package", "hss-console", "--features", "demo,embedded"];
    let mut tests = native::tests_and_ignored_except(&what, "rendered::");
    for command in &mut tests {
        // What is embedded, which is small and known.
        command.env("HSS_CONSOLE_EMBED", workspace::root().join("gateway/tests/bundle"));
    }
    let tests = with("SYSTEMD_ANALYZE", Tool::SystemdAnalyze, tests)?;
    with("OIDC_PROVIDER", Tool::OidcProvider, tests)
}

fn manifests() -> Result<Vec<Command>, Failure> {
    let tests = vec![cargo_test(&["--package", "hss-console", "--test", "kubernetes", "--", "--include-ignored"])];
    with("KUBERNETES_VALIDATE_PYTHON", Tool::KubernetesValidate, with("KUBECTL", Tool::Kubectl, tests)?)
}

/// `HSS_CONSOLE_SOAK_SECONDS` makes it longer or shorter.
fn gateway_soak() -> Result<Vec<Command>, Failure> {
    const SECONDS: &str = "HSS_CONSOLE_SOAK_SECONDS";
    let mut soak = cargo_test(&["--package", "hss-console", "--test", "soak", "--", "--nocapture"]);
    if std::env::var_os(SECONDS).is_none() {
        soak.env(SECONDS, "180");
    }
    Ok(vec![soak])
}

fn simulator() -> Result<Vec<Command>, Failure> {
    with("HSS_SDK_PYTHON", Tool::HssSdk, native::tests(&["--package", "hss-simulator"]))
}

/// All of the crate, with what asks the official package.
fn signatures() -> Result<Vec<Command>, Failure> {
    with("HSS_SDK_PYTHON", Tool::HssSdk, native::tests_and_ignored(&["--package", "hss-credentials"]))
}

/// Tells each of `commands` where `tool` is, by `variable`.
fn with(variable: &str, tool: Tool, mut commands: Vec<Command>) -> Result<Vec<Command>, Failure> {
    let program = tool.find_or_install()?;
    for command in &mut commands {
        command.env(variable, &program);
    }
    Ok(commands)
}

/// All of the crate, and the page's tests that take the reference parser's own tables.
fn reference() -> Result<Vec<Command>, Failure> {
    let mut commands = native::tests_and_ignored(&["--package", "image-reference"]);
    commands.push(ignored_of_core("pasted::"));
    with("HSS_GO", Tool::Go, commands)
}

/// Tests of the plain core that need a tool, and so are ignored elsewhere.
fn ignored_of_core(module: &str) -> Command {
    let core = ["--package", "core-tests", "--test", "core"];
    cargo_test(&[&core[..], &["--", "--ignored", module]].concat())
}

fn zones() -> Result<Vec<Command>, Failure> {
    with("HSS_CONSOLE_PYTHON", Tool::Python, vec![ignored_of_core("zones::")])
}

fn added_field() -> Result<Vec<Command>, Failure> {
    Ok(vec![ignored_of_core("added_field::")])
}

/// What is exported, by programs that nobody here wrote.
fn spreadsheets() -> Result<Vec<Command>, Failure> {
    let mut command = ignored_of_core("export::");
    for (variable, tool) in [
        ("SOFFICE", Tool::LibreOffice),
        ("SSCONVERT", Tool::Gnumeric),
        ("CMARK_GFM", Tool::CmarkGfm),
        ("JQ", Tool::Jq),
        ("HSS_CONSOLE_PYTHON", Tool::Python),
    ] {
        command.env(variable, tool.find_or_install()?);
    }
    Ok(vec![command])
}

/// Not the known weaknesses: their database is fetched from where code is hosted, which not every machine reaches.
/// `cargo deny check advisories` looks for them where it can be had.
fn dependencies() -> Result<Vec<Command>, Failure> {
    let mut command = program(Tool::CargoDeny.find_or_install()?);
    command.args(["--locked", "check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    Ok(vec![command])
}
