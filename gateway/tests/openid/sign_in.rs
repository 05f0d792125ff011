//! People who sign in, are let in, come back to where they were, and sign out.

use hss_console::{ClientSecret, Secret};
use serde_json::json;

use crate::{
    browser::NAVIGATION,
    provider::{basic, pairs},
    scene::{LIST, Scene, is_refused},
    support::CONSOLE,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_and_comes_back_to_the_page_that_was_asked_for() {
    let mut scene = Scene::new().await;
    let back = scene.sign_in("/?view=overview&filter=a%20b").await;
    assert_eq!((back.status, back.header("location")), (303, Some("/?view=overview&filter=a%20b")), "{back:?}");
    assert_eq!(back.header("cache-control"), Some("no-store"));
    let (_, session) = scene.browser.cookie("session");
    assert_eq!(scene.browser.cookies.len(), 1, "the sign-in has ended: {:?}", scene.browser.cookies);
    assert!(!session.contains("anna") && session.len() > 60, "{session}");
    let page = scene.browser.open("/?view=overview").await;
    assert_eq!((page.status, page.text()), (200, "page"));
    assert_eq!(scene.browser.send("GET", "/main.css", "").await.text(), "a{}");
    assert_eq!(scene.browser.send("GET", LIST, CONSOLE).await.status, 200);
    let (authorization, sent) = scene.provider.state().exchanges.pop().unwrap();
    assert_eq!((authorization, sent["client_id"].as_str()), (None, "console"), "a client without a secret");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_pages_redirect_and_the_rest_says_sign_in() {
    let mut scene = Scene::new().await;
    let document = |extra: &str| format!("{NAVIGATION}{extra}");
    for (path, headers) in [
        (LIST, CONSOLE.to_owned()),
        (LIST, document("")),
        (LIST, document(CONSOLE)),
        ("/", CONSOLE.to_owned()),
        ("/main.css", String::new()),
        ("/config.json", "Accept: */*\r\nSec-Fetch-Mode: cors\r\n".to_owned()),
        ("/", "Cookie: hss_console_session=nonsense\r\n".to_owned()),
    ] {
        let answer = scene.browser.send("GET", path, &headers).await;
        assert_eq!((answer.status, answer.header("location")), (401, None), "{path} {headers}: {answer:?}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.text().contains("<title>401 Authorization Required</title>"), "{answer:?}");
        assert!(!answer.text().contains("error_code") && answer.header("www-authenticate").is_none(), "{answer:?}");
    }
    assert_eq!(scene.browser.send("POST", "/", NAVIGATION).await.status, 401);
    assert_eq!(scene.browser.open("/healthz").await.text(), "alive\n");
    let sent = scene.browser.open("/missing").await;
    assert!(sent.status == 303 && sent.header("location").unwrap().starts_with(&scene.provider.issuer), "{sent:?}");
    let parameters = pairs(sent.header("location").unwrap().split_once('?').unwrap().1);
    assert_eq!(parameters["client_id"], "console");
    assert_eq!(parameters["redirect_uri"], "http://localhost/sign-in/callback");
    assert_eq!(parameters["scope"], "openid email profile");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_sent_on_to_another_site() {
    let mut scene = Scene::new().await;
    for path in ["//evil.example/", "//evil.example", "/\\evil.example/", "///evil.example/?a"] {
        let back = scene.sign_in(path).await;
        assert_eq!((back.status, back.header("location")), (303, Some("/")), "{path}");
        scene.browser.cookies.clear();
    }
    let callback = scene.callback("/").await;
    let back = scene.browser.open(&format!("{callback}&back=https://evil.example&to=//evil.example")).await;
    assert_eq!(back.header("location"), Some("/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn tabs_sign_in_side_by_side() {
    let mut scene = Scene::new().await;
    let (first, second) = (scene.callback("/?tab=1").await, scene.callback("/?tab=2").await);
    assert_eq!(scene.browser.open(&second).await.header("location"), Some("/?tab=2"));
    assert_eq!(scene.browser.open(&first).await.header("location"), Some("/?tab=1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_proves_itself_by_its_secret() {
    let mut scene = Scene::with(|settings, _| {
        settings.client_secret = ClientSecret::Given(Secret::new("s3cret/ü"));
    })
    .await;
    assert_eq!(scene.sign_in("/").await.status, 303);
    let (authorization, sent) = scene.provider.state().exchanges.pop().unwrap();
    // Each part encoded as in a form: RFC 6749, section 2.3.1.
    assert_eq!(basic(&authorization.unwrap()), "console:s3cret%2F%C3%BC");
    assert!(!sent.contains_key("client_secret"));

    scene.provider.state().more = json!({ "token_endpoint_auth_methods_supported": ["client_secret_post"] });
    scene.gateway.reload().await.unwrap();
    scene.browser.cookies.clear();
    assert_eq!(scene.sign_in("/").await.status, 303);
    let (authorization, sent) = scene.provider.state().exchanges.pop().unwrap();
    assert_eq!((authorization, sent["client_secret"].as_str()), (None, "s3cret/ü"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_people_of_the_domain_and_the_group_are_let_in() {
    let mut scene = Scene::with(|settings, _| {
        settings.email_domains = vec!["example.com".into()];
        settings.groups = vec!["readers".into()];
        settings.groups_claim = "roles".into();
        settings.scopes.push("roles".into());
    })
    .await;
    for (email, verified, roles, is_in) in [
        ("anna@example.com", true, json!(["readers", "x"]), true),
        ("anna@example.com", true, json!(["x"]), false),
        ("anna@example.com", false, json!(["readers"]), false),
        ("anna@example.net", true, json!(["readers"]), false),
    ] {
        scene.provider.state().userinfo =
            json!({ "sub": "anna-1", "email": email, "email_verified": verified, "roles": roles });
        scene.browser.cookies.clear();
        let back = scene.sign_in("/").await;
        if is_in {
            assert_eq!(back.status, 303, "{back:?}");
        } else {
            is_refused(&scene.browser, &back, 403, "not allowed to open this page");
            assert!(back.text().contains("href=\"/sign-out\""), "{back:?}");
        }
    }
    // What the ID token says is enough, and counts.
    scene.provider.change(|_, claims| {
        claims["email"] = json!("anna@example.com");
        claims["email_verified"] = json!(true);
        claims["roles"] = json!(["readers"]);
    });
    scene.provider.state().userinfo = json!({ "sub": "nobody" });
    scene.browser.cookies.clear();
    assert_eq!(scene.sign_in("/").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_where_a_person_signs_out() {
    let mut scene = Scene::new().await;
    scene.sign_in("/").await;
    let mut stolen = scene.browser.clone();
    let other_site =
        scene.browser.send("GET", "/sign-out", &format!("{NAVIGATION}Sec-Fetch-Site: cross-site\r\n")).await;
    assert_eq!((other_site.status, other_site.header("set-cookie")), (403, None), "{other_site:?}");
    assert_eq!(scene.browser.open("/").await.status, 200);
    let out = scene.browser.open("/sign-out").await;
    assert_eq!((out.status, out.header("location")), (303, Some("http://localhost/signed-out")));
    assert!(scene.browser.cookies.is_empty(), "{:?}", scene.browser.cookies);
    let said = scene.browser.open("/signed-out").await;
    assert!(said.status == 200 && said.text().contains("You are signed out."), "no sign-in begins by itself: {said:?}");
    assert_eq!(stolen.send("GET", LIST, CONSOLE).await.status, 401, "the cookie is worth nothing any more");
    for path in ["/sign-out", "/signed-out", "/sign-in/callback"] {
        let posted = scene.browser.send("POST", path, NAVIGATION).await;
        assert_eq!((posted.status, posted.header("allow")), (405, Some("GET")), "{path}");
    }

    let page = format!("{}/end?a=b", scene.provider.issuer);
    scene.provider.state().more = json!({ "end_session_endpoint": page });
    scene.gateway.reload().await.unwrap();
    let out = scene.browser.open("/sign-out").await;
    let (sent, query) = out.header("location").unwrap().split_once('?').unwrap();
    assert_eq!(sent, format!("{}/end", scene.provider.issuer));
    let parameters = pairs(query);
    assert_eq!(parameters["client_id"], "console");
    assert_eq!(
        (parameters["a"].as_str(), parameters["post_logout_redirect_uri"].as_str()),
        ("b", "http://localhost/signed-out")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_for_https_and_this_path_where_that_is_how_people_come() {
    let mut scene = Scene::with(|settings, options| {
        settings.public_url = Some("https://console.example".into());
        options.base_path = "/console/".into();
    })
    .await;
    scene.browser.host = "console.example".into();
    let sent = scene.browser.open("/console/?a=b").await;
    let address = sent.header("location").unwrap();
    assert_eq!(
        pairs(address.split_once('?').unwrap().1)["redirect_uri"],
        "https://console.example/console/sign-in/callback"
    );
    let (code, state) = scene.provider.sign_in(address);
    let back = scene.browser.open(&format!("/console/sign-in/callback?code={code}&state={state}")).await;
    assert_eq!((back.status, back.header("location")), (303, Some("/console/?a=b")));
    for set in [sent.headers("set-cookie"), back.headers("set-cookie")].concat() {
        assert!(set.starts_with("__Secure-hss_console_") && set.contains("; Path=/console/; "), "{set}");
        assert!(set.ends_with("; HttpOnly; SameSite=Lax; Secure"), "{set}");
    }
    assert!(back.headers("set-cookie").iter().any(|set| set.contains("Max-Age=28800")), "{back:?}");
    assert_eq!(scene.browser.open("/console/").await.text(), "page");
}
