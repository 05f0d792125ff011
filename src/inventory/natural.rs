//! Natural order: runs of digits compare as numbers, so `v1.9` stands before `v1.10`. Letters compare by code point,
//! upper and lower case as one first, so that the order is the same in every locale.

use std::cmp::Ordering;

/// Compares two texts in natural order. Texts that differ only in case or leading zeros are told apart at the end, so
/// that the order is total.
///
/// ```
/// use hss_image_console::inventory::natural_cmp;
/// let mut tags = ["v1.10", "v1.9", "V1.2", "latest"];
/// tags.sort_by(|a, b| natural_cmp(a, b));
/// assert_eq!(tags, ["latest", "V1.2", "v1.9", "v1.10"]);
/// ```
#[must_use]
pub fn natural_cmp(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left, right);
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
