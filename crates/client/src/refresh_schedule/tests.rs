//! The schedule in virtual time: a world of seconds in which a service fails, a person looks away, and the schedule alone
//! decides when a request is made.

use proptest::prelude::*;

use super::*;
use crate::Reading;
use crate::SteadyClock;
use Recovery::{BackOff, Person, Probe};
use Standing::{CacheEntry, Failed, Held, Loaded, UnderWay};

const MINUTE: u64 = 60_000;
const INTERVAL: u64 = 5 * MINUTE;
const START: u64 = 1_790_000_000_000;

/// Drives a schedule second by second, as the page does.
struct World {
    schedule: RefreshSchedule,
    /// The time that goes by, whatever clocks show.
    now: u64,
    /// By how much the wall clock is wrong.
    wrong: i64,
    clock: SteadyClock,
    /// When each refresh began, from the start.
    refreshes: Vec<u64>,
}

impl World {
    /// A page whose rows were loaded just now.
    fn loaded() -> Self {
        let mut world = Self {
            schedule: RefreshSchedule::default(),
            now: START,
            wrong: 0,
            clock: SteadyClock::new(),
            refreshes: Vec::new(),
        };
        world.read();
        world.schedule.report(UnderWay, START);
        world.schedule.report(Loaded, START);
        world
    }

    /// What the page takes for the time.
    fn read(&mut self) -> Reading {
        self.clock.read(self.now.saturating_add_signed(self.wrong), self.now - START)
    }

    /// A second goes by on a page that somebody sees; a refresh that is due takes a second and has this outcome.
    fn second(&mut self, interval: u64, outcome: Standing) {
        self.now += 1_000;
        let Reading { now, steady, .. } = self.read();
        if self.schedule.is_due(interval, now, steady) {
            self.refreshes.push(self.now - START);
            self.schedule.begin(now, steady);
            self.schedule.report(UnderWay, now);
            self.now += 1_000;
            let now = self.read().now;
            self.schedule.report(outcome, now);
        }
    }

    /// The waits between refreshes in whole minutes.
    fn minutes(&self) -> Vec<u64> {
        let before = std::iter::once(&0).chain(&self.refreshes);
        self.refreshes.iter().zip(before).map(|(at, before)| (at - before) / MINUTE).collect()
    }
}

/// The waits in minutes while refreshes have these outcomes, one after the other.
fn waits(interval: u64, outcomes: &[Standing]) -> Vec<u64> {
    let mut world = World::loaded();
    for _ in 0..100_000 {
        match outcomes.get(world.refreshes.len()) {
            Some(outcome) => world.second(interval, *outcome),
            None => break,
        }
    }
    world.minutes()
}

#[test]
fn while_all_is_well_it_keeps_to_the_interval() {
    assert_eq!(waits(INTERVAL, &[Loaded; 5]), [5; 5]);
    assert_eq!(waits(0, &[Loaded; 5]), [0; 0], "never");
}

#[test]
fn after_one_failure_it_tries_again_at_the_next_interval() {
    assert_eq!(waits(INTERVAL, &[Failed(BackOff), Loaded, Loaded]), [5, 5, 5]);
}

#[test]
fn after_failures_the_interval_grows_to_four_and_a_success_ends_that() {
    let outcomes = [[Failed(BackOff); 6], [Loaded; 6]].concat();
    assert_eq!(waits(INTERVAL, &outcomes), [5, 5, 10, 20, 20, 20, 20, 5, 5, 5, 5, 5]);
}

#[test]
fn after_a_refusal_in_front_it_probes_once_a_minute_whatever_the_interval() {
    let outcomes = [Failed(Probe), Failed(Probe), Failed(Probe), Loaded, Loaded];
    assert_eq!(waits(INTERVAL, &outcomes), [5, 1, 1, 1, 5]);
    assert_eq!(waits(240 * MINUTE, &outcomes), [240, 1, 1, 1, 240]);
    // A first load that was refused comes back by itself, and from then on nothing is requested.
    let mut world = World::loaded();
    world.schedule.report(Failed(Probe), START);
    (0..600).for_each(|_| world.second(0, Loaded));
    assert_eq!(world.minutes(), [1]);
}

#[test]
fn probes_do_not_lengthen_the_waits_after_other_failures() {
    let outcomes = [Failed(BackOff), Failed(Probe), Failed(Probe), Failed(BackOff), Failed(BackOff), Loaded];
    assert_eq!(waits(INTERVAL, &outcomes), [5, 5, 1, 1, 10, 20]);
}

#[test]
fn what_only_a_person_can_end_waits_for_the_person() {
    assert_eq!(waits(INTERVAL, &[Failed(Person), Loaded]), [5]);
    let mut schedule = World::loaded().schedule;
    for standing in [Held, UnderWay, Failed(Person)] {
        schedule.report(standing, START + 1);
        assert_eq!(schedule.due_at(INTERVAL), None, "{standing:?}");
    }
    schedule.report(UnderWay, START + 2);
    schedule.report(Loaded, START + 3);
    assert_eq!(schedule.due_at(INTERVAL), Some(START + 3 + INTERVAL));
}

#[test]
fn only_a_missing_token_and_a_wrong_query_wait_for_a_person() {
    for owner in TokenOwner::ALL {
        for kind in ErrorKind::ALL.iter().copied() {
            let expected = match kind {
                ErrorKind::TokenNeeded | ErrorKind::InvalidParameter => true,
                ErrorKind::Unauthorized => owner == TokenOwner::User,
                _ => false,
            };
            assert_eq!(Recovery::of(kind, owner) == Person, expected, "{kind:?} {owner:?}");
        }
    }
    assert_eq!(Recovery::of(ErrorKind::Unauthorized, TokenOwner::Gateway), Probe);
    for owner in TokenOwner::ALL {
        // A sign-in in front of the service is another matter than the person's token.
        assert_eq!(Recovery::of(ErrorKind::SignInEnded, owner), Probe);
        assert_eq!(Recovery::of(ErrorKind::RefusedInFront, owner), Probe);
    }
    assert_eq!(Recovery::of(ErrorKind::ServiceFailed, TokenOwner::Gateway), BackOff);
}

#[test]
fn rows_of_an_earlier_visit_are_as_old_as_they_are() {
    let due = |loaded_at| {
        let mut schedule = RefreshSchedule::default();
        schedule.report(CacheEntry(loaded_at), START);
        schedule.due_at(INTERVAL).map(|due| due.cast_signed() - START.cast_signed())
    };
    assert_eq!(due(START - MINUTE), Some(4 * 60_000));
    assert_eq!(due(START - 10 * INTERVAL), Some(-9 * 5 * 60_000), "at once");
    assert_eq!(due(START + 10 * INTERVAL), Some(5 * 60_000), "kept by a clock that was ahead");
}

#[test]
fn a_refresh_that_the_person_began_counts_too() {
    let mut schedule = World::loaded().schedule;
    schedule.report(UnderWay, START + 4 * MINUTE);
    schedule.report(Loaded, START + 6 * MINUTE);
    assert_eq!(schedule.due_at(INTERVAL), Some(START + 11 * MINUTE));
    schedule.report(UnderWay, START + 7 * MINUTE);
    schedule.report(Failed(BackOff), START + 8 * MINUTE);
    assert_eq!(schedule.due_at(INTERVAL), Some(START + 13 * MINUTE));
}

/// What becomes of a refresh.
fn outcome() -> impl Strategy<Value = Standing> {
    prop_oneof![Just(Loaded), Just(Failed(BackOff)), Just(Failed(Probe))]
}

proptest! {
    #[test]
    fn it_neither_storms_nor_falls_silent(
        minutes in 1_u64..240,
        outcomes in proptest::collection::vec(outcome(), 1..40),
    ) {
        let interval = minutes * MINUTE;
        let mut world = World::loaded();
        let mut last = 0;
        while let Some(outcome) = outcomes.get(world.refreshes.len()) {
            let before = world.refreshes.len();
            world.second(interval, *outcome);
            let waited = world.now - START - last;
            if world.refreshes.len() > before {
                let had = before.checked_sub(1).and_then(|at| outcomes.get(at)).copied().unwrap_or(Loaded);
                // The second that the refresh before took is no part of the wait, the one it takes now is.
                match had {
                    Failed(Probe) => prop_assert!(waited <= MINUTE + 3_000, "{waited}"),
                    Loaded => prop_assert!((interval..=interval + 3_000).contains(&waited), "{waited}"),
                    _ => prop_assert!((interval..=INTERVALS_MAX * interval + 3_000).contains(&waited), "{waited}"),
                }
                prop_assert!(waited >= MINUTE.min(interval));
                last = world.refreshes[before];
            }
            prop_assert!(waited <= INTERVALS_MAX * interval + 3_000, "silent for {waited} ms");
        }
    }

    #[test]
    fn a_clock_that_is_set_neither_silences_it_nor_makes_it_storm(
        minutes in 1_u64..30,
        sets in proptest::collection::vec((0_u64..3 * 3_600, -86_400_i64..86_400), 0..6),
        outcomes in proptest::collection::vec(outcome(), 1..40),
    ) {
        const HOURS: u64 = 3 * 3_600;
        let interval = minutes * MINUTE;
        let mut world = World::loaded();
        let mut forward = 0;
        while world.now < START + HOURS * 1_000 {
            for (_, by) in sets.iter().filter(|(at, _)| *at == (world.now - START) / 1_000) {
                world.wrong += by * 1_000;
                forward += u64::from(*by > 0);
            }
            let outcome = outcomes[world.refreshes.len() % outcomes.len()];
            world.second(interval, outcome);
            let last = world.refreshes.last().copied().unwrap_or(0);
            let silent = world.now - START - last;
            prop_assert!(silent <= INTERVALS_MAX * interval + 3_000, "silent for {silent} ms");
        }
        // A clock that is set forward looks like a device that slept: one refresh for each time, and none for those back.
        let most = HOURS * 1_000 / MINUTE.min(interval) + forward;
        prop_assert!(world.refreshes.len() as u64 <= most, "{} refreshes", world.refreshes.len());
    }

    #[test]
    fn a_clock_that_jumps_to_and_fro_does_not_make_it_storm(minutes in 5_u64..60, every in 1_u64..60) {
        let mut world = World::loaded();
        for second in 0..3_600 {
            world.wrong = if second / every % 2 == 0 { 0 } else { 3_600_000 };
            world.second(minutes * MINUTE, Loaded);
        }
        let apart = world.refreshes.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or(u64::MAX);
        prop_assert!(apart >= PROBE_AFTER / 10, "{apart} ms apart");
    }

    #[test]
    fn however_often_the_same_is_reported_it_counts_once(
        outcomes in proptest::collection::vec(outcome(), 1..20),
        times in 1_usize..5,
    ) {
        let (mut once, mut often) = (RefreshSchedule::default(), RefreshSchedule::default());
        for (at, outcome) in (1_u64..).zip(outcomes) {
            for (schedule, times) in [(&mut once, 1), (&mut often, times)] {
                schedule.begin(at * 1_000, at * 1_000);
                (0..times).for_each(|_| schedule.report(UnderWay, at * 1_000));
                (0..times as u64).for_each(|late| schedule.report(outcome, at * 1_000 + late));
            }
            prop_assert_eq!(once.due_at(INTERVAL), often.due_at(INTERVAL));
        }
    }
}
