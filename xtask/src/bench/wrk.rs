//! The load generator wrk: a call, and what it prints.

use std::{path::Path, process::Command, time::Duration};

use crate::process::program;

/// How many connections ask at once, each kept.
const CONNECTIONS: &str = "64";

/// What one run of wrk measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    pub(super) per_second: f64,
    /// 99 of 100 responses took no longer.
    pub(super) p99: Duration,
}

/// A call of `wrk` that asks for `url` as the page does, for `seconds`.
pub(super) fn call(wrk: &Path, url: &str, seconds: u32) -> Command {
    let mut command = program(wrk);
    command.args(["--latency", "--threads", "1", "--connections", CONNECTIONS]);
    command.args(["--duration", &format!("{seconds}s"), "--header", "X-Requested-With: hss-image-console"]).arg(url);
    command
}

/// Reads what wrk printed. An error says what went wrong, also when requests failed.
pub(super) fn read(lines: &[String]) -> Result<Measured, String> {
    let value = |start: &str| lines.iter().find_map(|line| line.trim().strip_prefix(start)).map(str::trim);
    for failure in ["Non-2xx or 3xx responses:", "Socket errors:"] {
        if let Some(what) = value(failure) {
            return Err(format!("requests failed: {failure} {what}"));
        }
    }
    let per_second = value("Requests/sec:").and_then(|number| number.parse().ok());
    let p99 = value("99%").and_then(duration);
    per_second.zip(p99).map(|(per_second, p99)| Measured { per_second, p99 }).ok_or_else(|| "wrk says no result".into())
}

/// A time as wrk writes it: `635.91us`, `1.04ms`, `2.00s`.
fn duration(text: &str) -> Option<Duration> {
    for (unit, seconds) in [("us", 1e-6), ("ms", 1e-3), ("m", 60.0), ("s", 1.0)] {
        if let Some(number) = text.strip_suffix(unit).and_then(|number| number.parse::<f64>().ok()) {
            return Duration::try_from_secs_f64(number * seconds).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "Running 2s test @ http://127.0.0.1:8080/\n  1 threads and 64 connections\n  Thread Stats   Avg      \
        Stdev     Max   +/- Stdev\n    Latency     1.62ms  410.99us   9.61ms   85.71%\n    Req/Sec    39.57k     1.38k   41.56k    \
        75.00%\n  Latency Distribution\n     50%    1.53ms\n     75%    1.75ms\n     90%    2.04ms\n     99%    3.12ms\n  \
        78821 requests in 2.01s, 1.23GB read\nRequests/sec:  39263.41\nTransfer/sec:    627.59MB\n";

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn reads_the_throughput_and_the_slowest_hundredth() {
        let measured = read(&lines(PRINTED)).unwrap();
        assert_eq!(measured, Measured { per_second: 39_263.41, p99: Duration::from_micros(3_120) });
    }

    #[test]
    fn failed_requests_are_no_result() {
        for failed in ["  Non-2xx or 3xx responses: 7\n", "  Socket errors: connect 0, read 3, write 0, timeout 0\n"] {
            let said = read(&lines(&format!("{PRINTED}{failed}"))).unwrap_err();
            assert!(said.contains("requests failed"), "{said}");
        }
        assert!(read(&lines("unable to connect to 127.0.0.1:1 Connection refused\n")).is_err());
    }

    #[test]
    fn reads_each_unit() {
        for (text, micros) in [("635.91us", 635), ("1.04ms", 1_040), ("2.00s", 2_000_000), ("1.00m", 60_000_000)] {
            assert_eq!(duration(text).map(|time| time.as_micros()), Some(micros), "{text}");
        }
        assert_eq!((duration("soon"), duration("-1s")), (None, None));
    }
}
