//! The rows that pasted texts are to find.

use hss_inventory::Images;
use hss_inventory::filter::Calendar;
use hss_query::{Clock, List};
use serde_json::{Value, json};

pub(super) const D: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

pub(super) fn calendar() -> Calendar {
    Calendar { clock: Clock { now: 0, month_start: 0 }, offset: |_| 0 }
}

fn images(list: List, rows: &[Value]) -> Images {
    let mut images = Images::new(list);
    images.append_body(json!({ "data_list": rows }).to_string().as_bytes()).expect("a page");
    images
}

/// Local images: the name says as much as the host's container engine does.
pub(super) fn local() -> Images {
    let row = |id: &str, name: &str, tag: &str, digest: &str| {
        json!({
            "image_id": id, "image_name": name, "image_version": tag, "image_digest": digest,
            "local_image_type": "other_image",
        })
    };
    images(
        List::Local,
        &[
            row("nginx", "nginx", "1.25", D),
            row("nginx-alpine", "nginx", "1.25-alpine", &format!("sha256:{}", "a1".repeat(32))),
            row("nginx-path", "docker.io/bitnami/nginx", "1.25.4-debian-12-r0", ""),
            row("redis", "redis", "7", &D.replace("sha256", "sha512").replace("ce0b", &"ab".repeat(34))),
            row("cart", "swr.cn-north-4.myhuaweicloud.com/shop/cart", "1.2", &D[7..].replace("ce0b", "dead")),
            row("cart-old", "swr.cn-north-4.myhuaweicloud.com/shop/cart", "1.1", "<none>"),
            row("cart-port", "registry.example.com:5000/shop/cart", "1.2", ""),
            row("cart-ipv6", "[2001:db8::1]:5000/shop/cart", "2.0", ""),
            row("pause", "registry.k8s.io/pause", "3.9", ""),
            row("mongo", "library/mongo", "latest", ""),
            row("localhost", "localhost/tool", "dev", ""),
            row(
                "a6bd71f48f68",
                "<none>",
                "<none>",
                "sha256:a6bd71f48f6839d9faae1f29d3babef831e76bc213107682c5cc80f0cbb30866",
            ),
        ],
    )
}

/// Registry images: organization and name, and the registry for those of an instance.
pub(super) fn swr() -> Images {
    let row = |id: u64, kind: &str, namespace: &str, name: &str, tag: &str, url: &str| {
        let digest = format!("sha256:{:064x}", 0xfeed_0000 + id);
        json!({
            "id": id, "image_id": format!("{id}"), "image_type": kind, "namespace": namespace, "image_name": name,
            "image_version": tag, "image_digest": digest, "instance_url": url,
        })
    };
    let instance = "https://registry-eu-west-101.example.myhuaweicloud.eu";
    images(
        List::Swr,
        &[
            row(101, "private_image", "shop", "cart", "1.2", ""),
            row(102, "private_image", "shop", "cart", "1.3", ""),
            row(103, "shared_image", "base", "nginx", "1.25", ""),
            row(104, "instance_image", "shop", "cart", "1.2", instance),
            row(105, "instance_image", "team", "sub/api", "v2", instance),
            row(106, "private_image", "library", "redis", "7", ""),
            row(107, "private_image", "shop", "worker", D, ""),
            row(108, "instance_image", "team", "nginx", "1.25", "registry.example.com:5000"),
        ],
    )
}
