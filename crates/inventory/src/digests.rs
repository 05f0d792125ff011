//! The digests of a column: 32 bytes each, held once; what is no SHA-256 digest in the documented form as the text it is.

use rustc_hash::FxBuildHasher;
use std::cmp::Ordering;
use std::fmt;
use std::hash::BuildHasher;

use image_reference::digest_key;

use super::dictionary::Dictionary;
use super::index::{Entry, Index};
use hss_model::{Digest, same_bytes};

/// Codes from here on are of texts that are no digests.
pub(super) const OTHER: u32 = 1 << 30;
/// Digests of a block.
const BLOCK: usize = 1 << 12;

/// Digests by code.
#[derive(Debug, Clone, Default)]
pub(super) struct Digests {
    blocks: Vec<Vec<Digest>>,
    codes: Index,
    others: Dictionary,
}

/// What stands where a digest should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigestText<'row> {
    /// A SHA-256 digest.
    Sha256(Digest),
    /// Another text.
    Other(&'row str),
}

impl fmt::Display for DigestText<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sha256(digest) => digest.fmt(formatter),
            Self::Other(text) => formatter.write_str(text),
        }
    }
}

impl Digests {
    /// The code of a digest, a new one where it is new.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        let Some(digest) = Digest::parse(text) else { return OTHER | self.others.intern(text) };
        let Self { blocks, codes, .. } = self;
        match codes.place(hash_of(digest), |code| is(blocks, code, &digest)) {
            Entry::Occupied(known) => known.number(),
            Entry::Vacant(place) => {
                let code = push(blocks, digest);
                place.put(code);
                code
            }
        }
    }

    /// The code of a text that is there.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        match Digest::parse(text) {
            Some(digest) => self.codes.find(hash_of(digest), |code| is(&self.blocks, code, &digest)),
            None => self.others.find(text).map(|code| OTHER | code),
        }
    }

    /// The codes of all texts that stand for the same digest, however each is written. Where tools print that there is
    /// nothing, there is no digest.
    pub(super) fn alike(&self, text: &str) -> Vec<u32> {
        let Some(key) = digest_key(text) else { return Vec::new() };
        let written = self.find(&key).filter(|code| code & OTHER == 0);
        let others = (0..u32::try_from(self.others.len()).unwrap_or(OTHER)).map(|code| OTHER | code);
        let is_it = |code: &u32| digest_key(self.others.get(code & !OTHER)).as_deref() == Some(&*key);
        written.into_iter().chain(others.filter(is_it)).collect()
    }

    /// The code that stands for all texts of the same digest; nothing where there is no digest.
    pub(super) fn representative(&self, code: u32) -> Option<u32> {
        if code & OTHER == 0 { Some(code) } else { self.alike(self.others.get(code & !OTHER)).first().copied() }
    }

    /// What has a code.
    pub(super) fn get(&self, code: u32) -> DigestText<'_> {
        match get(&self.blocks, code) {
            Some(digest) => DigestText::Sha256(*digest),
            None => DigestText::Other(self.others.get(code & !OTHER)),
        }
    }

    /// Digests by their bytes, before other texts.
    pub(super) fn compare(&self, a: u32, b: u32) -> Ordering {
        match (self.get(a), self.get(b)) {
            (DigestText::Sha256(a), DigestText::Sha256(b)) => a.cmp(&b),
            (DigestText::Sha256(_), DigestText::Other(_)) => Ordering::Less,
            (DigestText::Other(_), DigestText::Sha256(_)) => Ordering::Greater,
            (DigestText::Other(a), DigestText::Other(b)) => a.cmp(b),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.known() + self.others.len()
    }

    /// All codes.
    pub(super) fn codes(&self) -> impl Iterator<Item = u32> {
        let count = u32::try_from(self.len()).unwrap_or(OTHER);
        (0..count).map(|number| self.code_at(number))
    }

    /// The code of the digest with this number; digests come first, then other texts.
    pub(super) fn code_at(&self, number: u32) -> u32 {
        let known = u32::try_from(self.known()).unwrap_or(OTHER);
        number.checked_sub(known).map_or(number, |other| OTHER | other)
    }

    /// The number of the digest with this code.
    pub(super) fn number_of(&self, code: u32) -> usize {
        if code & OTHER == 0 { code as usize } else { self.known() + (code & !OTHER) as usize }
    }

    /// The texts that are no digests; their codes come behind [`OTHER`].
    pub(super) fn others(&self) -> &Dictionary {
        &self.others
    }

    /// The digests from a code on, each with its code.
    pub(super) fn known_from(&self, code: usize) -> impl Iterator<Item = (usize, &Digest)> {
        let blocks = self.blocks.iter().enumerate().skip(code / BLOCK);
        let all = blocks.flat_map(|(number, block)| (number * BLOCK..).zip(block));
        all.skip(code % BLOCK)
    }

    /// How many of them are digests.
    pub(super) fn known(&self) -> usize {
        match self.blocks.split_last() {
            Some((last, full)) => full.len() * BLOCK + last.len(),
            None => 0,
        }
    }
}

fn hash_of(digest: Digest) -> u64 {
    FxBuildHasher.hash_one(digest)
}

fn get(blocks: &[Vec<Digest>], code: u32) -> Option<&Digest> {
    let code = code as usize;
    blocks.get(code / BLOCK)?.get(code % BLOCK)
}

fn is(blocks: &[Vec<Digest>], code: u32, digest: &Digest) -> bool {
    get(blocks, code).is_some_and(|known| same_bytes(known.bytes(), digest.bytes()))
}

fn push(blocks: &mut Vec<Vec<Digest>>, digest: Digest) -> u32 {
    if blocks.last().is_none_or(|block| block.len() == BLOCK) {
        blocks.push(Vec::with_capacity(BLOCK));
    }
    let before = (blocks.len() - 1) * BLOCK;
    let Some(block) = blocks.last_mut() else { return 0 };
    block.push(digest);
    u32::try_from(before + block.len() - 1).unwrap_or(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_and_other_texts_have_one_code_each() {
        let mut digests = Digests::default();
        let digest = |number: u64| format!("sha256:{number:064x}");
        let codes: Vec<u32> = (0..10_000).map(|number| digests.intern(&digest(number))).collect();
        let odd = digests.intern("sha512:ab");
        for (number, code) in (0_u64..).zip(&codes) {
            let text = digest(number);
            assert_eq!((digests.get(*code).to_string(), digests.find(&text)), (text.clone(), Some(*code)));
            assert_eq!(digests.intern(&text), *code);
        }
        assert_eq!((digests.get(odd), digests.find("sha512:ab")), (DigestText::Other("sha512:ab"), Some(odd)));
        assert_eq!((digests.codes().count(), digests.find("sha256:")), (10_001, None));
        for from in [0, 1, BLOCK, 9_999, 10_000] {
            let known: Vec<String> =
                digests.known_from(from).map(|(code, digest)| format!("{code} {digest}")).collect();
            let expected: Vec<String> =
                (from as u64..10_000).map(|number| format!("{number} {}", digest(number))).collect();
            assert_eq!(known, expected);
        }
        assert_eq!((digests.known(), digests.others().len()), (10_000, 1));
    }

    #[test]
    fn texts_of_one_digest_are_alike_however_they_are_written() {
        let mut digests = Digests::default();
        let digits = format!("{:064x}", 0xabcdef);
        let written = [digits.clone(), digits.to_uppercase(), format!("sha256:{digits}"), format!("SHA256:{digits}")];
        let codes: Vec<u32> = written.iter().map(|text| digests.intern(text)).collect();
        let none: Vec<u32> = ["<none>", "<missing>"].iter().map(|text| digests.intern(text)).collect();
        let other = digests.intern(&"ab".repeat(64));
        for text in &written {
            let mut alike = digests.alike(text);
            alike.sort_unstable();
            let mut expected = codes.clone();
            expected.sort_unstable();
            assert_eq!(alike, expected, "{text}");
        }
        assert!(codes.iter().all(|code| digests.representative(*code) == Some(codes[2])));
        assert_eq!((digests.alike("<none>"), digests.alike("")), (vec![], vec![]));
        assert!(none.iter().all(|code| digests.representative(*code).is_none()));
        assert_eq!(digests.alike(&format!("sha512:{}", "AB".repeat(64))), [other]);
        assert_eq!(digests.representative(other), Some(other));
    }
}
