//! What a key press means to the page, whatever the keyboard. A layout without Latin letters, or an input method, gives other
//! characters than those the page's shortcuts are named by: then the place of the key counts. And a key that an input method
//! takes for itself is none of the page's.

/// A key press as a browser tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keystroke {
    /// The character, or the name of the key.
    pub key: String,
    /// The place of the key, by the name it has on a US keyboard.
    pub code: String,
    /// The old number of the key; 229 for one that an input method took.
    pub key_code: u32,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether an input method is composing.
    pub composing: bool,
}

/// What browsers give as the number of a key that an input method took.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

impl Keystroke {
    /// Whether an input method has the key. Safari tells the Enter that ends a composition after its end: as a key that is not
    /// composing any more, and only its number says whose it was.
    #[must_use]
    pub fn is_of_input_method(&self) -> bool {
        self.composing || self.key_code == TAKEN_BY_INPUT_METHOD || self.key == "Process"
    }

    /// The sign that a shortcut is named by; nothing for a key without one. What a Latin layout says counts as it says: there
    /// people know where their slash is. Any other layout has the sign of the key's place.
    #[must_use]
    pub fn sign(&self) -> Option<char> {
        let mut signs = self.key.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) if sign.is_ascii() => Some(sign),
            (Some(sign @ '\u{ff01}'..='\u{ff5e}'), None) => {
                u8::try_from(u32::from(sign) - 0xff01 + 0x21).ok().map(char::from)
            }
            (Some(sign), None) if is_latin_letter(sign) => None,
            (Some(_), None) => self.sign_of_place(),
            _ if matches!(self.key.as_str(), "Dead" | "Process" | "Unidentified") => self.sign_of_place(),
            _ => None,
        }
    }

    /// The sign of the key on a US keyboard.
    fn sign_of_place(&self) -> Option<char> {
        let code = self.code.as_str();
        let letter = |code: &str| code.strip_prefix("Key").and_then(|letter| letter.chars().next());
        if let Some(letter) = letter(code).filter(char::is_ascii_uppercase) {
            return Some(if self.shift { letter } else { letter.to_ascii_lowercase() });
        }
        let digit = code.strip_prefix("Digit").and_then(|digit| digit.parse::<usize>().ok());
        if let Some(digit) = digit {
            let signs = if self.shift { ")!@#$%^&*(" } else { "0123456789" };
            return signs.chars().nth(digit);
        }
        let (plain, shifted) = match code {
            "Slash" => ('/', '?'),
            "Period" => ('.', '>'),
            "Comma" => (',', '<'),
            "Semicolon" => (';', ':'),
            "Quote" => ('\'', '"'),
            "BracketLeft" => ('[', '{'),
            "BracketRight" => (']', '}'),
            "Backslash" => ('\\', '|'),
            "Minus" => ('-', '_'),
            "Equal" => ('=', '+'),
            "Backquote" => ('`', '~'),
            _ => return None,
        };
        Some(if self.shift { shifted } else { plain })
    }
}

/// Whether a letter is one of a Latin layout that is not ASCII: `é`, `ß`, `ö`, `ñ`.
fn is_latin_letter(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, code: &str, shift: bool) -> Option<char> {
        Keystroke { key: key.into(), code: code.into(), shift, ..Keystroke::default() }.sign()
    }

    #[test]
    fn a_layout_without_latin_letters_has_the_sign_of_the_place() {
        for (key, code, shift, sign) in [
            ("\u{3001}", "Slash", false, '/'),
            ("\u{ff0f}", "Slash", false, '/'),
            ("\u{ff1f}", "Slash", true, '?'),
            ("\u{ff1f}", "Comma", true, '?'),
            ("\u{fffd}", "Slash", true, '?'),
            ("\u{43b}", "KeyK", false, 'k'),
            ("\u{41b}", "KeyK", true, 'K'),
            ("\u{451}", "Backquote", false, '`'),
            ("\u{3b3}", "KeyG", false, 'g'),
            ("\u{5d2}", "KeyD", false, 'd'),
            ("\u{3142}", "KeyQ", false, 'q'),
            ("\u{61f}", "Slash", true, '?'),
            ("Dead", "Quote", false, '\''),
            ("Process", "Slash", false, '/'),
            ("Unidentified", "KeyG", false, 'g'),
            ("\u{2026}", "Digit6", true, '^'),
            ("\u{300a}", "Comma", true, '<'),
        ] {
            assert_eq!(pressed(key, code, shift), Some(sign), "{key} at {code}");
        }
    }

    #[test]
    fn a_latin_layout_says_what_it_says() {
        for (key, code, shift, sign) in [
            ("/", "Digit7", true, Some('/')),
            ("-", "Slash", false, Some('-')),
            ("z", "KeyY", false, Some('z')),
            ("t", "KeyK", false, Some('t')),
            ("a", "KeyQ", false, Some('a')),
            ("?", "Minus", true, Some('?')),
            ("\u{e9}", "Slash", false, None),
            ("\u{fe}", "Slash", false, None),
            ("\u{f6}", "Semicolon", false, None),
            ("\u{df}", "Minus", false, None),
            ("\u{131}", "KeyI", false, None),
            ("Enter", "Enter", false, None),
            ("F5", "F5", false, None),
            ("ArrowDown", "ArrowDown", false, None),
            ("Shift", "ShiftLeft", true, None),
            ("", "", false, None),
            ("Dead", "IntlBackslash", false, None),
        ] {
            assert_eq!(pressed(key, code, shift), sign, "{key} at {code}");
        }
    }

    #[test]
    fn a_key_of_an_input_method_is_told_by_its_number_too() {
        let enter = |key: &str, key_code, composing| {
            Keystroke { key: key.into(), key_code, composing, ..Keystroke::default() }.is_of_input_method()
        };
        assert!(enter("Enter", 229, false), "Safari, after the end of the composition");
        assert!(enter("Enter", 13, true), "Chrome and Firefox, within it");
        assert!(enter("Process", 0, false));
        assert!(!enter("Enter", 13, false) && !enter("a", 65, false) && !enter("Enter", 0, false));
    }
}
