//! What is forwarded: GET of two paths. Everything else never reaches the service, however it is written.

use crate::scene::{BOTH, LIST, Scene};

#[tokio::test(flavor = "multi_thread")]
async fn the_two_lists_are_forwarded_as_they_were_asked() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        let query = "image_name=a%20b%2Bc%26%3D%E9%95%9C&limit=10&offset=0";
        for (path, query) in [
            (LIST.to_owned(), query.to_owned()),
            (LIST.replace("local-repositories", "swr-repository"), format!("{query}&image_type=private_image")),
        ] {
            scene.service.forget_requests().await;
            // Whether the service likes it does not matter here.
            scene.ask("GET", &format!("/console/{path}?{query}"), &[]).await;
            let log = scene.service.log().await;
            assert_eq!(log.len(), 1, "{product:?}");
            assert_eq!((log[0].path.as_str(), &log[0].query), (&path[3..], &query), "{product:?}");
        }
        scene.service.forget_requests().await;
        assert_eq!(scene.get(LIST).await.status, 200);
        assert_eq!(scene.service.log().await[0].query, "", "{product:?}: no query is no query");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_else_is() {
    let project = "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1";
    let long = "a".repeat(257);
    for product in BOTH {
        let scene = Scene::new(product).await;
        for path in [
            "hss/".to_owned(),
            "hss".to_owned(),
            "hss/v5".to_owned(),
            format!("{LIST}/"),
            format!("{LIST}x"),
            format!("{LIST}/../swr-repository/x"),
            format!("{LIST}%2f"),
            format!("{LIST};x"),
            format!("hss/v5/{project}/image/image-scan/tasks"),
            format!("hss/v5/{project}/image/Local-repositories"),
            format!("hss/v5/{project}/image/registries/images"),
            format!("hss/v5/{project}/host-management/hosts"),
            format!("hss/v5/{project}/../../v3/image/local-repositories"),
            format!("hss/v5/{project}%2f..%2f..%2fv3/image/local-repositories"),
            "hss/v5/../image/local-repositories".to_owned(),
            "hss/v5/%2e%2e/image/local-repositories".to_owned(),
            "hss/v5//image/local-repositories".to_owned(),
            "hss/v5/a%20b/image/local-repositories".to_owned(),
            "hss/v5/a%0d%0aX:y/image/local-repositories".to_owned(),
            format!("hss/v5/{long}/image/local-repositories"),
            "hss/v3/auth/tokens".to_owned(),
            "hss/http://127.0.0.1/".to_owned(),
            "hss/_simulator/requests".to_owned(),
            "hss/../_simulator/requests".to_owned(),
        ] {
            let answer = scene.get(&path).await;
            assert!(matches!(answer.status, 400 | 404), "{product:?} {path}: {}", answer.status);
        }
        for method in ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] {
            let answer = scene.ask(method, &format!("/console/{LIST}"), &[]).await;
            assert_eq!(answer.status, 405, "{product:?} {method}");
            // A method in a header is none.
            let hidden = [("x-http-method-override", method), ("x-http-method", method)];
            assert_eq!(scene.ask("GET", &format!("/console/{LIST}"), &hidden).await.status, 200);
            for path in ["/console/", "/console/config.json", "/console/index.html"] {
                let wanted = if method == "HEAD" { 200 } else { 405 };
                assert_eq!(scene.ask(method, path, &[]).await.status, wanted, "{product:?} {method} {path}");
            }
        }
        let log = scene.service.log().await;
        assert_eq!(log.len(), 7, "{product:?}: {log:#?}");
        assert!(log.iter().all(|request| request.path == LIST[3..]), "{product:?}: {log:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_is_told_what_it_needs_and_nothing_of_the_browser() {
    for product in BOTH {
        let scene = Scene::new(product).await;
        let sent = [
            ("accept", "application/json"),
            ("accept-encoding", "gzip, br"),
            ("region", "eu-west-101"),
            ("cookie", "session=secret"),
            ("authorization", "Basic c2VjcmV0"),
            ("origin", "https://console.example"),
            ("referer", "https://console.example/?row=x"),
            ("user-agent", "Browser of a person"),
            ("sec-fetch-site", "same-origin"),
            ("sec-ch-ua", "browser"),
            ("accept-language", "de-CH"),
            ("dnt", "1"),
            ("priority", "u=1"),
            ("save-data", "on"),
            // What a gateway before this one may say of a person.
            ("x-forwarded-for", "10.1.2.3"),
            ("forwarded", "for=10.1.2.3"),
            ("x-real-ip", "10.1.2.3"),
            ("x-client-ip", "10.1.2.3"),
            ("true-client-ip", "10.1.2.3"),
            ("via", "1.1 browser"),
            ("remote-user", "person"),
            ("remote-groups", "people"),
            ("x-auth-request-email", "person@example.com"),
            ("x-webauth-user", "person"),
            ("x-auth-token", "the-browser-s-own"),
        ];
        let path = format!("/console/{LIST}");
        assert_eq!(scene.ask("GET", &path, &sent).await.status, 200, "{product:?}");
        assert_eq!(scene.ask("GET", &path, &[("user-agent", "Browser of a person")]).await.status, 200, "{product:?}");
        let log = scene.service.log().await;
        let told = &log[0].headers;
        let names: Vec<&str> = told.keys().map(String::as_str).collect();
        assert_eq!(names, ["accept", "accept-encoding", "host", "region", "x-auth-token"], "{product:?}: {told:#?}");
        assert_eq!(told["accept"], "application/json", "{product:?}");
        assert_eq!(told["accept-encoding"], "gzip, br", "{product:?}");
        assert_eq!(told["region"], "eu-west-101", "{product:?}");
        assert_eq!(told["x-auth-token"], format!("({} bytes, not kept)", crate::scene::TOKEN.len()), "{product:?}");
        // What the browser does not say is not said for it.
        let told = &log[1].headers;
        assert!(!told.contains_key("region") && told.values().all(|value| !value.is_empty()), "{product:?}: {told:#?}");
        assert!(!told.contains_key("user-agent"), "{product:?}: {told:#?}");
    }
}
