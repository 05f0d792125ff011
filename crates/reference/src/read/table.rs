//! Rows of tables that container tools print: `docker images`, `crictl images`, `ctr images ls`.

use super::words::Word;
use crate::grammar;
use crate::mention::{Mention, Named, is_id};
use crate::{is_placeholder, normalized_digest, split_digest};

/// Most words of a row behind its id: `2 weeks ago linux/amd64 149.2 MiB 54.1 MiB`.
const BEHIND_MAX: usize = 9;

/// A row that begins at a word: where it ends, and its image.
pub(super) fn row_at(words: &[Word<'_>], from: usize) -> Option<(usize, Mention)> {
    let word = |offset: usize| {
        let line = words.get(from)?.line;
        words.get(from + offset).filter(|word| word.line == line).map(|word| word.text)
    };
    let first = word(0)?;
    // `REF TYPE DIGEST SIZE PLATFORMS LABELS`
    if word(1).is_some_and(|kind| kind.starts_with("application/vnd.")) {
        let mut image = read_name(first)?;
        let digest = word(2).filter(|digest| split_digest(digest).is_some())?;
        image.digest = Some(normalized_digest(digest).into_owned());
        return Some((end_of_row(words, from, from + 3), Mention::Named(image)));
    }
    // `IMAGE ID SIZE …`, with the tag at the name.
    if Mention::is_told_by(first) && !is_id(first) && word(1).is_some_and(is_id) && word(2).is_some_and(is_size) {
        let image = Mention::read(first)?;
        return Some((end_of_row(words, from, from + 2), image));
    }
    // `REPOSITORY TAG [DIGEST] ID CREATED SIZE`
    let tag = word(1).filter(|tag| grammar::is_tag(tag) || is_placeholder(tag))?;
    let is_digest = |text: &str| split_digest(text).is_some_and(|(_, encoded)| encoded.len() >= 12);
    let (digest, id, length) = match (word(2)?, word(3)) {
        (digest, Some(id)) if (is_digest(digest) || is_placeholder(digest)) && (is_id(id) || is_digest(id)) => {
            (Some(digest), id, 4)
        }
        (id, _) if is_id(id) || is_digest(id) => (None, id, 3),
        _ => return None,
    };
    let digest = digest.filter(|digest| !is_placeholder(digest)).map(|digest| normalized_digest(digest).into_owned());
    let tag = Some(tag).filter(|tag| !is_placeholder(tag)).map(str::to_owned);
    let image = match read_name(first) {
        Some(named) if tag.is_some() || digest.is_some() => Mention::Named(Named { tag, digest, ..named }),
        Some(_) => Mention::Digest(normalized_digest(id).into_owned()),
        None if is_placeholder(first) => Mention::Digest(digest.unwrap_or_else(|| normalized_digest(id).into_owned())),
        None => return None,
    };
    Some((end_of_row(words, from, from + length), image))
}

/// A name that has neither tag nor digest by itself.
fn read_name(text: &str) -> Option<Named> {
    match Mention::read(text)? {
        Mention::Named(named) => Some(named),
        Mention::Digest(_) => None,
    }
}

/// Behind what tools print of a row's age and size. Where the lines are gone, a row ends at the last of its sizes.
fn end_of_row(words: &[Word<'_>], from: usize, behind: usize) -> usize {
    let Some(line) = words.get(from).map(|word| word.line) else { return behind };
    let mut end = behind;
    for (at, word) in words.iter().enumerate().skip(behind).take(BEHIND_MAX).take_while(|(_, word)| word.line == line) {
        let unit = is_unit(word.text) && at > behind;
        // `U` marks an image that is in use.
        if is_size(word.text) || unit || (word.text == "U" && end == at) {
            end = at + 1;
        } else if row_starts(words, at) {
            break;
        }
    }
    end
}

/// Whether another row begins there, by what stands behind its name.
fn row_starts(words: &[Word<'_>], at: usize) -> bool {
    let is_id_at = |at: usize| words.get(at).is_some_and(|word| is_id(word.text));
    is_id_at(at + 2) || is_id_at(at + 1)
}

fn is_unit(text: &str) -> bool {
    let unit = text.strip_suffix('B').unwrap_or_default();
    text.ends_with('B') && matches!(unit, "" | "k" | "K" | "M" | "G" | "T" | "Ki" | "Mi" | "Gi" | "Ti")
}

/// `187MB`
fn is_size(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    is_unit(&text[digits.len()..]) && digits.starts_with(|c: char| c.is_ascii_digit())
}
