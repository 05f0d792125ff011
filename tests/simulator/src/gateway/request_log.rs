//! Which requests came in, for tests to look at. Credentials are not kept.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

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
    /// When it came in, in milliseconds since the simulator's start or last reset. Moving the clock on does not count.
    at_ms: u64,
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

/// How many requests the log has, and how they were answered.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(crate) struct Counts {
    total: u64,
    /// By status; those without an answer are in the total only.
    status: BTreeMap<u16, u64>,
}

#[derive(Debug, Default)]
pub(crate) struct RequestLog(VecDeque<Entry>);

impl RequestLog {
    pub(crate) fn received(
        &mut self,
        (number, request_id): (u64, &str),
        at: Duration,
        request: &Parts,
        operation: Option<Operation>,
    ) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back(Entry {
            number,
            at_ms: at.as_millis() as u64,
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

    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts { total: self.0.len() as u64, ..Counts::default() };
        for status in self.0.iter().filter_map(|entry| entry.status) {
            *counts.status.entry(status).or_default() += 1;
        }
        counts
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
        log.received((1, "id"), Duration::from_millis(1_500), &parts("/a?b=%20c"), None);
        let entry = &log.entries()[0];
        assert_eq!((entry.path.as_str(), entry.query.as_str()), ("/a", "b=%20c"));
        assert_eq!(entry.at_ms, 1_500);
        assert_eq!(entry.headers["x-auth-token"], "(6 bytes, not kept)");
        assert_eq!(entry.headers["accept"], "*/*");
    }

    #[test]
    fn answers_are_counted_by_status() {
        let mut log = RequestLog::default();
        for number in 1..=4 {
            log.received((number, "id"), Duration::ZERO, &parts("/"), None);
        }
        for (number, status) in [(1, 200), (2, 429), (4, 200)] {
            log.answered(number, status);
        }
        assert_eq!(log.counts(), Counts { total: 4, status: BTreeMap::from([(200, 2), (429, 1)]) });
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let mut log = RequestLog::default();
        for number in 0..=KEPT as u64 {
            log.received((number, "id"), Duration::ZERO, &parts("/"), None);
        }
        assert_eq!(log.entries().len(), KEPT);
        assert_eq!(log.entries()[0].number, 1);
    }
}
