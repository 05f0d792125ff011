//! Which codes of a column pass. Each text is looked at once, when its code is new; rows only look their code up.

/// A set of codes, and how many codes were looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    words: Vec<u64>,
    looked_at: usize,
}

impl Codes {
    /// How many codes were looked at: those below it.
    pub(super) fn looked_at(&self) -> usize {
        self.looked_at
    }

    /// Says that the codes below `count` were looked at.
    pub(super) fn look_at(&mut self, count: usize) {
        self.looked_at = count.max(self.looked_at);
    }

    /// Lets a code pass.
    pub(super) fn add(&mut self, code: usize) {
        let word = code / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << (code % 64);
        }
    }

    /// Whether any code passes.
    pub(super) fn any(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether a code passes, as 1 or 0.
    pub(super) fn has(&self, code: u32) -> u8 {
        self.words.get(code as usize / 64).map_or(0, |word| u8::from(word >> (code % 64) & 1 == 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_added_passes() {
        let mut codes = Codes::default();
        assert!(!codes.any() && codes.has(0) == 0 && codes.has(u32::MAX) == 0);
        (0..200).filter(|code| code % 7 == 3).for_each(|code| codes.add(code));
        assert!((0..300).all(|code| (codes.has(code) == 1) == (code < 200 && code % 7 == 3)));
        codes.look_at(200);
        codes.look_at(5);
        assert!(codes.any() && codes.looked_at() == 200 && codes.has(u32::MAX) == 0);
    }
}
