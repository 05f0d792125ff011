//! What a field holds. Reading, storing, comparing, filtering, drawing and exporting a value all follow from its kind.

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Text that people chose, in natural order. A whole number is text, too, however many digits it has.
    Text,
    /// An id that nobody chose, in the order of its characters.
    Id,
    /// A digest.
    Digest,
    /// One of the values that the reference lists for the field.
    Choice,
    /// A scan status.
    Status,
    /// The reason for a failed scan.
    Failure,
    /// A severity.
    Severity,
    /// `true` or `false`.
    Flag,
    /// A count, up to 2^63 - 1.
    Count,
    /// A size in bytes, up to 2^63 - 1.
    Bytes,
    /// A point in time in Unix milliseconds, 0 for never. A number that would be a time of 1973 or before, or beyond the
    /// year 5000, was meant in seconds or in microseconds, so it is malformed.
    Time,
    /// The images of a multi-arch row, one for each architecture.
    Images,
    /// The sum of what a scan found. The service does not send it; the page derives it.
    Findings,
}

impl FieldKind {
    /// Whether its values are texts, which a table holds as codes.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text | Self::Id | Self::Digest | Self::Choice | Self::Status | Self::Failure | Self::Severity
        )
    }

    /// Whether its values are numbers, which have ranges: counts, sizes and times.
    #[must_use]
    pub const fn is_number(self) -> bool {
        self.is_count() || matches!(self, Self::Bytes | Self::Time)
    }

    /// Whether its values count something.
    #[must_use]
    pub const fn is_count(self) -> bool {
        matches!(self, Self::Count | Self::Images | Self::Findings)
    }

    /// Whether 0 says that there is nothing: a scan that never happened, a row with one architecture.
    #[must_use]
    pub const fn zero_is_nothing(self) -> bool {
        matches!(self, Self::Time | Self::Images)
    }

    /// The TypeScript type of a value that is there.
    #[must_use]
    pub const fn typescript(self) -> &'static str {
        match self {
            Self::Text | Self::Id | Self::Digest | Self::Choice | Self::Status | Self::Failure | Self::Severity => {
                "string"
            }
            Self::Flag => "boolean",
            Self::Count | Self::Bytes | Self::Time | Self::Findings => "Whole",
            Self::Images => "Record<string, unknown>[]",
        }
    }
}
