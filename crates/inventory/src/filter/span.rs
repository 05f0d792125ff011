//! A range of numbers, as a person gives it: above, at least, below, at most, between, exactly.

use std::ops::Range;

use super::amount::Amount;
use super::civil::Calendar;
use super::operator::Operator;
use hss_model::FieldKind;
use hss_query::ValueProblem;

/// A range of numbers. A row that has none is in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// More than it, or later than all of it.
    Above(Amount),
    /// It, or more.
    AtLeast(Amount),
    /// Less than it.
    Below(Amount),
    /// It, or less.
    AtMost(Amount),
    /// From the first to the second, both included.
    Between(Amount, Amount),
    /// It, or within it.
    Exactly(Amount),
}

impl Span {
    /// The range with these ends, both included; nothing without any.
    #[must_use]
    pub fn of(from: Option<Amount>, to: Option<Amount>) -> Option<Self> {
        match (from, to) {
            (None, None) => None,
            (Some(from), None) => Some(Self::AtLeast(from)),
            (None, Some(to)) => Some(Self::AtMost(to)),
            (Some(from), Some(to)) if from == to => Some(Self::Exactly(from)),
            (Some(from), Some(to)) => Some(Self::Between(from, to)),
        }
    }

    /// The end it begins with, included; nothing where it has no such end. A time that is not included is given as it is.
    #[must_use]
    pub fn from(self) -> Option<Amount> {
        match self {
            Self::Above(amount) => Some(match amount {
                Amount::Count(count) => Amount::Count(count.saturating_add(1)),
                Amount::Bytes(bytes) => Amount::Bytes(bytes.saturating_add(1)),
                Amount::Time(_) => amount,
            }),
            Self::AtLeast(from) | Self::Between(from, _) | Self::Exactly(from) => Some(from),
            Self::Below(_) | Self::AtMost(_) => None,
        }
    }

    /// The end it ends with, as [`from`](Self::from) gives the other.
    #[must_use]
    pub fn to(self) -> Option<Amount> {
        match self {
            Self::Below(amount) => Some(match amount {
                Amount::Count(count) => Amount::Count(count.saturating_sub(1)),
                Amount::Bytes(bytes) => Amount::Bytes(bytes.saturating_sub(1)),
                Amount::Time(_) => amount,
            }),
            Self::AtMost(to) | Self::Between(_, to) | Self::Exactly(to) => Some(to),
            Self::Above(_) | Self::AtLeast(_) => None,
        }
    }

    /// The least and the greatest number in it. Where the first is the greater one, nothing is in it.
    #[must_use]
    pub fn interval(self, calendar: &Calendar) -> (u64, u64) {
        const NONE: (u64, u64) = (1, 0);
        match self {
            Self::Above(amount) => amount.ends(calendar).1.checked_add(1).map_or(NONE, |from| (from, u64::MAX)),
            Self::AtLeast(amount) => (amount.ends(calendar).0, u64::MAX),
            Self::Below(amount) => amount.ends(calendar).0.checked_sub(1).map_or(NONE, |to| (0, to)),
            Self::AtMost(amount) => (0, amount.ends(calendar).1),
            Self::Between(from, to) => (from.ends(calendar).0, to.ends(calendar).1),
            Self::Exactly(amount) => amount.ends(calendar),
        }
    }

    /// The numbers in it, each range by its least and its greatest: one, but for a time that clocks show twice, or never.
    #[must_use]
    pub fn ranges(self, calendar: &Calendar) -> Vec<(u64, u64)> {
        match self {
            Self::Exactly(amount) => amount.ranges(calendar),
            _ => vec![self.interval(calendar)],
        }
    }

    pub(super) fn is_sound(self, kind: FieldKind) -> bool {
        match self {
            Self::Above(amount)
            | Self::AtLeast(amount)
            | Self::Below(amount)
            | Self::AtMost(amount)
            | Self::Exactly(amount) => amount.is_sound(kind),
            Self::Between(from, to) => from.is_sound(kind) && to.is_sound(kind),
        }
    }
}

/// What is wrong with a part of a range's text; nothing where something is missing there.
type Wrong = (Range<usize>, Option<ValueProblem>);

/// Reads what stands behind an operator: `50`, `10..50`, `10..`, `..50`, and behind a colon `>50` as well.
///
/// # Errors
/// All that is wrong with it, each with its place in the text.
pub(super) fn read_span(text: &str, operator: Operator, kind: FieldKind) -> Result<Span, Vec<Wrong>> {
    let again = Operator::leading(text)
        .filter(|again| operator == Operator::Has && !matches!(again, Operator::Has | Operator::Is | Operator::Like));
    let skipped = again.map_or(0, |again| again.text().len());
    let (operator, end) = (again.unwrap_or(operator), text.len());
    let amount = |part: Range<usize>| match part.is_empty() {
        true => Err(vec![(0..end, None)]),
        false => Amount::read(&text[part.clone()], kind).map_err(|problem| vec![(part, Some(problem))]),
    };
    Ok(match operator {
        Operator::Above => Span::Above(amount(skipped..end)?),
        Operator::AtLeast => Span::AtLeast(amount(skipped..end)?),
        Operator::Below => Span::Below(amount(skipped..end)?),
        Operator::AtMost => Span::AtMost(amount(skipped..end)?),
        Operator::Has | Operator::Is | Operator::Like => match text.find("..") {
            None => Span::Exactly(amount(0..end)?),
            Some(0) => Span::AtMost(amount(2..end)?),
            Some(dots) if dots + 2 == end => Span::AtLeast(amount(0..dots)?),
            Some(dots) => match (amount(0..dots), amount(dots + 2..end)) {
                (Ok(from), Ok(to)) => Span::Between(from, to),
                (from, to) => return Err([from.err(), to.err()].into_iter().flatten().flatten().collect()),
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hss_query::Clock;

    fn interval(span: Span) -> (u64, u64) {
        span.interval(&Calendar::utc(Clock::default()))
    }

    #[test]
    fn a_range_has_the_ends_that_it_says() {
        let count = Amount::Count;
        assert_eq!(interval(Span::Above(count(50))), (51, u64::MAX));
        assert_eq!(interval(Span::AtLeast(count(50))), (50, u64::MAX));
        assert_eq!(interval(Span::Below(count(50))), (0, 49));
        assert_eq!(interval(Span::AtMost(count(50))), (0, 50));
        assert_eq!(interval(Span::Between(count(10), count(50))), (10, 50));
        assert_eq!(interval(Span::Exactly(count(0))), (0, 0));
        let (from, to) = interval(Span::Below(count(0)));
        assert!(from > to, "nothing is below 0");
    }

    #[test]
    fn a_day_is_all_of_it() {
        let day = Amount::read("1970-01-02", FieldKind::Time).expect("a day");
        const DAY: u64 = 86_400_000;
        assert_eq!(interval(Span::Exactly(day)), (DAY, 2 * DAY - 1));
        assert_eq!(interval(Span::Above(day)), (2 * DAY, u64::MAX));
        assert_eq!(interval(Span::AtMost(day)), (0, 2 * DAY - 1));
        assert_eq!(interval(Span::Below(day)), (0, DAY - 1));
        assert_eq!(interval(Span::Between(day, day)), (DAY, 2 * DAY - 1));
    }

    #[test]
    fn its_ends_make_the_same_range() {
        for span in [
            Span::Above(Amount::Count(4)),
            Span::AtLeast(Amount::Count(4)),
            Span::Below(Amount::Bytes(4)),
            Span::AtMost(Amount::Bytes(4)),
            Span::Between(Amount::Count(4), Amount::Count(9)),
            Span::Exactly(Amount::Count(4)),
        ] {
            let again = Span::of(span.from(), span.to()).expect("a range");
            assert_eq!(interval(again), interval(span), "{span:?}");
        }
        assert_eq!(Span::of(None, None), None);
    }
}
