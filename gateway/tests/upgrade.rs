//! docs/upgrade.md: the site is behind a link that an upgrade changes, and the service is started again on the same address.

mod support;

use std::{net::TcpListener, os::unix::fs::symlink, path::Path, time::Duration};

use hss_console::{Listen, Options, start};
use support::{get, site, write};

/// Changes the link as `ln -sfn` does.
fn change(link: &Path, version: &str) {
    let _ = std::fs::remove_file(link);
    symlink(version, link).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_link_is_the_other_page_at_once_and_back() {
    let folder = site(&[("0.1.0/index.html", b"old page"), ("0.2.0/index.html", b"new page")]);
    let link = folder.path().join("current");
    change(&link, "0.1.0");
    let gateway = start(Options::new(link.clone(), "http://127.0.0.1:9")).await.unwrap();
    for (version, page) in [("0.1.0", "old page"), ("0.2.0", "new page"), ("0.1.0", "old page")] {
        change(&link, version);
        assert_eq!(get(&gateway, "/").await.text(), page);
    }
    // What is not there any more is gone, not a failure of the gateway.
    write(folder.path(), "0.1.0/old-0a1b2c3d.js", b"old");
    assert_eq!(get(&gateway, "/old-0a1b2c3d.js").await.status, 200);
    change(&link, "0.2.0");
    assert_eq!(get(&gateway, "/old-0a1b2c3d.js").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_program_takes_the_address_while_connections_of_the_last_one_fade() {
    let folder = site(&[("index.html", b"page")]);
    // A free port, which both take by its number.
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = Listen::Tcp(free.local_addr().unwrap());
    drop(free);
    let options = || Options { listen: listen.clone(), ..Options::new(folder.path(), "http://127.0.0.1:9") };
    let first = start(options()).await.unwrap();
    // Each answer leaves a connection that the system keeps for a while.
    for _ in 0..20 {
        assert_eq!(get(&first, "/").await.status, 200);
    }
    first.finish(Duration::from_secs(30)).await;
    let next = start(options()).await.expect("the address is free at once");
    assert_eq!(get(&next, "/").await.text(), "page");
}
