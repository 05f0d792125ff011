//! The corpus of hostile strings, each as the text of a JSON string: half a surrogate pair can be written there and nowhere
//! else.

use serde_json::Value;

const CORPUS: &str = include_str!("../../../../hostile/corpus.json");
const CLASSES: [&str; 7] = ["html", "svg", "script", "bidi", "formula", "control", "text"];

fn corpus() -> Value {
    serde_json::from_str(CORPUS).expect("JSON")
}

/// The strings of these classes, as they are.
pub(super) fn of(classes: &[&str]) -> Vec<String> {
    let corpus = corpus();
    let texts = classes.iter().flat_map(|class| corpus[*class].as_array().expect(class).clone());
    texts.map(|text| text.as_str().expect("a string").to_owned()).collect()
}

/// All strings that a program can hold; those of great length among them.
pub(super) fn texts() -> Vec<String> {
    let corpus = corpus();
    let long = corpus["long"].as_array().expect("a list").iter().map(|long| {
        let piece = long["of"].as_str().expect("a piece");
        piece.repeat(long["times"].as_u64().expect("a number") as usize)
    });
    of(&CLASSES).into_iter().chain(long).collect()
}

/// All strings, with their quotes, as they stand in a body.
pub(super) fn literals() -> Vec<String> {
    let corpus = corpus();
    let escaped = corpus["escaped"].as_array().expect("a list");
    let escaped = escaped.iter().map(|text| format!("\"{}\"", text.as_str().expect("a string")));
    texts().iter().map(|text| Value::from(text.as_str()).to_string()).chain(escaped).collect()
}
