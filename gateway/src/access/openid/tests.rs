//! Sessions: how long they last, which are believed, and what is wrong with settings.

use super::*;
use crate::options::ClientSecret;

fn settings() -> Settings {
    Settings::new("http://127.0.0.1:9", "console")
}

fn openid(change: impl FnOnce(&mut Settings)) -> OpenId {
    let mut settings = settings();
    change(&mut settings);
    OpenId::new(&settings, "/", false, &Network::default()).unwrap()
}

fn session(openid: &OpenId, id: &str, ends: u64) -> String {
    openid.sealed(SESSION, &Session { id: id.into(), name: "anna".into(), ends }).ok().unwrap()
}

fn cookie(value: &str) -> HeaderMap {
    HeaderMap::from_iter([(header::COOKIE, format!("other=1; hss_console_session={value}").parse().unwrap())])
}

#[test]
fn a_session_lasts_as_long_as_it_says() {
    let openid = openid(|_| ());
    let sent = cookie(&session(&openid, "a", 1_000));
    for (now, is_in) in [(0, true), (999, true), (1_000, false), (1_001, false)] {
        assert_eq!(openid.session(&sent, now).is_some(), is_in, "{now}");
    }
    assert_eq!(openid.admit(&sent), Err(Refusal::NotSignedIn), "that was in 1970");
    let sent = cookie(&session(&openid, "a", now() + 60));
    assert_eq!(openid.admit(&sent), Ok(Person(Some("anna".into()))));
}

#[test]
fn a_session_is_believed_only_as_it_was_made() {
    let openid = openid(|_| ());
    let good = session(&openid, "a", 1_000);
    let mut changed = good.clone();
    let last = changed.pop().unwrap();
    changed.push(if last == 'A' { 'Q' } else { 'A' });
    let plain = r#"{"id":"a","name":"anna","ends":1000}"#;
    let of_sign_in =
        openid.sealed(SIGN_IN, &Session { id: "a".into(), name: "anna".into(), ends: 1_000 }).ok().unwrap();
    for value in ["", &changed, plain, &good[1..], &of_sign_in] {
        assert!(openid.session(&cookie(value), 0).is_none(), "{value}");
    }
    // A cookie that another host has set is no obstacle.
    assert!(openid.session(&cookie(&format!("nonsense; hss_console_session={good}")), 0).is_some());
    assert!(openid.signed_out.spend("a", 1_000, 0) && openid.session(&cookie(&good), 0).is_none(), "signed out");
}

#[test]
fn sessions_outlast_the_gateway_only_with_a_key_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, "0123456789abcdef0123456789abcdef\n").unwrap();
    let with_file = |settings: &mut Settings| settings.session_key_file = Some(file.clone());
    let first = openid(with_file);
    let sent = cookie(&session(&first, "a", 1_000));
    assert!(openid(with_file).session(&sent, 0).is_some());
    assert!(
        openid(|_| ()).session(&sent, 0).is_none()
            && openid(|_| ()).session(&cookie(&session(&openid(|_| ()), "a", 9)), 0).is_none()
    );
    for change in [
        |settings: &mut Settings| settings.groups = vec!["readers".into()],
        |settings: &mut Settings| settings.email_domains = vec!["example.com".into()],
        |settings: &mut Settings| settings.client_id = "other".into(),
        |settings: &mut Settings| settings.issuer = "http://127.0.0.1:8".into(),
    ] {
        let other = openid(|settings| {
            with_file(settings);
            change(settings);
        });
        assert!(other.session(&sent, 0).is_none(), "other people may be let in by other rules");
    }
    std::fs::write(&file, "short").unwrap();
    assert!(first.reload().is_err() && first.session(&sent, 0).is_some(), "the old key stays");
    std::fs::write(&file, "fedcba9876543210fedcba9876543210").unwrap();
    first.reload().unwrap();
    assert!(first.session(&sent, 0).is_none());
}

#[test]
fn a_sign_in_comes_back_once_and_in_time() {
    let openid = openid(|_| ());
    let state = "0123456789abcdefghijkl";
    let pending = |state: &str, ends| Pending {
        state: state.into(),
        nonce: "n".into(),
        verifier: "v".into(),
        callback: "http://localhost/sign-in/callback".into(),
        back: "/".into(),
        ends,
    };
    let name = sign_in_cookie(state).unwrap();
    let sent = |pending: Pending| {
        let value = openid.sealed(SIGN_IN, &pending).ok().unwrap();
        HeaderMap::from_iter([(header::COOKIE, format!("hss_console_{name}={value}").parse().unwrap())])
    };
    assert!(openid.pending(&HeaderMap::new(), &name, state, 0).is_none());
    assert!(openid.pending(&sent(pending(state, 10)), &name, state, 10).is_none(), "too late");
    let same_start = "0123456789abcdefghijkX";
    assert!(openid.pending(&sent(pending(same_start, 10)), &name, state, 0).is_none(), "another state");
    let good = sent(pending(state, 10));
    assert!(openid.pending(&good, &name, state, 0).is_some());
    assert!(openid.pending(&good, &name, state, 0).is_none(), "a second time");
    for state in ["", "short", "0123456789abcdef;Path=/", "0123456789abcdef\r\n", &"a".repeat(65)] {
        assert_eq!(sign_in_cookie(state), None, "{state}");
    }
}

#[test]
fn says_what_is_wrong_with_settings() {
    let error = |change: fn(&mut Settings)| {
        let mut settings = settings();
        change(&mut settings);
        OpenId::new(&settings, "/", false, &Network::default()).unwrap_err().to_string()
    };
    type Change = fn(&mut Settings);
    let cases: [(Change, &str); 11] = [
        (|s| s.issuer = "login.example.com".into(), "the issuer"),
        (|s| s.issuer = "http://login.example.com".into(), "the issuer"),
        (|s| s.issuer = "https://user@login.example.com".into(), "the issuer"),
        (|s| s.issuer = "https://login.example.com/?a".into(), "the issuer"),
        (|s| s.client_id = String::new(), "client id"),
        (|s| s.public_url = Some("console.example.com".into()), "https://console.example.com"),
        (|s| s.client_secret = ClientSecret::File("/nowhere".into()), "the file /nowhere with the client's secret"),
        (|s| s.session_key_file = Some("/nowhere".into()), "the file /nowhere with the key of sessions"),
        (|s| s.session_for = Duration::ZERO, "a sign-in lasts"),
        (|s| s.session_for = SESSION_MAX + Duration::from_secs(1), "30 days"),
        (|s| s.email_domains = vec!["@example.com".into()], "must look like example.com"),
    ];
    for (change, words) in cases {
        let error = error(change);
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn only_a_person_who_opens_a_page_is_sent_to_the_provider() {
    let asks = |method: Method, headers: &[(&str, &str)]| {
        let request = axum::http::Request::builder().method(method).uri("/");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        OpenId::can_sign_in(&request.body(()).unwrap().into_parts().0)
    };
    let (navigate, html) = (("Sec-Fetch-Mode", "navigate"), ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
    for headers in [&[navigate, ("Sec-Fetch-Dest", "document")][..], &[html], &[navigate, html]] {
        assert!(asks(Method::GET, headers), "{headers:?}");
        assert!(!asks(Method::POST, headers) && !asks(Method::HEAD, headers), "{headers:?}");
    }
    for headers in [
        &[][..],
        &[("Accept", "*/*")],
        &[("Accept", "application/json")],
        &[html, ("Sec-Fetch-Mode", "cors")],
        &[html, ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "script")],
        &[html, navigate, ("Sec-Fetch-Dest", "iframe")],
        &[html, ("X-Requested-With", "hss-image-console")],
    ] {
        assert!(!asks(Method::GET, headers), "{headers:?}");
    }
}
