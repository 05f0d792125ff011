//! JSON as text: what every reader of it takes for the end of a line is escaped, so that a line stays one.

/// Writes a text in quotes.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if character.is_control() || ends_line(character) => escape(out, character),
            _ => out.push(character),
        }
    }
    out.push('"');
}

/// Writes what is JSON already. What ends a line can stand in its texts only, where it may be escaped.
pub(super) fn raw(out: &mut String, json: &str) {
    for character in json.chars() {
        if ends_line(character) { escape(out, character) } else { out.push(character) }
    }
}

/// Writes the name of a field and a colon.
pub(super) fn name(out: &mut String, name: &str) {
    string(out, name);
    out.push(':');
}

fn ends_line(character: char) -> bool {
    matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn escape(out: &mut String, character: char) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push_str("\\u");
    let code = u32::from(character);
    for shift in [12, 8, 4, 0] {
        out.push(char::from(HEX[(code >> shift & 15) as usize]));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_comes_back_and_stays_on_its_line(text in any::<String>()) {
            let mut out = String::new();
            string(&mut out, &text);
            prop_assert_eq!(serde_json::from_str::<String>(&out).ok(), Some(text.clone()));
            prop_assert!(!out.contains(|c: char| c.is_control() || ends_line(c)));
            let mut again = String::new();
            raw(&mut again, &serde_json::Value::from(text.as_str()).to_string());
            prop_assert_eq!(serde_json::from_str::<String>(&again).ok(), Some(text));
        }
    }

    #[test]
    fn line_ends_of_any_reader_are_escaped() {
        let mut out = String::new();
        string(&mut out, "a\u{0}\u{85}\u{2028}\"\n");
        assert_eq!(out, r#""a\u0000\u0085\u2028\"\n""#);
    }
}
