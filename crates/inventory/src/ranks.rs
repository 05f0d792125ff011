//! The rank of each text of a column among all of them, so that rows are sorted by numbers and not by texts. Texts are
//! put into order by their first bytes, as numbers, and compared in full only where those are alike.

use std::cmp::Ordering;

use super::compare::SortColumn;
use super::dictionary::Dictionary;
use super::digests::{DigestText, Digests};
use super::natural::natural_part;
use super::radix::sort_by_keys;
use super::stored::Stored;
use hss_model::FieldKind;

/// Fewer texts that begin alike are sorted by comparing.
const FEW: usize = 32;
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
    let part: fn(&str, usize) -> u64 = match column.kind {
        FieldKind::Text | FieldKind::Choice | FieldKind::Failure => natural_part,
        FieldKind::Id => part_of_id,
        // Their order is none of texts.
        _ => |_, _| 0,
    };
    let prefixes: Vec<u64> = dictionary.iter().map(|text| part(text, 0)).collect();
    let compare = |a: u32, b: u32| column.compare_values(a.into(), b.into());
    of(&prefixes, |at, next| part(dictionary.get(at), next), compare)
}

/// Eight bytes of an id, as a number.
fn part_of_id(id: &str, part: usize) -> u64 {
    let bytes = id.bytes().skip(8 * part).chain([0; 8]).take(8);
    bytes.fold(0, |number, byte| number << 8 | u64::from(byte))
}

fn of_digests(column: &SortColumn<'_>, digests: &Digests) -> Vec<u32> {
    let prefix = |code: u32| match digests.get(code) {
        DigestText::Sha256(digest) => digest.prefix(),
        DigestText::Other(_) => u64::MAX,
    };
    let prefixes: Vec<u64> = digests.codes().map(prefix).collect();
    let code = |at: u32| digests.code_at(at);
    of(&prefixes, |_, _| 0, |a, b| column.compare_values(code(a).into(), code(b).into()))
}

/// The rank of each of as many codes as there are prefixes. Codes whose prefixes are alike are told apart by the parts that
/// follow, and by comparing.
fn of(prefixes: &[u64], part: impl Fn(u32, usize) -> u64, compare: impl Fn(u32, u32) -> Ordering) -> Vec<u32> {
    let count = u32::try_from(prefixes.len()).unwrap_or(u32::MAX);
    let mut order: Vec<u32> = (0..count).collect();
    sort_by_keys(&mut order, prefixes);
    let prefix = |at: &u32| prefixes.get(*at as usize);
    let mut parts: Vec<(u64, u32)> = Vec::new();
    for alike in order.chunk_by_mut(|a, b| prefix(a) == prefix(b)) {
        if alike.len() > 1 {
            sort_alike(alike, 1, &mut parts, &part, &compare);
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

/// Parts of a text that are looked at before texts are compared.
const PARTS: usize = 4;

/// Sorts codes that are alike in the parts before `next`.
fn sort_alike(
    alike: &mut [u32],
    next: usize,
    parts: &mut Vec<(u64, u32)>,
    part: &impl Fn(u32, usize) -> u64,
    compare: &impl Fn(u32, u32) -> Ordering,
) {
    if alike.len() < FEW || next == PARTS {
        alike.sort_unstable_by(|a, b| compare(*a, *b));
        return;
    }
    parts.clear();
    parts.extend(alike.iter().map(|at| (part(*at, next), *at)));
    parts.sort_unstable();
    alike.iter_mut().zip(&*parts).for_each(|(place, (_, at))| *place = *at);
    let ends: Vec<usize> = parts.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len).collect();
    let mut rest = alike;
    for length in ends {
        let (same, after) = std::mem::take(&mut rest).split_at_mut(length);
        rest = after;
        if length > 1 {
            sort_alike(same, next + 1, parts, part, compare);
        }
    }
}
