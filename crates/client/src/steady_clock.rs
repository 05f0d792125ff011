//! Two times that never go back, made from the device's two clocks. The wall clock can be set back or forward by anyone at
//! any moment. The monotonic clock cannot be set, but some systems stop it while the device sleeps. Neither can serve alone:
//!
//! - [`Reading::steady`] follows the monotonic clock only. Rate limits and waits use it: whoever sets the clock forward gains no
//!   request, and whoever sets it back loses none. After a sleep that stopped the monotonic clock, a wait lasts longer than
//!   it must, which only costs patience.
//! - [`Reading::now`] follows the wall clock, and goes on by the monotonic clock where the wall clock was set back. Ages use
//!   it: rows loaded before a night's sleep are old. A clock set forward cannot be told from a sleep, so it makes
//!   rows look older than they are, never fresher; the next refresh corrects that.
//!
//! Both begin as the Unix time of the first reading. They are times of one page: other tabs get durations, not times.

/// How far the two clocks may drift apart between two readings, in milliseconds, before the wall clock counts as set back.
/// Both are rounded by browsers, to 100 ms at the coarsest, and time services slow a clock down a little to correct it.
const TOLERANCE: u64 = 1_000;

/// The clocks as they were read last.
#[derive(Debug, Clone, Copy, Default)]
pub struct SteadyClock {
    begun: Option<Begun>,
}

#[derive(Debug, Clone, Copy)]
struct Begun {
    /// Both clocks at the first reading.
    first: (u64, u64),
    /// Both clocks at the last reading.
    last: (u64, u64),
    /// By how much the wall clock was set back in all.
    set_back: u64,
    now: u64,
}

/// What time it is, Unix milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// For rate limits and waits.
    pub steady: u64,
    /// For ages.
    pub now: u64,
    /// By how much [`Self::now`] is ahead of the wall clock, in milliseconds.
    pub ahead: u64,
}

impl SteadyClock {
    /// A clock that was not read yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { begun: None }
    }

    /// Takes in both clocks, each in milliseconds: the wall clock's Unix time, and the monotonic clock's time since whenever.
    pub fn read(&mut self, wall: u64, monotonic: u64) -> Reading {
        let begun = self.begun.get_or_insert(Begun {
            first: (wall, monotonic),
            last: (wall, monotonic),
            set_back: 0,
            now: wall,
        });
        // What promises to be monotonic is not trusted either: a test, or a privacy setting, may replace it.
        let monotonic = monotonic.max(begun.last.1);
        let expected = begun.last.0.saturating_add(monotonic - begun.last.1);
        if wall.saturating_add(TOLERANCE) < expected {
            begun.set_back += expected - wall;
        }
        begun.last = (wall, monotonic);
        begun.now = begun.now.max(wall.saturating_add(begun.set_back));
        let steady = begun.first.0.saturating_add(monotonic - begun.first.1);
        Reading { steady, now: begun.now, ahead: begun.now.saturating_sub(wall) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3_600_000;
    const START: u64 = 1_700_000_000_000;

    fn started() -> SteadyClock {
        let mut clock = SteadyClock::new();
        assert_eq!(clock.read(START, 50), Reading { steady: START, now: START, ahead: 0 });
        clock
    }

    #[test]
    fn both_follow_clocks_that_agree() {
        let mut clock = started();
        for seconds in 1..10_000 {
            // Rounded differently at each reading, and never piling up.
            let wall = START + seconds * 1_000 + seconds % 90;
            let reading = clock.read(wall, 50 + seconds * 1_000);
            assert_eq!(reading.steady, START + seconds * 1_000);
            assert!(reading.now.abs_diff(wall) < 100, "{reading:?}");
        }
    }

    #[test]
    fn a_clock_set_back_stops_neither() {
        let mut clock = started();
        clock.read(START + 60_000, 60_050);
        let set_back = clock.read(START + 61_000 - HOUR, 61_050);
        assert_eq!(set_back, Reading { steady: START + 61_000, now: START + 61_000, ahead: HOUR });
        let later = clock.read(START + 91_000 - HOUR, 91_050);
        assert_eq!(later, Reading { steady: START + 91_000, now: START + 91_000, ahead: HOUR });
        // Twice, and by less.
        let again = clock.read(START + 92_000 - 2 * HOUR, 92_050);
        assert_eq!((again.steady, again.now), (START + 92_000, START + 92_000));
    }

    #[test]
    fn a_clock_set_back_and_put_right_again_makes_rows_older_not_fresher() {
        let mut clock = started();
        clock.read(START + 1_000 - HOUR, 1_050);
        let right = clock.read(START + 2_000, 2_050);
        assert_eq!(right.steady, START + 2_000);
        assert_eq!(right.now, START + 2_000 + HOUR);
    }

    #[test]
    fn a_clock_set_forward_gains_no_request_and_a_sleep_is_counted() {
        let mut clock = started();
        let forward = clock.read(START + 1_000 + HOUR, 1_050);
        assert_eq!(forward, Reading { steady: START + 1_000, now: START + 1_000 + HOUR, ahead: 0 });
    }

    #[test]
    fn a_monotonic_clock_that_ran_through_a_sleep_agrees_with_the_wall() {
        let mut clock = started();
        let woken = clock.read(START + 8 * HOUR, 50 + 8 * HOUR);
        assert_eq!(woken, Reading { steady: START + 8 * HOUR, now: START + 8 * HOUR, ahead: 0 });
    }

    #[test]
    fn neither_goes_back_whatever_the_clocks_do() {
        let mut clock = started();
        let (mut before, mut chance) = (clock.read(START, 50), 7_u64);
        for _ in 0..5_000 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let reading = clock.read(START + chance % (3 * HOUR), (chance >> 32) % HOUR);
            assert!(reading.steady >= before.steady && reading.now >= before.now, "{before:?} {reading:?}");
            before = reading;
        }
    }
}
