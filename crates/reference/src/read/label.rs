//! Images behind a label: `image: nginx:1.25` of a manifest, and the parts of one as Helm's values have them.

use super::words::Word;
use crate::grammar;
use crate::mention::{Mention, Named};

/// Labels of an image.
const IMAGE: [&str; 6] = ["image", "imageid", "imagename", "image_name", "containerimage", "baseimage"];

/// A label that begins at a word: where what it says ends, and the image.
pub(super) fn labelled_at(words: &[Word<'_>], from: usize) -> Option<(usize, Mention)> {
    // A mapping within: `image:`, then its parts.
    let is_outer = words.get(from).is_some_and(|word| word.text.eq_ignore_ascii_case("image:"));
    if is_outer && words.get(from + 1).is_some_and(|word| matches!(word.text, "repository:" | "registry:")) {
        return labelled_at(words, from + 1);
    }
    let (label, value, end) = pair_at(words, from)?;
    let label = label.to_ascii_lowercase();
    if IMAGE.contains(&label.as_str()) {
        return Some((end, Mention::read(value)?));
    }
    if !matches!(label.as_str(), "repository" | "registry") {
        return None;
    }
    // `registry: r.example.com`, `repository: shop/cart`, `tag: "1.2"`, in this order or without some.
    let (mut registry, mut repository, mut tag) = (None, None, None);
    let mut at = from;
    while let Some((label, value, end)) = pair_at(words, at) {
        match label.to_ascii_lowercase().as_str() {
            "registry" if registry.is_none() && repository.is_none() => registry = Some(value),
            "repository" if repository.is_none() => repository = Some(value),
            "tag" if tag.is_none() && grammar::is_tag(value) => tag = Some(value.to_owned()),
            "pullpolicy" | "digest" | "name" => {}
            _ => break,
        }
        at = end;
        if tag.is_some() {
            break;
        }
    }
    let whole = [registry, repository].into_iter().flatten().collect::<Vec<_>>().join("/");
    repository?;
    match Mention::read(&whole)? {
        Mention::Named(named) => Some((at, Mention::Named(Named { tag: tag.or(named.tag.clone()), ..named }))),
        Mention::Digest(_) => None,
    }
}

/// A label, its value, and the word behind both.
fn pair_at<'t>(words: &[Word<'t>], at: usize) -> Option<(&'t str, &'t str, usize)> {
    let at = at + usize::from(words.get(at).is_some_and(|word| word.text == "-"));
    let first = words.get(at)?.text;
    // `Image ID:` of a description of a pod.
    if first.eq_ignore_ascii_case("image") && words.get(at + 1)?.text.eq_ignore_ascii_case("id:") {
        return Some(("imageid", words.get(at + 2)?.text, at + 3));
    }
    if let Some(label) = first.strip_suffix([':', '=']) {
        // A label right behind it is of a mapping within.
        let value = words.get(at + 1).map(|word| word.text).filter(|value| !value.ends_with(':'))?;
        return Some((label, value, at + 2));
    }
    // In quotes the sign stands apart.
    let sign = words.get(at + 1)?.text;
    if matches!(sign, ":" | "=") {
        return Some((first, words.get(at + 2)?.text, at + 3));
    }
    None
}
