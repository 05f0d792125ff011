//! Keeps tokens out of what a person, a ticket or a screenshot gets to see: services echo them in their messages.

/// As long as this is no word, address or id that a message needs; tokens are thousands of characters long.
const RUN_MAX: usize = 63;

/// `text` with `…` in place of every run of 64 or more characters that a token is written with.
#[must_use]
pub fn without_tokens(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        // Both ends lie beside an ASCII character, so neither cuts a character of several bytes.
        let (run, after) = rest.split_at(rest.bytes().take_while(is_of_token).count());
        let (between, after) = after.split_at(after.bytes().take_while(|byte| !is_of_token(byte)).count());
        kept.push_str(if run.len() > RUN_MAX { "\u{2026}" } else { run });
        kept.push_str(between);
        rest = after;
    }
    kept
}

fn is_of_token(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=_-.".contains(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_runs_go_and_words_stay() {
        let token = format!("MIIa+b/c-_.{}==", "x".repeat(64));
        assert_eq!(without_tokens(&format!("decrypt token fail: 「{token}」")), "decrypt token fail: 「…」");
        assert_eq!(without_tokens(&format!("{token} {token}")), "… …");
        for words in ["", "token expires, expires_at: 2026-08-01T10:00:00.000000Z", &"x".repeat(63), "令牌"] {
            assert_eq!(without_tokens(words), words);
        }
        assert_eq!(without_tokens(&"x".repeat(64)), "…");
    }
}
