//! Why a `config.json` cannot be used: the kind, the place, and the line itself, so that the page can show the person
//! who deployed it what to mend.

use thiserror::Error;

use super::redact;

/// What is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigProblemKind {
    /// No file there: the server answered with this HTTP status.
    Absent {
        /// The HTTP status.
        status: u16,
    },
    /// No answer at all came.
    Unreachable,
    /// The file is empty.
    Empty,
    /// HTML came instead: most often a rule that answers every unknown path with `index.html`, or a login page.
    Html,
    /// The text is not JSON, in the parser's words.
    Syntax(String),
    /// The JSON says something that is not known or not usable, in words that name the key.
    Value(String),
}

/// A kind and, where the text has one, the place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("config.json: {kind:?}{}", place.as_ref().map(|p| format!(" at line {}, column {}", p.line, p.column)).unwrap_or_default())]
pub struct ConfigProblem {
    /// What is wrong.
    pub kind: ConfigProblemKind,
    /// Where, for a problem inside the text.
    pub place: Option<SourcePosition>,
}

/// A place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePosition {
    /// From 1.
    pub line: usize,
    /// From 1, in bytes of the line in the file.
    pub column: usize,
    /// The line as it stands in the file, without texts whose key is not known and cut at 200 characters.
    pub text: String,
}

const SHOWN_LINE_MAX: usize = 200;

impl ConfigProblem {
    /// A problem of the file as a whole.
    #[must_use]
    pub fn without_place(kind: ConfigProblemKind) -> Self {
        Self { kind, place: None }
    }

    /// A problem that the JSON reader found in `text`.
    pub(super) fn from_json(error: &serde_json::Error, text: &str) -> Self {
        let words = error.to_string();
        let words = words.rsplit_once(" at line ").map_or(&*words, |(words, _)| words);
        let words = redact::words(words);
        let kind = if error.is_data() { ConfigProblemKind::Value(words) } else { ConfigProblemKind::Syntax(words) };
        Self { kind, place: Some(SourcePosition::new(text, error.line(), error.column())) }
    }

    /// A problem of a value that stands at the byte `at` of `text`, where that is known.
    pub(super) fn of_value(words: String, text: &str, at: Option<usize>) -> Self {
        let place = at.map(|at| {
            let before = &text[..at];
            let line_start = before.rfind('\n').map_or(0, |line_end| line_end + 1);
            SourcePosition::new(text, before.matches('\n').count() + 1, at - line_start + 1)
        });
        Self { kind: ConfigProblemKind::Value(redact::words(&words)), place }
    }
}

impl SourcePosition {
    fn new(text: &str, line: usize, column: usize) -> Self {
        // First the whole text, then the line: a value may stand on another line than its key.
        let shown = redact::file_text(text);
        let shown = shown.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self { line, column, text: shown.chars().take(SHOWN_LINE_MAX).collect() }
    }
}
