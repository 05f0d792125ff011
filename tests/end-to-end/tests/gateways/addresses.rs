//! Who may open the page: the addresses that a deployment names.

use end_to_end::Product;

use crate::headers;
use crate::scene::{self, BOTH, LIST, Scene};

/// The lines that the mark "CHANGE 5" shows, uncommented, for these addresses.
fn only_for(product: Product, addresses: &str) -> (String, String) {
    let text = scene::example(product);
    let first = match product {
        Product::Nginx => "    #   allow 10.0.0.0/8;\n",
        Product::Caddy => "\t#   @stranger not remote_ip 10.0.0.0/8\n",
    };
    let from = text.find(first).expect("the lines of CHANGE 5");
    let lines = text[from..].split_inclusive('\n').take_while(|line| line.trim_start().starts_with('#'));
    let old: String = lines.collect();
    (old.clone(), old.replace('#', "").replace("10.0.0.0/8", addresses))
}

#[tokio::test(flavor = "multi_thread")]
async fn only_some_addresses_may_open_it() {
    for product in BOTH {
        for (addresses, allowed) in [("127.0.0.0/8", true), ("10.0.0.0/8", false)] {
            let (old, new) = only_for(product, addresses);
            let scene = Scene::changed(product, &[(&old, &new)]).await;
            for path in ["", "config.json", LIST, "missing", "hss/missing"] {
                let answer = scene.get(path).await;
                let status = match (allowed, path) {
                    // nginx says what is not there before it looks who asks.
                    (false, "hss/missing") if product == Product::Nginx => 404,
                    (false, _) => 403,
                    (true, "missing" | "hss/missing") => 404,
                    (true, _) => 200,
                };
                assert_eq!(answer.status, status, "{product:?} for {addresses}: {path}");
                headers::carries(&answer, &format!("{product:?} for {addresses}: {path}"));
            }
            assert_eq!(scene.service.log().await.len(), usize::from(allowed), "{product:?} for {addresses}");
        }
    }
}
