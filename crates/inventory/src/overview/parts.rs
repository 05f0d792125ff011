//! The charts of each list, the parts of each, and the refinement that shows just the rows of a part. Every row is in one
//! part of each chart.

use crate::filter::{FilterExpr, parse};
use hss_query::List;

/// A chart: all rows, by what they have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chart {
    /// How the service rates them.
    Severity,
    /// How far their scans are.
    Coverage,
    /// Whether vulnerabilities were found.
    Vulnerabilities,
    /// Whether malicious files were found.
    Malicious,
    /// Whether baseline checks failed.
    Baseline,
    /// How large they are.
    Size,
}

/// A part of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Rated high.
    High,
    /// Rated medium.
    Medium,
    /// Rated low.
    Low,
    /// Rated secure.
    Secure,
    /// Rated in a way that is not documented.
    OtherRating,
    /// Not rated.
    NotRated,
    /// The last scan succeeded.
    Scanned,
    /// It failed, for whatever reason.
    Failed,
    /// It is queued or under way.
    Waiting,
    /// There was none, and nothing hinders one.
    Never,
    /// There was none, and there can be none.
    Unscannable,
    /// The service says nothing of a scan, or what is not documented.
    OtherStatus,
    /// Something was found, whatever came of the last scan.
    Found,
    /// The last scan succeeded and found nothing.
    NoneFound,
    /// Nothing is known to be found, and the last scan, if there was one, did not succeed.
    NotScanned,
    /// The last scan succeeded, and there is no count that can be read.
    NotCounted,
    /// Below the least of the sizes that ranges end with.
    Smallest,
    /// From there to the second.
    Small,
    /// From there to the third.
    Middle,
    /// From there to the greatest.
    Large,
    /// From there on.
    Largest,
    /// Of no size that can be read.
    NoSize,
}

use Chart::{Baseline, Coverage, Malicious, Severity, Size, Vulnerabilities};

/// The sizes that ranges end with, as a line writes them, and in bytes.
pub(super) const SIZES: [(&str, u64); 4] =
    [("100MiB", 100 << 20), ("500MiB", 500 << 20), ("1GiB", 1 << 30), ("5GiB", 5 << 30)];

impl Chart {
    /// The charts of a list. The registry rates nothing.
    #[must_use]
    pub fn of(list: List) -> &'static [Self] {
        match list {
            List::Local => &[Severity, Coverage, Vulnerabilities, Malicious, Baseline, Size],
            List::Swr => &[Coverage, Vulnerabilities, Malicious, Baseline, Size],
        }
    }

    /// Its parts, in their order.
    #[must_use]
    pub fn parts(self) -> &'static [Part] {
        use Part as P;
        match self {
            Severity => &[P::High, P::Medium, P::Low, P::Secure, P::OtherRating, P::NotRated],
            Coverage => &[P::Scanned, P::Failed, P::Waiting, P::Never, P::Unscannable, P::OtherStatus],
            Vulnerabilities | Malicious | Baseline => &[P::Found, P::NoneFound, P::NotScanned, P::NotCounted],
            Size => &[P::Smallest, P::Small, P::Middle, P::Large, P::Largest, P::NoSize],
        }
    }

    /// The field whose counts it is about.
    pub(super) fn counted(self) -> Option<&'static str> {
        match self {
            Vulnerabilities => Some("vul_num"),
            Malicious => Some("malicious_file_num"),
            Baseline => Some("unsafe_setting_num"),
            Severity | Coverage | Size => None,
        }
    }

    /// What shows just the rows of a part of it.
    #[must_use]
    pub fn filter_expr(self, list: List, part: Part) -> FilterExpr {
        parse(list, &self.line(list, part)).filter_expr
    }

    fn line(self, list: List, part: Part) -> String {
        let field = self.counted().unwrap_or_default();
        let (can, cannot) = match list {
            List::Local => ("no:non_scan_reason", "-no:non_scan_reason"),
            List::Swr => ("-scannable:false", "scannable:false"),
        };
        let fixed = match part {
            Part::High => "severity:High",
            Part::Medium => "severity:Medium",
            Part::Low => "severity:Low",
            Part::Secure => "severity:Security",
            Part::OtherRating => "-severity:High,Medium,Low,Security -no:severity",
            Part::NotRated => "no:severity",
            Part::Scanned => "status:success",
            Part::Failed => "status:failed,download_failed,image_oversized",
            Part::Waiting => "status:waiting,scanning",
            Part::Never => return ["status:unscan", can].join(" "),
            Part::Unscannable => return ["status:unscan", cannot].join(" "),
            Part::OtherStatus => "-status:success,failed,download_failed,image_oversized,waiting,scanning,unscan",
            Part::Found => return [field, ">0"].concat(),
            Part::NoneFound => return ["status:success ", field, ":0"].concat(),
            Part::NotScanned => return ["-status:success -", field, ">0"].concat(),
            Part::NotCounted => return ["status:success -", field, ">=0"].concat(),
            Part::Smallest => return between(None, Some(0)),
            Part::Small => return between(Some(0), Some(1)),
            Part::Middle => return between(Some(1), Some(2)),
            Part::Large => return between(Some(2), Some(3)),
            Part::Largest => return between(Some(3), None),
            Part::NoSize => "-size>=0",
        };
        fixed.to_owned()
    }
}

/// From one of the sizes on, and below another.
fn between(from: Option<usize>, to: Option<usize>) -> String {
    let end = |operator: &str, at: usize| SIZES.get(at).map(|(size, _)| ["size", operator, size].concat());
    let ends = [from.and_then(|at| end(">=", at)), to.and_then(|at| end("<", at))];
    ends.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
