//! A person and the page behind nginx and Caddy with a sign-in, in the browser: from signed out to rows, past the end of a session, and
//! a gateway that has lost its token.

use end_to_end::{Journey, Product, Setup, SignIn};
use serde_json::json;

use crate::scene::{self, BOTH};

const NOTICE: &str = "document.querySelector('.notice-error')";

async fn start(product: Product, changes: &[(&str, &str)]) -> Journey {
    let simulator = hss_simulator::Options { rows_local: 300, ..Default::default() };
    let setup = Setup { simulator, mount: "/console/", ..Setup::default() };
    Journey::start_through(product, setup, changes).await
}

/// The sign-in's page is there and whole, and the person signs in.
async fn sign_in_there(page: &Journey) {
    page.until("document.title === 'Sign In'").await;
    // The console's policy would forbid both, and the form.
    let is_whole = "[window.signInRuns, getComputedStyle(document.querySelector('#in')).width]";
    assert_eq!(page.value(is_whole).await, json!([true, "123px"]));
    page.click("Sign in with Example").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_and_one_click_leads_back_to_the_same_rows() {
    for product in BOTH {
        let sign_in = SignIn::start().await;
        let (old, text) = scene::access(product, "oauth2-proxy");
        let text = text.replace("127.0.0.1:4180", &sign_in.address().to_string());
        let page = start(product, &[(old, &text)]).await;
        let query = "?view=local&image_name=a&sort=image_name";
        page.go(query).await;
        sign_in_there(&page).await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')").await;
        let rows = page.grid_number("loaded").await;
        assert!(page.value("location.href").await.as_str().is_some_and(|address| address.ends_with(query)));

        sign_in.end_sessions();
        page.click("Run query").await;
        page.until(&format!("{NOTICE}?.innerText.includes('Your sign-in has ended')")).await;
        let notice = page.text_of(NOTICE).await;
        assert!(notice.contains("HTTP 401"), "{product:?}: {notice}");
        // With --skip-provider-button, it takes this one click and no other.
        sign_in.skip_button();
        page.run("window.before = true", "").await;
        page.click("Reload and sign in").await;
        page.until("!window.before && document.querySelector('[role=grid][aria-busy=false]')").await;
        assert_eq!(page.grid_number("loaded").await, rows, "{product:?}");
        assert!(page.value("location.href").await.as_str().is_some_and(|address| address.ends_with(query)));
        assert_eq!(page.value(&format!("Boolean({NOTICE})")).await, false, "{product:?}");
        // The session's end is in the console of the browser.
        page.finish_with_errors().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_without_its_token_is_named_as_what_is_wrong() {
    for product in BOTH {
        // nginx would go on with the token that it has: here it never had one.
        let never = [("include /etc/hss-console/token[.]conf;", "include /etc/hss-console/other[.]conf;")];
        let page = start(product, if product == Product::Nginx { &never } else { &[] }).await;
        let token = page.service.valid_token();
        assert!(product == Product::Nginx || page.change_token_file(None), "{product:?}");
        page.go("?view=local").await;
        page.until(&format!("{NOTICE}?.innerText.includes('The gateway has no token for HSS')")).await;
        let notice = page.text_of(NOTICE).await;
        for part in ["The proxy in front of HSS", "500", "its token file is missing", "GATEWAY.5001"] {
            assert!(notice.contains(part), "{product:?}: {part}: {notice}");
        }
        assert!(page.service.log().await.is_empty(), "{product:?}: HSS is not asked");
        if product == Product::Nginx {
            page.finish_with_errors().await;
            continue;
        }
        assert!(page.change_token_file(Some(format!("\u{feff}{token}\r\n").as_bytes())), "{product:?}");
        page.click("Try again").await;
        page.until("document.querySelector('[role=grid][aria-busy=false]')").await;
        assert_eq!(page.grid_number("loaded").await, 300, "{product:?}");
        page.finish_with_errors().await;
    }
}
