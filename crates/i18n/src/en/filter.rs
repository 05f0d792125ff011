//! English: refining what is loaded.

use crate::filter::{FilterMessages, RangeEnds, RangeWords};
use hss_inventory::filter::{FilterProblemKind, ImageNotFound, NotHere, Operator, TERMS_MAX, TEXT_MAX, Target};
use hss_labels::FieldLabels;
use hss_labels::FixedAdvice;
use hss_model::FieldKind;
use hss_query::ValueProblem;

pub(super) const FILTER: FilterMessages = FilterMessages {
    filter: "Refine",
    hint: "Chooses among the rows that are loaded. Nothing is asked of the service.",
    line: "Refine the loaded rows",
    placeholder: "Text, or severity:high vul>50",
    problem,
    suggestions: "Suggestions",
    operator: |operator, target| match (operator, target.kind) {
        (Operator::Has, _) if target.has_own_texts() => "contains",
        (Operator::Like, _) => "contains",
        (Operator::Has | Operator::Is, _) => "is",
        (Operator::Above, FieldKind::Time) => "after",
        (Operator::AtLeast, FieldKind::Time) => "from",
        (Operator::Below, FieldKind::Time) => "before",
        (Operator::AtMost, FieldKind::Time) => "until",
        (Operator::Above, _) => "above",
        (Operator::AtLeast, _) => "at least",
        (Operator::Below, _) => "below",
        (Operator::AtMost, _) => "at most",
    },
    no_value: "has nothing in a field",
    examples_title: "What can be written here",
    examples: &[
        ("nginx", "the text in name, tag, server or organization, or at the start of a digest or an ID"),
        ("\"my app\"", "a text with a space"),
        ("severity:high,medium", "one of several values"),
        ("name:nginx", "the name contains it"),
        ("name=nginx", "the name is just that"),
        ("-status:success", "without these"),
        ("vul>50", "more than 50 vulnerabilities"),
        ("size:100MB..1.5GiB", "a size from, to"),
        ("scanned>=now-7d", "scanned in the last seven days"),
        ("updated:2026-09", "updated in that month"),
        ("no:scanned", "never scanned"),
        ("nginx:1.25", "that image; also docker pull lines, digests, and several at once"),
        ("is:odd", "rows with unexpected values"),
    ],
    text: |text| format!("\u{201c}{text}\u{201d}"),
    one_of: |label, values| format!("{label}: {}", values.join(" or ")),
    contains: |label, texts| format!("{label} contains {}", texts.join(" or ")),
    images: |images| format!("Image: {}", images.join(" or ")),
    range,
    not: |term| format!("Not: {term}"),
    only_odd: "Only rows with unexpected values",
    remove: |term| format!("Remove {term}"),
    clear_all: "Show all rows",
    change: "Edit this filter",
    undo: "Undo",
    undo_clear: |line| format!("Undo: filter by {line} again"),
    undo_command: "Undo clearing the filter",
    nothing_cleared: "No filter was cleared.",
    use_meant: |meant| format!("Use {meant}"),
    recent: "used recently",
    facets: "Facets",
    search_in: |label| format!("Search in \u{201c}{label}\u{201d}"),
    none_found: "No value matches.",
    more_values: |count| format!("{count} more"),
    chosen: |count| format!("{count} chosen"),
    clear_facet: |label| format!("Clear \u{201c}{label}\u{201d}"),
    ranges: "Ranges",
    from: |label| format!("{label}: from"),
    to: |label| format!("{label}: to"),
    shown_of_loaded: |shown, loaded| format!("{shown} of {loaded} loaded rows shown"),
    none_shown: FixedAdvice {
        what: "None of the loaded rows is like that.",
        remedy: "Remove one of the refinements above the rows, or show all rows.",
    },
    no_room: "There is no room for more. Remove a refinement first.",
};

fn range(label: &str, RangeWords { ends, time }: RangeWords<'_>) -> String {
    match (ends, time) {
        (RangeEnds::Above(end), false) => format!("{label} above {end}"),
        (RangeEnds::AtLeast(end), false) => format!("{label} at least {end}"),
        (RangeEnds::Below(end), false) => format!("{label} below {end}"),
        (RangeEnds::AtMost(end), false) => format!("{label} at most {end}"),
        (RangeEnds::Exactly(end), false) => format!("{label} exactly {end}"),
        (RangeEnds::Above(end), true) => format!("{label} after {end}"),
        (RangeEnds::AtLeast(end), true) => format!("{label} from {end} on"),
        (RangeEnds::Below(end), true) => format!("{label} before {end}"),
        (RangeEnds::AtMost(end), true) => format!("{label} until {end}"),
        (RangeEnds::Exactly(end), true) => format!("{label}: {end}"),
        (RangeEnds::Between(from, to), _) => format!("{label} {from} to {to}"),
    }
}

/// Which part of an image no loaded row has.
fn image_not_found(ImageNotFound { image, part }: &ImageNotFound) -> String {
    let listed = |instead: &[String]| instead.join(", ");
    match part {
        NotHere::Name(name) => format!("{image}: no loaded row has the name {name}."),
        NotHere::Place { name, instead } => format!("{image}: {name} is here as {}, not there.", listed(instead)),
        NotHere::Tag { name, tag, instead } if instead.is_empty() => format!("{name} is here, tag {tag} is not."),
        NotHere::Tag { name, tag, instead } => {
            format!("{name} is here, tag {tag} is not. Tags here: {}.", listed(instead))
        }
        NotHere::Digest { name, digest } => format!("{name} is here, digest {digest} is not."),
        NotHere::Id(id) => format!("No loaded row has a digest or an ID that begins with {id}."),
    }
}

fn problem(problem: &FilterProblemKind, fields: &FieldLabels) -> String {
    let label = |target: &Target| fields.label(target.field).unwrap_or(target.field);
    match problem {
        FilterProblemKind::UnknownKey { key, meant: Some(meant) } => {
            format!("There is no field \u{201c}{key}\u{201d}. Did you mean \u{201c}{meant}\u{201d}?")
        }
        FilterProblemKind::UnknownKey { key, meant: None } => {
            format!("There is no field \u{201c}{key}\u{201d}. To search for it as text, put it in quotes.")
        }
        FilterProblemKind::NoKey => {
            "Write the field right before this, without a space: vul>50. To search for it as text, put it in quotes."
                .into()
        }
        FilterProblemKind::NoValue => "A value is missing here.".into(),
        FilterProblemKind::NothingNegated => "Write right behind the minus what must not be there.".into(),
        FilterProblemKind::Operator(target) => {
            let operators = match (target.is_number(), target.is_facet()) {
                (true, _) => ": > >= < <=",
                (false, true) => ": or ~",
                (false, false) => ": or =",
            };
            format!("\u{201c}{}\u{201d} is not compared so: use {operators}", label(target))
        }
        FilterProblemKind::Value(target, problem) => match (problem, target.kind) {
            (ValueProblem::Range { max, .. }, _) => format!("The greatest number is {max}."),
            (ValueProblem::NotWholeBytes, _) => "This is not a whole number of bytes.".into(),
            (_, FieldKind::Bytes) => "Write a size such as 200MB, 1.5GiB or 1048576.".into(),
            (_, FieldKind::Time) => "Write a time such as 2026-09-01, 2026-09-01T10:00 or now-7d.".into(),
            _ => "Write a whole number.".into(),
        },
        FilterProblemKind::NotEqual => {
            "Write a minus before the field instead: -severity:high. In quotes it is text.".into()
        }
        FilterProblemKind::UnitApart => "Write the unit right behind the number: 2GiB. In quotes it is text.".into(),
        FilterProblemKind::OneOnly => "Write one value, or a range such as 10..50. Numbers have no commas.".into(),
        FilterProblemKind::NoImageName => "This names no image. Write image:nginx:1.25.".into(),
        FilterProblemKind::ImageNotFound(missing) => image_not_found(missing),
        FilterProblemKind::UnknownState => "Only is:odd is known.".into(),
        FilterProblemKind::OpenQuote => "The quotes are not closed.".into(),
        FilterProblemKind::BehindQuote => "Put a space behind the quotes.".into(),
        FilterProblemKind::UnknownValue { target, meant: Some(meant) } => {
            format!(
                "No loaded row has this as its \u{201c}{}\u{201d}. Did you mean \u{201c}{meant}\u{201d}?",
                label(target)
            )
        }
        FilterProblemKind::UnknownValue { target, meant: None } => {
            format!("No loaded row has this as its \u{201c}{}\u{201d}.", label(target))
        }
        FilterProblemKind::NotFound { meant: Some(meant) } => {
            format!("No loaded row has this text. Did you mean \u{201c}{meant}\u{201d}?")
        }
        FilterProblemKind::NotFound { meant: None } => "No loaded row has this text.".into(),
        FilterProblemKind::SkippedTime => {
            "This time does not exist in your time zone: clocks are put forward over it.".into()
        }
        FilterProblemKind::Vulnerability => {
            "These lists carry counts, not CVEs: no row can be found by the ID of a vulnerability. HSS shows the \
             vulnerabilities of one image in the cloud console."
                .into()
        }
        FilterProblemKind::TooLong => {
            format!("There is room for {TEXT_MAX} characters. What stands from here on is not used.")
        }
        FilterProblemKind::TooMany => format!("There is room for {TERMS_MAX} refinements. This one is not used."),
    }
}
