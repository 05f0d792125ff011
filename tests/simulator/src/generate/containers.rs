//! The containers of a local image, and the pods they run in. An image may count thousands of containers; the first
//! three are named, and only named ones can be found.

use std::fmt::Write as _;

use super::dice::{Choice, Dice, spread};
use super::identifiers::{hex_start, hex64, uuid, uuid_start};

/// How many containers of an image have a name.
const NAMED: u64 = 3;
const LETTERS: &[u8; 32] = b"bcdfghjklmnpqrstvwxz2456789bcdfg";

/// The named containers of one row.
#[derive(Clone, Copy)]
pub(crate) struct Containers {
    pub(crate) dice: Dice,
    pub(crate) row: u64,
    pub(crate) count: u64,
    pub(crate) kubernetes: bool,
    pub(crate) workload: &'static str,
}

impl Containers {
    pub(crate) fn named(self) -> impl Iterator<Item = u64> {
        0..self.count.min(NAMED)
    }

    pub(crate) fn has_id(self, id: &str) -> bool {
        let Some(start) = hex_start(id) else { return false };
        self.named().any(|turn| self.id_word(turn) == start && self.id(turn) == id)
    }

    pub(crate) fn has_pod_id(self, id: &str) -> bool {
        let Some(start) = uuid_start(id) else { return false };
        self.pods().any(|turn| (self.pod_word(turn) >> 32) as u32 == start && self.pod_id(turn) == id)
    }

    pub(crate) fn has_name_containing(self, part: &str, text: &mut String) -> bool {
        self.named().any(|turn| {
            text.clear();
            self.write_name(turn, text);
            text.contains(part)
        })
    }

    pub(crate) fn has_pod_name_containing(self, part: &str, text: &mut String) -> bool {
        self.pods().any(|turn| {
            text.clear();
            self.write_pod_name(turn, text);
            text.contains(part)
        })
    }

    pub(crate) fn id(self, turn: u64) -> String {
        hex64(self.id_word(turn))
    }

    pub(crate) fn name(self, turn: u64) -> String {
        let mut text = String::new();
        self.write_name(turn, &mut text);
        text
    }

    pub(crate) fn pod_id(self, turn: u64) -> String {
        uuid(self.pod_word(turn))
    }

    pub(crate) fn pod_name(self, turn: u64) -> String {
        let mut text = String::new();
        self.write_pod_name(turn, &mut text);
        text
    }

    fn pods(self) -> impl Iterator<Item = u64> {
        self.named().filter(move |_| self.kubernetes)
    }

    fn id_word(self, turn: u64) -> u64 {
        self.dice.roll(Choice::ContainerId, self.row * NAMED + turn)
    }

    fn pod_word(self, turn: u64) -> u64 {
        self.dice.roll(Choice::PodId, self.row * NAMED + turn)
    }

    /// In Kubernetes the container is called as in the pod's template; elsewhere names are unique, so they carry a number.
    fn write_name(self, turn: u64, text: &mut String) {
        text.push_str(self.workload);
        if !self.kubernetes {
            // Writing into a String cannot fail.
            let _ = write!(text, "_{}.{}", self.row, turn + 1);
        }
    }

    /// `payment-api-7d9c5b6f4-x2x9k`: workload, replica set, pod.
    fn write_pod_name(self, turn: u64, text: &mut String) {
        text.extend(self.workload.chars().map(|letter| letter.to_ascii_lowercase()));
        text.push('-');
        push_letters(text, spread(self.row + 1), 9);
        text.push('-');
        push_letters(text, self.pod_word(turn), 5);
    }
}

fn push_letters(text: &mut String, mut bits: u64, count: usize) {
    for _ in 0..count {
        text.push(char::from(LETTERS[(bits & 31) as usize]));
        bits >>= 5;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn containers(count: u64, kubernetes: bool) -> Containers {
        Containers { dice: Dice::new(1), row: 5, count, kubernetes, workload: "payment-api" }
    }

    #[test]
    fn a_container_is_found_by_its_whole_id_and_part_of_its_name() {
        let some = containers(5, true);
        assert!(some.has_id(&some.id(2)));
        assert!(!some.has_id(&some.id(2)[..63]));
        assert!(!some.has_id(&some.id(3)), "the fourth container is only counted");
        assert!(some.has_name_containing("ment-", &mut String::new()));
        assert!(!some.has_name_containing("Ment-", &mut String::new()));
    }

    #[test]
    fn only_kubernetes_containers_have_pods() {
        let (inside, outside) = (containers(1, true), containers(1, false));
        assert!(inside.has_pod_id(&inside.pod_id(0)));
        assert!(!outside.has_pod_id(&outside.pod_id(0)));
        assert!(inside.has_pod_name_containing("api-", &mut String::new()));
        assert!(!outside.has_pod_name_containing("api-", &mut String::new()));
        assert_eq!(inside.pod_name(0).len(), "payment-api-7d9c5b6f4-x2x9k".len());
    }

    #[test]
    fn an_image_without_containers_matches_nothing() {
        let none = containers(0, true);
        assert!(!none.has_id(&none.id(0)) && !none.has_name_containing("p", &mut String::new()));
    }
}
