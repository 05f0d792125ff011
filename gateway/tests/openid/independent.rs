//! Sign-in with npm's `oidc-provider`, by its own pages: whether the gateway speaks what others speak.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use hss_console::{Access, ClientSecret, OpenId, Options, Running, Secret};

use crate::{
    browser::Browser,
    provider::pairs,
    scene::{LIST, is_refused},
    support::{Answer, CONSOLE, site},
};

const SECRET: &str = "a secret/of the tests";
const NAME: &str = "console.example";

/// The program; it ends with its input, which is dropped with it.
struct Independent {
    child: Child,
    issuer: String,
}

impl Independent {
    fn start() -> Self {
        let program = std::env::var_os("OIDC_PROVIDER").expect("OIDC_PROVIDER names the main file of oidc-provider");
        let mut child = Command::new("node")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oidc/provider.mjs"))
            .env("OIDC_PROVIDER", program)
            .env("CLIENT_SECRET", SECRET)
            .env("CALLBACK", format!("http://{NAME}/sign-in/callback"))
            .env("SIGNED_OUT", format!("http://{NAME}/signed-out"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        Self { child, issuer: line.trim_end().to_owned() }
    }
}

impl Drop for Independent {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn gateway(issuer: &str, secret: &str) -> (Running, hss_simulator::Running, tempfile::TempDir) {
    let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
    let folder = site(&[("index.html", b"page")]);
    let mut settings = OpenId::new(issuer, "console");
    settings.client_secret = ClientSecret::Given(Secret::new(secret));
    settings.public_url = Some(format!("http://{NAME}"));
    settings.scopes.push("groups".into());
    settings.groups = vec!["readers".into()];
    settings.email_domains = vec!["example.com".into()];
    let mut options = Options::new(folder.path(), simulator.url()).with_token("demo-token");
    options.access = Access::OpenId(Box::new(settings));
    (hss_console::start(options).await.unwrap(), simulator, folder)
}

/// The path and query of an address of the provider.
fn path<'a>(issuer: &str, address: &'a str) -> &'a str {
    address.strip_prefix(issuer).unwrap_or(address)
}

/// What follows `before` in a page, up to the next quote.
fn quoted<'a>(page: &'a str, before: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{before} in {page}"));
    rest.split_once('"').unwrap().0
}

/// Follows the provider's redirects and fills in its forms as `name`, until it sends the browser back to the gateway.
async fn at_provider(browser: &mut Browser, issuer: &str, address: &str, name: &str) -> String {
    let mut next = path(issuer, address).to_owned();
    for _ in 0..12 {
        let mut answer = browser.open(&next).await;
        if answer.status == 200 {
            let page = answer.text().to_owned();
            let (action, prompt) = (quoted(&page, "action=\""), quoted(&page, "name=\"prompt\" value=\""));
            answer = post(browser, path(issuer, action), &format!("prompt={prompt}&login={name}&password=any")).await;
        }
        let location = answer.header("location").unwrap_or_else(|| panic!("{answer:?}"));
        if let Some(back) = location.strip_prefix(&format!("http://{NAME}")) {
            return back.to_owned();
        }
        next = path(issuer, location).to_owned();
    }
    panic!("the provider never sends the browser back");
}

/// Sends a form. The client of the tests has no body of its own: it goes behind the head.
async fn post(browser: &mut Browser, path: &str, form: &str) -> Answer {
    let length = form.len();
    let headers = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}");
    browser.send("POST", path, &headers).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs oidc-provider: cargo xtask test --only gateway"]
async fn signs_in_with_a_provider_that_nobody_here_wrote() {
    let independent = Independent::start();
    let issuer = independent.issuer.clone();
    let (gateway, _simulator, _folder) = gateway(&issuer, SECRET).await;
    let mut browser = Browser::new(crate::support::address(&gateway), NAME);
    let own_address = issuer.strip_prefix("http://").unwrap();
    let mut there = Browser::new(own_address, own_address);

    assert_eq!(browser.send("GET", LIST, CONSOLE).await.status, 401);
    let sent = browser.open("/?view=overview").await;
    let callback = at_provider(&mut there, &issuer, sent.header("location").unwrap(), "anna").await;
    let parameters = pairs(callback.split_once('?').unwrap().1);
    assert_eq!(parameters["iss"], issuer, "it names itself: RFC 9207");
    let back = browser.open(&callback).await;
    assert_eq!((back.status, back.header("location")), (303, Some("/?view=overview")), "{back:?}");
    assert_eq!(browser.open("/").await.text(), "page");
    assert_eq!(browser.send("GET", LIST, CONSOLE).await.status, 200);

    // The provider's own session signs in again without a question; the code is good once.
    let mut again = Browser::new(crate::support::address(&gateway), NAME);
    let sent = again.open("/").await;
    let callback = at_provider(&mut there, &issuer, sent.header("location").unwrap(), "nobody").await;
    let replayed = again.clone();
    assert_eq!(again.open(&callback).await.status, 303);
    let back = replayed.clone().open(&callback).await;
    is_refused(&replayed, &back, 400, "has ended");

    let out = browser.open("/sign-out").await;
    let page = there.open(path(&issuer, out.header("location").unwrap())).await;
    assert!(page.status == 200 && page.text().contains("sign-out"), "it asks whether to sign out there, too: {page:?}");
    assert_eq!(browser.send("GET", LIST, CONSOLE).await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs oidc-provider: cargo xtask test --only gateway"]
async fn refuses_who_is_not_of_the_group_and_says_when_the_secret_is_wrong() {
    let independent = Independent::start();
    let issuer = independent.issuer.clone();
    let own_address = issuer.strip_prefix("http://").unwrap();
    for (secret, name, status, words) in
        [(SECRET, "bert", 403, "bert@example.com, who is not allowed"), ("wrong", "anna", 403, "(invalid_client)")]
    {
        let (gateway, _simulator, _folder) = gateway(&issuer, secret).await;
        let mut browser = Browser::new(crate::support::address(&gateway), NAME);
        let mut there = Browser::new(own_address, own_address);
        let sent = browser.open("/").await;
        let callback = at_provider(&mut there, &issuer, sent.header("location").unwrap(), name).await;
        let back = browser.open(&callback).await;
        is_refused(&browser, &back, status, words);
    }
}
