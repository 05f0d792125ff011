//! The rank of each text of a column among all of them, so that rows are sorted by numbers and not by texts. Texts are
//! put into order by their first bytes, as numbers, and compared in full only where those are alike.

use super::column::Holds;
use super::compare::SortColumn;
use super::dictionary::Dictionary;
use super::digests::{DigestText, Digests};
use super::natural::natural_prefix;
use super::radix::sort_by_keys;
use super::stored::Stored;

/// Columns with fewer texts are sorted by comparing.
const FEW: usize = 64;

/// The ranks of the codes of a column; nothing for a column whose values are their own ranks.
pub(super) fn ranks(column: &SortColumn<'_>) -> Option<Vec<u32>> {
    match column.stored {
        Stored::Numbers(_) | Stored::Flags(_) => None,
        Stored::Texts { dictionary, .. } => Some(of_texts(column, dictionary)),
        Stored::Digests { digests, .. } => Some(of_digests(column, digests)),
    }
}

/// How many texts a column has: its ranks hold until there are more.
pub(super) fn texts(stored: &Stored) -> usize {
    match stored {
        Stored::Texts { dictionary, .. } => dictionary.len(),
        Stored::Digests { digests, .. } => digests.len(),
        Stored::Numbers(_) | Stored::Flags(_) => 0,
    }
}

fn of_texts(column: &SortColumn<'_>, dictionary: &Dictionary) -> Vec<u32> {
    let prefixes: Vec<u64> = if dictionary.len() >= FEW && matches!(column.holds, Holds::Text | Holds::Choice) {
        dictionary.iter().map(natural_prefix).collect()
    } else {
        vec![0; dictionary.len()]
    };
    of(column, &prefixes, u64::from)
}

fn of_digests(column: &SortColumn<'_>, digests: &Digests) -> Vec<u32> {
    let prefix = |code: u32| match digests.get(code) {
        DigestText::Sha256(digest) => digest.prefix(),
        DigestText::Other(_) => u64::MAX,
    };
    let prefixes: Vec<u64> = digests.codes().map(prefix).collect();
    of(column, &prefixes, |at| digests.code_at(at).into())
}

/// The rank of each of as many codes as there are prefixes; `code` gives them by their number.
fn of(column: &SortColumn<'_>, prefixes: &[u64], code: impl Fn(u32) -> u64) -> Vec<u32> {
    let count = u32::try_from(prefixes.len()).unwrap_or(u32::MAX);
    let mut order: Vec<u32> = (0..count).collect();
    sort_by_keys(&mut order, prefixes);
    let prefix = |at: &u32| prefixes.get(*at as usize);
    for alike in order.chunk_by_mut(|a, b| prefix(a) == prefix(b)) {
        if alike.len() > 1 {
            alike.sort_unstable_by(|a, b| column.compare_values(code(*a), code(*b)));
        }
    }
    let mut ranks = vec![0; prefixes.len()];
    for (rank, at) in (0..count).zip(order) {
        if let Some(place) = ranks.get_mut(at as usize) {
            *place = rank;
        }
    }
    ranks
}
