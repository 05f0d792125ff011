//! How much the gateway of a release carries beside nginx in the same run: the same file, and the same response of an upstream
//! that is much faster than both, over connections that are kept.

mod nginx;

use std::{fs, path::Path, time::Duration};

use nginx::Nginx;

use super::{
    GATEWAY,
    wrk::{self, Measured},
};
use crate::{
    failure::{Failure, InStep},
    process::{Quiet, Server, program, run as run_program},
    release,
    tool::Tool,
    trunk, workspace,
};

const STEP: &str = "measuring the gateway beside nginx";
/// How long wrk asks each time.
const SECONDS: u32 = 5;
/// The least throughput of the gateway, as a part of nginx's.
const THROUGHPUT_LEAST: f64 = 0.7;
/// The longest time of the gateway's slowest hundredth, in those of nginx.
const P99_MOST: f64 = 2.0;
/// Below that, differences are those of the scheduler.
const P99_FLOOR: Duration = Duration::from_millis(1);

pub(super) const PROJECT: &str = "0123456789abcdef0123456789abcdef";
/// What is asked for, by name.
const TARGETS: [(&str, &str); 2] = [("a file of 16 KB", "/app.js"), ("a response of 64 KB through the proxy", LIST)];
const LIST: &str = "/hss/v5/0123456789abcdef0123456789abcdef/image/local-repositories?limit=200";

/// Builds what is needed, measures each `rounds` times, and prints the ratios; a failure when one is out of its bounds.
pub(super) fn run(rounds: u32) -> Result<(), Failure> {
    let wrk = Tool::Wrk.find_or_install()?;
    let nginx = Tool::Nginx.find_or_install()?;
    trunk::fetch_crates()?;
    let gateway = release::build_gateway()?;

    let folder = workspace::target().join("bench-gateway");
    write_site(&folder.join("site")).in_step(STEP)?;
    let upstream = Nginx::start(&nginx, &folder, nginx::Role::Upstream)?;
    let peer = Nginx::start(&nginx, &folder, nginx::Role::Front { upstream: upstream.port() })?;
    let mut command = program(gateway);
    command.args(["serve", "--listen", "127.0.0.1:0", "--project", PROJECT, "--no-sharing", "--site"]);
    command.arg(folder.join("site")).args(["--endpoint", &upstream.url()]).env("HSS_TOKEN", "a-token");
    let gateway = Server::start(GATEWAY, &mut command)?;

    let mut missed = Vec::new();
    for (what, target) in TARGETS {
        let mut measured = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            measured.0.push(measure(&wrk, &format!("{}{target}", peer.url()))?);
            measured.1.push(measure(&wrk, &format!("{}{target}", gateway.url()))?);
        }
        let (nginx, own) = (median(&measured.0), median(&measured.1));
        let (throughput, p99) = ratios(nginx, own);
        println!("{what}, median of {rounds}:");
        println!("  nginx        {:>9.0} a second, p99 {:>9.2?}", nginx.per_second, nginx.p99);
        println!("  hss-console  {:>9.0} a second, p99 {:>9.2?}", own.per_second, own.p99);
        println!("  ratio        {throughput:>9.2} (at least {THROUGHPUT_LEAST}), p99 {p99:.2} (at most {P99_MOST})");
        if throughput < THROUGHPUT_LEAST || p99 > P99_MOST {
            missed.push(format!("{what}: throughput {throughput:.2}, p99 {p99:.2}"));
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(Failure::new(STEP, "a bound is missed").last_lines(missed)) }
}

fn measure(wrk: &Path, url: &str) -> Result<Measured, Failure> {
    let mut command = wrk::call(wrk, url, SECONDS);
    let printed = run_program(STEP, &mut command, Quiet::Yes)?;
    wrk::read(&printed).map_err(|why| Failure::new(STEP, why).last_lines(printed))
}

/// Each value's own median: of an even number, the upper one.
fn median(measured: &[Measured]) -> Measured {
    let mut per_second: Vec<f64> = measured.iter().map(|one| one.per_second).collect();
    let mut p99: Vec<Duration> = measured.iter().map(|one| one.p99).collect();
    per_second.sort_by(f64::total_cmp);
    p99.sort();
    Measured { per_second: per_second[per_second.len() / 2], p99: p99[p99.len() / 2] }
}

/// The gateway's throughput and p99, as parts of nginx's.
fn ratios(nginx: Measured, own: Measured) -> (f64, f64) {
    let p99 = own.p99.max(P99_FLOOR).as_secs_f64() / nginx.p99.max(P99_FLOOR).as_secs_f64();
    (own.per_second / nginx.per_second, p99)
}

/// The file that both serve, and the response that the upstream gives.
fn write_site(site: &Path) -> std::io::Result<()> {
    fs::create_dir_all(site)?;
    fs::write(site.join("index.html"), "<!doctype html><title>Page</title>")?;
    fs::write(site.join("app.js"), "// A line of a script, as long as lines are.\n".repeat(364))?;
    let row = r#"{"image_name":"library/nginx","image_version":"1.29.1","vul_num":12},"#;
    let rows = row.repeat(64 * 1024 / row.len());
    fs::write(site.join("rows.json"), format!(r#"{{"total_num":900,"data_list":[{}]}}"#, rows.trim_end_matches(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(per_second: f64, milliseconds: u64) -> Measured {
        Measured { per_second, p99: Duration::from_millis(milliseconds) }
    }

    #[test]
    fn the_median_is_that_of_each_value() {
        let all = [measured(30.0, 9), measured(10.0, 1), measured(20.0, 5)];
        assert_eq!(median(&all), measured(20.0, 5));
        assert_eq!(median(&all[..1]), all[0]);
    }

    #[test]
    fn ratios_are_those_of_the_gateway_to_nginx() {
        assert_eq!(ratios(measured(1_000.0, 4), measured(700.0, 8)), (0.7, 2.0));
        let (fast, faster) = (Duration::from_micros(900), Duration::from_micros(90));
        let (nginx, own) = (Measured { per_second: 1.0, p99: faster }, Measured { per_second: 1.0, p99: fast });
        assert_eq!(ratios(nginx, own).1, 1.0, "both are below the floor");
    }

    #[test]
    fn the_response_is_one_that_the_gateway_forwards_whole() {
        let folder = tempfile::tempdir().unwrap();
        write_site(folder.path()).unwrap();
        let rows: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.path().join("rows.json")).unwrap()).unwrap();
        assert!(rows["data_list"].as_array().is_some_and(|rows| rows.len() > 500));
        assert!(LIST.contains(PROJECT));
    }
}
