//! Which known word a mistyped one is like: by its beginning, or by the fewest letters that differ.

use super::target::Target;
use super::targets::targets;
use super::vocabulary::{names, squeeze};
use hss_query::List;

/// Most letters that may differ.
const DIFFERENCE_MAX: usize = 2;

/// The name of a field that was meant, if one is like it; a key, which is what a line writes.
pub(super) fn alike(list: List, typed: &str) -> Option<&'static str> {
    let typed = typed.to_lowercase();
    let keys = || targets(list).iter().flat_map(Target::names);
    let begins = keys().find(|name| typed.len() > 1 && name.starts_with(&typed));
    begins.or_else(|| nearest(&typed, keys())).or_else(|| {
        let squeezed = squeeze(&typed);
        let name = nearest(&squeezed, names(list).iter().map(|(name, _)| name.as_str()))?;
        names(list).iter().find(|(other, _)| other == name).map(|(_, target)| target.key())
    })
}

/// The word that differs least from what is typed, if it differs little.
pub(super) fn nearest<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let mut nearest = Nearest::new(typed);
    words.into_iter().for_each(|word| nearest.offer(word, || word));
    nearest.found()
}

/// Finds the word that differs least from what is typed, among those that are offered.
pub(super) struct Nearest<T> {
    typed: Vec<char>,
    best: Option<(usize, usize, T)>,
}

impl<T> Nearest<T> {
    /// Nothing was offered yet. Case counts: both are given in lower case.
    pub(super) fn new(typed: &str) -> Self {
        Self { typed: typed.chars().collect(), best: None }
    }

    /// Offers a word, and what is meant by it.
    pub(super) fn offer(&mut self, word: &str, meant: impl FnOnce() -> T) {
        let length = word.chars().count();
        if length.abs_diff(self.typed.len()) > DIFFERENCE_MAX {
            return;
        }
        let difference = difference(&self.typed, word);
        // A short word is like any other: at least half of the letters must be right.
        let little = difference <= DIFFERENCE_MAX && difference * 2 < length;
        // Of two that differ alike, the longer one has more of what is typed.
        let better = |(least, its): (usize, usize)| (difference, usize::MAX - length) < (least, usize::MAX - its);
        if little && self.best.as_ref().is_none_or(|(least, its, _)| better((*least, *its))) {
            self.best = Some((difference, length, meant()));
        }
    }

    /// What differs least.
    pub(super) fn found(self) -> Option<T> {
        self.best.map(|(_, _, meant)| meant)
    }
}

/// How many letters must be put in, taken out, changed or swapped with the next to make one of the other.
fn difference(a: &[char], b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, x) in a.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(line + 1);
        for (column, y) in b.iter().enumerate() {
            let changed = row[column] + usize::from(x != y);
            let mut least = changed.min(row[column + 1] + 1).min(next[column] + 1);
            let swapped = line > 0 && column > 0 && a[line - 1] == *y && b[column - 1] == *x;
            if swapped {
                least = least.min(before[column - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood() {
        for (typed, meant) in [
            ("sevrity", Some("severity")),
            ("Severety", Some("severity")),
            ("sev", Some("severity")),
            ("statsu", Some("status")),
            ("vuls", Some("vul")),
            ("image_nam", Some("image_name")),
            ("vulnerabilites", Some("vul")),
            ("\u{6f0f}\u{6d1e}\u{4e2a}", Some("vul")),
            ("http", None),
            ("x", None),
            ("tg", Some("tag")),
            ("ab", None),
            ("\u{955c}", None),
        ] {
            assert_eq!(alike(List::Local, typed), meant, "{typed}");
        }
        assert_eq!(alike(List::Swr, "organisatoin"), Some("organisation"));
    }

    #[test]
    fn letters_that_differ_are_counted() {
        for (a, b, count) in [
            ("", "", 0),
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("ca", "ac", 1),
            ("statsu", "status", 1),
            ("\u{672a}\u{626b}\u{63cf}", "\u{5df2}\u{626b}\u{63cf}", 1),
        ] {
            let (one, other): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!((difference(&one, b), difference(&other, a)), (count, count), "{a} {b}");
        }
    }
}
