//! Which requests came in, for tests to look at. Credentials are not kept.

use std::collections::{BTreeMap, VecDeque};

use axum::http::HeaderMap;
use axum::http::request::Parts;
use serde::Serialize;

use crate::inventory::stock::Operation;

/// The oldest entries are dropped above this number.
const KEPT: usize = 10_000;
const SECRET: [&str; 3] = ["x-auth-token", "authorization", "cookie"];

/// One request and what became of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Counted from 1 since the start, across clears.
    number: u64,
    request_id: String,
    method: String,
    path: String,
    /// Exactly as it came, without the question mark.
    query: String,
    headers: BTreeMap<String, String>,
    operation: Option<Operation>,
    /// Whether a fault was asked for and played a part.
    fault: bool,
    /// None as long as there is no answer, and when the connection was reset instead.
    status: Option<u16>,
}

#[derive(Debug, Default)]
pub(crate) struct RequestLog(VecDeque<Entry>);

impl RequestLog {
    pub(crate) fn received(&mut self, number: u64, request_id: &str, request: &Parts, operation: Option<Operation>) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Entry {
            number,
            request_id: request_id.to_owned(),
            method: request.method.to_string(),
            path: request.uri.path().to_owned(),
            query: request.uri.query().unwrap_or_default().to_owned(),
            headers: readable(&request.headers),
            operation,
            fault: false,
            status: None,
        });
    }

    pub(crate) fn faulted(&mut self, number: u64) {
        self.change(number, |entry| entry.fault = true);
    }

    pub(crate) fn answered(&mut self, number: u64, status: u16) {
        self.change(number, |entry| entry.status = Some(status));
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.0.iter().cloned().collect()
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    fn change(&mut self, number: u64, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.0.iter_mut().rev().find(|entry| entry.number == number) {
            change(entry);
        }
    }
}

fn readable(headers: &HeaderMap) -> BTreeMap<String, String> {
    let text = |name: &str, value: &[u8]| {
        if SECRET.contains(&name) {
            return format!("({} bytes, not kept)", value.len());
        }
        String::from_utf8_lossy(value).into_owned()
    };
    headers.iter().map(|(name, value)| (name.to_string(), text(name.as_str(), value.as_bytes()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn parts(uri: &str) -> Parts {
        let request = Request::get(uri).header("X-Auth-Token", "secret").header("Accept", "*/*");
        request.body(()).expect("a valid request").into_parts().0
    }

    #[test]
    fn the_token_is_counted_and_not_kept() {
        let mut log = RequestLog::default();
        log.received(1, "id", &parts("/a?b=%20c"), None);
        let entry = &log.entries()[0];
        assert_eq!((entry.path.as_str(), entry.query.as_str()), ("/a", "b=%20c"));
        assert_eq!(entry.headers["x-auth-token"], "(6 bytes, not kept)");
        assert_eq!(entry.headers["accept"], "*/*");
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let mut log = RequestLog::default();
        for number in 0..=KEPT as u64 {
            log.received(number, "id", &parts("/"), None);
        }
        assert_eq!(log.entries().len(), KEPT);
        assert_eq!(log.entries()[0].number, 1);
    }
}
