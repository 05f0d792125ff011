//! What the file of an export is called: the list, the connection and the time, in signs that every system takes.

use super::iso::iso;
use hss_query::List;

/// So many characters of a connection's name are in it.
const CONNECTION_MAX: usize = 40;

/// The name of a file, such as `hss-images-local_Production_2026-09-01T10-00-00Z.csv`.
#[must_use]
pub fn file_name(list: List, connection: &str, exported_at: u64, extension: &str) -> String {
    let mut name = String::new();
    for character in connection.chars() {
        let character = if is_safe(character) { character } else { '-' };
        if character != '-' || !name.is_empty() && !name.ends_with('-') {
            name.push(character);
        }
    }
    let name: String = name.trim_end_matches('-').chars().take(CONNECTION_MAX).collect();
    let time = iso(exported_at).unwrap_or_default();
    let time: String = time.split('.').next().unwrap_or_default().replace(':', "-");
    let between = if name.is_empty() { "" } else { "_" };
    ["hss-images-", list.view_name(), between, &name, "_", &time, "Z.", extension].concat()
}

/// Letters and digits; those of other scripts, too, but no blanks and nothing that cannot be seen or turns text round.
fn is_safe(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '-' => true,
        '\u{2000}'..='\u{206f}' | '\u{3000}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        '\u{e000}'..='\u{f8ff}' | '\u{e0000}'.. => false,
        other => other > '\u{a0}',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_it_is_in_safe_signs() {
        let named = |connection| file_name(List::Swr, connection, 1_697_509_433_000, "csv");
        assert_eq!(named("Prod EU/1"), "hss-images-swr_Prod-EU-1_2023-10-17T02-23-53Z.csv");
        assert_eq!(named("../..\\a:b*\u{202e}\0"), "hss-images-swr_a-b_2023-10-17T02-23-53Z.csv");
        assert_eq!(named("\u{751f}\u{4ea7}"), "hss-images-swr_\u{751f}\u{4ea7}_2023-10-17T02-23-53Z.csv");
        assert_eq!(named("..."), "hss-images-swr_2023-10-17T02-23-53Z.csv");
        assert!(named(&"x".repeat(500)).len() < 100);
    }
}
