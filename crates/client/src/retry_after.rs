//! How long a `Retry-After` header wants the page to wait. Whatever is not understood is no header.

use super::http_date::http_date;

/// The wait in milliseconds. `date` is the same answer's own `Date` header, which a time in the header is measured against: it
/// is by the same clock. Without one, it is `now`, the device's wall clock, Unix milliseconds.
///
/// A header that was sent twice reaches the page as one, joined by commas, which dates have inside, too. The longest wait is
/// taken. No time at all tells nothing: whoever took it at its word would ask again without a pause.
pub(super) fn wait(header: &str, date: Option<&str>, now: u64) -> Option<u64> {
    let sent = date.and_then(|date| http_date(date, now)).unwrap_or(now);
    let until = |text: &str| http_date(text, now)?.checked_sub(sent).filter(|wait| *wait > 0);
    let parts: Vec<&str> = header.split(',').collect();
    let alone = parts.iter().filter_map(|part| seconds(part).or_else(|| until(part)));
    let pairs = parts.windows(2).filter_map(|pair| until(&pair.join(",")));
    alone.chain(pairs).max()
}

/// A number of seconds, rounded up to whole ones.
fn seconds(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let more = u64::from(fraction.bytes().any(|digit| digit != b'0'));
    let seconds = whole.parse::<u64>().ok()?.checked_add(more)?;
    seconds.checked_mul(1_000).filter(|wait| *wait > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: &str = "Wed, 21 Oct 2026 07:28:00 GMT";
    /// Of [`DATE`].
    const SENT: u64 = 1_792_567_680_000;

    #[test]
    fn is_read_in_every_form_it_comes_in() {
        for (header, expected) in [
            ("7", Some(7_000)),
            (" 8 ", Some(8_000)),
            ("007", Some(7_000)),
            ("1.5", Some(2_000)),
            ("0.2", Some(1_000)),
            ("3.0", Some(3_000)),
            ("30, 30", Some(30_000)),
            ("30,60", Some(60_000)),
            ("5, soon", Some(5_000)),
            ("Wed, 21 Oct 2026 07:28:40 GMT", Some(40_000)),
            ("Wednesday, 21-Oct-26 07:28:40 GMT", Some(40_000)),
            ("Wed Oct 21 07:28:40 2026", Some(40_000)),
            ("Wed, 21 Oct 2026 07:28:40 GMT, Wed, 21 Oct 2026 07:28:40 GMT", Some(40_000)),
            ("Wed, 21 Oct 2026 07:28:40 GMT, 90", Some(90_000)),
            ("10, Wed Oct 21 07:28:40 2026", Some(40_000)),
            // No wait, and so no header.
            ("0", None),
            ("0.0", None),
            ("", None),
            (",", None),
            ("-1", None),
            ("+1", None),
            ("-0.5", None),
            ("1e3", None),
            ("0x10", None),
            ("1.", None),
            (".5", None),
            ("1.5.2", None),
            ("30s", None),
            ("\u{ff13}\u{ff10}", None),
            ("NaN", None),
            ("99999999999999999999", None),
            ("18446744073709551615", None),
            ("18446744073709551615.5", None),
            ("soon", None),
            ("2026-10-21T07:28:40Z", None),
            (DATE, None),
            ("Wed, 21 Oct 2026 07:27:59 GMT", None),
            ("Wed, 21 Oct 1015 07:28:00 GMT", None),
        ] {
            // The device's clock is years off, and does not matter.
            assert_eq!(wait(header, Some(DATE), 900_000_000_000), expected, "{header}");
        }
    }

    #[test]
    fn a_date_is_measured_against_the_device_where_the_answer_has_none() {
        let header = "Wed, 21 Oct 2026 07:28:40 GMT";
        for date in [None, Some("yesterday"), Some("")] {
            assert_eq!(wait(header, date, SENT + 10_500), Some(29_500), "{date:?}");
            assert_eq!(wait(header, date, SENT + 60_000), None, "{date:?}");
        }
    }
}
