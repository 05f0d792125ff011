//! What is copied is what container tools take, or it is not offered, for the right reason.

use super::*;

const DIGITS: &str = "ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";
const DIGEST: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

fn images(list: List, row: &serde_json::Value) -> Images {
    let mut images = Images::new(list);
    let body = serde_json::json!({ "data_list": [row] }).to_string();
    images.append_body(body.as_bytes()).expect("a page");
    images
}

fn copied(list: List, row: &serde_json::Value, what: Copied) -> Result<String, NotCopied> {
    what.text(&images(list, row), RowId(0))
}

/// A row of the registry list with a registry, and these values.
fn swr(tag: &str, digest: &str) -> serde_json::Value {
    serde_json::json!({
        "image_name": "cart", "namespace": "shop", "instance_url": "https://registry.example.invalid",
        "image_version": tag, "image_digest": digest,
    })
}

#[test]
fn what_container_tools_call_the_image() {
    let row = serde_json::json!({ "image_name": "shop/cart", "image_version": "1.2", "image_digest": DIGEST });
    let of = |what| copied(List::Local, &row, what);
    assert_eq!(of(Copied::Digest).as_deref(), Ok(DIGEST));
    assert_eq!(of(Copied::NameTag).as_deref(), Ok("shop/cart:1.2"));
    assert_eq!(of(Copied::NameDigest), Ok(format!("shop/cart@{DIGEST}")));
    let of = |row, what| copied(List::Swr, &row, what);
    assert_eq!(of(serde_json::json!({}), Copied::Digest), Err(NotCopied::NoDigest));
    assert_eq!(of(serde_json::json!({}), Copied::NameTag), Err(NotCopied::NoName));
    assert_eq!(of(serde_json::json!({ "image_name": "a" }), Copied::NameTag), Err(NotCopied::NoTag));
}

#[test]
fn an_image_is_pulled_from_where_its_row_says_or_not_at_all() {
    let pull = |host: &str, namespace: &str, tag: &str| {
        let mut row = swr(tag, DIGEST);
        row["instance_url"] = host.into();
        row["namespace"] = namespace.into();
        copied(List::Swr, &row, Copied::Pull)
    };
    let expected = "docker pull registry.example.invalid/shop/cart:1.2";
    for host in ["https://registry.example.invalid", "https://registry.example.invalid/", "registry.example.invalid"] {
        assert_eq!(pull(host, "shop", "1.2").as_deref(), Ok(expected), "{host}");
    }
    let with_port = pull("http://registry.example.invalid:5000/x", "shop", "1.2");
    assert_eq!(with_port.as_deref(), Ok("docker pull registry.example.invalid:5000/shop/cart:1.2"));
    let by_address = pull("https://[2001:db8::1]:5000", "shop", "1.2");
    assert_eq!(by_address.as_deref(), Ok("docker pull [2001:db8::1]:5000/shop/cart:1.2"));
    let by_digest = pull("registry.example.invalid", "shop", "");
    assert_eq!(by_digest, Ok(format!("docker pull registry.example.invalid/shop/cart@{DIGEST}")));
    assert_eq!(pull("", "shop", "1.2"), Err(NotCopied::NoRegistry));
    assert_eq!(pull("https:///x", "shop", "1.2"), Err(NotCopied::NoRegistry));
    assert_eq!(pull("registry.example.invalid", "", "1.2"), Err(NotCopied::NoNamespace));
    // What a shell would run, or take for an option, is no address.
    for odd in ["1.2;reboot", "$(reboot)", "1.2 --help", "1.2\n", "`id`", "a&b", "\u{4e2d}\u{6587}", "-x", ".1"] {
        assert_eq!(pull("registry.example.invalid", "shop", odd), Err(NotCopied::OddTag), "{odd}");
    }
    assert_eq!(pull("--help", "shop", "1.2"), Err(NotCopied::OddName));
    assert_eq!(pull("user@registry.example.invalid", "shop", "1.2"), Err(NotCopied::OddName));
    assert_eq!(pull("registry.example.invalid", "../x", "1.2"), Err(NotCopied::OddName));
    assert_eq!(pull("registry.example.invalid", "Shop", "1.2"), Err(NotCopied::UppercaseName));
    assert_eq!(pull("registry.example.invalid", &"a/".repeat(130), "1.2"), Err(NotCopied::OddName));
    assert_eq!(pull("registry.example.invalid", &"a".repeat(250), "1.2"), Err(NotCopied::LongName));
    // Tools would look for an organization of that name in another registry.
    assert_eq!(pull("registry", "shop", "1.2"), Err(NotCopied::OddRegistry));
    assert_eq!(pull("index.docker.io", "shop", "1.2"), Err(NotCopied::OddRegistry));
}

#[test]
fn a_digest_without_its_algorithm_gets_it() {
    let of = |tag: &str, digest: &str, what| copied(List::Swr, &swr(tag, digest), what);
    let pulled = format!("docker pull registry.example.invalid/shop/cart@{DIGEST}");
    for digest in [DIGITS, &DIGITS.to_uppercase(), &DIGEST.to_uppercase(), DIGEST] {
        for tag in ["", "<none>", "<missing>"] {
            assert_eq!(of(tag, digest, Copied::Pull).as_ref(), Ok(&pulled), "{tag} {digest}");
        }
        assert_eq!(of("", digest, Copied::NameDigest), Ok(format!("cart@{DIGEST}")), "{digest}");
    }
    let long = DIGITS.repeat(2);
    assert_eq!(of("", &long, Copied::NameDigest), Ok(format!("cart@sha512:{long}")));
    for (odd, why) in [
        (&DIGITS[..63], NotCopied::OddDigest),
        ("sha256:XY", NotCopied::OddDigest),
        ("no digest", NotCopied::OddDigest),
        ("sha512:abab", NotCopied::OddDigest),
        ("latest", NotCopied::OddDigest),
        ("md5:d41d8cd98f00b204e9800998ecf8427e", NotCopied::OddAlgorithm),
        ("sha256+b64:LCa0a2j_xo_5m0U8HTBBNBNCLXBkg7-g-YpeiGJm564", NotCopied::OddAlgorithm),
        ("<none>", NotCopied::NoDigest),
    ] {
        assert_eq!(of("", odd, Copied::NameDigest), Err(why), "{odd}");
        let why = if why == NotCopied::NoDigest { NotCopied::NoTagOrDigest } else { why };
        assert_eq!(of("", odd, Copied::Pull), Err(why), "{odd}");
        assert!(of("1.2", odd, Copied::Pull).is_ok(), "{odd}: the tag is enough");
    }
}

#[test]
fn a_digest_in_the_place_of_the_tag_is_a_digest() {
    let of = |tag: &str, digest: &str, what| copied(List::Swr, &swr(tag, digest), what);
    let pulled = format!("docker pull registry.example.invalid/shop/cart@{DIGEST}");
    for tag in [DIGEST, &format!("@{DIGEST}"), &DIGEST.to_uppercase()] {
        for digest in ["", DIGEST, DIGITS] {
            assert_eq!(of(tag, digest, Copied::Pull).as_ref(), Ok(&pulled), "{tag} {digest}");
            assert_eq!(of(tag, digest, Copied::NameDigest), Ok(format!("cart@{DIGEST}")));
            assert_eq!(of(tag, digest, Copied::NameTag), Err(NotCopied::TagIsDigest));
        }
    }
    // Digits alone are a tag by the grammar.
    assert_eq!(of(DIGITS, "", Copied::NameTag), Ok(format!("cart:{DIGITS}")));
}

#[test]
fn where_tools_print_that_there_is_nothing_there_is_nothing() {
    for none in ["<none>", "<missing>", " <none> ", "<none>:<none>"] {
        let row = serde_json::json!({ "image_name": none, "image_version": none, "image_digest": none });
        let of = |what| copied(List::Local, &row, what);
        assert_eq!(of(Copied::NameTag), Err(NotCopied::NoName));
        assert_eq!(of(Copied::NameDigest), Err(NotCopied::NoName));
        assert_eq!(of(Copied::Digest), Err(NotCopied::NoDigest));
        let named = serde_json::json!({ "image_name": "cart", "image_version": none, "image_digest": none });
        assert_eq!(copied(List::Local, &named, Copied::NameTag), Err(NotCopied::NoTag));
        assert_eq!(copied(List::Local, &named, Copied::NameDigest), Err(NotCopied::NoDigest));
    }
    let latest = serde_json::json!({ "image_name": "latest", "image_version": "latest", "image_digest": "latest" });
    assert_eq!(copied(List::Local, &latest, Copied::NameTag).as_deref(), Ok("latest:latest"), "a name as any other");
    assert_eq!(copied(List::Local, &latest, Copied::NameDigest), Err(NotCopied::OddDigest));
}

#[test]
fn a_name_that_tools_refuse_is_not_offered() {
    for (name, why) in [
        ("Cart", NotCopied::UppercaseName),
        ("shop/Cart", NotCopied::UppercaseName),
        ("shop//cart", NotCopied::OddName),
        ("-cart", NotCopied::OddName),
        ("cart ", NotCopied::OddName),
        ("cart:1", NotCopied::OddName),
        ("\u{4e2d}\u{6587}", NotCopied::OddName),
        (DIGITS, NotCopied::OddName),
    ] {
        let row = serde_json::json!({ "image_name": name, "image_version": "1.2", "image_digest": DIGEST });
        let expected = if name == DIGITS { Ok(format!("{DIGITS}:1.2")) } else { Err(why) };
        assert_eq!(copied(List::Local, &row, Copied::NameTag), expected, "{name}");
    }
}

#[test]
fn private_images_are_pulled_from_the_region_s_registry_where_it_is_known() {
    let row = |kind: &str| serde_json::json!({ "image_name": "cart", "namespace": "shop", "image_version": "1.2", "image_type": kind });
    let pull =
        |kind: &str, registry| Copied::Pull.text_with_registry(&images(List::Swr, &row(kind)), RowId(0), registry);
    let host = Some("swr.eu-west-101.myhuaweicloud.eu");
    let expected =
        CopiedText { text: "docker pull swr.eu-west-101.myhuaweicloud.eu/shop/cart:1.2".into(), given_registry: true };
    assert_eq!(pull("private_image", host), Ok(expected.clone()));
    assert_eq!(pull("shared_image", host), Ok(expected));
    assert_eq!(pull("private_image", None), Err(NotCopied::NoRegistry));
    assert_eq!(pull("instance_image", host), Err(NotCopied::NoRegistry), "it is at its own instance");
    assert_eq!(pull("local_image", host), Err(NotCopied::NoRegistry), "it is at no registry");
    let own = Copied::Pull.text_with_registry(&images(List::Swr, &swr("1.2", DIGEST)), RowId(0), host);
    assert_eq!(own.map(|copied| copied.given_registry), Ok(false), "what the row says counts");
}
