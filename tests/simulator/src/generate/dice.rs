//! The source of every choice: a splitmix64 hash of seed, attribute and number. No state, so any row can be asked first.

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// What is being chosen. Each choice has its own stream, so that one attribute says nothing about another.
#[derive(Clone, Copy)]
pub(crate) enum Choice {
    Agent = 1,
    App,
    ContainerCount,
    ContainerId,
    HasContainer,
    Host,
    HostCount,
    HostId,
    ImageId,
    Instance,
    Kubernetes,
    LocalName,
    LocalPrefix,
    LocalStatus,
    LocalTag,
    LocalType,
    LocalVariant,
    LooseLocal,
    LooseSwr,
    Moved,
    MultiArch,
    NeverScanned,
    PodId,
    RepositoryName,
    RepositoryTags,
    Retagged,
    ScanFailure,
    ScanTime,
    Shared,
    SwrContent,
    SwrSource,
    SwrStatus,
    SwrUnscannable,
    Unscannable,
    UpdateTime,
}

/// The seed, ready to be rolled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(spread(seed.wrapping_add(GOLDEN)))
    }

    /// The 64 random bits of `choice` for `number`; always the same ones.
    pub(crate) fn roll(self, choice: Choice, number: u64) -> u64 {
        let stream = spread(self.0 ^ (choice as u64).wrapping_mul(GOLDEN));
        spread(stream.wrapping_add(number.wrapping_mul(GOLDEN)))
    }

    /// Whether `choice` falls in the first `percent` of a hundred.
    pub(crate) fn chance(self, choice: Choice, number: u64, percent: u64) -> bool {
        below(self.roll(choice, number), 100) < percent
    }
}

/// Spreads a value over all 64 bits (the splitmix64 finaliser).
pub(crate) fn spread(value: u64) -> u64 {
    let mut z = value;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number in `0..end`, evenly.
pub(crate) fn below(bits: u64, end: u64) -> u64 {
    ((u128::from(bits) * u128::from(end)) >> 64) as u64
}

/// A number in `0..end`, small ones far more often: a few names are on most hosts.
pub(crate) fn skewed(bits: u64, end: u64) -> u64 {
    let half = bits >> 32;
    below((half * half).max(1), end)
}

/// A count with a heavy tail: often small, sometimes thousands, never above about `2^(spread_bits + 12)`.
pub(crate) fn heavy_tailed(bits: u64, spread_bits: u64) -> u64 {
    let magnitude = u64::from(bits.trailing_zeros().min(12)) + below(spread(bits), spread_bits);
    (1 << magnitude) + below(spread(bits ^ GOLDEN), 1 << magnitude) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_gets_the_same_answer_and_other_questions_do_not() {
        let dice = Dice::new(7);
        assert_eq!(dice.roll(Choice::Host, 3), Dice::new(7).roll(Choice::Host, 3));
        assert_ne!(dice.roll(Choice::Host, 3), dice.roll(Choice::Host, 4));
        assert_ne!(dice.roll(Choice::Host, 3), dice.roll(Choice::HostId, 3));
        assert_ne!(dice.roll(Choice::Host, 3), Dice::new(8).roll(Choice::Host, 3));
    }

    #[test]
    fn below_stays_below_and_reaches_both_ends() {
        assert_eq!(below(0, 10), 0);
        assert_eq!(below(u64::MAX, 10), 9);
        assert_eq!(below(u64::MAX, 1), 0);
    }

    #[test]
    fn skewed_prefers_small_numbers() {
        let dice = Dice::new(1);
        let small = (0..1000).filter(|n| skewed(dice.roll(Choice::LocalName, *n), 100) < 25).count();
        assert!((430..570).contains(&small), "{small} of 1000 in the first quarter");
    }

    #[test]
    fn heavy_tailed_is_often_small_and_sometimes_huge() {
        let dice = Dice::new(1);
        let counts: Vec<u64> = (0..10_000).map(|n| heavy_tailed(dice.roll(Choice::Host, n), 7)).collect();
        assert!(counts.iter().filter(|count| **count < 20).count() > 3_000);
        assert!(counts.iter().any(|count| *count > 5_000));
        assert!(counts.iter().all(|count| *count < 1 << 20));
    }
}
