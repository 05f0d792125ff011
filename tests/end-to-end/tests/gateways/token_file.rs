//! The file with the token, as editors, shells and people write it: what is around the token does no harm, and a file without one is
//! named as what is wrong.

use end_to_end::Product;

use crate::raw::{CONSOLE, Raw, TARGET};
use crate::scene::{BOTH, TOKEN};
use crate::token_folder::TokenFolder;

/// The token with what may be around it.
fn forms() -> Vec<Vec<u8>> {
    let mut forms: Vec<Vec<u8>> = [
        TOKEN.to_owned(),
        format!("{TOKEN}\n"),
        format!("{TOKEN}\r\n"),
        format!("{TOKEN}\r\n\r\n"),
        format!("\n {TOKEN}\t \n"),
        format!("\u{feff}{TOKEN}"),
        format!("\u{feff}{TOKEN}\r\n"),
        format!("\"{TOKEN}\"\n"),
        format!("'{TOKEN}'\r\n"),
        format!("X-Auth-Token: {TOKEN}\n"),
        format!("x-auth-token:{TOKEN}\r\n"),
        format!("X-Subject-Token: {TOKEN}\n"),
        format!("X-Auth-Token: \"{TOKEN}\"\n"),
        format!("\u{feff}\"X-Auth-Token: {TOKEN}\"\r\n"),
    ]
    .map(String::into_bytes)
    .into();
    forms.push([TOKEN.as_bytes(), b"\n\n\n"].concat());
    forms
}

/// What is no token, and words of what is said of it.
fn wrong() -> Vec<(Vec<u8>, &'static str)> {
    let utf16: Vec<u8> = "\u{feff}a-token\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        (Vec::new(), "is empty"),
        (b"\n".to_vec(), "is empty"),
        (b" \r\n\t".to_vec(), "is empty"),
        (b"\"\"\n".to_vec(), "is empty"),
        (b"\xef\xbb\xbf".to_vec(), "is empty"),
        (b"X-Auth-Token:\n".to_vec(), "is empty"),
        (b"first\nsecond\n".to_vec(), "more than one line"),
        (b"first\r\nsecond\r\n".to_vec(), "more than one line"),
        (b"Bearer token\n".to_vec(), "a blank"),
        (b"{\"token\":\"a\"}\n".to_vec(), "characters that no token has"),
        ("t\u{f6}ken\n".as_bytes().to_vec(), "characters that no token has"),
        (utf16, "UTF-16"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_around_the_token_does_no_harm() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for form in forms() {
            // Another one in between, so that it is this form that is read.
            for (text, token) in [(b"another".to_vec(), "another"), (form.clone(), TOKEN)] {
                assert!(raw.gateway.change_token_file(Some(&text)), "{product:?} {text:?}");
                let begun = std::time::Instant::now();
                loop {
                    assert_eq!(raw.ask("GET", TARGET, CONSOLE).await.status, 200, "{product:?} {text:?}");
                    let head = raw.upstream.take().concat();
                    let expected = format!("x-auth-token: {token}\r\n");
                    let is_sent = head.lines().any(|line| {
                        line.get(..14).is_some_and(|name| name.eq_ignore_ascii_case(&expected[..14]))
                            && line[14..] == expected[14..expected.len() - 2]
                    });
                    if is_sent {
                        break;
                    }
                    // nginx goes on with its old workers for a moment after it was told.
                    assert!(begun.elapsed().as_secs() < 30, "{product:?} {form:?}: {head}");
                    tokio::time::sleep(std::time::Duration::from_millis(10)).await;
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_the_gateway_says_that_it_is_its_own_fault() {
    for product in BOTH {
        // nginx begins without one, where Caddy may lose it.
        let raw = match product {
            Product::Nginx => Raw::with_token(product, Some(""), &[]).await,
            Product::Caddy => Raw::new(product).await,
        };
        for wrong in wrong().into_iter().map(|(text, _)| Some(text)).chain([None]) {
            let taken = raw.gateway.change_token_file(wrong.as_deref());
            assert_eq!(taken, product == Product::Caddy, "{product:?} {wrong:?}");
            let answer = raw.ask("GET", TARGET, CONSOLE).await;
            assert_eq!(answer.status, 500, "{product:?} {wrong:?}: {}", answer.text);
            let code = "{\"error_code\":\"GATEWAY.5001\",\"error_msg\":\"The gateway has no token for HSS: its token file is missing, is empty, or holds no token.\"}";
            assert!(answer.text.contains(code), "{product:?} {wrong:?}: {}", answer.text);
            assert!(answer.text.contains("Content-Type: application/json\r\n"), "{product:?}: {}", answer.text);
            assert!(raw.upstream.take().is_empty(), "{product:?} {wrong:?}: HSS is asked without a token");
        }
        // The page is there all the same, and with a token all is well.
        assert_eq!(raw.ask("GET", "/console/", CONSOLE).await.status, 200, "{product:?}");
        assert!(raw.gateway.change_token_file(Some(TOKEN.as_bytes())), "{product:?}");
        let begun = std::time::Instant::now();
        while raw.ask("GET", TARGET, CONSOLE).await.status != 200 {
            assert!(begun.elapsed().as_secs() < 30, "{product:?}");
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }
}

#[test]
fn hss_token_names_what_is_wrong_and_never_says_the_token() {
    let folder = TokenFolder::new();
    for (text, words) in wrong() {
        folder.put_bytes(&text);
        let (ended_well, said) = folder.hss_token_says("true");
        assert!(!ended_well && said.contains(words) && said.contains("/dublin "), "{text:?}: {said}");
        for secret in ["first", "second", "Bearer", "ken"] {
            let said = said.replace("token", "");
            assert!(!said.contains(secret), "{text:?}: {said}");
        }
    }
    folder.remove();
    let (ended_well, said) = folder.hss_token_says("true");
    assert!(!ended_well && said.contains("is missing"), "{said}");
    folder.make_folder();
    let (ended_well, said) = folder.hss_token_says("true");
    assert!(!ended_well && said.contains("cannot be read"), "{said}");
}
