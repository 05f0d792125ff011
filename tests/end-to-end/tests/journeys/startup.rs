//! When a file of the page fails: the page works without it, or says which one it is and why. A slow one is no failure.

use std::fs;
use std::time::Duration;

use end_to_end::FileFault::{Altered, CutOff, Policy, Redirected, Refused, Slow, Status, Truncated, Type};
use end_to_end::{FileFault, Journey, Setup, bundle};

const SHOWN: &str = "!document.getElementById('stopped').hidden";

/// The names of `boot.js`, the module's glue and the module in this bundle.
fn files() -> [String; 3] {
    let names: Vec<_> = fs::read_dir(bundle())
        .expect("the bundle")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    let named = |start: &str, end: &str| {
        let name = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        name.unwrap_or_else(|| panic!("no {start}…{end} in {names:?}")).clone()
    };
    let module = named("hss-image-console-", "_bg.wasm");
    [named("boot-", ".js"), module.replace("_bg.wasm", ".js"), module]
}

async fn start() -> Journey {
    Journey::start(Setup { spoils_files: true, ..Setup::default() }).await
}

/// Opens a page one of whose files fails, and gives what it says once it says something.
async fn said(page: &Journey, file: &str, faults: &[FileFault]) -> String {
    page.spoil(&faults.iter().map(|fault| (file, *fault)).collect::<Vec<_>>());
    page.go("?view=local").await;
    page.until(SHOWN).await;
    let said = page.text_of("document.getElementById('stopped')").await;
    let (what, translated) = ("The page could not start.", "页面无法启动。");
    assert!(said.contains(what) && said.contains(translated) && said.contains(file), "{file} {faults:?}: {said}");
    assert_eq!(page.value("document.activeElement.className.includes('stopped-reload')").await, true);
    said
}

/// Asserts that a failure of any of the three files is told with `words`, in both languages.
async fn each_says(page: &Journey, faults: &[FileFault], words: [&str; 2]) {
    for file in files() {
        let said = said(page, &file, faults).await;
        assert!(words.iter().all(|words| said.contains(words)), "{file} {faults:?}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_server_does_not_give_is_named_with_its_status() {
    let page = start().await;
    each_says(&page, &[Status(404)], ["The server answered 404: the deployment lacks", "服务器返回 404：部署中缺少"])
        .await;
    each_says(&page, &[Status(403)], ["The server answered 403.", "服务器返回 403。"]).await;
    each_says(&page, &[Status(503)], ["The server answered 503.", "服务器返回 503。"]).await;
    each_says(&page, &[Redirected("/sign-in")], ["your sign-in may have ended", "登录可能已失效"]).await;
    // Reloading is a way out once the file is there.
    page.spoil(&[]);
    page.press("\u{e007}").await;
    page.rows_loaded(2_000).await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_the_one_that_was_built_is_named_as_altered() {
    let page = start().await;
    let words = ["Its content is not what was built", "内容与构建时不一致"];
    each_says(&page, &[Altered], words).await;
    each_says(&page, &[Truncated], words).await;
    each_says(&page, &[CutOff], words).await;
    // Its integrity holds whatever its type is.
    let [_, _, module] = files();
    let said = said(&page, &module, &[Altered, Type("application/octet-stream")]).await;
    assert!(said.contains(words[0]), "{said}");
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_reached_is_named_as_blocked() {
    let page = start().await;
    let words = ["No connection: the request was blocked or broke off.", "无法连接：请求被拦截或中断。"];
    each_says(&page, &[Refused], words).await;
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_of_another_type_is_named_with_that_type() {
    let page = start().await;
    let [boot, glue, _] = files();
    for file in [boot, glue] {
        for kind in ["text/html", "application/octet-stream", "text/plain; charset=utf-8"] {
            let said = said(&page, &file, &[Type(kind)]).await;
            let words =
                [format!("sent it as {kind}, not as JavaScript"), format!("发送的类型是 {kind}，而不是 JavaScript")];
            assert!(words.iter().all(|words| said.contains(words)), "{file} {kind}: {said}");
        }
    }
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_of_another_type_works() {
    let page = start().await;
    let [_, _, module] = files();
    for kind in
        ["application/octet-stream", "text/html", "text/plain; charset=utf-8", "application/wasm; charset=utf-8", ""]
    {
        page.spoil(&[(&module, Type(kind))]);
        page.go("?view=local").await;
        page.rows_loaded(2_000).await;
        page.until("document.querySelector('.filters') && document.querySelector('.refine')").await;
        assert_eq!(page.value(SHOWN).await, false, "{kind}");
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_works_without_the_scripts_that_it_can_do_without() {
    let page = start().await;
    for file in ["appearance-", "failure-", "early-"] {
        for fault in [Status(404), Type("text/html"), Altered, Refused] {
            page.spoil(&[(file, fault)]);
            page.go("?view=local").await;
            page.rows_loaded(2_000).await;
            assert_eq!(page.value(SHOWN).await, false, "{file} {fault:?}");
        }
    }
    // And says of the others what is wrong.
    let [boot, ..] = files();
    page.spoil(&[("appearance-", Status(404)), (&boot, Status(404))]);
    page.go("?view=local").await;
    page.until(SHOWN).await;
    assert!(page.text_of("document.getElementById('stopped')").await.contains("404"));
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_file_is_no_failure() {
    let page = start().await;
    // Longer than anything waits for the reason of a failure, and than people are told of one.
    let slow = Slow(Duration::from_secs(7));
    let [boot, glue, module] = files();
    for slowed in [&[(boot.as_str(), slow)][..], &[(glue.as_str(), slow), (module.as_str(), slow)]] {
        page.spoil(slowed);
        page.go("?view=local").await;
        page.rows_loaded(2_000).await;
        assert_eq!(page.value(SHOWN).await, false, "{slowed:?}");
    }
    page.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_forbids_webassembly_is_named() {
    let page = start().await;
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
    page.spoil(&[("index.html", Policy(policy))]);
    page.go("?view=local").await;
    page.until(SHOWN).await;
    let said = page.text_of("document.getElementById('stopped')").await;
    let [.., module] = files();
    assert!(
        said.contains(&module) && said.contains("Content-Security-Policy") && said.contains("内容安全策略"),
        "{said}"
    );
    assert_ne!(page.violations().await, Vec::<String>::new(), "the browser refused it");
    page.finish_with_errors().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_script_can_be_used_the_page_says_after_a_while_what_may_be_wrong() {
    let page = start().await;
    // As something on the way does that adds to every script.
    page.spoil(&[(".js", Altered)]);
    page.go("?view=local").await;
    let slow = "getComputedStyle(document.querySelector('.starting-slow')).visibility";
    assert_eq!(page.value(slow).await, "hidden");
    page.until(&format!("{slow} === 'visible'")).await;
    let said = page.text_of("document.querySelector('.starting-slow')").await;
    assert!(said.contains("missing or was changed") && said.contains("缺失或在传输途中被修改"), "{said}");
    page.finish_with_errors().await;
}
