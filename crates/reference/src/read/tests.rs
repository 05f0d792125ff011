//! Reading what people paste, by examples.

use super::*;

fn found(text: &str) -> Vec<String> {
    find(text).into_iter().map(|found| found.mention.to_string()).collect()
}

fn lines(text: &str) -> Vec<String> {
    read_lines(text).unwrap_or_default().iter().map(Mention::to_string).collect()
}

const DIGEST: &str = "sha256:ce0b5d91b072730d0bc9518f11efd07eb7fdb9f43251e11a96cab5b1918b7044";

#[test]
fn commands_name_their_images() {
    for (command, expected) in [
        ("docker pull nginx:1.25", "nginx:1.25"),
        ("docker pull nginx", "nginx"),
        ("$ docker pull nginx:1.25", "nginx:1.25"),
        ("# sudo docker pull --platform linux/amd64 nginx:1.25", "nginx:1.25"),
        ("docker pull -q --disable-content-trust nginx:1.25", "nginx:1.25"),
        ("docker image pull r.example.com:5000/shop/cart:1.2", "r.example.com:5000/shop/cart:1.2"),
        ("docker --context prod pull nginx:1.25", "nginx:1.25"),
        ("podman pull --tls-verify=false quay.io/a/b:1", "quay.io/a/b:1"),
        ("nerdctl -n k8s.io pull nginx:1.25", "nginx:1.25"),
        ("nerdctl --namespace=k8s.io image pull nginx:1.25", "nginx:1.25"),
        ("crictl pull docker.io/library/nginx:1.25", "docker.io/library/nginx:1.25"),
        ("ctr -n k8s.io images pull docker.io/library/nginx:1.25", "docker.io/library/nginx:1.25"),
        ("ctr image pull --user me:secret docker.io/library/nginx:1.25", "docker.io/library/nginx:1.25"),
        ("skopeo copy docker://nginx:1.25 dir:/tmp/nginx", "nginx:1.25"),
        ("skopeo inspect docker://quay.io/a/b@sha256:ce0b5d91b072", "quay.io/a/b@sha256:ce0b5d91b072"),
        ("docker run --rm -it -v /data:/data -p 80:80 --name web nginx:1.25 nginx -g daemon", "nginx:1.25"),
        ("docker run -d nginx", "nginx"),
        ("docker inspect nginx:1.25", "nginx:1.25"),
        ("/usr/bin/docker pull nginx:1.25", "nginx:1.25"),
        ("trivy image --severity HIGH nginx:1.25", "nginx:1.25"),
        ("grype nginx:1.25", "nginx:1.25"),
        ("crane digest gcr.io/a/b:1", "gcr.io/a/b:1"),
        ("kubectl run web --image=nginx:1.25 --port=80", "nginx:1.25"),
        ("kubectl set image deployment/web web=nginx:1.25", "nginx:1.25"),
        ("FROM --platform=$BUILDPLATFORM golang:1.22 AS build", "golang:1.22"),
        ("docker pull nginx:1.25 && docker run nginx:1.25", "nginx:1.25"),
        ("isula pull nginx:1.25", "nginx:1.25"),
    ] {
        let mut own = found(command);
        own.dedup();
        assert_eq!(own, [expected], "{command}");
    }
    assert_eq!(found("docker rmi nginx:1 redis:2"), ["nginx:1", "redis:2"]);
    assert_eq!(found("docker build ."), [""; 0], "what names no image");
    assert_eq!(found("docker ps -a"), [""; 0]);
}

#[test]
fn rows_of_tables_name_their_images() {
    for (row, expected) in [
        ("nginx        1.25      a6bd71f48f68   2 weeks ago    187MB", "nginx:1.25"),
        ("quay.io/a/b  <none>    a6bd71f48f68   2 weeks ago    187MB", "a6bd71f48f68"),
        ("<none>       <none>    a6bd71f48f68   2 weeks ago    187MB", "a6bd71f48f68"),
        ("localhost/x  latest    a6bd71f48f68   About an hour ago   1.91 GB", "localhost/x:latest"),
        ("registry.k8s.io/pause    3.9    e6f1816883972    322kB", "registry.k8s.io/pause:3.9"),
        ("nginx:1.25   a6bd71f48f68   187MB   67.3MB   U", "nginx:1.25"),
        ("nginx latest 0d17b565c37b 2 weeks ago linux/amd64 149.2 MiB 54.1 MiB", "nginx:latest"),
    ] {
        assert_eq!(found(row), [expected], "{row}");
    }
    let with_digest = format!("nginx 1.25 {DIGEST} a6bd71f48f68 2 weeks ago 187MB");
    assert_eq!(found(&with_digest), [format!("nginx:1.25@{DIGEST}")]);
    let of_ctr = format!(
        "docker.io/library/nginx:1.25 application/vnd.oci.image.index.v1+json {DIGEST} 54.1 MiB linux/amd64,linux/arm64 -"
    );
    assert_eq!(found(&of_ctr).first(), Some(&format!("docker.io/library/nginx:1.25@{DIGEST}")));
}

#[test]
fn a_table_is_read_with_its_lines_or_without() {
    let table = "REPOSITORY   TAG       IMAGE ID       CREATED        SIZE\n\
                 nginx        1.25      a6bd71f48f68   2 weeks ago    187MB\n\
                 redis        7-alpine  b6bd71f48f69   3 months ago   41.2MB\n\
                 <none>       <none>    c6bd71f48f60   3 months ago   1.02GB\n";
    let expected = ["nginx:1.25", "redis:7-alpine", "c6bd71f48f60"];
    assert_eq!(lines(table), expected);
    assert_eq!(found(&table.replace('\n', " ")), expected);
}

#[test]
fn labels_name_their_images() {
    for (text, expected) in [
        ("image: nginx:1.25", "nginx:1.25"),
        ("- image: \"nginx:1.25\"", "nginx:1.25"),
        ("image: nginx", "nginx"),
        ("\"image\": \"nginx:1.25\",", "nginx:1.25"),
        ("{\"image\":\"nginx:1.25\"}", "nginx:1.25"),
        ("    Image:          docker.io/library/nginx:1.25", "docker.io/library/nginx:1.25"),
        ("repository: shop/cart\ntag: \"1.2\"", "shop/cart:1.2"),
        (
            "registry: docker.io\nrepository: bitnami/redis\ntag: 7.2.4-debian-11-r0",
            "docker.io/bitnami/redis:7.2.4-debian-11-r0",
        ),
        ("image:\n  repository: shop/cart\n  pullPolicy: Always\n  tag: 1.2", "shop/cart:1.2"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn several_are_all_found() {
    let expected = ["nginx:1.25", "redis:7", "shop/cart@sha256:ce0b5d"];
    for text in [
        "nginx:1.25 redis:7 shop/cart@sha256:ce0b5d",
        "nginx:1.25,redis:7,shop/cart@sha256:ce0b5d",
        "nginx:1.25\nredis:7\r\nshop/cart@sha256:ce0b5d\n",
        "nginx:1.25\tredis:7\tshop/cart@sha256:ce0b5d",
        "[nginx:1.25 redis:7 shop/cart@sha256:ce0b5d]",
        "[\"nginx:1.25\", \"redis:7\", \"shop/cart@sha256:ce0b5d\"]",
        "nginx:1.25\u{3001}redis:7\u{ff0c}shop/cart@sha256:ce0b5d",
        "| nginx:1.25 | redis:7 | shop/cart@sha256:ce0b5d |",
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn a_column_may_have_plain_names() {
    assert_eq!(lines("nginx\nredis:7\n\ncart\n"), ["nginx", "redis:7", "cart"]);
    assert_eq!(lines("nginx\t1.25\nshop/cart\t1.2\tHigh\n"), ["nginx:1.25", "shop/cart:1.2"]);
    assert_eq!(lines("NAME\tTAG\nnginx\t1.25\n"), ["nginx:1.25"]);
    assert_eq!(lines("- nginx\n- redis"), ["nginx", "redis"]);
    assert_eq!(lines("nginx\nnginx\n"), ["nginx"]);
    assert_eq!(read_lines("nginx\nwhat is this\n"), None, "nothing of it is lost");
    assert_eq!(read_lines("\n\n"), None);
    assert_eq!(read_lines("<none>\n"), None);
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        ":",
        "@",
        "docker",
        "docker pull",
        "docker pull --",
        "sudo",
        "- -",
        "image:",
        "image :",
        "repository:",
        "FROM",
        "\u{4e2d}:\u{6587}",
        "a\u{0}b:c",
    ] {
        let own = find(text);
        assert!(own.iter().all(|found| text.get(found.at.clone()).is_some()), "{text}");
        let _ = read_lines(text);
    }
}
