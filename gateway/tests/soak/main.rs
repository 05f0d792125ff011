//! The program under steady load while its token is renewed again and again: no request fails, and its memory stays flat. It
//! runs until ten tokens of 1.3 s have been used; `HSS_CONSOLE_SOAK_SECONDS` makes it use tokens of 40 s, which are renewed every
//! 30 s, for that long instead.

mod cloud;
mod load;

use std::{
    fs,
    process::Stdio,
    time::{Duration, Instant},
};

use cloud::Cloud;
use load::Load;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// Only a failure takes so much longer than what was asked for.
const PATIENCE: Duration = Duration::from_secs(120);
/// How much the memory may grow after a third of the time: the C library keeps some of what was freed.
const GROWTH_MAX: u64 = 8 << 20;

/// How long the program runs, and with which tokens.
struct Plan {
    life: Duration,
    /// At least so many tokens.
    renewals: u64,
    /// At least so long.
    lasts: Duration,
}

impl Plan {
    fn of_this_run() -> Self {
        let seconds = std::env::var("HSS_CONSOLE_SOAK_SECONDS").ok();
        match seconds.map(|seconds| seconds.parse().expect("HSS_CONSOLE_SOAK_SECONDS is a whole number")) {
            Some(seconds) => {
                // A token is renewed when a quarter of its time is left.
                let life = Duration::from_secs(40);
                Self { life, renewals: seconds / 30, lasts: Duration::from_secs(seconds) }
            }
            None => Self { life: Duration::from_millis(1_333), renewals: 10, lasts: Duration::ZERO },
        }
    }
}

/// The gateway's program with an IAM user.
async fn start(cloud: &Cloud) -> (Child, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "page").unwrap();
    // Roots are read before it is known that nothing is asked by TLS.
    let root = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    fs::write(folder.path().join("root.pem"), root.cert.pem()).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_hss-console"))
        .args(["serve", "--region", "cn-north-4", "--project", cloud::PROJECT, "--endpoint", &cloud.url])
        .args(["--listen", "127.0.0.1:0", "--share-for", "1", "--site"])
        .arg(folder.path())
        .env_clear()
        .envs([
            ("HSS_CONSOLE_IAM_DOMAIN", "account"),
            ("HSS_CONSOLE_IAM_USER", "anna"),
            ("HSS_CONSOLE_IAM_PASSWORD", "s3cret"),
            ("HUAWEICLOUD_SDK_IAM_ENDPOINT", &cloud.url),
        ])
        .env("SSL_CERT_FILE", folder.path().join("root.pem"))
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).await.unwrap();
    let address = line.trim().strip_prefix("gateway listening on http://").unwrap_or_else(|| panic!("{line:?}"));
    let address = address.trim_end_matches('/').to_owned();
    (program, address, folder)
}

/// The memory that a program has, in bytes.
fn memory(program: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id().unwrap())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() << 10
}

#[tokio::test(flavor = "multi_thread")]
async fn no_request_fails_while_tokens_are_renewed_and_memory_stays_flat() {
    let plan = Plan::of_this_run();
    let cloud = Cloud::start(plan.life).await;
    let (program, address, _folder) = start(&cloud).await;
    let begun = Instant::now();
    let load = Load::start(address);
    let mut first = None;
    loop {
        tokio::time::sleep(Duration::from_millis(100)).await;
        load.see_that_none_failed();
        let (issued, elapsed) = (cloud.issued(), begun.elapsed());
        // What is kept and pooled is there after a third; what comes on top is a leak.
        if first.is_none() && issued * 3 >= plan.renewals && elapsed * 3 >= plan.lasts {
            first = Some(memory(&program));
        }
        if issued >= plan.renewals && elapsed >= plan.lasts {
            break;
        }
        assert!(elapsed < plan.lasts + PATIENCE, "{issued} tokens in {elapsed:?}, and not {}", plan.renewals);
    }
    let (first, last, requests) = (first.unwrap(), memory(&program), load.finish().await);
    let megabytes = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    println!(
        "{requests} requests in {:?}, {} tokens, {} requests to HSS; memory {:.1} MiB, then {:.1} MiB",
        begun.elapsed(),
        cloud.issued(),
        cloud.answered(),
        megabytes(first),
        megabytes(last)
    );
    assert!(requests > 100, "{requests} requests are no load");
    assert!(cloud.answered() > cloud.issued(), "HSS was asked with each token");
    assert_eq!(cloud.refused(), 0, "HSS refused a token");
    assert!(last <= first + GROWTH_MAX, "{first} bytes, then {last}");
}
