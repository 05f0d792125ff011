//! A simulator in the same process: where it is, and that it ends.

use std::net::SocketAddr;

use hss_simulator::{Options, start};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::support::http::open;
use crate::support::{FOREVER_MS, LOCAL, Simulator};

/// Waits until nobody listens there any more.
async fn until_gone(address: SocketAddr) {
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn it_is_ready_when_start_returns_and_says_where() {
    let simulator = Simulator::strict(20, 20).await;
    let address = simulator.0.address();
    assert!(address.ip().is_loopback() && address.port() != 0);
    assert_eq!(simulator.0.url(), format!("http://127.0.0.1:{}", address.port()));
    assert_eq!(simulator.get(LOCAL).await.status, 200);
}

#[tokio::test]
async fn it_ends_when_stopped_and_when_dropped() {
    let stopped = Simulator::strict(20, 20).await;
    let address = stopped.0.address();
    stopped.0.stop().await;
    until_gone(address).await;
    let dropped = Simulator::strict(20, 20).await;
    let address = dropped.0.address();
    drop(dropped);
    until_gone(address).await;
}

#[tokio::test]
async fn stopping_does_not_wait_out_a_delay() {
    let simulator = Simulator::strict(20, 20).await;
    simulator.fault(serde_json::json!({ "delay_ms": FOREVER_MS })).await;
    let mut held_back = open(simulator.0.address(), "GET", LOCAL, &[], "").await.expect("a connection");
    simulator.until_logged(|entries| entries.len() == 1).await;
    simulator.0.stop().await;
    let mut bytes = Vec::new();
    held_back.read_to_end(&mut bytes).await.expect("an end");
}

#[tokio::test]
async fn options_that_cannot_be_are_an_error() {
    for options in
        [Options { rows_local: 10_000_001, ..Options::default() }, Options { loose: 101, ..Options::default() }]
    {
        assert!(start(options).await.is_err());
    }
}
