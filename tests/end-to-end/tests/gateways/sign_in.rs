//! The sign-ins of docs/deploy/sign-in: a password, and a stand-in for oauth2-proxy.

use end_to_end::{Product, SignIn};

use crate::headers;
use crate::raw::{CONSOLE, Raw, TARGET};
use crate::scene::{self, BOTH, LIST, Scene, TOKEN};

/// Of a person with a password: what is in the file of either product, and what a browser sends.
const PASSWORDS: &str = "/etc/hss-console/passwords";
const BASIC: &str = "Authorization: Basic YW5uYTpjb3JyZWN0IGhvcnNl\r\n";

/// A line of the file of passwords for anna, `correct horse`, made as the sign-in's file says.
fn password_line(product: Product) -> String {
    let output = match product {
        Product::Nginx => {
            let openssl = std::env::var("OPENSSL").unwrap_or_else(|_| "openssl".into());
            std::process::Command::new(openssl).args(["passwd", "-6", "correct horse"]).output()
        }
        Product::Caddy => {
            let caddy = std::env::var("CADDY").unwrap_or_else(|_| "caddy".into());
            std::process::Command::new(caddy).args(["hash-password", "--plaintext", "correct horse"]).output()
        }
    };
    let output = output.expect("the program runs");
    let hash = String::from_utf8(output.stdout).expect("text");
    let between = if product == Product::Nginx { ":" } else { " " };
    format!("anna{between}{}\n", hash.trim())
}

/// A gateway that asks for a password, and the file of passwords.
async fn with_password(product: Product) -> (Raw, std::path::PathBuf) {
    let (old, text) = scene::access(product, "password");
    let name = format!("hss-console-passwords-{}-{product:?}", std::process::id());
    let file = std::env::temp_dir().join(name);
    std::fs::write(&file, password_line(product)).expect("a file");
    // nginx reads it as another user.
    let _ = std::process::Command::new("chmod").arg("644").arg(&file).status();
    assert!(text.contains(PASSWORDS));
    let text = text.replace(PASSWORDS, &file.display().to_string());
    (Raw::changed(product, &[(old, &text)]).await, file)
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_password_there_is_nothing_and_with_it_there_is_all() {
    for product in BOTH {
        let (raw, file) = with_password(product).await;
        let wrong = "Authorization: Basic YW5uYTp3cm9uZw==\r\n";
        for target in ["/console/", "/console/index.html", "/console/config.json", TARGET] {
            for credentials in ["", wrong, "Authorization: Bearer x\r\n", "Authorization: Basic !\r\n"] {
                let answer = raw.ask("GET", target, &format!("{CONSOLE}{credentials}")).await;
                assert_eq!(answer.status, 401, "{product:?} {target}: {}", answer.text);
                let asks = answer.text.to_ascii_lowercase().contains("www-authenticate: basic realm=");
                assert!(asks, "{product:?} {target}: {}", answer.text);
                assert!(!answer.text.contains("error_code"), "the page takes it for HSS's: {}", answer.text);
            }
            let answer = raw.ask("GET", target, &format!("{CONSOLE}{BASIC}")).await;
            assert_eq!(answer.status, 200, "{product:?} {target}: {}", answer.text);
        }
        let heads = raw.upstream.take();
        assert_eq!(heads.len(), 1, "{product:?}: {heads:?}");
        assert!(!heads[0].to_ascii_lowercase().contains("authorization"), "{product:?}: {heads:?}");
        // Neither the password nor what stands for it is in a log.
        let log = raw.gateway.log();
        assert!(!log.contains("YW5uYTpjb3JyZWN0IGhvcnNl") && !log.contains("correct horse"), "{product:?}");
        std::fs::remove_file(file).expect("the file is there");
    }
}

/// A gateway behind the stand-in for oauth2-proxy.
async fn with_oauth2_proxy(product: Product, token: Option<&str>) -> (Scene, SignIn) {
    let sign_in = SignIn::start().await;
    let (old, text) = scene::access(product, "oauth2-proxy");
    let text = text.replace("127.0.0.1:4180", &sign_in.address().to_string());
    let simulator = scene::simulator(TOKEN).await;
    let setup = scene::setup(&simulator, token);
    (Scene::with(product, simulator, setup, &[(old, &text)]).await, sign_in)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_signed_in_is_led_there_by_pages_and_told_by_everything_else() {
    for product in BOTH {
        let (scene, sign_in) = with_oauth2_proxy(product, Some(TOKEN)).await;
        for cookie in ["", "_oauth2_proxy=forged", "other=1"] {
            let cookie = [("cookie", cookie)];
            for path in ["config.json", LIST, "missing", "licenses.txt"] {
                let answer = scene.ask("GET", &format!("/console/{path}"), &cookie).await;
                assert_eq!(answer.status, 401, "{product:?} {path}: {answer:?}");
                assert!(!String::from_utf8_lossy(&answer.body).contains("error_code"), "{product:?} {path}");
                headers::carries(&answer, &format!("{product:?} {path}"));
            }
            // The sign-in's own page comes at once, with its own policy and not the console's.
            for path in ["", "index.html", "?view=local&image_name=a%26b"] {
                let answer = scene.ask("GET", &format!("/console/{path}"), &cookie).await;
                assert_eq!(answer.status, 200, "{product:?} {path}: {answer:?}");
                let body = String::from_utf8_lossy(&answer.body);
                assert!(body.contains("<title>Sign In</title>"), "{product:?} {path}: {body}");
                assert_eq!(answer.header("content-security-policy"), "", "{product:?} {path}");
                assert_eq!(answer.header("cache-control"), "no-store", "{product:?} {path}");
                // It leads back to where the person was, with the whole query.
                let back = format!("value=\"/console/{}\"", path.replace('&', "&amp;"));
                assert!(body.contains(&back), "{product:?} {path}: {body}");
            }
        }
        // With --skip-provider-button, it is a redirect.
        sign_in.skip_button();
        let answer = scene.ask("GET", "/console/?view=local&image_name=a", &[]).await;
        assert_eq!(answer.status, 302, "{product:?}: {answer:?}");
        let back = "/oauth2/callback?code=1&state=%2Fconsole%2F%3Fview%3Dlocal%26image_name%3Da";
        assert_eq!(answer.header("location"), back, "{product:?}");
        for path in ["config.json", LIST] {
            assert_eq!(scene.get(path).await.status, 401, "{product:?} {path}");
        }
        assert!(scene.service.log().await.is_empty(), "{product:?}: HSS is asked for somebody unknown");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_in_has_all_until_the_session_ends() {
    for product in BOTH {
        let (scene, sign_in) = with_oauth2_proxy(product, Some(TOKEN)).await;
        let cookie = sign_in.cookie();
        for path in ["", "config.json", LIST] {
            let answer = scene.ask("GET", &format!("/console/{path}"), &[("cookie", &cookie)]).await;
            assert_eq!(answer.status, 200, "{product:?} {path}: {answer:?}");
            headers::carries(&answer, &format!("{product:?} {path}"));
        }
        let told = scene.service.log().await[0].headers.clone();
        let known = ["accept", "accept-encoding", "host", "x-auth-token"];
        let is_known = told.keys().all(|name| known.contains(&name.as_str()));
        assert!(is_known, "{product:?}: who it is stays here: {told:?}");
        sign_in.end_sessions();
        for (path, status) in [("config.json", 401), (LIST, 401), ("", 200)] {
            let answer = scene.ask("GET", &format!("/console/{path}"), &[("cookie", &cookie)]).await;
            assert_eq!(answer.status, status, "{product:?} {path}: {answer:?}");
        }
        // What a browser says of a person itself is believed by nobody.
        let forged = [("x-auth-request-user", "anna"), ("remote-user", "anna"), ("x-forwarded-user", "anna")];
        assert_eq!(scene.ask("GET", &format!("/console/{LIST}"), &forged).await.status, 401, "{product:?}");
        assert_eq!(scene.service.log().await.len(), 1, "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_is_told_no_token_of_a_person() {
    for product in BOTH {
        let (scene, sign_in) = with_oauth2_proxy(product, None).await;
        let cookie = sign_in.cookie();
        for (path, cookie) in [
            (format!("/console/{LIST}"), cookie.as_str()),
            (format!("/console/{LIST}"), ""),
            ("/console/".to_owned(), ""),
            ("/oauth2/sign_in".to_owned(), ""),
            ("/oauth2/start?rd=/console/".to_owned(), cookie.as_str()),
        ] {
            scene.ask("GET", &path, &[("x-auth-token", TOKEN), ("cookie", cookie)]).await;
            let heads = sign_in.take();
            assert!(!heads.is_empty(), "{product:?} {path}");
            for head in heads {
                let lower = head.to_ascii_lowercase();
                assert!(!lower.contains("x-auth-token") && !head.contains(TOKEN), "{product:?} {path}: {head}");
                // Who asks is the address that the gateway sees.
                assert!(lower.contains("x-real-ip: 127.0.0.1\r\n"), "{product:?} {path}: {head}");
            }
        }
        assert_eq!(scene.service.log().await.len(), 1, "{product:?}: the token goes to HSS alone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_s_own_answers_are_its_own() {
    for product in BOTH {
        let (scene, sign_in) = with_oauth2_proxy(product, Some(TOKEN)).await;
        let page = scene.ask("GET", "/oauth2/sign_in?rd=/console/", &[]).await;
        assert!(page.status == 200 && page.body.starts_with(b"<!doctype html>"), "{product:?}: {page:?}");
        assert_eq!(page.header("content-security-policy"), "", "its style and script would not run: {product:?}");
        let back = scene.ask("GET", "/oauth2/callback?code=1&state=%2Fconsole%2F%3Fview%3Dswr", &[]).await;
        assert_eq!((back.status, back.header("location")), (302, "/console/?view=swr"), "{product:?}");
        assert!(back.header("set-cookie").starts_with(&sign_in.cookie()), "{product:?}: {back:?}");
        // A session does not make other requests the console's.
        let cookie = sign_in.cookie();
        let answer = scene
            .ask("GET", &format!("/console/{LIST}"), &[("cookie", &cookie), ("sec-fetch-site", "cross-site")])
            .await;
        assert_eq!(answer.status, 403, "{product:?}: {answer:?}");
        assert!(scene.service.log().await.is_empty(), "{product:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_sign_in_nobody_is_let_in_and_hss_is_not_blamed() {
    for product in BOTH {
        let (scene, sign_in) = with_oauth2_proxy(product, Some(TOKEN)).await;
        let cookie = sign_in.cookie();
        drop(sign_in);
        let begun = std::time::Instant::now();
        loop {
            // It may take a moment until its port is closed.
            let answer = scene.ask("GET", &format!("/console/{LIST}"), &[("cookie", &cookie)]).await;
            if matches!(answer.status, 500 | 502) {
                assert!(!String::from_utf8_lossy(&answer.body).contains("HSS"), "{product:?}: {answer:?}");
                break;
            }
            assert!(begun.elapsed().as_secs() < 20, "{product:?}: {answer:?}");
        }
        let asked = scene.service.log().await.len();
        assert!(matches!(scene.ask("GET", "/console/", &[("cookie", &cookie)]).await.status, 500 | 502), "{product:?}");
        assert_eq!(scene.service.log().await.len(), asked, "{product:?}");
    }
}
