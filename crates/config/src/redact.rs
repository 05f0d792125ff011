//! What of a faulty file is shown: its shape, its numbers, and the texts under the keys that the page knows. Anything else may
//! be a secret that someone wrote into the wrong place, and people send pictures of such pages around. The text need not be
//! JSON: a file with a quote too few is shown, too.

use super::secrets::without_secrets;
use crate::token_text::without_tokens;

/// The keys whose value is a text. `token` says who supplies the token, and what else stands there is left out.
const TEXTS: [&str; 7] = ["enterprise_project_id", "name", "project_id", "proxy", "region", "registry_host", "token"];
/// Those whose value is a number or a flag, or of no use to the page.
const OTHERS: [&str; 10] = [
    "$schema",
    "auto_refresh_minutes",
    "concurrency",
    "confirm_above_rows",
    "first_retry_milliseconds",
    "keep_in_browser",
    "period_seconds",
    "requests",
    "retries",
    "timeout_seconds",
];
/// Those with objects of known keys.
const HOLDERS: [&str; 3] = ["connections", "loading", "quota"];

/// A key that the page does not know is shown up to this length: longer ones can be tokens in the wrong place.
const KEY_MAX: usize = 30;
/// Keys of fewer characters are words, whatever they consist of.
const WORD_MAX: usize = 15;

/// In place of what is not shown.
const LEFT_OUT: char = '…';

/// `text` of the file with `…` in place of texts whose key is not known. Lines stay lines.
pub(super) fn file_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut key = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let token = &rest[..token_length(rest, c)];
        rest = &rest[token.len()..];
        if is_mark(c) {
            shown.push_str(token);
            if c == ',' {
                key = None;
            }
            // What an unknown key holds is left out whole, whatever the keys in it are called.
            if matches!(c, '{' | '[') && key.is_some_and(|key| !HOLDERS.contains(&key)) {
                let inside = &rest[..inside_length(rest)];
                rest = &rest[inside.len()..];
                if inside.trim().is_empty() {
                    shown.push_str(inside);
                } else {
                    leave_out(&mut shown, inside);
                }
            }
        } else if rest.trim_start().starts_with([':', '=']) {
            let name = token.trim_matches(['"', '\'']);
            key = Some(name);
            shown.push_str(if is_shown_key(name) { token } else { "\"…\"" });
        } else if is_plain(token) || key.is_some_and(|key| TEXTS.contains(&key)) {
            shown.push_str(token);
        } else {
            leave_out(&mut shown, token);
        }
    }
    without_tokens(&without_secrets(&shown))
}

/// A reader's `words` about the file, without the texts of the file that they repeat.
pub(super) fn words(words: &str) -> String {
    let mut shown = words.to_owned();
    // The reader repeats a text where it expects another type, and a key that it does not know.
    if let Some((before, rest)) = shown.split_once("string \"")
        && let Some((_, after)) = rest.rsplit_once("\", expected")
    {
        shown = format!("{before}a string, expected{after}");
    }
    if let Some((before, rest)) = shown.split_once("unknown field `")
        && let Some((key, after)) = rest.rsplit_once("`, expected")
        && !is_shown_key(key)
    {
        shown = format!("{before}unknown field `…`, expected{after}");
    }
    without_tokens(&without_secrets(&shown))
}

fn leave_out(shown: &mut String, text: &str) {
    shown.push(LEFT_OUT);
    text.matches('\n').for_each(|line_end| shown.push_str(line_end));
}

/// Whether a key is shown: one that is known, or one that is no secret by its looks, so that a slip of the pen is found.
fn is_shown_key(key: &str) -> bool {
    let length = key.chars().count();
    let is_word = |c: char| c.is_alphanumeric() || "_-.$ ".contains(c);
    let has_digits = key.chars().filter(char::is_ascii_digit).count() > 1;
    let is_known = [&TEXTS[..], &OTHERS, &HOLDERS].concat().contains(&key);
    is_known || (key.chars().all(is_word) && length <= KEY_MAX && (length <= WORD_MAX || !has_digits))
}

/// Numbers and the words of JSON, which are no text.
fn is_plain(token: &str) -> bool {
    matches!(token, "true" | "false" | "null") || token.parse::<f64>().is_ok_and(f64::is_finite)
}

/// What stands between keys and values.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || "{}[]:=,".contains(c)
}

/// How many bytes the key, value or mark has that `text` begins with. A text in quotes ends with its line at the latest.
fn token_length(text: &str, first: char) -> usize {
    if is_mark(first) {
        return first.len_utf8();
    }
    if !matches!(first, '"' | '\'') {
        return text.find(|c| is_mark(c) || c == '"').unwrap_or(text.len());
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == first => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// How many bytes an object or a list has from behind its opening bracket up to its closing one.
fn inside_length(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 0 => return at,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        at += token_length(&text[at..], c);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_under_unknown_keys_are_left_out() {
        for (text, shown) in [
            (r#"{"auth": "s3cr3t", "name": "A"}"#, r#"{"auth": …, "name": "A"}"#),
            (r#"{"auth": {"name": "s3cr3t", "b": 1}, "name": "A"}"#, r#"{"auth": {…}, "name": "A"}"#),
            (r#"{"auth": ["s3cr3t", ["x"]], "retries": 2}"#, r#"{"auth": […], "retries": 2}"#),
            (r#"["s3cr3t"]"#, "[…]"),
            ("s3cr3t", "…"),
            (r#"{"connections": ["s3cr3t"]}"#, r#"{"connections": […]}"#),
            (r#"{"Authorization": 's3cr3t'}"#, r#"{"Authorization": …}"#),
            ("{\"auth\":\n  \"s3cr3t\"\n}", "{\"auth\":\n  …\n}"),
            ("{\"auth\": {\n\"a\": \"s3cr3t\"\n}}", "{\"auth\": {…\n\n}}"),
            (r#"{"auth": "s3cr\"3t}", "b": 1}"#, r#"{"auth": …, "b": 1}"#),
            ("auth: s3cr3t\nname: A", "auth: …\nname: A"),
            ("{\"auth\": \"s3cr3t\n\"name\": \"A\"}", "{\"auth\": …\n\"name\": \"A\"}"),
            (r#"{"auth" "s3cr3t"}"#, "{… …}"),
            (r#"{"auth": s3cr3t}"#, r#"{"auth": …}"#),
            ("// s3cr3t\n{}", "… …\n{}"),
            (r#"{"token": "s3cr3t"}"#, r#"{"token": …}"#),
            (r#"{"auth": []}"#, r#"{"auth": []}"#),
            (r#"{"retries": "s3cr3t", "quota": "s3cr3t"}"#, r#"{"retries": …, "quota": …}"#),
        ] {
            assert_eq!(file_text(text), shown);
        }
    }

    #[test]
    fn what_the_page_knows_stays() {
        for text in [
            r#"{"connections": [{"name": "A b", "proxy": "hss", "project_id": "p", "token": "user"}], "loading": {"retries": -1}}"#,
            r#"{"connection": 1, "keep_in_browser": true, "Name_2": null}"#,
        ] {
            assert_eq!(file_text(text), text);
        }
    }

    #[test]
    fn a_key_that_may_be_a_token_is_left_out() {
        let long = "k".repeat(31);
        for key in ["MIIFzwYJKoZIhvcNAQcCoIIFwDCCBbw2", "0123456789abcdef", "AKIA12XYZ98Q7PLMN0", "a/b+c=", &long] {
            let text = format!("{{\"{key}\": 1}}");
            assert_eq!(file_text(&text), "{\"…\": 1}");
            let said = words(&format!("unknown field `{key}`, expected one of `name`, `proxy`"));
            assert_eq!(said, "unknown field `…`, expected one of `name`, `proxy`");
        }
        for key in ["conections", "project_id_of_the_tenant", "region2"] {
            let said = format!("unknown field `{key}`, expected `name`");
            assert_eq!(words(&said), said);
        }
    }

    #[test]
    fn words_repeat_no_text() {
        for (said, shown) in [
            ("invalid type: string \"s3cr3t\", expected a boolean", "invalid type: a string, expected a boolean"),
            ("invalid type: string \"a\\\", expected b\", expected a map", "invalid type: a string, expected a map"),
            ("invalid type: integer `1`, expected a string", "invalid type: integer `1`, expected a string"),
        ] {
            assert_eq!(words(said), shown);
        }
    }

    #[test]
    fn the_keys_are_those_of_the_schema() {
        let schema = include_str!("../../../www/config.schema.json");
        let known = [&TEXTS[..], &OTHERS, &HOLDERS].concat();
        for key in &known {
            assert!(schema.contains(&format!("\"{key}\": {{")), "{key}");
        }
        // Every key of the schema with a value of its own is among them.
        let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
        let mut found = Vec::new();
        collect(&schema, &mut found);
        found.retain(|key| !known.contains(&&**key));
        assert_eq!(found, Vec::<String>::new());
    }

    /// All names of properties anywhere in a schema.
    fn collect(schema: &serde_json::Value, names: &mut Vec<String>) {
        match schema {
            serde_json::Value::Object(entries) => {
                if let Some(serde_json::Value::Object(properties)) = entries.get("properties") {
                    names.extend(properties.keys().cloned());
                }
                entries.values().for_each(|entry| collect(entry, names));
            }
            serde_json::Value::Array(entries) => entries.iter().for_each(|entry| collect(entry, names)),
            _ => {}
        }
    }
}
