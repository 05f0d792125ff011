//! A provider, a gateway that lets in whom it knows, and a browser.

use hss_console::{Access, OpenId, Options, Running};
use tempfile::TempDir;

use crate::{
    browser::Browser,
    provider::Provider,
    support::{Answer, site},
};

pub(crate) const LIST: &str = "/hss/v5/4f1a/image/local-repositories?limit=10";

pub(crate) struct Scene {
    pub(crate) provider: Provider,
    pub(crate) gateway: Running,
    pub(crate) browser: Browser,
    pub(crate) simulator: hss_simulator::Running,
    pub(crate) folder: TempDir,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::with(|_, _| ()).await
    }

    /// A scene with other settings, or other options.
    pub(crate) async fn with(change: impl FnOnce(&mut OpenId, &mut Options)) -> Self {
        let provider = Provider::start().await;
        let simulator = hss_simulator::start(hss_simulator::Options::default()).await.unwrap();
        let folder = site(&[("site/index.html", b"page"), ("site/main.css", b"a{}")]);
        let mut settings = OpenId::new(&provider.issuer, "console");
        let mut options = Options::new(folder.path().join("site"), simulator.url()).with_token("demo-token");
        change(&mut settings, &mut options);
        options.access = Access::OpenId(Box::new(settings));
        let gateway = hss_console::start(options).await.unwrap();
        let browser = Browser::new(crate::support::address(&gateway), "localhost");
        Self { provider, gateway, browser, simulator, folder }
    }

    /// Opens `path` and signs in: what the provider's answer brings.
    pub(crate) async fn sign_in(&mut self, path: &str) -> Answer {
        let callback = self.callback(path).await;
        self.browser.open(&callback).await
    }

    /// Opens `path` and signs in at the provider: the path and query to which it sends the browser back.
    pub(crate) async fn callback(&mut self, path: &str) -> String {
        let sent = self.browser.open(path).await;
        assert_eq!(sent.status, 303, "{sent:?}");
        let (code, state) = self.provider.sign_in(sent.header("location").unwrap());
        format!("/sign-in/callback?code={code}&state={state}")
    }
}

/// A page that says why nobody is signed in, and no session.
pub(crate) fn is_refused(browser: &Browser, answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{answer:?}");
    assert!(answer.text().contains(words), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.header("content-security-policy").is_some() && answer.header("cache-control") == Some("no-store"));
    assert!(!browser.cookies.keys().any(|name| name.contains("session")), "{:?}", browser.cookies);
}
