//! Answers of a provider that prove nothing, sign-ins that are not this browser's, and cookies that the gateway did not make.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::{
    scene::{LIST, Scene, is_refused},
    support::CONSOLE,
};

fn seconds_from_now(seconds: i64) -> Value {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    json!(i64::try_from(now).unwrap() + seconds)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_token_must_be_of_the_provider_for_this_client_and_this_sign_in() {
    let mut scene = Scene::new().await;
    type Change = fn(&mut Value, &mut Value);
    let changes: [(&str, Change); 9] = [
        ("another nonce", |_, claims| claims["nonce"] = json!("0123456789abcdefghijkl")),
        ("no nonce", |_, claims| drop(claims.as_object_mut().unwrap().remove("nonce"))),
        ("another client", |_, claims| claims["aud"] = json!("other")),
        ("another client, too", |_, claims| claims["aud"] = json!(["console", "other"])),
        ("another issuer", |_, claims| claims["iss"] = json!("http://127.0.0.1:1")),
        ("no signature", |head, _| head["alg"] = json!("none")),
        ("a signature that all can make", |head, _| head["alg"] = json!("HS256")),
        ("an unknown key", |head, _| head["kid"] = json!("third")),
        ("another access token", |_, claims| claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA")),
    ];
    for (what, change) in changes {
        scene.provider.change(change);
        let back = scene.sign_in("/").await;
        is_refused(&scene.browser, &back, 502, "does not prove who you are");
        assert!(!back.text().contains("s3cret"), "{what}: {back:?}");
    }
    scene.provider.change(|_, _| ());
    scene.provider.state().userinfo = json!({ "sub": "eve-1", "email": "eve@example.com" });
    let back = scene.sign_in("/").await;
    is_refused(&scene.browser, &back, 502, "does not prove who you are");
    scene.provider.state().userinfo = json!({ "sub": "anna-1" });
    scene.provider.sign_with_another_key();
    let back = scene.sign_in("/").await;
    is_refused(&scene.browser, &back, 502, "does not prove who you are");
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_may_differ_a_little_and_are_named_if_they_differ_more() {
    let mut scene = Scene::new().await;
    for (issued, ends, is_in) in [(30, 330, true), (-300, -30, true), (300, 600, false), (-600, -120, false)] {
        scene.provider.change(move |_, claims| {
            claims["iat"] = seconds_from_now(issued);
            claims["exp"] = seconds_from_now(ends);
        });
        scene.browser.cookies.clear();
        let back = scene.sign_in("/").await;
        if is_in {
            assert_eq!(back.status, 303, "{issued} {ends}: {back:?}");
        } else {
            is_refused(&scene.browser, &back, 502, "The clocks of this gateway and of the sign-in service differ");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_is_of_the_browser_that_began_it_and_comes_back_once() {
    let mut scene = Scene::new().await;
    let words = "has ended or was not begun in this browser";
    let callback = scene.callback("/").await;
    let mut other = scene.browser.clone();
    other.cookies.clear();
    is_refused(&other, &other.clone().open(&callback).await, 400, words);

    let (code, state) = callback.split_once('?').unwrap().1.split_once('&').unwrap();
    let wrong = if state.ends_with('A') { "B" } else { "A" };
    for query in [
        String::new(),
        code.to_owned(),
        state.to_owned(),
        format!("{code}&state="),
        format!("{code}&state=0123456789abcdefghijkl"),
        format!("{code}&{}{wrong}", &state[..state.len() - 1]),
        format!("{code}&{state}%0d%0aSet-Cookie:a=b"),
    ] {
        let mut browser = scene.browser.clone();
        let back = browser.open(&format!("/sign-in/callback?{query}")).await;
        // A state without a code ends the sign-in; all others do not touch it.
        is_refused(&browser, &back, 400, words);
    }
    let callback = scene.callback("/").await;
    let replayed = scene.browser.clone();
    assert_eq!(scene.browser.open(&callback).await.status, 303);
    let exchanges = scene.provider.state().exchanges.len();
    let mut replayed = replayed;
    let back = replayed.open(&callback).await;
    is_refused(&replayed, &back, 400, words);
    assert_eq!(scene.provider.state().exchanges.len(), exchanges, "the provider is not even asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_provider_refuses_is_said() {
    let mut scene = Scene::new().await;
    let callback = scene.callback("/").await;
    let state = callback.rsplit_once('&').unwrap().1;
    let back = scene.browser.open(&format!("/sign-in/callback?error=%3Cb%3Edenied&{state}")).await;
    is_refused(&scene.browser, &back, 403, "refuses to sign you in (&lt;b&gt;denied)");
    let callback = scene.callback("/").await.replace("code=code-", "code=other-");
    let back = scene.browser.open(&callback).await;
    is_refused(&scene.browser, &back, 403, "refuses to sign you in (invalid_grant)");
    // Another provider's answer (RFC 9207).
    let callback = scene.callback("/").await;
    let back = scene.browser.open(&format!("{callback}&iss=https%3A%2F%2Fevil.example")).await;
    is_refused(&scene.browser, &back, 502, "does not prove who you are");
    let callback = scene.callback("/").await;
    let issuer: String = form_urlencoded::byte_serialize(scene.provider.issuer.as_bytes()).collect();
    assert_eq!(scene.browser.open(&format!("{callback}&iss={issuer}")).await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_the_gateway_did_not_make_lets_nobody_in() {
    let mut scene = Scene::new().await;
    scene.sign_in("/").await;
    let (name, session) = scene.browser.cookie("session");
    let mut changed = session.clone().into_bytes();
    let middle = changed.len() / 2;
    changed[middle] = if changed[middle] == b'A' { b'B' } else { b'A' };
    let callback = {
        let mut other = Scene::new().await;
        other.sign_in("/").await;
        other.browser.cookie("session").1
    };
    let changed = String::from_utf8(changed).unwrap();
    for value in ["", "anna", &changed, &session[1..], &callback, &format!("{session}{session}")] {
        let mut browser = scene.browser.clone();
        browser.cookies.insert(name.clone(), value.to_owned());
        let answer = browser.send("GET", LIST, CONSOLE).await;
        assert_eq!(answer.status, 401, "{value}");
        assert_eq!(browser.open("/").await.status, 303, "{value}");
    }
    // A cookie of a sign-in is none of a session.
    scene.browser.cookies.clear();
    scene.callback("/").await;
    let (_, pending) = scene.browser.cookie("sign_in");
    scene.browser.cookies.insert(name, pending);
    assert_eq!(scene.browser.send("GET", LIST, CONSOLE).await.status, 401);
    assert!(scene.browser.cookies.values().all(|value| !value.contains("nonce")));
}

#[tokio::test(flavor = "multi_thread")]
async fn new_keys_of_the_provider_are_fetched_when_they_are_used() {
    let mut scene = Scene::new().await;
    assert_eq!(scene.sign_in("/").await.status, 303);
    scene.provider.rotate_keys();
    scene.browser.cookies.clear();
    assert_eq!(scene.sign_in("/").await.status, 303);
}
