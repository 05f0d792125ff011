//! English: the filter form: what is wrong with a field, and what a field does.

use hss_labels::FieldLabels;
use hss_query::{Characters, Kind, LinkProblem, Matching, Needs, Parameter, ProblemKind, ValueProblem};

pub(super) fn field_problem(problem: &ProblemKind, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    match problem {
        ProblemKind::Required => "Choose a value: the service refuses a query without it.".into(),
        ProblemKind::NeedsParameter(name) => {
            format!("Has an effect only together with \u{201c}{}\u{201d}.", label(name))
        }
        ProblemKind::NeedsValue(name, value) => {
            format!("Has an effect only when \u{201c}{}\u{201d} is {value}.", label(name))
        }
        ProblemKind::PairMissing(name) => format!("Needs \u{201c}{}\u{201d} as well.", label(name)),
        ProblemKind::PairOrder => "The end must be later than the start.".into(),
        ProblemKind::Value(problem) => match problem {
            ValueProblem::Length { length, min, max } => {
                format!("Has {length} characters; {min} to {max} are allowed.")
            }
            ValueProblem::Character { found, also } => {
                let also: Vec<String> = also.chars().map(String::from).collect();
                format!("\u{201c}{found}\u{201d} is not allowed: use letters, digits and {}", also.join(" "))
            }
            ValueProblem::HyphenAtEdge => "Must not begin or end with a hyphen.".into(),
            ValueProblem::NotANumber => "Must be a whole number.".into(),
            ValueProblem::Range { min, max } => format!("Must be between {min} and {max}."),
            ValueProblem::NotASize => "Must be a size such as 200 MB, 1.5 GiB or 1048576.".into(),
            ValueProblem::NotWholeBytes => "Is not a whole number of bytes; the service compares to the byte.".into(),
            ValueProblem::NotATime => "Must be a time: choose one, or write Unix milliseconds or now-7d.".into(),
            ValueProblem::Unprintable => "Has characters that cannot be shown, or bytes that are no text.".into(),
            ValueProblem::Empty => "Has no value.".into(),
            ValueProblem::Repeated => "Stands there again; the first one is used.".into(),
            ValueProblem::NotAFlag => "Must be true or false.".into(),
            ValueProblem::NotAnAddress => "Must be an IPv4 address such as 192.168.0.10.".into(),
            ValueProblem::NoSuchParameter => "This list has no such parameter.".into(),
        },
    }
}

/// Why something of a link was not taken.
pub(super) fn link_problem(problem: &LinkProblem, fields: &FieldLabels) -> String {
    match problem {
        LinkProblem::Parameter(problem) => return field_problem(&ProblemKind::Value(problem.clone()), fields),
        LinkProblem::NoSuchList => "There is no such list.",
        LinkProblem::NoSuchColumn => "This list has no such column.",
        LinkProblem::NoSuchWidth => "Its width cannot be read; the column is as wide as at first.",
        LinkProblem::NoSuchConnection => "There is no connection of that name here.",
        LinkProblem::PartUnused => "What of it cannot be read is not used.",
    }
    .into()
}

/// What a field does, as its declaration says.
pub(super) fn field_help(parameter: &Parameter, fields: &FieldLabels) -> String {
    let label = |name: &'static str| fields.label(name).unwrap_or(name);
    let mut sentences = vec![match (parameter.kind, parameter.matching) {
        (Kind::Text { .. }, Matching::Partial) => "Finds any part of the value; upper and lower case count.".into(),
        (Kind::Text { .. }, Matching::Undocumented) => {
            "Whether the service finds a part of the value is not documented; upper and lower case count.".into()
        }
        (Kind::Text { .. } | Kind::Named { .. }, Matching::Exact) => {
            "Finds the whole value only; upper and lower case count.".into()
        }
        (Kind::Flag, _) => "\u{201c}No\u{201d} is a filter of its own; \u{201c}Any\u{201d} does not filter.".into(),
        (Kind::Bytes, _) => "Finds exactly this size. Write bytes, or a unit: 200 MB, 1.5 GiB.".into(),
        (Kind::Time, _) => "Times are in your zone; a preset stays relative to now in a link.".into(),
        (Kind::Ipv4, _) => "One IPv4 address, public or private.".into(),
        (Kind::Integer { min, max }, _) => format!("A whole number from {min} to {max}."),
        _ => "Choose a value, or write one that was added since.".to_owned(),
    }];
    if let Kind::Text { min, max, characters } | Kind::Named { min, max, characters, .. } = parameter.kind {
        sentences.push(match characters {
            Characters::Any => format!("{min} to {max} characters."),
            Characters::LettersDigitsAnd(also) => {
                format!("{min} to {max} letters, digits and \u{201c}{}\u{201d}.", spaced(also))
            }
            Characters::Label => format!("{min} to {max} letters, digits and hyphens, none of them first or last."),
        });
    }
    match parameter.needs {
        Needs::Parameter(name) => sentences.push(format!("Only together with \u{201c}{}\u{201d}.", label(name))),
        _ => sentences.extend(
            parameter
                .needs
                .value()
                .map(|(name, value)| format!("Only when \u{201c}{}\u{201d} is {value}.", label(name))),
        ),
    }
    sentences.extend(parameter.default.map(|value| format!("Not set, it means {value}.")));
    sentences.join(" ")
}

fn spaced(characters: &str) -> String {
    characters.chars().map(String::from).collect::<Vec<_>>().join(" ")
}
