//! What tools print where there is nothing: `<none>`, `<missing>`.

/// Whether a text says that there is nothing: it is empty, or all of it stands in angle brackets.
#[must_use]
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text.split([':', '@']).all(|part| part.starts_with('<') && part.ends_with('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angle_brackets_say_nothing() {
        for text in
            ["", " ", "<none>", "<missing>", "<none>:<none>", "<none>@<none>", "<NONE>", "<no value>", " <nil> "]
        {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["none", "null", "-", "latest", "<none>:1.2", "a<b>", "<", "nginx"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
