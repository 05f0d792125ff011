//! How bad an image is: the service's own rating of local images, and the rule that derives one for SWR images, which
//! carry none.

use super::value::Value;

/// The documented ratings, from harmless to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing found (`Security` on the wire).
    Security,
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl Severity {
    /// Every documented rating as it stands on the wire.
    pub(super) const WIRE: &'static [&'static str] =
        &[Self::Security.wire(), Self::Low.wire(), Self::Medium.wire(), Self::High.wire()];

    /// The name on the wire.
    #[must_use]
    pub const fn wire(self) -> &'static str {
        match self {
            Self::Security => "Security",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
        }
    }

    /// The rating that `value` names.
    #[must_use]
    pub fn parse(value: &str) -> Option<Self> {
        Some(match value {
            "Security" => Self::Security,
            "Low" => Self::Low,
            "Medium" => Self::Medium,
            "High" => Self::High,
            _ => return None,
        })
    }
}

/// What a row says of its severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rating<'row> {
    /// The service rated it.
    Reported(Severity),
    /// The page derived it from counts, by [`derived_severity`].
    Derived(Severity),
    /// The service sent a rating that is not documented.
    Unknown(&'row str),
    /// There is none: not scanned yet, or counts are missing.
    None,
}

impl Rating<'_> {
    /// The severity, reported or derived.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Reported(severity) | Self::Derived(severity) => Some(severity),
            Self::Unknown(_) | Self::None => None,
        }
    }
}

/// The severity of a scanned image by its counts, each of which may be missing.
///
/// Malicious files make it high. Vulnerabilities make it medium: how bad they are, the counts do not tell, so high would
/// be a claim too much. Failed baseline checks alone make it low. Only an image with all three counts at zero has
/// nothing found; where a count is missing, nothing is claimed.
#[must_use]
pub fn derived_severity(
    vul_num: &Value<'_>,
    unsafe_setting_num: &Value<'_>,
    malicious_file_num: &Value<'_>,
) -> Option<Severity> {
    let found = |count: &Value<'_>| count.number().is_some_and(|count| count > 0);
    if found(malicious_file_num) {
        Some(Severity::High)
    } else if found(vul_num) {
        Some(Severity::Medium)
    } else if found(unsafe_setting_num) {
        Some(Severity::Low)
    } else {
        let all_known = [vul_num, unsafe_setting_num, malicious_file_num].iter().all(|count| count.number().is_some());
        all_known.then_some(Severity::Security)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Value::{Missing, Number};

    #[test]
    fn derives_the_worst_that_the_counts_prove() {
        for (vul, unsafe_setting, malicious, expected) in [
            (Number(0), Number(0), Number(1), Some(Severity::High)),
            (Number(9), Number(9), Number(0), Some(Severity::Medium)),
            (Number(9), Missing, Missing, Some(Severity::Medium)),
            (Number(0), Number(3), Number(0), Some(Severity::Low)),
            (Number(0), Number(0), Number(0), Some(Severity::Security)),
            (Number(0), Number(0), Missing, None),
            (Value::Malformed("?".into()), Number(0), Number(0), None),
        ] {
            assert_eq!(derived_severity(&vul, &unsafe_setting, &malicious), expected);
        }
    }
}
