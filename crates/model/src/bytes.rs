//! Comparing bytes eight at a time: WebAssembly has no instruction that compares more, and what stands in for one goes byte by
//! byte.

/// Whether these are the same bytes.
#[must_use]
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let eight = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    a.iter().zip(b).all(|(a, b)| eight(a) == eight(b)) && a_rest.iter().zip(b_rest).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_the_same_where_each_of_them_is() {
        for length in 0..40_usize {
            let bytes: Vec<u8> = (0..=255).take(length).collect();
            assert!(same_bytes(&bytes, &bytes.clone()), "{length}");
            for place in 0..length {
                let mut other = bytes.clone();
                other[place] ^= 0x80;
                assert!(!same_bytes(&bytes, &other), "{place} of {length}");
            }
            assert!(!same_bytes(&bytes, &[&*bytes, &[0]].concat()), "{length}");
        }
    }
}
