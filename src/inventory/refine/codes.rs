//! Which codes of a column pass. Each text is looked at once, when its code is new; rows only look their code up.

/// A set of codes, and how many codes were looked at.
#[derive(Debug, Clone, Default)]
pub(super) struct Codes {
    words: Vec<u64>,
    looked_at: usize,
    any: bool,
}

impl Codes {
    /// Looks at the codes below `count` that were not looked at yet.
    pub(super) fn learn(&mut self, count: usize, mut passes: impl FnMut(u32) -> bool) {
        for code in self.looked_at..count {
            if u32::try_from(code).is_ok_and(&mut passes) {
                self.any = true;
                let word = code / 64;
                if word >= self.words.len() {
                    self.words.resize(count.div_ceil(64), 0);
                }
                if let Some(word) = self.words.get_mut(word) {
                    *word |= 1 << (code % 64);
                }
            }
        }
        self.looked_at = count.max(self.looked_at);
    }

    /// Whether any code passes.
    pub(super) fn any(&self) -> bool {
        self.any
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
    fn a_code_is_looked_at_once() {
        let mut codes = Codes::default();
        let mut seen = Vec::new();
        for count in [0, 10, 10, 5, 200] {
            codes.learn(count, |code| {
                seen.push(code);
                code % 7 == 3
            });
        }
        assert_eq!(seen, (0..200).collect::<Vec<_>>());
        assert!((0..300).all(|code| (codes.has(code) == 1) == (code < 200 && code % 7 == 3)));
        assert!(codes.any() && codes.has(u32::MAX) == 0);
    }
}
