//! Bytes as hexadecimal digits.

/// Two lower-case digits a byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn writes_two_digits_a_byte() {
        assert_eq!(super::hexadecimal(&[0, 9, 0xab, 0xff]), "0009abff");
    }
}
