//! Pages of other sites: what they make a browser send is refused before it reaches the service.

use crate::raw::{Raw, TARGET};
use crate::scene::BOTH;

const CONSOLE: &str = "X-Requested-With: hss-image-console\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn what_other_sites_send_is_refused_and_does_not_arrive() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for headers in [
            // An image, a script, a form, a link or a fetch without a preflight can have no header of its own.
            String::new(),
            "Origin: https://elsewhere.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: image\r\n".to_owned(),
            "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n".to_owned(),
            "Sec-Fetch-Site: same-origin\r\n".to_owned(),
            // What browsers say of the site.
            format!("{CONSOLE}Sec-Fetch-Site: cross-site\r\nOrigin: https://elsewhere.example\r\n"),
            format!("{CONSOLE}Sec-Fetch-Site: same-site\r\n"),
            format!("{CONSOLE}Sec-Fetch-Site: none\r\n"),
            format!("{CONSOLE}Sec-Fetch-Site: same-origin-not\r\n"),
            format!("{CONSOLE}sec-fetch-site: Cross-Site\r\n"),
            // Another program, or another value.
            "X-Requested-With: XMLHttpRequest\r\n".to_owned(),
            "X-Requested-With: hss-image-console-2\r\n".to_owned(),
            "X-Requested-With: \r\n".to_owned(),
            "X-Requested-With: XMLHttpRequest, hss-image-console\r\n".to_owned(),
        ] {
            let answer = raw.ask("GET", TARGET, &format!("Host: localhost\r\n{headers}")).await;
            assert_eq!(answer.status, 403, "{product:?} {headers}: {}", answer.text);
            assert!(answer.text.contains("\"error_code\":\"GATEWAY.4031\""), "{product:?}: {}", answer.text);
            assert!(answer.text.contains("Content-Type: application/json\r\n"), "{product:?}: {}", answer.text);
            assert!(raw.upstream.take().is_empty(), "{product:?} {headers}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_itself_is_let_through_over_https_and_over_plain_http() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        // Browsers say nothing of the site over plain http.
        for headers in [CONSOLE.to_owned(), format!("{CONSOLE}Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\n")]
        {
            let answer = raw.ask("GET", TARGET, &format!("Host: localhost\r\n{headers}")).await;
            assert_eq!(answer.status, 200, "{product:?} {headers}: {}", answer.text);
            let heads = raw.upstream.take().concat().to_ascii_lowercase();
            assert!(!heads.contains("x-requested-with") && !heads.contains("sec-fetch"), "{product:?}: {heads}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_preflight_is_answered_with_leave() {
    for product in BOTH {
        let raw = Raw::new(product).await;
        for headers in ["Access-Control-Request-Headers: x-requested-with\r\n", CONSOLE] {
            let asks = "Origin: https://elsewhere.example\r\nAccess-Control-Request-Method: GET\r\n";
            let answer = raw.ask("OPTIONS", TARGET, &format!("Host: localhost\r\n{asks}{headers}")).await;
            assert_eq!(answer.status, 405, "{product:?}: {}", answer.text);
            assert!(!answer.text.to_ascii_lowercase().contains("access-control-"), "{product:?}: {}", answer.text);
        }
        assert!(raw.upstream.take().is_empty(), "{product:?}");
    }
}

/// What the gateway says of itself is JSON with codes that HSS does not have, and the page's files are not.
#[tokio::test(flavor = "multi_thread")]
async fn the_gateway_s_own_refusals_name_the_gateway() {
    let console = crate::raw::CONSOLE;
    for product in BOTH {
        let raw = Raw::new(product).await;
        for (method, target, code) in [
            ("GET", format!("{TARGET}x"), "4041"),
            ("GET", format!("{TARGET}?a=.."), "4041"),
            ("DELETE", TARGET.to_owned(), "4051"),
        ] {
            let answer = raw.ask(method, &target, console).await;
            assert!(
                answer.text.contains(&format!("{{\"error_code\":\"GATEWAY.{code}\",\"error_msg\":\"The gateway ")),
                "{}",
                answer.text
            );
            let body = answer.text.split("\r\n\r\n").nth(1).unwrap_or_default();
            let json = body.trim_start_matches(|c: char| c.is_ascii_hexdigit() || c.is_whitespace());
            let json = &json[..=json.rfind('}').expect("JSON")];
            assert!(serde_json::from_str::<serde_json::Value>(json).is_ok(), "{product:?}: {json}");
        }
        let file = raw.ask("GET", "/console/missing", console).await;
        assert!(file.status == 404 && !file.text.contains("GATEWAY"), "{product:?}: {}", file.text);
    }
}
