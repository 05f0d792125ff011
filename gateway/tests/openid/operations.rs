//! What operators see of a sign-in: a provider that is not there yet, probes, reload, and `hss-console check`.

use std::{
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use hss_console::{Listen, Pages, start_operations};
use serde_json::json;

use crate::{
    scene::{LIST, Scene, is_refused},
    support::{CONSOLE, ask_at, write},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_that_comes_later_is_found() {
    let mut scene = Scene::new().await;
    scene.provider.state().is_up = false;
    // A second gateway, for which the provider was never there.
    let mut scene = {
        let issuer = scene.provider.issuer.clone();
        let other = Scene::with(|settings, _| settings.issuer = issuer).await;
        scene.gateway = other.gateway;
        scene.browser = other.browser;
        scene
    };
    let any_port = Listen::Tcp(([127, 0, 0, 1], 0).into());
    let operations = start_operations(&scene.gateway, &any_port).await.unwrap();
    let ready = ask_at(operations.address(), "localhost", "GET", "/readyz", "").await;
    let said = ready.json();
    assert_eq!((ready.status, &said["ready"], &said["sign_in"]["ready"]), (503, &json!(false), &json!(false)));
    assert!(said["sign_in"]["problems"][0].as_str().unwrap().contains("look at --oidc-issuer"), "{said}");
    let answer = scene.browser.open("/").await;
    is_refused(&scene.browser, &answer, 503, "cannot be used now: try again");
    assert!(answer.header("retry-after").is_some(), "{answer:?}");
    assert_eq!(scene.browser.send("GET", LIST, CONSOLE).await.status, 401);

    scene.provider.state().is_up = true;
    let begun = Instant::now();
    while ask_at(operations.address(), "localhost", "GET", "/readyz", "").await.status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(30), "it is not looked for again");
    }
    assert_eq!(scene.sign_in("/").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_keeps_what_cannot_be_replaced() {
    let mut scene = Scene::with(|settings, options| {
        let Pages::Folder(site) = &options.site else { panic!("a folder") };
        let folder = site.parent().unwrap();
        write(folder, "secret", b"first\n");
        settings.client_secret = hss_console::ClientSecret::File(folder.join("secret"));
    })
    .await;
    assert_eq!(scene.sign_in("/").await.status, 303);
    write(scene.folder.path(), "secret", b"\n");
    scene.provider.state().is_up = false;
    let problems = scene.gateway.reload().await.unwrap_err();
    assert!(
        problems.len() == 2 && problems[0].contains("secret") && problems[1].contains("--oidc-issuer"),
        "{problems:?}"
    );
    assert_eq!(scene.browser.open("/").await.status, 200, "the session lasts");
    scene.browser.cookies.clear();
    assert_eq!(scene.sign_in("/").await.status, 303, "with what was known before");
    write(scene.folder.path(), "secret", b"second\n");
    scene.provider.state().is_up = true;
    scene.gateway.reload().await.unwrap();
    scene.browser.cookies.clear();
    assert_eq!(scene.sign_in("/").await.status, 303);
    let sent = scene.provider.state().exchanges.pop().unwrap().0.unwrap();
    assert_eq!(crate::provider::basic(&sent), "console:second");
}

async fn check(scene: &Scene, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hss-console"));
    command.args(["check", "--any-project", "--user-tokens", "--listen", "127.0.0.1:0", "--site", "site"]);
    command
        .args(["--endpoint", &scene.simulator.url()])
        .args(more)
        .current_dir(scene.folder.path())
        .stdin(Stdio::null());
    command.env_remove("HSS_CONSOLE_OIDC_CLIENT_SECRET");
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn check_says_what_is_wrong_with_the_sign_in() {
    let scene = Scene::new().await;
    let issuer = scene.provider.issuer.clone();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (closed, slashed) = (format!("http://{closed}"), format!("{issuer}/"));
    let client = ["--oidc-client-id", "console"];
    let output = check(&scene, &[&["--oidc-issuer", &issuer], &client[..]].concat()).await;
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains(&format!("ok: people can sign in with {issuer}")), "{said}");
    for (more, words) in [
        (vec!["--oidc-issuer", &closed], "is not reached: look at --oidc-issuer, the route and --ca-file"),
        (vec!["--oidc-issuer", &slashed], "calls itself something else"),
        (vec!["--oidc-issuer", &scene.simulator.url()], "does not describe itself as OpenID Connect does"),
        (vec!["--oidc-issuer", "http://login.example.com"], "must look like https://login.example.com"),
        (
            vec!["--oidc-issuer", &issuer, "--oidc-client-secret-file", "nowhere"],
            "the file nowhere with the client's secret",
        ),
        (vec!["--oidc-issuer", &issuer, "--public-url", "console"], "must look like https://console.example.com"),
        (vec!["--oidc-issuer", &issuer, "--oidc-session-for", "0"], "at least a second"),
    ] {
        let output = check(&scene, &[&more[..], &client].concat()).await;
        let wrong = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), wrong.lines().count()), (Some(1), 1), "{more:?}: {wrong}");
        assert!(wrong.contains(words), "{more:?}: {wrong}");
    }
    let output = check(&scene, &["--oidc-issuer", &issuer]).await;
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("--oidc-client-id"));
}
