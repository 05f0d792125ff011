//! Which commands a person means by a few letters: each word is looked for at the beginning of words, then anywhere, then
//! as letters in their order.

/// How well `label`, or what else a command is called, fits what is typed; nothing where it does not. Lower is better.
pub(super) fn fit(typed: &str, label: &str, id: &str) -> Option<u32> {
    let (label, id) = (label.to_lowercase(), id.to_lowercase());
    let mut sum = 0;
    for word in typed.to_lowercase().split_whitespace() {
        sum += fit_word(word, &label).or_else(|| fit_word(word, &id).map(|fit| fit + 1))?;
    }
    Some(sum)
}

fn fit_word(word: &str, text: &str) -> Option<u32> {
    if text.starts_with(word) {
        return Some(0);
    }
    if let Some(at) = text.find(word) {
        let begins = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        return Some(if begins { 2 } else { 4 });
    }
    let mut letters = text.chars();
    // One letter or two would be found in everything.
    let in_order = word.chars().count() > 2 && word.chars().all(|letter| letters.any(|other| other == letter));
    in_order.then_some(8)
}
