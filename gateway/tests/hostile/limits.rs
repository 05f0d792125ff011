//! Heads that are too large or never end, and noise.

use std::time::Duration;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::{
    scene::{PATIENCE, PROJECT, head, send, stage},
    sequence::Sequence,
    support::address,
};

#[tokio::test(flavor = "multi_thread")]
async fn heads_have_limits_of_size_and_time() {
    let (gateway, recorder, _folder) = stage(|options| options.head_within = Duration::from_secs(1)).await;
    let target = format!("/console/hss/v5/{PROJECT}/image/local-repositories");
    let large = "a".repeat(1 << 20);
    for request in [
        head(&format!("{target}?image_name={large}"), ""),
        head(&target, &format!("X-Auth-Token: {large}\r\n")),
        head(&target, &format!("Accept: {large}\r\n")),
        head(&target, &"X: y\r\n".repeat(1_000)),
        head(&target, &"X: y\r\n".repeat(100_000)),
    ] {
        let answer = send(&gateway, &request).await;
        assert!(["HTTP/1.1 431", "HTTP/1.1 414", "HTTP/1.1 400", ""].iter().any(|begin| answer.starts_with(begin)));
        assert!(!answer.starts_with("HTTP/1.1 2"), "{answer}");
    }
    assert_eq!(recorder.take(), [""; 0]);
    // Long and within the limits.
    let long = format!("{target}?image_name={}", "%E9".repeat(20_000));
    assert!(
        send(&gateway, &head(&long, &format!("Accept: {}\r\n", "a".repeat(32 << 10))))
            .await
            .starts_with("HTTP/1.1 200")
    );
    assert_eq!(recorder.take(), [&long["/console/hss".len()..]]);
    // Heads that never end: each connection is closed, and the gateway answers others meanwhile.
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(address(&gateway)).await.unwrap();
        stream.write_all(format!("GET {target} HTTP/1.1\r\nHost: loc").as_bytes()).await.unwrap();
        slow.push(stream);
    }
    assert!(send(&gateway, &head("/console/", "")).await.ends_with("page"));
    for mut stream in slow {
        timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await.expect("an end").ok();
    }
    assert_eq!(recorder.take(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn noise_ends_nothing_but_its_own_connection() {
    let (gateway, recorder, _folder) = stage(|options| options.head_within = Duration::from_secs(1)).await;
    let mut sequence = Sequence(7);
    let mut noise = tokio::task::JoinSet::new();
    for _ in 0..500 {
        let bytes: Vec<u8> = (0..sequence.below(300)).map(|_| u8::try_from(sequence.below(256)).unwrap()).collect();
        let address = address(&gateway).to_owned();
        noise.spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let _ = stream.write_all(&bytes).await;
            let mut answer = Vec::new();
            let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("an end");
            assert!(!answer.starts_with(b"HTTP/1.1 2"));
        });
    }
    noise.join_all().await;
    assert_eq!(recorder.take(), [""; 0]);
    assert!(send(&gateway, &head("/console/", "")).await.ends_with("page"));
}
