//! The units of sizes, each listed once: for reading and writing sizes, for suggestions, and for sizes on the page.

/// A unit of sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeUnit {
    /// As it is written.
    pub name: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
    /// Whether people may write it. The page shows sizes in larger units, too.
    pub is_read: bool,
    /// Where it stands among suggestions; nothing where it is not suggested.
    pub suggested: Option<u8>,
}

const fn unit(name: &'static str, bytes: u64) -> SizeUnit {
    SizeUnit { name, bytes, is_read: true, suggested: None }
}

impl SizeUnit {
    /// All units, the smallest first: those of powers of 1,000, and those of powers of 1,024.
    pub const ALL: [Self; 11] = [
        unit("B", 1),
        unit("KB", 1_000).suggested(4),
        unit("KiB", 1 << 10).suggested(5),
        unit("MB", 1_000_000).suggested(0),
        unit("MiB", 1 << 20).suggested(1),
        unit("GB", 1_000_000_000).suggested(2),
        unit("GiB", 1 << 30).suggested(3),
        unit("TB", 1_000_000_000_000),
        unit("TiB", 1 << 40),
        unit("PiB", 1 << 50).only_shown(),
        unit("EiB", 1 << 60).only_shown(),
    ];

    const fn suggested(self, place: u8) -> Self {
        Self { suggested: Some(place), ..self }
    }

    const fn only_shown(self) -> Self {
        Self { is_read: false, ..self }
    }

    /// The units that people may write, the smallest first.
    pub fn read() -> impl DoubleEndedIterator<Item = Self> {
        Self::ALL.into_iter().filter(|unit| unit.is_read)
    }

    /// The unit that people call so; upper and lower case are the same.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::read().find(|unit| unit.name.eq_ignore_ascii_case(name))
    }

    /// The units that are shown, the smallest first: powers of 1,024, above bytes.
    pub fn shown() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|unit| unit.bytes.is_power_of_two() && unit.bytes > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_in_the_order_of_their_size() {
        assert!(SizeUnit::ALL.is_sorted_by(|a, b| a.bytes < b.bytes));
        let shown: Vec<_> = SizeUnit::shown().map(|unit| unit.name).collect();
        assert_eq!(shown, ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]);
        assert_eq!(SizeUnit::named("gib").map(|unit| unit.bytes), Some(1 << 30));
        assert_eq!(SizeUnit::named("PiB"), None);
    }
}
