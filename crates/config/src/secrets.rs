//! Leaving out what may be a secret. A problem shows the line it is in, and people send pictures of such pages around:
//! whatever stands where a token, a password or another secret would stand is not shown, whichever problem it is.

/// What the name of a secret contains, in lower case.
const SECRET_NAMES: [&str; 3] = ["token", "password", "secret"];

/// What `token` may say, which is no secret.
const PLAIN_VALUES: [&str; 2] = ["\"gateway\"", "\"user\""];

/// `text` with `…` in place of each value whose name sounds like a secret. Lines stay lines. The text need not be JSON:
/// a file with a quote too few is shown, too.
pub(super) fn without_secrets(text: &str) -> String {
    // Has the same offsets as the text, because only ASCII letters change.
    let lower = text.to_ascii_lowercase();
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(name_end) = secret_name_end(&lower, at) {
        let Some(value) = value_of_name(&text[name_end..]) else {
            shown.push_str(&text[at..name_end]);
            at = name_end;
            continue;
        };
        let start = text.len() - value.len();
        let value = &value[..value_length(value)];
        shown.push_str(&text[at..start]);
        if PLAIN_VALUES.contains(&value) {
            shown.push_str(value);
        } else {
            shown.push('…');
            value.matches('\n').for_each(|line_end| shown.push_str(line_end));
        }
        at = start + value.len();
    }
    shown.push_str(&text[at..]);
    shown
}

/// Where the first name of a secret at or after `from` ends, or the part of it that tells.
fn secret_name_end(lower: &str, from: usize) -> Option<usize> {
    SECRET_NAMES.iter().filter_map(|name| lower[from..].find(name).map(|at| from + at + name.len())).min()
}

/// The text from the value on, if what follows a name is a colon or an equals sign.
fn value_of_name(after: &str) -> Option<&str> {
    let rest = after.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    Some(rest.trim_start().strip_prefix([':', '='])?.trim_start())
}

/// How many bytes of `text` the value is that it begins with; all of it where the value has no end.
fn value_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), close) if open == close => {
                quote = None;
                if depth == 0 {
                    return end;
                }
            }
            (Some(_), _) => {}
            (None, '"' | ',' | '}' | ']' | '\n') if depth == 0 && at > 0 => return at,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') if depth <= 1 => return end,
            (None, '}' | ']') => depth -= 1,
            (None, _) => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_secrets_are_left_out_whatever_they_are() {
        for (text, shown) in [
            (r#"{"token": "s3cr3t", "name": "A"}"#, r#"{"token": …, "name": "A"}"#),
            (r#"{"X-Auth-Token":"a\"b}","name":1}"#, r#"{"X-Auth-Token":…,"name":1}"#),
            (r#"{"token": 123456}"#, r#"{"token": …}"#),
            (r#"{"auth_token_value": {"a": ["}", "x"]}, "b": 1}"#, r#"{"auth_token_value": …, "b": 1}"#),
            ("{'password': 's3cr3t', b: 1}", "{'password': …, b: 1}"),
            ("client_secret = s3cr3t\nname = A", "client_secret = …\nname = A"),
            ("{\"token\":\n  \"s3cr3t\"\n}", "{\"token\":\n  …\n}"),
            ("{\"token\": \"s3c\nr3t", "{\"token\": …\n"),
            (r#"{"proxy": "/a?token=s3cr3t", "b": 1}"#, r#"{"proxy": "/a?token=…", "b": 1}"#),
            (r#"{"token": "a", "token": "b"}"#, r#"{"token": …, "token": …}"#),
        ] {
            assert_eq!(without_secrets(text), shown);
        }
    }

    #[test]
    fn all_else_stays() {
        for text in [
            "",
            "token",
            "unknown field `token`, expected one of `name`, `token`",
            r#"{"token": "gateway", "b": 1}"#,
            r#"{"token":"user"}"#,
            r#"{"name": "İ token 中"}"#,
        ] {
            assert_eq!(without_secrets(text), text);
        }
    }
}
