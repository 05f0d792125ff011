//! Texts that are references, and texts that nearly are: made of the grammar's pieces, or of other texts by small changes.

/// The same numbers on every machine.
pub struct Random(u64);

impl Random {
    pub fn from(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }

    /// One of the texts with up to two characters put in, taken out, doubled or of another case.
    pub fn changed(&mut self, texts: &[String]) -> String {
        let mut characters: Vec<char> = texts[self.below(texts.len())].chars().take(300).collect();
        for _ in 0..=self.below(2) {
            let at = self.below(characters.len() + 1);
            let put = self.of(&[
                "a", "Z", "0", "-", "_", ".", ":", "/", "@", " ", "\n", "\u{e9}", "\u{4e2d}", "sha256:", "__", "$",
            ]);
            match self.below(3) {
                0 if at < characters.len() => drop(characters.remove(at)),
                1 if at < characters.len() => characters[at] = characters[at].to_ascii_uppercase(),
                _ => drop(characters.splice(at..at, put.chars())),
            }
        }
        characters.into_iter().collect()
    }

    /// A text of the grammar's pieces, right and wrong ones.
    pub fn pieces(&mut self) -> String {
        let digits = "0123456789abcdef".repeat(8);
        let mut text = String::new();
        if self.below(2) == 0 {
            text += self.of(&[
                "docker.io",
                "index.docker.io",
                "localhost",
                "a",
                "A.b",
                "x-y.z:5000",
                "127.0.0.1:80",
                "-a.b",
                "a..b",
                "a.b:",
                "a.b:x",
                "h_h.io",
                "test:5000",
            ]);
            text += self.of(&["/", "/", "/", "//", ""]);
        }
        for _ in 0..=self.below(3) {
            text += self.of(&[
                "nginx", "a", "0", "library", "a.b", "a__b", "a___b", "a-b", "a---b", "a.-b", "a_", "-a", "A", "a_b.c",
                "",
            ]);
            text += self.of(&["", "", "/", "/"]);
        }
        if self.below(2) == 0 {
            text += ":";
            text += self.of(&["latest", "1.25", "_x", "-x", "A.b-c", "x:y", "", "\u{e9}"]);
            if self.below(20) == 0 {
                text += &"x".repeat(120 + self.below(12));
            }
        }
        if self.below(3) == 0 {
            text += self.of(&["@", "@", "@", "@@", " @"]);
            text +=
                self.of(&["sha256:", "sha256:", "sha512:", "sha384:", "foo:", "foo+bar.b:", "SHA256:", "1a:", ":", ""]);
            text += &digits[..[64, 64, 128, 96, 32, 31, 65][self.below(7)]];
        }
        if self.below(30) == 0 {
            let long = "a/".repeat(100 + self.below(40));
            text.insert_str(0, &long);
        }
        text
    }
}
