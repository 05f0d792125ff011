//! Logs: whoever may read them has no token by them, whichever it is and whatever goes wrong.

use end_to_end::Product;

use crate::raw::{Raw, TARGET};
use crate::scene::{BOTH, TOKEN};

/// A token that a person brings.
const OWN: &str = "MIIE-the-token-of-a-person-0123456789";
/// What signs a person in somewhere.
const COOKIE: &str = "_oauth2_proxy=the-session-of-a-person";

/// The console's headers with the port, without which Caddy 2.6 takes a name for one that it does not log.
fn console(raw: &Raw) -> String {
    let port = raw.gateway.url().split([':', '/']).nth(4).expect("a port");
    format!("Host: localhost:{port}\r\nX-Requested-With: hss-image-console\r\n")
}

/// All that is asked of a gateway with logs: what goes well, what it refuses, what it cannot read, and what breaks behind it.
async fn ask_everything(mut raw: Raw) -> String {
    let console = console(&raw);
    let own = format!("{console}X-Auth-Token: {OWN}\r\nCookie: {COOKIE}\r\n");
    for (method, target, headers) in [
        ("GET", TARGET.to_owned(), own.clone()),
        ("GET", format!("{TARGET}?limit=10"), own.clone()),
        ("GET", format!("{TARGET}?a=.."), own.clone()),
        ("GET", format!("{TARGET}x"), own.clone()),
        ("POST", TARGET.to_owned(), own.clone()),
        ("GET", TARGET.to_owned(), format!("Host: localhost\r\nX-Auth-Token: {OWN}\r\n")),
        ("GET", TARGET.to_owned(), format!("Host: elsewhere.example\r\nX-Auth-Token: {OWN}\r\n")),
        ("GET", "/console/".to_owned(), own.clone()),
        ("GET", "/console/missing".to_owned(), own.clone()),
        ("GET", "/".to_owned(), own.clone()),
        // Heads that cannot be read.
        ("GET", TARGET.to_owned(), format!("{console}X Auth Token: {OWN}\r\n")),
        ("GET", TARGET.to_owned(), format!("{console}X-Auth-Token: {OWN}\0\r\n")),
        ("GET", TARGET.to_owned(), format!("{own}X-Other: {}{OWN}\r\n", OWN.repeat(20_000))),
        ("GET", TARGET.to_owned(), format!("{console}X-Auth-Token: {}\r\n", OWN.repeat(3_000))),
        ("GET", TARGET.to_owned(), format!("{own}Content-Length: x{OWN}\r\n")),
    ] {
        raw.ask(method, &target, &headers).await;
    }
    raw.send(&format!("X-Auth-Token: {OWN}\r\n\r\n")).await;
    // Nobody answers any more.
    raw.upstream.stop().await;
    assert_eq!(raw.ask("GET", TARGET, &own).await.status, 502);
    raw.gateway.log()
}

/// How the example is made to log as much as can be, in each product.
fn most_of_logs(product: Product) -> (&'static str, &'static str) {
    match product {
        // Beside the main file's own level, which is `debug` for these.
        Product::Nginx => ("server_tokens off;", "server_tokens off;"),
        Product::Caddy => ("{\n\t# Not on a port", "{\n\tdebug\n\t# Not on a port"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_is_in_any_log_however_much_is_logged() {
    for product in BOTH {
        for token in [Some(TOKEN), None] {
            for changes in [&[][..], &[most_of_logs(product)]] {
                let raw = Raw::with_token(product, token, changes).await;
                let log = ask_everything(raw).await;
                // There is a log, and it says what was asked.
                assert!(log.contains("local-repositories?limit=10"), "{product:?}: {log}");
                for secret in [OWN, TOKEN, &OWN[..20], "the-session-of-a-person"] {
                    let line = log.lines().find(|line| line.contains(secret));
                    assert_eq!(line, None, "{product:?}, {} in the gateway", token.map_or("no token", |_| "a token"));
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_of_its_own_file_in_caddy_takes_the_format_with_it() {
    let example = crate::scene::example(Product::Caddy);
    let from = example.find("\t\tformat filter {").expect("a format");
    let format = &example[from..from + example[from..].find("\n\t\t}\n").expect("its end") + "\n\t\t}\n".len()];
    let file = std::env::temp_dir().join(format!("hss-console-log-{}.json", std::process::id()));
    for (format, expected) in [(format, false), ("", true)] {
        let _ = std::fs::remove_file(&file);
        let log = format!("\tlog {{\n\t\toutput file {}\n{format}\t}}\n", file.display());
        let raw = Raw::with_token(
            Product::Caddy,
            None,
            &[("\tbind 127.0.0.1\n\tlog\n", &format!("\tbind 127.0.0.1\n{log}"))],
        )
        .await;
        raw.ask("GET", TARGET, &format!("{}X-Auth-Token: {OWN}\r\n", console(&raw))).await;
        let begun = std::time::Instant::now();
        let written = loop {
            let written = std::fs::read_to_string(&file).unwrap_or_default();
            if written.contains("local-repositories") || begun.elapsed().as_secs() > 20 {
                break written;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        };
        assert!(written.contains("local-repositories"), "nothing is logged");
        // Without the format it is there: what is looked for can be found.
        assert_eq!(written.contains(OWN), expected, "{written}");
    }
    let _ = std::fs::remove_file(&file);
}
