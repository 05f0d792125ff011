//! The image versions there are. Neighbours in the table follow each other as releases do: `v1.9`, `v1.10`, `v1.11`.

use std::sync::LazyLock;

/// The number of a tag in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TagNumber(u16);

impl TagNumber {
    /// Counted round the table.
    pub(crate) fn new(number: u64) -> Self {
        Self((number % TAGS.len() as u64) as u16)
    }

    /// The number of exactly this tag, if there is one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let index = TAGS.iter().position(|tag| tag == text)?;
        u16::try_from(index).ok().map(Self)
    }

    pub(crate) fn text(self) -> &'static str {
        &TAGS[usize::from(self.0)]
    }
}

pub(crate) fn tag_count() -> u64 {
    TAGS.len() as u64
}

static TAGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut tags: Vec<String> = ["latest", "stable", "common", "v1"].map(str::to_owned).to_vec();
    tags.extend((1..=24).map(|minor| format!("v1.{minor}")));
    tags.extend((20..=29).flat_map(|minor| (0..=5).map(move |patch| format!("1.{minor}.{patch}"))));
    tags.extend((1..=12).map(|month| format!("2024.{month:02}.1-alpine")));
    tags.extend((1..=12).map(|month| format!("2025.{month:02}.0")));
    tags.extend((0..=12).map(|minor| format!("3.{minor}-slim-bookworm")));
    tags.extend((1..=16).map(|candidate| format!("2.0.0-rc.{candidate}")));
    tags.extend((0..40_u64).map(|build| format!("build_{}", 1000 + build * 7)));
    tags.extend((0..40_u64).map(|commit| format!("sha-{:07x}", super::dice::spread(commit) >> 36)));
    tags
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_by_its_whole_text() {
        let tag = TagNumber::of("v1.10").expect("v1.10 is in the table");
        assert_eq!(tag.text(), "v1.10");
        assert_eq!(TagNumber::of("v1.1").map(TagNumber::text), Some("v1.1"));
        assert_eq!(TagNumber::of("v1."), None);
    }

    #[test]
    fn tags_are_distinct() {
        let mut sorted = TAGS.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), TAGS.len());
    }
}
