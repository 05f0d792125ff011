//! What an image consists of. Two rows with one content have one digest, one size and the same findings, in either list.

use super::dice::{heavy_tailed, spread};
use super::identifiers::hex64;

/// The identity of an image's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Content(pub(crate) u64);

/// What a scan of the content finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    pub(crate) vulnerabilities: u64,
    pub(crate) unsafe_settings: u64,
    pub(crate) malicious_files: u64,
}

impl Content {
    /// What a tag meant before it was moved on to this content.
    pub(crate) fn predecessor(self) -> Self {
        Self(spread(self.0 ^ 0x0bad_cafe))
    }

    /// The content of the same image for another processor.
    pub(crate) fn for_architecture(self, number: u64) -> Self {
        Self(spread(self.0.wrapping_add(number + 1)))
    }

    pub(crate) fn hex(self) -> String {
        hex64(self.0)
    }

    pub(crate) fn digest(self) -> String {
        format!("sha256:{}", self.hex())
    }

    /// From two kilobytes to about seventy gigabytes, most near a hundred megabytes; rarely nothing at all.
    pub(crate) fn size(self) -> u64 {
        let bits = spread(self.0 ^ 1);
        if bits.is_multiple_of(512) {
            return 0;
        }
        let magnitude = 11 + (bits >> 8) % 13 + (bits >> 16) % 13;
        (1 << magnitude) + (spread(bits) & ((1 << magnitude) - 1))
    }

    pub(crate) fn components(self) -> u64 {
        heavy_tailed(spread(self.0 ^ 2), 8)
    }

    pub(crate) fn findings(self) -> Findings {
        Findings {
            vulnerabilities: self.vulnerabilities(),
            unsafe_settings: sometimes(spread(self.0 ^ 4), 2, 4),
            malicious_files: sometimes(spread(self.0 ^ 5), 12, 2),
        }
    }

    /// A quarter of all images have none.
    pub(crate) fn vulnerabilities(self) -> u64 {
        let bits = spread(self.0 ^ 3);
        if bits % 4 == 3 { 0 } else { heavy_tailed(bits >> 2, 7) }
    }
}

fn sometimes(bits: u64, one_in: u64, spread_bits: u64) -> u64 {
    if bits.is_multiple_of(one_in) { heavy_tailed(spread(bits), spread_bits) + 1 } else { 0 }
}

impl Findings {
    /// The risk level that agrees with the counts.
    pub(crate) fn severity(self) -> &'static str {
        if self == Self::default() {
            "Security"
        } else if self.malicious_files > 0 || self.vulnerabilities >= 100 {
            "High"
        } else if self.vulnerabilities >= 10 || self.unsafe_settings >= 5 {
            "Medium"
        } else {
            "Low"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn sizes_reach_from_kilobytes_to_many_gigabytes() {
        let sizes: Vec<u64> = (0..20_000).map(|n| Content(spread(n)).size()).collect();
        assert!(sizes.iter().any(|size| *size < 1 << 13));
        assert!(sizes.iter().any(|size| *size > 20 << 30));
        assert!(sizes.contains(&0));
    }

    #[test]
    fn every_severity_occurs_and_agrees_with_the_counts() {
        let found: Vec<Findings> = (0..2_000).map(|n| Content(spread(n)).findings()).collect();
        let levels: HashSet<&str> = found.iter().map(|findings| findings.severity()).collect();
        assert_eq!(levels, HashSet::from(["Security", "Low", "Medium", "High"]));
        assert!(found.iter().all(|f| (f.severity() == "Security") == (*f == Findings::default())));
        assert!(found.iter().all(|f| f.malicious_files == 0 || f.severity() == "High"));
    }

    #[test]
    fn a_predecessor_has_another_digest() {
        let content = Content(9);
        assert_ne!(content.digest(), content.predecessor().digest());
        assert_eq!(content.digest().len(), 71);
    }
}
