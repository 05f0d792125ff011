//! Natural order: runs of digits compare as numbers, so `v1.9` stands before `v1.10`. Letters compare by code point,
//! upper and lower case as one first, so that the order is the same in every locale.

use std::cmp::Ordering;

/// Compares two texts in natural order. Texts that differ only in case or leading zeros are told apart at the end, so
/// that the order is total.
///
/// ```
/// use hss_inventory::natural_cmp;
/// let mut tags = ["v1.10", "v1.9", "V1.2", "latest"];
/// tags.sort_by(|a, b| natural_cmp(a, b));
/// assert_eq!(tags, ["latest", "V1.2", "v1.9", "v1.10"]);
/// ```
#[must_use]
pub fn natural_cmp(left: &str, right: &str) -> Ordering {
    let alike = alike(left, right);
    let (mut a, mut b) = (left.get(alike..).unwrap_or_default(), right.get(alike..).unwrap_or_default());
    loop {
        let (number_a, number_b) = (leading_digits(a), leading_digits(b));
        if !number_a.is_empty() && !number_b.is_empty() {
            let order = compare_numbers(number_a, number_b);
            if order != Ordering::Equal {
                return order;
            }
            (a, b) = (&a[number_a.len()..], &b[number_b.len()..]);
            continue;
        }
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (None, None) => return left.cmp(right),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(x), Some(y)) => {
                let order = x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase());
                if order != Ordering::Equal {
                    return order;
                }
            }
        }
        (a, b) = (rest_a.as_str(), rest_b.as_str());
    }
}

/// How much of two texts, from their beginning, is the same and need not be looked at: no part of a number or a character.
fn alike(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let digits = a.get(..same).map_or(0, |same| same.bytes().rev().take_while(u8::is_ascii_digit).count());
    a.floor_char_boundary(same - digits)
}

/// Numbers that grow as texts do in natural order, one for each `part`: of two texts that are alike in the parts before it,
/// the smaller has the smaller. Texts that have the same in all of them have to be compared.
#[must_use]
pub(super) fn natural_part(text: &str, part: usize) -> u64 {
    let mut prefix = Prefix { number: 0, skip: part * 8, left: 8 };
    let mut rest = text;
    while let Some(first) = rest.bytes().next().filter(|_| prefix.left > 0) {
        let digits = leading_digits(rest);
        if digits.is_empty() {
            prefix.push(first.to_ascii_lowercase());
            rest = rest.get(1..).unwrap_or_else(|| {
                // Within a character: its other bytes, too.
                let length = rest.chars().next().map_or(1, char::len_utf8);
                rest.bytes().skip(1).take(length - 1).for_each(|byte| prefix.push(byte));
                rest.get(length..).unwrap_or_default()
            });
            continue;
        }
        // Among other characters a number stands where digits do; among numbers the longer is the greater.
        let value = digits.trim_start_matches('0');
        prefix.push(b'0');
        prefix.push(u8::try_from(value.len()).unwrap_or(u8::MAX));
        if value.len() >= usize::from(u8::MAX) {
            break;
        }
        value.bytes().for_each(|digit| prefix.push(digit));
        rest = rest.get(digits.len()..).unwrap_or_default();
    }
    prefix.number.checked_shl(8 * prefix.left).unwrap_or_default()
}

struct Prefix {
    number: u64,
    skip: usize,
    left: u32,
}

impl Prefix {
    fn push(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.left > 0 {
            self.number = self.number << 8 | u64::from(byte);
            self.left -= 1;
        }
    }
}

fn leading_digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_length_compare_as_numbers() {
        assert_eq!(natural_cmp("a99999999999999999999998", "a99999999999999999999999"), Ordering::Less);
        assert_eq!(natural_cmp("1.2.10-rc1", "1.2.9"), Ordering::Greater);
        assert_eq!(natural_cmp("a1b", "a01b"), Ordering::Greater);
        assert_eq!(natural_cmp("a", "a1"), Ordering::Less);
        assert_eq!(natural_cmp("", ""), Ordering::Equal);
        assert_eq!(natural_cmp("\u{4e2d}2", "\u{4e2d}10"), Ordering::Less);
    }
}

/// Natively only: the generator needs more of its target than wasm has.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::{natural_cmp, natural_part};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn smaller_parts_are_of_a_smaller_text(
            a in prop_oneof![".{0,9}", "[aAb0-9.\u{e9}-]{0,12}", "[0-9]{250,260}"],
            b in prop_oneof![".{0,9}", "[aAb0-9.\u{e9}-]{0,12}", "[0-9]{250,260}"],
        ) {
            let parts = |text: &str| (0..4).map(|part| natural_part(text, part)).collect::<Vec<_>>();
            let parts = parts(&a).cmp(&parts(&b));
            prop_assert!(parts.is_eq() || parts == natural_cmp(&a, &b), "{} {}", a, b);
        }
    }
}
