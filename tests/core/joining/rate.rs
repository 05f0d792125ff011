//! How often rows that change their position go unnoticed: an experiment that prints the figures of
//! `docs/decisions/0002-overlapping-pages.md`.

use super::service::{Happening, Service, Settings, load};

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What changes between two answers.
#[derive(Debug, Clone, Copy)]
enum Moves {
    /// One row goes to another place.
    One,
    /// A row goes to the front, as where the row that was changed last is the first.
    ToTheFront,
    /// Two rows change their places.
    Swap,
    /// A row goes to another place, one is deleted and one is added.
    OneAmongOthers,
}

/// Of so many loads with such moves: how many miss a row, and how many of those say that they are complete.
fn measure(moves: Moves, count: u64, loads: u64) -> (u64, u64, u64) {
    let mut numbers = Numbers(1);
    let (mut wrong, mut missed, mut told) = (0, 0, 0);
    for _ in 0..loads {
        let mut service = Service::of(600);
        // Which of the answers, of about thirteen, come after a move.
        let when: Vec<u64> = (0..count).map(|_| 1 + numbers.below(10)).collect();
        let mut answers = 0;
        let happen = |service: &mut Service| {
            for _ in when.iter().filter(|at| **at == answers) {
                let (from, to) = (numbers.below(1_000), numbers.below(1_001));
                match moves {
                    Moves::One => service.shift(from, to),
                    Moves::ToTheFront => service.shift(from, 0),
                    Moves::Swap => service.swap(from, to.min(999)),
                    Moves::OneAmongOthers => {
                        service.shift(from, to);
                        service.delete(numbers.below(1_000));
                        service.add(numbers.below(1_001));
                    }
                }
            }
            answers += 1;
        };
        let settings = Settings { limit: 50, ..Settings::default() };
        let loaded = load(&mut service, settings, Happening { happen, order: &[0] });
        let misses = !service.there_all_the_time().is_subset(&loaded.rows);
        missed += u64::from(misses);
        wrong += u64::from(misses && loaded.load_report.is_complete());
        told += u64::from(loaded.load_report.changed_while_loading());
    }
    (missed, wrong, told)
}

#[test]
#[ignore = "an experiment: cargo test -p core-tests joining::rate -- --ignored --nocapture"]
fn figures() {
    println!("600 rows in pages of 50, 500 loads each");
    println!(
        "| what moves between answers | times in a load | miss a row | of those, say \"complete\" | say \"changed\" |"
    );
    println!("|---|---|---|---|---|");
    for moves in [Moves::One, Moves::ToTheFront, Moves::Swap, Moves::OneAmongOthers] {
        for count in [1, 2, 10] {
            let (missed, wrong, told) = measure(moves, count, 500);
            println!("| {moves:?} | {count} | {missed} | {wrong} | {told} |");
        }
    }
}

#[test]
fn rows_that_only_change_places_are_never_missed_in_silence() {
    for moves in [Moves::One, Moves::ToTheFront, Moves::Swap] {
        let (missed, wrong, _) = measure(moves, 3, 40);
        assert_eq!(wrong, 0, "{moves:?}: {missed} missed a row");
    }
}
