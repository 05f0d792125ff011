//! Refusals of the Content-Security-Policy are counted, in each document and each tab, and fail a journey.

use end_to_end::Setup;

use crate::quiet;

/// The gateway sends a policy, and the page has one itself: each of them refuses.
const POLICIES: usize = 2;

#[tokio::test(flavor = "multi_thread")]
#[cfg_attr(not(chromium), ignore = "directives are named as Chromium names them")]
async fn each_refusal_of_each_policy_is_counted_once() {
    let page = quiet(Setup { mount: "/a/", ..Setup::default() }).await;
    page.go("?view=local").await;
    page.until("document.querySelector('[role=grid]')").await;
    assert_eq!(page.violations().await, Vec::<String>::new());
    for (directive, script) in [
        ("style-src-attr", "document.body.setAttribute('style', 'color: red')"),
        (
            "style-src-elem",
            "document.head.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))",
        ),
        ("connect-src", "fetch('https://elsewhere.example/').catch(() => {})"),
        ("img-src", "new Image().src = 'https://elsewhere.example/pixel.png'"),
        (
            "script-src-elem",
            "document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: 'data:text/javascript,1' }))",
        ),
    ] {
        page.run(script, "").await;
        page.value("await new Promise((drawn) => setTimeout(drawn, 50))").await;
        let counted = page.violations().await;
        assert!(!counted.is_empty() && counted.iter().all(|one| one.contains(directive)), "{directive}: {counted:?}");
    }
    let _other = page.new_tab("").await;
    page.run("document.body.setAttribute('style', 'color: red')", "").await;
    page.value("await new Promise((drawn) => setTimeout(drawn, 50))").await;
    assert_eq!(page.violations().await.len(), POLICIES, "in another tab");
    page.finish_with_errors().await;
}
