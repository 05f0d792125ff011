//! A size in bytes as people write it: `200 MB`, `1.5 GiB`, or the plain number. What is read is exact or refused; nothing
//! is rounded, since the service compares sizes to the byte.

use super::parameter::Kind;
use super::size_unit::SizeUnit;
use super::value::{LONG_MAX, ParameterValue, ValueProblem};

/// A size in bytes, 0 to 2^63-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl ParameterValue for Bytes {
    fn read(text: &str, _: &Kind) -> Result<Self, ValueProblem> {
        let text = text.trim();
        let unit_at = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
        let (number, unit) = text.split_at(unit_at);
        let factor = match unit {
            "" => 1,
            _ => SizeUnit::named(unit).ok_or(ValueProblem::NotASize)?.bytes,
        };
        exact(number.trim_end(), factor)
    }

    fn wire(&self) -> String {
        self.0.to_string()
    }
}

/// `number` of units of `factor` bytes each, if that is a whole number of bytes.
fn exact(number: &str, factor: u64) -> Result<Bytes, ValueProblem> {
    const DIGITS_MAX: usize = 19;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction_given = number.contains('.');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || (fraction_given && fraction.is_empty()) {
        return Err(ValueProblem::NotASize);
    }
    let fraction = fraction.trim_end_matches('0');
    let out_of_range = ValueProblem::Range { min: 0, max: LONG_MAX };
    if whole.trim_start_matches('0').len() > DIGITS_MAX || fraction.len() > DIGITS_MAX {
        return Err(if fraction.len() > DIGITS_MAX { ValueProblem::NotWholeBytes } else { out_of_range });
    }
    let scale = 10_u128.pow(u32::try_from(fraction.len()).unwrap_or_default());
    let number = |text: &str| if text.is_empty() { Some(0) } else { text.parse::<u128>().ok() };
    let (Some(whole), Some(part)) = (number(whole), number(fraction)) else { return Err(out_of_range) };
    let whole_bytes = whole.checked_mul(u128::from(factor)).ok_or(out_of_range.clone())?;
    let part_bytes = part * u128::from(factor);
    if part_bytes % scale != 0 {
        return Err(ValueProblem::NotWholeBytes);
    }
    let bytes = u64::try_from(whole_bytes + part_bytes / scale).ok().filter(|bytes| *bytes <= LONG_MAX);
    bytes.map(Bytes).ok_or(out_of_range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<u64, ValueProblem> {
        Bytes::read(text, &Kind::Bytes).map(|bytes| bytes.0)
    }

    #[test]
    fn reads_what_people_write() {
        for (text, bytes) in [
            ("0", 0),
            ("215304488", 215_304_488),
            ("200 MB", 200_000_000),
            ("200MB", 200_000_000),
            ("1.5 GiB", 1_610_612_736),
            ("1.50 gib", 1_610_612_736),
            ("0.5 KiB", 512),
            ("12 B", 12),
            ("9223372036854775807", LONG_MAX),
            ("8191 PiB", 0),
        ] {
            let expected = if text.contains("PiB") { Err(ValueProblem::NotASize) } else { Ok(bytes) };
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_exact_size() {
        for text in ["0.1 GiB", "1.5", "1.0000000000000000000000001 GB"] {
            assert_eq!(read(text), Err(ValueProblem::NotWholeBytes), "{text}");
        }
        for text in ["", "MB", "1,5 GB", "-1", "1e3", "1. GB", ".5 GB", "1 G", "1 MB x", "0x10"] {
            assert_eq!(read(text), Err(ValueProblem::NotASize), "{text}");
        }
        for text in ["9223372036854775808", "9223373 TB", "99999999999999999999999999 GB"] {
            assert!(matches!(read(text), Err(ValueProblem::Range { .. })), "{text}");
        }
    }
}
