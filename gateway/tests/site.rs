//! The static half: files as they are, their kinds, forms and lifetimes, and nothing outside the folder.

mod support;

use hss_console::{CONTENT_SECURITY_POLICY, ConfigJson, Listen};
use support::{ask, gateway, get, site, write};

#[tokio::test]
async fn serves_files_with_their_kind_and_lifetime() {
    let folder = site(&[
        ("index.html", b"<!doctype html>"),
        ("hss-image-console-1a2b3c4d5e6f_bg.wasm", b"\0asm"),
        ("hss-image-console-1a2b3c4d5e6f.js", b"export {}"),
        ("styles/main.css", b"a{}"),
        ("icon.svg", b"<svg/>"),
        ("icon.png", b"png"),
        ("favicon.ico", b"ico"),
    ]);
    let gateway = gateway(&folder, |_| ()).await;
    let kept = "public, max-age=31536000, immutable";
    for (path, content_type, cache) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/hss-image-console-1a2b3c4d5e6f_bg.wasm", "application/wasm", kept),
        ("/hss-image-console-1a2b3c4d5e6f.js", "text/javascript; charset=utf-8", kept),
        ("/styles/main.css", "text/css; charset=utf-8", "no-cache"),
        ("/icon.svg", "image/svg+xml", "no-cache"),
        ("/icon.png", "image/png", "no-cache"),
        ("/favicon.ico", "image/x-icon", "no-cache"),
    ] {
        let answer = get(&gateway, path).await;
        assert_eq!((answer.status, answer.complete), (200, true), "{path}");
        assert_eq!(answer.header("content-type"), Some(content_type), "{path}");
        assert_eq!(answer.header("cache-control"), Some(cache), "{path}");
    }
}

#[tokio::test]
async fn prefers_the_smallest_form_the_client_takes() {
    let folder = site(&[("app.js", b"plain"), ("app.js.br", b"br"), ("app.js.gz", b"gz"), ("alone.js.br", b"br")]);
    let gateway = gateway(&folder, |_| ()).await;
    for (accepted, body, encoding) in [
        ("gzip, deflate, br", "br", Some("br")),
        ("gzip", "gz", Some("gzip")),
        ("br;q=0", "plain", None),
        ("identity", "plain", None),
    ] {
        let answer = ask(&gateway, "GET", "/app.js", &format!("Accept-Encoding: {accepted}\r\n")).await;
        assert_eq!((answer.text(), answer.header("content-encoding")), (body, encoding), "{accepted}");
        assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
    }
    let as_file = get(&gateway, "/app.js.br").await;
    assert_eq!(
        (as_file.header("content-type"), as_file.header("content-encoding")),
        (Some("application/x-brotli"), None)
    );
    let without_plain_form = ask(&gateway, "GET", "/alone.js", "Accept-Encoding: br\r\n").await;
    assert_eq!(without_plain_form.status, 404);
}

#[tokio::test]
async fn never_leaves_the_folder() {
    let outer = site(&[("secret.txt", b"secret"), ("site/index.html", b"page"), ("site/.env", b"secret")]);
    let root = outer.path().join("site");
    std::os::unix::fs::symlink(outer.path().join("secret.txt"), root.join("link.txt")).unwrap();
    let gateway = gateway(&outer, |options| options.site = root.into()).await;
    for path in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%252e%252e/secret.txt",
        "/./../secret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/index.html%00.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/.env",
        "/%2eenv",
        "/link.txt",
        "/index.html/",
        "/%",
    ] {
        let answer = get(&gateway, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret") && !answer.text().contains("root:"), "{path}");
    }
}

#[tokio::test]
async fn answers_plainly_for_what_is_not_there() {
    let folder = site(&[("index.html", b"page")]);
    let gateway = gateway(&folder, |_| ()).await;
    for path in ["/missing", "/images/42", "/index", "/config.json"] {
        let answer = get(&gateway, path).await;
        assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/plain; charset=utf-8")), "{path}");
        assert_eq!(answer.header("content-security-policy"), Some(CONTENT_SECURITY_POLICY));
    }
    let posted = ask(&gateway, "POST", "/index.html", "Content-Length: 0\r\n").await;
    assert_eq!((posted.status, posted.header("allow")), (405, Some("GET, HEAD")));
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let folder = site(&[("index.html", b"a page")]);
    let gateway = gateway(&folder, |_| ()).await;
    let answer = ask(&gateway, "HEAD", "/", "").await;
    assert_eq!((answer.status, answer.header("content-length"), answer.body.len()), (200, Some("6"), 0));
}

#[tokio::test]
async fn lives_under_its_base_path_only() {
    let folder = site(&[("index.html", b"page"), ("config.json", b"own")]);
    let gateway = gateway(&folder, |options| options.base_path = "/console/".into()).await;
    assert!(gateway.url().ends_with("/console/"));
    assert_eq!(get(&gateway, "/console/").await.text(), "page");
    let bare = get(&gateway, "/console").await;
    assert_eq!((bare.status, bare.header("location")), (308, Some("/console/")));
    for path in ["/", "/index.html", "/consoleindex.html", "/Console/"] {
        assert_eq!(get(&gateway, path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_config_file_takes_the_place_of_the_sites_own() {
    let folder = site(&[("config.json", b"site"), ("config.json.br", b"br"), ("other.json", b"deployment")]);
    let other = folder.path().join("other.json");
    let gateway = gateway(&folder, |options| options.config = ConfigJson::File(other)).await;
    let answer = ask(&gateway, "GET", "/config.json", "Accept-Encoding: br\r\n").await;
    assert_eq!((answer.text(), answer.header("content-encoding")), ("deployment", None));
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn sees_a_rebuilt_folder() {
    let folder = site(&[("index.html", b"first")]);
    let gateway = gateway(&folder, |_| ()).await;
    assert_eq!(get(&gateway, "/").await.text(), "first");
    std::fs::remove_file(folder.path().join("index.html")).unwrap();
    assert_eq!(get(&gateway, "/").await.status, 404);
    write(folder.path(), "index.html", b"second");
    assert_eq!(get(&gateway, "/").await.text(), "second");
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let folder = site(&[("index.html", b"page")]);
    let gateway = gateway(&folder, |_| ()).await;
    for path in ["/", "/missing", "/hss/v5/p/image/swr-repository", "/hss/v3/else"] {
        let answer = get(&gateway, path).await;
        for (name, value) in [
            ("content-security-policy", CONTENT_SECURITY_POLICY),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
        let permissions = answer.header("permissions-policy").unwrap();
        assert!(permissions.contains("clipboard-write=(self)") && permissions.contains("clipboard-read=(self)"));
    }
}

#[tokio::test]
async fn stops_when_dropped() {
    let folder = site(&[("index.html", b"page")]);
    let dropped = gateway(&folder, |_| ()).await;
    let host = dropped.url().trim_start_matches("http://").trim_end_matches('/').to_owned();
    let mut idle = tokio::net::TcpStream::connect(&host).await.unwrap();
    drop(dropped);
    let mut rest = Vec::new();
    let ended = tokio::io::AsyncReadExt::read_to_end(&mut idle, &mut rest);
    assert!(tokio::time::timeout(std::time::Duration::from_secs(5), ended).await.is_ok(), "open connections end too");
    assert!(tokio::net::TcpStream::connect(&host).await.is_err());

    let stopped = gateway(&folder, |_| ()).await;
    let port = stopped.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    stopped.stop().await;
    gateway(&folder, |options| options.listen = Listen::Tcp(([127, 0, 0, 1], port).into())).await;
}
