//! Counters, and their text in the format of Prometheus.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;

use crate::api::Upstream;

/// What is counted of a connection.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// Requests sent to HSS.
    pub(crate) sent: AtomicU64,
    /// Clients that waited for a request of another.
    pub(crate) joined: AtomicU64,
    /// Clients that got a response kept from before.
    pub(crate) kept: AtomicU64,
    /// Refusals of HSS because of its quota.
    pub(crate) throttled: AtomicU64,
    /// Clients sent away because the quota was used up.
    pub(crate) queue_full: AtomicU64,
    answers: Mutex<BTreeMap<u16, u64>>,
}

impl Counters {
    pub(crate) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a response of HSS, or that none came.
    pub(crate) fn answered(&self, status: Option<StatusCode>) {
        let status = status.map_or(0, |status| status.as_u16());
        *self.answers.lock().unwrap_or_else(PoisonError::into_inner).entry(status).or_default() += 1;
    }
}

/// The upper bounds of the buckets for how long answers took, in milliseconds.
const BOUNDS: [u64; 9] = [5, 25, 100, 250, 500, 1_000, 2_500, 10_000, 60_000];

/// What is counted of the gateway as a whole.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    /// Answers by what was asked for and the status.
    answers: Mutex<BTreeMap<(&'static str, u16), u64>>,
    buckets: [AtomicU64; BOUNDS.len()],
    milliseconds: AtomicU64,
    count: AtomicU64,
    /// Requests under way.
    pub(crate) under_way: AtomicU64,
}

impl Metrics {
    pub(crate) fn answered(&self, kind: &'static str, status: StatusCode, took: Duration) {
        *self.answers.lock().unwrap_or_else(PoisonError::into_inner).entry((kind, status.as_u16())).or_default() += 1;
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            if took <= *bound {
                Counters::add(bucket);
            }
        }
        self.milliseconds.fetch_add(took, Ordering::Relaxed);
        Counters::add(&self.count);
    }

    /// All of it as text.
    pub(crate) fn text(&self, upstreams: &[std::sync::Arc<Upstream>]) -> String {
        let mut text = Text::default();
        text.head("hss_console_requests_total", "counter", "Answers to clients.");
        for ((kind, status), count) in self.answers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            text.line("hss_console_requests_total", &[("kind", kind), ("status", &status.to_string())], *count);
        }
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        text.head("hss_console_request_seconds", "histogram", "How long answers to clients took to begin.");
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            let seconds = format!("{}", Duration::from_millis(*bound).as_secs_f64());
            text.line("hss_console_request_seconds_bucket", &[("le", &seconds)], get(bucket));
        }
        text.line("hss_console_request_seconds_bucket", &[("le", "+Inf")], get(&self.count));
        let seconds = Duration::from_millis(get(&self.milliseconds)).as_secs_f64();
        text.line("hss_console_request_seconds_sum", &[], seconds);
        text.line("hss_console_request_seconds_count", &[], get(&self.count));
        text.head("hss_console_requests_under_way", "gauge", "Requests of clients that are not answered yet.");
        text.line("hss_console_requests_under_way", &[], get(&self.under_way));
        type Read = fn(&Counters) -> &AtomicU64;
        let counters: [(&str, &str, Read); 5] = [
            ("hss_console_hss_requests_total", "Requests sent to HSS.", |c| &c.sent),
            ("hss_console_shared_joined_total", "Clients that waited for the request of another.", |c| &c.joined),
            ("hss_console_shared_kept_total", "Clients that got a response kept from before.", |c| &c.kept),
            ("hss_console_hss_throttled_total", "Refusals of HSS because of its quota.", |c| &c.throttled),
            ("hss_console_queue_full_total", "Clients told to come back because of the quota.", |c| &c.queue_full),
        ];
        for (name, help, read) in counters {
            text.head(name, "counter", help);
            for upstream in upstreams {
                text.line(name, &[("connection", &upstream.name)], get(read(&upstream.counters)));
            }
        }
        text.head("hss_console_hss_responses_total", "counter", "Responses of HSS; status 0 is none.");
        for upstream in upstreams {
            for (status, count) in upstream.counters.answers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                let labels = [("connection", upstream.name.as_str()), ("status", &status.to_string())];
                text.line("hss_console_hss_responses_total", &labels, *count);
            }
        }
        text.head("hss_console_quota_left", "gauge", "Requests that the limit learnt from HSS leaves now.");
        for upstream in upstreams {
            if let Some((left, _)) = upstream.quota_left() {
                text.line("hss_console_quota_left", &[("connection", &upstream.name)], left);
            }
        }
        text.head("hss_console_credential_seconds_left", "gauge", "Seconds that the credential is still valid.");
        for upstream in upstreams {
            if let Some(left) = upstream.credential.valid_for() {
                let labels = [("connection", upstream.name.as_str())];
                text.line("hss_console_credential_seconds_left", &labels, left.as_secs());
            }
        }
        text.head("hss_console_clock_ahead_seconds", "gauge", "Seconds that this clock is ahead of the endpoint's.");
        for upstream in upstreams {
            if let Some(ahead) = upstream.seen().clock_ahead {
                text.line("hss_console_clock_ahead_seconds", &[("connection", &upstream.name)], ahead);
            }
        }
        text.0
    }
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn head(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn line(&mut self, name: &str, labels: &[(&str, &str)], value: impl std::fmt::Display) {
        let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let labels: Vec<String> = labels.iter().map(|(key, value)| format!("{key}=\"{}\"", escaped(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0, "{name}{labels} {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_escapes() {
        let metrics = Metrics::default();
        metrics.answered("api", StatusCode::OK, Duration::from_millis(30));
        metrics.answered("api", StatusCode::OK, Duration::from_secs(3));
        let text = metrics.text(&[]);
        for line in [
            "hss_console_requests_total{kind=\"api\",status=\"200\"} 2",
            "hss_console_request_seconds_bucket{le=\"0.025\"} 0",
            "hss_console_request_seconds_bucket{le=\"0.1\"} 1",
            "hss_console_request_seconds_bucket{le=\"10\"} 2",
            "hss_console_request_seconds_bucket{le=\"+Inf\"} 2",
            "hss_console_request_seconds_sum 3.03",
        ] {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
        let mut written = Text::default();
        written.line("a", &[("b", "\"c\\\n")], 1);
        assert_eq!(written.0, "a{b=\"\\\"c\\\\\\n\"} 1\n");
    }
}
