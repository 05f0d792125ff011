//! A second connection with an endpoint and a token of its own, made of the examples as docs/deploy.md says.

use std::path::Path;

use end_to_end::{Product, Service};

use crate::headers;
use crate::scene::{self, BOTH, LIST, Scene, TOKEN};
use crate::token_folder::TokenFolder;

/// The second connection's path, and the token of its region.
const DUBLIN: &str = "hss/dublin/v5/5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1/image/local-repositories";
const DUBLIN_TOKEN: &str = "the-token-of-dublin";

#[tokio::test(flavor = "multi_thread")]
async fn a_second_connection_has_an_endpoint_and_a_token_of_its_own() {
    for product in BOTH {
        let dublin = scene::simulator(DUBLIN_TOKEN).await;
        let folder = TokenFolder::new();
        folder.put(DUBLIN_TOKEN);
        let changes = match product {
            Product::Nginx => {
                assert!(folder.hss_token("true"), "a token");
                nginx_changes(&dublin.url(), folder.path())
            }
            Product::Caddy => caddy_changes(&dublin.url(), folder.path()),
        };
        let changes: Vec<_> = changes.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        let scene = Scene::changed(product, &changes).await;
        let service = Service::at(dublin.url());

        let answer = scene.get(&format!("{DUBLIN}?limit=10&offset=0")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"), "{product:?}: {answer:?}");
        headers::carries(&answer, &format!("{product:?} {DUBLIN}"));
        let asked = service.log().await;
        assert_eq!(asked.len(), 1, "{product:?}");
        assert_eq!((asked[0].path.as_str(), asked[0].query.as_str()), (&DUBLIN[10..], "limit=10&offset=0"));
        assert_eq!(
            asked[0].headers["x-auth-token"],
            format!("({} bytes, not kept)", DUBLIN_TOKEN.len()),
            "{product:?}"
        );
        assert!(scene.service.log().await.is_empty(), "{product:?}: the first endpoint is asked");

        assert_eq!(scene.get(LIST).await.status, 200, "{product:?}: the first connection");
        let asked = scene.service.log().await;
        assert_eq!(asked[0].headers["x-auth-token"], format!("({} bytes, not kept)", TOKEN.len()), "{product:?}");
        for path in [&format!("{DUBLIN}x"), &DUBLIN.replace("dublin", "paris"), "hss/dublin/"] {
            assert_eq!(scene.get(path).await.status, 404, "{product:?} {path}");
        }
        assert_eq!(scene.ask("POST", &format!("/console/{DUBLIN}"), &[]).await.status, 405, "{product:?}");
        assert_eq!(service.log().await.len(), 1, "{product:?}");
    }
}

/// The part of an example from where `from` stands to where `to` does.
fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from:?}"));
    let end = text[start..].find(to).unwrap_or_else(|| panic!("{to:?}"));
    &text[start..start + end]
}

/// The changes, each of which must be one.
fn replaced(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old:?}");
        text.replace(old, new)
    })
}

/// As "Several connections" says for nginx: copies of the two maps of targets and of the location.
fn nginx_changes(endpoint: &str, folder: &Path) -> [(String, String); 2] {
    let text = scene::example(Product::Nginx);
    let maps = part(&text, "map $request_uri $hss_matched {", "\n# The console's page");
    let own = ("0123456789abcdef0123456789abcdef", "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1");
    let maps_copy = replaced(
        maps,
        &[
            own,
            ("hss_matched", "dublin_matched"),
            ("hss_path", "dublin_path"),
            ("hss_target", "dublin_target"),
            ("^/console/hss(", "^/console/hss/dublin("),
        ],
    );
    let location = part(&text, "    location /console/hss/ {", "\n    location @hss_unreachable");
    let token = format!("include {};", folder.join("dublin[.]conf").display());
    let location_copy = replaced(
        location,
        &[
            ("/console/hss/", "/console/hss/dublin/"),
            ("$hss_target", "$dublin_target"),
            ("include /etc/hss-console/token[.]conf;", &token),
            ("https://hss.eu-west-101.myhuaweicloud.eu", endpoint),
        ],
    );
    [(maps.to_owned(), format!("{maps}{maps_copy}")), (location.to_owned(), format!("{location_copy}\n{location}"))]
}

/// As it says for Caddy: copies of the handle of the lists, before it, and of the site that knows the token.
fn caddy_changes(endpoint: &str, folder: &Path) -> [(String, String); 2] {
    let text = scene::example(Product::Caddy);
    let lists = part(&text, "\t\thandle /console/hss/* {", "\t\t# The page. A path");
    let copy = replaced(
        lists,
        &[
            ("0123456789abcdef0123456789abcdef", "5f1d0c9ab7e34c1f8e2a6d3b90c4e7f1"),
            ("handle /console/hss/*", "handle /console/hss/dublin/*"),
            ("^/console/hss/v5/", "^/console/hss/dublin/v5/"),
            ("uri strip_prefix /console/hss", "uri strip_prefix /console/hss/dublin"),
            ("hss-token.sock", "hss-token-dublin.sock"),
            ("https://hss.eu-west-101.myhuaweicloud.eu", endpoint),
        ],
    );
    // It is the last.
    let from = text.find("http:// {\n\tbind unix//var/lib/caddy/hss-token.sock").expect("the site with the token");
    let site = text[from..].to_owned();
    let site_copy = replaced(
        &site,
        &[
            ("hss-token.sock", "hss-token-dublin.sock"),
            ("`token`", "`dublin`"),
            ("/etc/hss-console", &folder.display().to_string()),
        ],
    );
    [(lists.to_owned(), format!("{copy}{lists}")), (site.clone(), format!("{site}{site_copy}"))]
}
